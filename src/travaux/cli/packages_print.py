"""How is the answer to `packages` told, so that a diplomat can read it aloud?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from travaux.answers.packages import PackagesAnswer, gains_by_party
from travaux.answers.packages_case import Told
from travaux.cli.output import counted, quote_text, verdict_text
from travaux.service.packing import Packed

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
)
SHOWN = 8
"""Conflicts, sets and moves that are printed; `--json` has them all."""
NAMED = 3
"""Parties that are named where many make the same move."""


@dataclass(frozen=True)
class PackagesPage:
    """What is needed to print: the console, the case, the language to quote in.

    Attributes:
        console: where to print.
        packed: what was asked about.
        language: the language to quote in, or None for each record's own.
    """

    console: Console
    packed: Packed
    language: str | None

    def told(self, position: str) -> Told:
        """What stands behind a position."""
        return self.packed.case.told[position]

    def party(self, name: str) -> str:
        """A party's name as printed."""
        return self.packed.case.parties.get(name, name)

    def point(self, name: str) -> str:
        """A point's title."""
        return self.packed.case.titles.get(name, name)

    def option(self, point: str, option: str) -> str:
        """An option's title."""
        return self.packed.case.titles.get((point, option), option)

    def said(self, position: str) -> Text:
        """A position as a sentence: who, what, where."""
        told = self.told(position)
        about = f" on “{told.about}”" if told.about else ""
        where = f"  {', '.join(told.cites)}" if told.cites else ""
        return Text.assemble((self.party(told.party), "bold"), f" {told.words}{about}", (where, "cyan"))


def number(count: int) -> str:
    """A small number in words."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def hang(page: PackagesPage, lead: str | Text, text: Text) -> None:
    """Print a text behind its lead; what does not fit on the line begins under the text."""
    before = lead if isinstance(lead, Text) else Text(lead)
    for line in text.wrap(page.console, page.console.width - len(before)):
        line.rstrip()
        page.console.print(Text.assemble(before, line), no_wrap=True)
        before = Text(" " * len(before))


def _list(names: Iterable[str]) -> str:
    """`A, B and C`."""
    *most, last = list(names) or ["nobody"]
    return f"{', '.join(most)} and {last}" if most else last


def print_packages(page: PackagesPage, answer: PackagesAnswer, *, why: bool) -> None:
    """The verdict in a sentence, then what it rests on."""
    page.console.print(Text(verdict(answer), style="bold"))
    _conflicts(page, answer, why=why)
    _concessions(page, answer, why=why)
    _best(page, answer)
    _status(page, answer)
    _coalition(page, answer)
    _leverage(page, answer)
    if answer.left_out:
        page.console.print(f"\nNot counted: {counted(len(answer.left_out), 'position')}.", style="dim")
        for reason, count in Counter(answer.left_out.values()).items():
            page.console.print(f"  {count} because {reason}", style="dim")


def verdict(answer: PackagesAnswer) -> str:
    """The answer in one sentence."""
    exists, least = answer.packages.exists, answer.concessions
    if exists:
        count = answer.packages.count
        how_many = "packages: how many was not counted" if count is None else _packages(count)
        return f"There is a package that nobody refuses. In all: {how_many}."
    if exists is None or least.minimum is None:
        if answer.conflicts == ((),):
            return "No package is possible: what the texts imply contradicts itself, whoever wants what."
        return (
            f"Not known in the time given; at least {counted(least.at_least, 'position')} would have to move."
        )
    clashes = len(answer.conflicts)
    many = "" if answer.conflicts_complete else "at least "
    word = "clash" if clashes == 1 else "clashes"
    return f"No package is acceptable to all as things stand: {many}{number(clashes)} {word}."


def _packages(count: str) -> str:
    figure = f"{int(count):,}" if len(count) <= 12 else f"about {float(count):.2g}"  # noqa: PLR2004 - beyond a billion nobody reads digits
    return f"{figure} package" + ("" if count == "1" else "s")


def _conflicts(page: PackagesPage, answer: PackagesAnswer, *, why: bool) -> None:
    if not answer.conflicts or answer.conflicts == ((),):
        return
    page.console.print("\nThese cannot all stand:")
    for clash in answer.conflicts[:SHOWN]:
        for place, position in enumerate(clash):
            hang(page, Text("  ■ " if place == 0 else "  ✕ ", style="red"), page.said(position))
            if why:
                _quote(page, position)
        page.console.print()
    _more(page, len(answer.conflicts), complete=answer.conflicts_complete)


def _more(page: PackagesPage, count: int, *, complete: bool) -> None:
    if count > SHOWN:
        tail = "" if complete else ", and there are others"
        page.console.print(f"  … and {count - SHOWN} more{tail} (--json has them)", style="dim")
    elif not complete:
        page.console.print("  … these are not all", style="dim")


def _quote(page: PackagesPage, position: str) -> None:
    """The sentences that a position rests on."""
    told = page.told(position)
    for quotation in told.quotes:
        page.console.print(Padding(Text(f"“{quotation}”", style="italic"), (0, 0, 0, 6)))
    sources = page.packed.sources
    if sources is None:
        return
    for cite in told.cites:
        for passage in sources.passages(cite, page.language):
            page.console.print(quote_text(passage, names=page.packed.names))


def _concessions(page: PackagesPage, answer: PackagesAnswer, *, why: bool) -> None:
    least = answer.concessions
    if not least.minimum:
        return
    page.console.print(f"The least that must give: {counted_in_words(least.minimum, 'position')}.")
    for place, way in enumerate(least.sets[:SHOWN]):
        for number_in_way, position in enumerate(way):
            lead = "  either " if number_in_way == 0 and len(least.sets) > 1 else "         "
            hang(page, lead, page.said(position))
            reason = [other for other in least.reasons.get(position, ()) if other != position]
            if why and reason and least.minimum > 1:
                against = _list(page.told(other).words for other in reason)
                page.console.print(f"           because it cannot stand beside: {against}", style="dim")
        opens = least.leaves[place] if place < len(least.leaves) else None
        if opens is not None:
            who = "it moves" if len(way) == 1 else "they move together"
            page.console.print(f"           if {who}: {_packages(opens)}", style="dim")
    _more(page, len(least.sets), complete=least.complete)
    settled = len(answer.settled)
    if settled:
        stay = "point stays" if settled == 1 else "points stay"
        page.console.print(f"{number(settled).capitalize()} {stay} settled either way.")
    for party, own in least.alone.items():
        moved = counted_in_words(len(own), "position")
        page.console.print(f"{page.party(party)} alone could dissolve it by moving {moved}.")


def counted_in_words(count: int, word: str) -> str:
    """`one position`, `two positions`."""
    return f"{number(count)} {word}" + ("" if count == 1 else "s")


def _best(page: PackagesPage, answer: PackagesAnswer) -> None:
    after = answer.after_conceding
    exists = bool(answer.packages.exists)
    if not after.best:
        return
    blocked = "" if exists else ", once that is set aside"
    page.console.print(f"\nThe package that most would like best{blocked}:")
    free = [point.id for point in page.packed.case.negotiation.points if point.id not in answer.settled]
    best = after.best[0]
    for point in free:
        if point in best:
            page.console.print(f"  {page.point(point)}: {page.option(point, best[point])}")
    got = gains_by_party(page.packed.case, best)
    wished = ", ".join(f"{page.party(party)} {gain}" for party, gain in got.items() if gain)
    if wished:
        page.console.print(f"  It grants, by weight of what each would like: {wished}.")
    if after.fewest_changes is not None:
        page.console.print(f"  The fewest changes to the draft that are possible: {after.fewest_changes}.")
    fairest = after.fairest
    if fairest is not None:
        proof = (
            "proved" if fairest.proved else f"not proved; nobody can give the least more than {fairest.bound}"
        )
        vector = ", ".join(
            f"{page.party(party)} {gain}"
            for party, gain in zip(answer.parties, fairest.gains, strict=True)
            if gain
        )
        page.console.print(f"  The fairest grants: {vector or 'nothing to anybody'} ({proof}).")


def _status(page: PackagesPage, answer: PackagesAnswer) -> None:
    page.console.print()
    groups: dict[str, list[str]] = {}
    for point, status in answer.status.items():
        groups.setdefault(status.verdict, []).append(point)
    for kind in ("agreed", "provisionally_agreed", "agreed_in_effect", "blocked", "open"):
        points = groups.get(kind, [])
        if not points:
            continue
        page.console.print(Text.assemble(verdict_text(kind), f"  {len(points)}"))
        for point in points:
            status = answer.status[point]
            tail = f": {page.option(point, status.option)}" if status.option is not None else ""
            if status.blocked_by:
                tail = f": {_list(page.party(party) for party in status.blocked_by)}"
            page.console.print(f"  {page.point(point)}{tail}")


def _coalition(page: PackagesPage, answer: PackagesAnswer) -> None:
    together, rule = answer.coalition, answer.rule
    if together.size is not None and together.size < len(answer.parties):
        sets = [_list(page.party(party) for party in one) for one in together.sets[:SHOWN]]
        named = (
            "; ".join(sets)
            if len(answer.parties) <= SHOWN
            else f"{together.size} of {len(answer.parties)} parties"
        )
        page.console.print(f"\nAs they stand, those can agree: {named}.")
    if rule.met is None:
        page.console.print(f"Whether the rule ({rule.rule}) is met is not known in the time given.")
    elif rule.met:
        page.console.print(
            f"The rule ({rule.rule}) is met: {rule.favour} of {rule.voting} in favour, {rule.needed} needed."
        )
    else:
        how = "by veto" if rule.failed == "veto" else "for want of votes"
        page.console.print(
            f"The rule ({rule.rule}) is not met, {how}: {rule.favour} of {rule.voting} in favour, "
            f"{rule.needed} needed."
        )


def _leverage(page: PackagesPage, answer: PackagesAnswer) -> None:
    telling = [move for move in answer.leverage if move.falls_by or move.unlocks]
    if not telling:
        return
    page.console.print("\nWhat single moves would unlock:")
    for move in telling[:SHOWN]:
        first = page.told(move.positions[0])
        others = " and others" if len(move.parties) > NAMED else ""
        who = _list(page.party(party) for party in move.parties[:NAMED]) + others
        page.console.print(
            Text.assemble(
                "  ", (who, "bold"), f": {first.words}", f" on “{first.about}”" if first.about else ""
            )
        )
        if move.falls_by:
            page.console.print(f"      {_fewer(move.falls_by, answer.concessions.minimum)}", style="dim")
        for point, options in move.unlocks.items():
            names = _list(page.option(point, option) for option in options)
            page.console.print(f"      makes possible {page.point(point)}: {names}", style="dim")
    _more(page, len(telling), complete=answer.leverage_complete)


def _fewer(fall: int, minimum: int | None) -> str:
    if minimum is not None and fall >= minimum:
        return "opens a package that nobody refuses"
    return f"leaves {number(fall)} fewer that must move"
