"""What did a draft say at any moment: looked up in a timeline, against replaying the ledger from the start?

    python -m bench.moments [--articles 300] [--proposals 4000] [--moments 10000] [--replays 20] [--seed 1962]

A draft goes through proposals, each with one to three amendments to one article; four of five are adopted,
some are adopted and given up again, some stay pending. A moment is how many entries had occurred. The
timeline is made once; then every moment is asked for in random order, the whole draft each time, and once
more. Some of them are replayed: the entries up to the moment are folded, and every article is read. Both must
say the same, and the last text must be what plain lists of words became. Times are processor times with the
garbage collector off.
"""

import argparse
import datetime as dt
import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from travaux.ledger import kinds as k
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import AnyFact
from travaux.ledger.kinds.amendment import Amendment
from travaux.ledger.kinds.text import Text
from travaux.text.state import HANDLERS, Texts
from travaux.text.structure import outline
from travaux.text.timeline import Timeline

DRAFT, LANGUAGE = "pact", "en"
FIRST_DAY = dt.date(1973, 12, 3)
FIRST_SECOND = dt.datetime(1974, 1, 1, tzinfo=dt.UTC)
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")
AIM = 0.020
"""Seconds that any moment may take (what the project set itself)."""

Said = list[tuple[str, str]]
"""Each article's name and words."""


@dataclass
class Talks:
    """The entries of a negotiation as it goes on, and the words that each article has.

    Attributes:
        chance: the source of chance.
        entries: what was said so far.
        words: article to the words that stand in it.
        made: how many words were made up; no two are the same.
    """

    chance: random.Random
    entries: list[Entry] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)
    made: int = 0

    def say(self, fact: AnyFact) -> None:
        """One more entry; five a day."""
        number = len(self.entries)
        day = FIRST_DAY + dt.timedelta(days=number // 5)
        recorded = FIRST_SECOND + dt.timedelta(seconds=number)
        self.entries.append(Entry(id=f"e{number:06}", day=day, recorded=recorded, fact=fact))

    def some(self, count: int) -> list[str]:
        """New words, each unlike any other."""
        found = []
        for _ in range(count):
            self.made += 1
            left, word = self.made, ""
            while left:
                left, digit = divmod(left, len(SYLLABLES))
                word += SYLLABLES[digit]
            found.append(word)
        return found

    def draft(self, articles: int) -> None:
        """Draft so many articles of 60 to 140 words, in paragraphs."""
        for number in range(1, articles + 1):
            name = f"{DRAFT}/{number}"
            self.words[name] = self.some(self.chance.randint(60, 140))
            self.say(k.Provision(name=name, title=f"Article {number}"))
            self.say(Text(name, LANGUAGE, " ".join(self.words[name])))

    def propose(self, number: int) -> None:
        """Table a proposal to an article, and decide on it."""
        name, article = f"point:{number}", self.chance.choice(list(self.words))
        self.say(k.Proposal(name=name, title="A proposal"))
        new = list(self.words[article])
        for _ in range(self.chance.randint(1, 3)):
            self.amend(name, article, new)
        luck = self.chance.random()
        if luck < 0.8:
            self.words[article] = new
            self.say(k.Decision(proposal=name, outcome="adopted"))
        elif luck < 0.9:
            self.say(k.Decision(proposal=name, outcome="rejected"))
        elif luck < 0.95:  # adopted, and given up again
            self.say(k.Decision(proposal=name, outcome="adopted"))
            self.say(k.Decision(proposal=name, outcome="withdrawn"))

    def amend(self, proposal: str, article: str, words: list[str]) -> None:
        """Strike, bring or replace a few words, or hand in the whole article anew."""
        at = self.chance.randrange(max(1, len(words) - 3))
        old = words[at : at + self.chance.randint(1, 3)]
        what = self.chance.choice(("strikes", "inserts", "replaces", "rewrites"))
        new = [] if what == "strikes" and len(words) > 20 else self.some(self.chance.randint(1, 6))
        brought = " ".join(new)
        if what == "inserts" or not old:
            words[at:at] = new
            before = old[0] if old else None
            self.say(Amendment(proposal, "inserts", article, LANGUAGE, brings=brought, before=before))
            return
        words[at : at + len(old)] = new
        if what == "rewrites":
            self.say(Amendment(proposal, "rewrites", article, LANGUAGE, brings=" ".join(words)))
        elif not new:
            self.say(Amendment(proposal, "strikes", article, LANGUAGE, words=" ".join(old)))
        else:
            quoted = " ".join(old)
            self.say(Amendment(proposal, "replaces", article, LANGUAGE, words=quoted, brings=brought))


def replayed(entries: Sequence[Entry]) -> Said:
    """The draft after some entries, folded from the first."""
    state = Texts()
    for entry in entries:
        handler = HANDLERS.get(type(entry.fact))
        if handler is not None:
            handler(state, entry)
    in_force = state.in_force()
    said = []
    for each in outline(state, DRAFT, in_force):
        document = state.documents.get((each.provision, LANGUAGE))
        if document is None or not document.emptied(in_force):
            said.append((each.provision, document.text(in_force) if document else ""))
    return said


def looked_up(line: Timeline, moment: int) -> Said:
    """The same, from a timeline."""
    return [(each.provision, each.text) for each in line.text(DRAFT, LANGUAGE, moment)]


def each_took(ask: Callable[[int], object], moments: Sequence[int]) -> list[float]:
    """The seconds that each moment takes."""
    took = []
    for moment in moments:
        start = time.process_time()
        ask(moment)
        took.append(time.process_time() - start)
    return took


def line_of(what: str, took: Sequence[float]) -> str:
    """A line of the table."""
    ranked = sorted(took)
    share = ranked[min(len(ranked) - 1, len(ranked) * 95 // 100)]
    figures = "".join(f"{seconds * 1e3:>13.3f}" for seconds in (statistics.median(ranked), share, ranked[-1]))
    return f"{what:<34}{len(took):>8}{figures}"


def main(arguments: list[str]) -> int:
    """Generate a negotiation, ask for its moments both ways, and print what each took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--proposals", type=int, default=4000)
    parser.add_argument("--moments", type=int, default=10_000)
    parser.add_argument("--replays", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1962)
    options = parser.parse_args(arguments)
    talks = Talks(random.Random(options.seed))
    talks.draft(options.articles)
    for number in range(options.proposals):
        talks.propose(number)
    entries = talks.entries
    moments = [talks.chance.randint(2 * options.articles, len(entries)) for _ in range(options.moments)]
    some = sorted(talks.chance.sample(moments, min(options.replays, len(moments))))
    gc.collect()
    gc.disable()
    start = time.process_time()
    line = Timeline(entries)
    made = time.process_time() - start
    first = each_took(lambda moment: line.text(DRAFT, LANGUAGE, moment), moments)
    again = each_took(lambda moment: line.text(DRAFT, LANGUAGE, moment), moments)
    from_start = each_took(lambda moment: replayed(entries[:moment]), some)
    gc.enable()
    wrong = [moment for moment in some if replayed(entries[:moment]) != looked_up(line, moment)]
    truth = [(name, " ".join(words)) for name, words in talks.words.items()]
    if looked_up(line, len(entries)) != truth:
        wrong.append(len(entries))
    whole = sum(len(text.split()) for _, text in looked_up(line, len(entries)))
    print(
        f"{options.articles} articles, {options.proposals:,} proposals, "
        f"{sum(isinstance(entry.fact, Amendment) for entry in entries):,} amendments, "
        f"{len(entries):,} entries; {whole:,} words at the end\n"
        f"milliseconds of processor time for the whole draft, garbage collector off"
    )
    print(f"{'':<34}{'moments':>8}{'median':>13}{'95 of 100':>13}{'longest':>13}")
    print(line_of("looked up, for the first time", first))
    print(line_of("looked up again", again))
    print(line_of("replayed from the start", from_start))
    ratio = statistics.median(from_start) / statistics.median(again)
    print(
        f"the timeline was made in {made:.2f} s; a replay takes {ratio:,.0f} times what a look-up takes; "
        f"moments that say something else: {len(wrong)}\n"
        f"aim: any moment <= {AIM * 1e3:.0f} ms, warm: {'met' if max(again) <= AIM else 'missed'}"
    )
    return 1 if wrong or max(again) > AIM else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
