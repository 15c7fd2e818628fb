"""What is asked when packages are sought, of a ledger or of a file of positions?"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from travaux.answers.packages import Limits, PackagesAnswer, packages
from travaux.answers.packages_case import Case
from travaux.answers.packages_standing import Counting, case_of, supposing
from travaux.answers.quote import Sources
from travaux.interchange.positions_file import case_of_file, is_positions, read_positions
from travaux.ledger.kinds import Position
from travaux.ledger.marking import KEEPER
from travaux.ledger.problem import Problem
from travaux.packages.rule import CONSENSUS, Rule, parse_rule
from travaux.service.ask import Answered, Question, asking


@dataclass(frozen=True)
class Supposing:
    """What if?

    Attributes:
        dropped: positions that are set aside, by id or by name.
        added: assumed or personal positions, or hypotheses, that count.
        without: parties that are left out.
        rule: the rule of decision, if not the negotiation's own.
    """

    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    rule: str | None = None


@dataclass(frozen=True)
class Packed:
    """A case that can be answered.

    Attributes:
        case: the case.
        rule: the rule of decision.
        sources: what its citations point into; None where the material carries its own quotations.
        problems: what is wrong with the material, or cannot be counted as it is written.
        names: party, group and person to the name as printed.
    """

    case: Case
    rule: Rule
    sources: Sources | None
    problems: tuple[Problem, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    def answer(self, limits: Limits, progress: Callable[[str], None]) -> PackagesAnswer:
        """All six answers."""
        return packages(self.case, self.rule, limits, progress)


def parse_supposition(text: str) -> tuple[str, str] | str:
    """`drop:ID` or `add:ID`, as (verb, id); else a sentence saying what is wrong."""
    verb, _, name = text.partition(":")
    name = name.removeprefix("^").strip()
    if verb not in ("drop", "add") or not name:
        return f"“{text}” supposes nothing: write drop:ID or add:ID, with the id or the name of a position"
    return verb, name


_TIMELESS = (
    "a file of positions has neither moments nor markings: --as-of, --known-at and --as say nothing there"
)


@contextmanager
def packing(question: Question, supposing_: Supposing) -> Iterator[Packed | str]:
    """Open what is asked about and make its case; a sentence says why that cannot be done."""
    path = Path(question.ledger)
    if is_positions(path):
        timeless = question.as_of is None and question.known_at is None and question.reader == KEEPER
        yield _from_file(path, supposing_) if timeless else _TIMELESS
        return
    with asking(question) as answered:
        yield answered if isinstance(answered, str) else from_ledger(answered, supposing_)


def _from_file(path: Path, asked: Supposing) -> Packed | str:
    file = read_positions(path)
    if isinstance(file, list):
        return "\n".join(str(problem) for problem in file)
    ids = {row.id for row in (*file.positions, *file.hypotheses)}
    parties = {party.id for party in file.parties}
    wrong = _missing(asked.dropped, ids, "position") or _missing(asked.added, ids, "position")
    wrong = wrong or _missing(asked.without, parties, "party")
    if wrong:
        return wrong
    case = case_of_file(file, added=asked.added, dropped=asked.dropped, without=asked.without)
    return _packed(case, asked, None, (), str(path))


def from_ledger(answered: Answered, asked: Supposing) -> Packed | str:
    """The case of an open ledger."""
    standing = answered.standing
    positions = [entry for entry in standing.folded if isinstance(entry.fact, Position)]
    known = {entry.id for entry in positions} | {
        entry.fact.name for entry in positions if isinstance(entry.fact, Position) and entry.fact.name
    }
    parties = set(standing.matters.parties)
    shared = {name for name in asked.dropped if _is_shared(name, known, parties)}
    wrong = _missing(asked.dropped, known | shared, "position") or _missing(asked.added, known, "position")
    wrong = wrong or _missing(asked.without, parties, "party")
    if wrong:
        return wrong
    supposed = supposing(standing, dropped=asked.dropped, without=asked.without)
    case = case_of(supposed, Counting(added=frozenset(asked.added), dropped=frozenset(shared)))
    packed = _packed(case, asked, answered.sources, answered.problems, answered.ledger.address)
    return packed if isinstance(packed, str) else replace(packed, names=answered.names)


def _is_shared(name: str, known: set[str], parties: set[str]) -> bool:
    """Whether a name means the word of a group as one member shares it: `ID@member`."""
    position, at, member = name.rpartition("@")
    return bool(at) and position in known and member in parties


def _missing(names: tuple[str, ...], known: set[str], what: str) -> str | None:
    """A sentence about names that are not there."""
    missing = [name for name in names if name not in known]
    if not missing:
        return None
    some = ", ".join(sorted(known)[:12]) + (", …" if len(known) > 12 else "")  # noqa: PLR2004 - enough to see how they look
    return f"there is no {what} called {', '.join(missing)} (there are: {some or 'none'})"


def _packed(
    case: Case, asked: Supposing, sources: Sources | None, problems: tuple[Problem, ...], address: str
) -> Packed | str:
    rule = parse_rule(asked.rule if asked.rule is not None else case.rule)
    if isinstance(rule, str):
        if asked.rule is not None:
            return rule
        warning = Problem(
            address,
            0,
            0,
            f"the rule of decision is in words (“{case.rule}”) and was taken for consensus",
            "say it with --rule in a form that can be counted",
            code="rule-in-words",
            warning=True,
        )
        return Packed(case, CONSENSUS, sources, (*problems, warning))
    return Packed(case, rule, sources, problems)
