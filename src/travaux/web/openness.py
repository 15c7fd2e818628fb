"""How many points were open, blocked and agreed, moment by moment?"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from travaux.answers.judge import judge_all
from travaux.ledger.moment import Moment
from travaux.matters.state import Matters
from travaux.positions.state import Positions
from travaux.standing.fold import Standing, apply
from travaux.text.state import Texts
from travaux.web.moments import occurred

MOST = 40
"""So many moments are judged at most: enough for a line as wide as a page."""


@dataclass(frozen=True)
class Count:
    """The verdicts at one moment.

    Attributes:
        moment: the moment, as an address asks for it.
        verdicts: verdict to the number of points that have it.
    """

    moment: Moment
    verdicts: Mapping[str, int]

    @property
    def points(self) -> int:
        """How many points there were."""
        return sum(self.verdicts.values())


def openness(standing: Standing) -> tuple[Count, ...]:
    """The verdicts at up to `MOST` moments of a standing, the last of them its own.

    Each moment is judged as the standing as of it would be.
    """
    ends = occurred(standing, MOST * 2)
    step = -(-len(ends) // MOST) or 1
    kept = [tick for number, tick in enumerate(ends) if (len(ends) - 1 - number) % step == 0]
    matters, positions, texts, done = Matters(), Positions(), Texts(), 0
    counts = []
    for tick in kept:
        apply(matters, positions, texts, standing.folded[done : tick.last])
        done = tick.last
        then = replace(standing, matters=matters, positions=positions, texts=texts, day=tick.day)
        verdicts = Counter(judged.judgement.verdict for judged in judge_all(then).values())
        counts.append(Count(tick.moment, {str(verdict): n for verdict, n in verdicts.items()}))
    return tuple(counts)
