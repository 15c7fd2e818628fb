"""How does a standing become a case: which statements count, and whose are they?

DESIGN rules 8 and 10 to 14. A party's own words count; what is reported or expected of a party counts where
it has said nothing itself on the proposal; what is personal or assumed counts only if the question says so.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from travaux.answers.judge import Judged, judge_all, outcome_of, voices_of
from travaux.answers.packages_case import Case, Settled, Told
from travaux.answers.packages_clauses import Choices, Disjunctions, clauses_of, either, tidy
from travaux.answers.packages_demands import accepting, binds, demands, wishes
from travaux.answers.stand import condition_text
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Implication, Negotiation, Point, Position, Proposal
from travaux.packages import model
from travaux.positions.verdict import CONSENT
from travaux.positions.words import Voices, Words, words_on
from travaux.standing.fold import Standing
from travaux.text.collision import collisions

DRAFTED = ""
"""The option of a place in the draft that none of its amendments is chosen, where none says `drafted`."""


@dataclass(frozen=True, slots=True)
class Counting:
    """Which statements count beside the parties' own.

    Attributes:
        personal: what persons said in a personal capacity.
        expected: what is reported or expected of a party that has not said it itself.
        assumed: what the scribe assumes, for a what-if.
        added: ids or names of positions that count in any case.
        dropped: words of a group, by the name of the statement (`ID@member`), that a member does not share.
        events: an event, in its words, to whether it has occurred.
    """

    personal: bool = False
    expected: bool = True
    assumed: bool = False
    added: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    events: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A position as the word of one party: its own, its group's, or one that is told of it."""

    entry: Entry
    party: str
    fact: Position


def supposing(
    standing: Standing, *, dropped: Collection[str] = (), without: Collection[str] = ()
) -> Standing:
    """The standing as if some positions were set aside, and some parties were not there.

    Args:
        standing: as it is.
        dropped: positions, by id or by name.
        without: parties, by name; a group's word binds its other members all the same.
    """
    if not dropped and not without:
        return standing
    matters, positions = standing.matters.fork(), standing.positions.fork()
    for party in without:
        matters.parties.pop(party, None)
    for proposal, rows in standing.positions.said.items():
        positions.said[proposal] = {
            voice: entry
            for voice, entry in rows.items()
            if isinstance(entry.fact, Position)
            and entry.fact.party not in without
            and entry.id not in dropped
            and entry.fact.name not in dropped
        }
    return replace(standing, matters=matters, positions=positions)


def case_of(standing: Standing, counting: Counting | None = None) -> Case:
    """The case of a standing."""
    counting = counting or Counting()
    matters = standing.matters
    judged, voices = judge_all(standing), voices_of(standing)
    adopted = frozenset(name for name in matters.proposals if outcome_of(matters, name) == "adopted")
    points = tuple(_points(standing, judged, adopted))
    choices = Choices(points, {point.id: n for n, point in enumerate(points)}, adopted, counting.events)
    parties = (*voices.table, *(name for name in matters.parties if name not in voices.table))
    left_out: dict[str, str] = {}
    rows = _spoken(standing, judged, voices, choices, counting, left_out)
    told = _Tellings(standing, {_name(row): row for row in rows}, _accepted(rows, judged, choices))
    statements = list(_statements(rows, parties, choices, told.among, left_out))
    rules = _rules(standing, judged, choices, left_out)
    negotiation = matters.negotiation.fact if matters.negotiation else None
    return Case(
        negotiation=model.Negotiation(parties, points, tuple(statements), rules),
        told=told,
        titles=_titles(standing, judged),
        parties={name: getattr(entry.fact, "title", name) for name, entry in matters.parties.items()},
        agreed=dict(_agreed(judged)),
        points=tuple(judged),
        empty=frozenset(name for name, each in judged.items() if not each.words),
        left_out=left_out,
        reserved=_reserved(rows, left_out),
        rule=negotiation.rule if isinstance(negotiation, Negotiation) else "consensus",
    )


def _reserved(rows: list[_Spoken], left_out: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Point to the options that somebody reserves on, in so many words or by a condition nobody can tell."""
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        if row.fact.stance == "reserves" or _name(row) in left_out:
            point, _, option = row.fact.proposal.partition(":")
            found[point] = found.get(point, frozenset()) | {option}
    return found


def _statements(
    rows: list[_Spoken],
    parties: tuple[str, ...],
    choices: Choices,
    among: Mapping[str, tuple[str, ...]],
    left_out: dict[str, str],
) -> Iterator[model.Statement]:
    """What each row demands; equal demands are one value, so that the engine merges them at once."""
    index = {party: n for n, party in enumerate(parties)}
    known: dict[tuple[object, ...], tuple[model.Clause, ...] | str] = {}
    for row in rows:
        fact, name = row.fact, _name(row)
        one_of = among.get(name, ())
        key = (fact.stance, fact.proposal, fact.only_if, fact.unless, fact.together, fact.firmness, one_of)
        made = known.get(key)
        if made is None:
            made = demands(fact, choices)
            if one_of and not isinstance(made, str):
                made = tuple(sorted({*made, *accepting(one_of, choices)}))
            known[key] = made
        if isinstance(made, str):
            left_out[name] = made
        elif row.party in index:
            yield model.Statement(name, index[row.party], made, wishes(fact, choices))


def _points(
    standing: Standing, judged: Mapping[str, Judged], adopted: frozenset[str]
) -> Iterator[model.Point]:
    """The points on which something is still to be chosen, with their live proposals."""
    matters = standing.matters
    for name, each in judged.items():
        live = list(each.words)
        if not live or live[0] in adopted:
            continue
        options = [proposal.partition(":")[2] for proposal in live]
        drafted = next(
            (n for n, one in enumerate(live) if getattr(matters.proposals[one].fact, "drafted", False)), None
        )
        if drafted is None and all(one in standing.texts.since for one in live):
            drafted, options = len(options), [*options, DRAFTED]
        yield model.Point(name, tuple(options), drafted)


def _agreed(judged: Mapping[str, Judged]) -> Iterator[tuple[str, tuple[Settled, str]]]:
    for name, each in judged.items():
        judgement = each.judgement
        if judgement.proposal and judgement.verdict in ("agreed", "provisionally_agreed"):
            verdict: Settled = "agreed" if judgement.verdict == "agreed" else "provisionally_agreed"
            yield name, (verdict, judgement.proposal.partition(":")[2])


def _titles(standing: Standing, judged: Mapping[str, Judged]) -> dict[str | tuple[str, str], str]:
    titles: dict[str | tuple[str, str], str] = {}
    for name in judged:
        entry = standing.matters.points.get(name)
        titles[name] = entry.fact.title if entry and isinstance(entry.fact, Point) else name
        titles[name, DRAFTED] = "as drafted"
    for proposal, entry in standing.matters.proposals.items():
        point, _, option = proposal.partition(":")
        titles[point, option] = entry.fact.title if isinstance(entry.fact, Proposal) else option
    return titles


def _rules(
    standing: Standing, judged: Mapping[str, Judged], choices: Choices, left_out: dict[str, str]
) -> tuple[model.Clause, ...]:
    """What nobody can concede: collisions, amendments to amendments, implications between texts (rule 8)."""
    made: Disjunctions = []
    pending = [name for each in judged.values() for name in each.words]
    for pair in collisions(standing.texts, pending):
        made.append([*_not(pair.one, choices), *_not(pair.other, choices)])
    for name in pending:
        amended = getattr(standing.matters.proposals[name].fact, "amends", None)
        if amended and amended.partition(":")[0] != name.partition(":")[0]:
            literal = choices.mask(amended)
            if literal is not True:
                made.append([*_not(name, choices), *([] if literal is False else [literal])])
    for entry in standing.matters.implications.values():
        both = _implied(entry.fact, choices) if isinstance(entry.fact, Implication) else []
        if isinstance(both, str):
            left_out[entry.id] = both
        else:
            made.extend(both)
    return tidy(made, choices.points)


def _not(proposal: str, choices: Choices) -> list[model.Literal]:
    literal = choices.mask(proposal)
    return [] if isinstance(literal, bool) else [choices.other(literal)]


def _implied(fact: Implication, choices: Choices) -> Disjunctions | str:
    given, follows = clauses_of(fact.given, choices, holds=False), clauses_of(fact.follows, choices)
    if isinstance(given, str):
        return given
    return follows if isinstance(follows, str) else either(given, follows)


def _spoken(
    standing: Standing,
    judged: Mapping[str, Judged],
    voices: Voices,
    choices: Choices,
    counting: Counting,
    left_out: dict[str, str],
) -> list[_Spoken]:
    """Every position that counts, in the order of entry; why others do not goes to `left_out`."""
    found: list[_Spoken] = []
    for point, each in judged.items():
        words = dict(each.words)
        if point not in choices.place:  # decided: what an acceptance hangs on is demanded all the same
            found.extend(row for on in words.values() for row in _own(on) if binds(row.fact))
            continue
        anything = f"{point}:any"
        if standing.positions.on(anything):
            words[anything] = words_on(standing.positions, anything, voices)
        for proposal, on in words.items():
            found.extend(_own(on))
            for entry in standing.positions.on(proposal):
                if isinstance(entry.fact, Position) and not _is_own(entry.fact):
                    found.extend(_told_of(entry, entry.fact, on, voices, counting, left_out))
    if counting.dropped:
        found = [row for row in found if _name(row) not in counting.dropped]
    order = {entry.id: n for n, entry in enumerate(standing.folded)}
    return sorted(found, key=lambda row: order.get(row.entry.id, len(order)))


def _told_of(
    entry: Entry,
    fact: Position,
    on: Words,
    voices: Voices,
    counting: Counting,
    left_out: dict[str, str],
) -> Iterator[_Spoken]:
    """A word that somebody else tells of a party, or of each member of a group, where it counts."""
    group = voices.members.get(fact.party)
    for party in (fact.party,) if group is None else group:
        row = _Spoken(entry, party, fact)
        why = _uncounted(row, on, counting)
        if why is None:
            yield row
        else:
            left_out[_name(row)] = why


def _is_own(fact: Position) -> bool:
    return fact.capacity == "own" and fact.basis == "stated"


def _own(on: Words) -> Iterator[_Spoken]:
    """The own words of each party, its group's included."""
    for party, entry in on.last.items():
        if isinstance(entry.fact, Position):
            yield _Spoken(entry, party, entry.fact)
    for party, entries in on.conditional.items():
        for entry in entries:
            if isinstance(entry.fact, Position):
                yield _Spoken(entry, party, entry.fact)


def _uncounted(row: _Spoken, on: Words, counting: Counting) -> str | None:
    """Why a position that is not a party's own word does not count; None if it does."""
    entry, fact = row.entry, row.fact
    if entry.id in counting.added or fact.name in counting.added:
        return None
    if fact.basis == "assumed":
        return None if counting.assumed else "it is only assumed"
    if fact.capacity == "personal":
        return None if counting.personal else "it was said in a personal capacity"
    if row.party in on.last or row.party in on.conditional:
        return "the party has said itself where it stands"
    return None if counting.expected else "it is only reported or expected"


def _name(row: _Spoken) -> str:
    """The entry's id; of a group's word with the member whom it binds."""
    return row.entry.id if row.party == row.fact.party else f"{row.entry.id}@{row.party}"


_HOW = {
    "reported": "as reported",
    "personal": "in a personal capacity",
    "expected": "as expected",
    "assumed": "as assumed",
}
"""How a position is told that is not a party's own word."""


class _Tellings(Mapping[str, Told]):
    """What stands behind each statement; told when it is asked for, for most are never printed.

    Args:
        standing: where it stands.
        rows: statement to its position.
        among: statement to the proposals of which it demands one, where it is a firm acceptance.
    """

    def __init__(
        self, standing: Standing, rows: Mapping[str, _Spoken], among: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Hold on to what is told from."""
        self._standing = standing
        self._rows = rows
        self.among = among

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __getitem__(self, name: str) -> Told:
        row, standing = self._rows[name], self._standing
        fact = row.fact
        point = standing.matters.points.get(point_of(fact))
        one_of = self.among.get(name, ())
        if len(one_of) > 1:
            words = "accepts " + " or ".join(self._title(each) for each in one_of) + ", and nothing else"
        else:
            words = f"{fact.stance.replace('-', ' ')} {self._title(fact.proposal)}"
        condition = condition_text(fact)
        words += f", {condition}" if condition else ""
        if fact.party != row.party:
            words += f" (as a member of {fact.party})"
        if not _is_own(fact):
            words += f" ({_HOW[fact.capacity if fact.basis == 'stated' else fact.basis]})"
        about = getattr(point.fact, "title", "") if point else ""
        return Told(row.party, words, row.entry.cites, speaker=fact.speaker, about=about)

    def _title(self, proposal: str) -> str:
        entry = self._standing.matters.proposals.get(proposal)
        return f"“{getattr(entry.fact, 'title', proposal)}”" if entry else "any proposal"


def _accepted(
    rows: list[_Spoken], judged: Mapping[str, Judged], choices: Choices
) -> dict[str, tuple[str, ...]]:
    """Statement to the proposals of which it demands one: the last firm own acceptance of a party on a point.

    These are what the party accepts, has no objection to, insists on or has tabled itself, with a condition
    or without. The last acceptance carries the demand, for those on one point are given up as one.
    """
    found: dict[tuple[str, str], list[str]] = {}
    carriers: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.fact.stance in CONSENT and _is_own(row.fact):
            key = row.party, point_of(row.fact)
            found.setdefault(key, []).append(row.fact.proposal)
            if _firmly_accepts(row.fact):
                carriers[key] = _name(row)
    for point in choices.points:
        for proposal, on in judged[point.id].words.items():
            for party in on.proposers:
                if (party, point.id) in carriers:
                    found[party, point.id].append(proposal)
    return {name: tuple(dict.fromkeys(found[key])) for key, name in carriers.items()}


def point_of(fact: Position) -> str:
    """The point that a position is about."""
    return fact.proposal.partition(":")[0]


def _firmly_accepts(fact: Position) -> bool:
    plain = fact.only_if is None and fact.unless is None
    return plain and fact.stance == "accepts" and fact.firmness == "firm" and _is_own(fact)
