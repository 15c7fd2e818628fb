"""How are clauses with a shape of their own read and written: conditions, citations, markings, files?"""

import datetime as dt
from typing import Any

from travaux.dossier.clauses import Clause, Unwritable, listed, spelled
from travaux.dossier.grammar import ConditionTree, Token, Tokens, plain
from travaux.dossier.reading import Fields, Quote, Reading
from travaux.ledger.condition import (
    MAX_DEPTH,
    And,
    Chosen,
    Condition,
    Event,
    Not,
    Or,
    parse_condition,
    print_condition,
    quote,
)
from travaux.ledger.entry import UNRECORDED, Entry, identify
from travaux.ledger.kinds.position import Position
from travaux.ledger.kinds.recorded import MeetingRecord, RecordFile
from travaux.ledger.marking import LEVELS, Marking

MAX_DIGITS = 9


def condition(keyword: str, field: str) -> Clause:
    """`only-if …` and `unless …`, kept as the line they are printed in."""

    def read(tokens: Tokens, fields: Fields, reading: Reading) -> None:
        tree: ConditionTree = tokens[1]
        if tree[0] > MAX_DEPTH:
            reading.wrong(
                tokens[0],
                f"the condition nests more than {MAX_DEPTH} deep",
                "say it in fewer steps, or in two positions",
                code="bad-condition",
            )
        else:
            fields[field] = print_condition(_grown(tree, reading))

    def write(fact: Any) -> list[str]:
        text = getattr(fact, field)
        if text is None:
            return []
        parsed = parse_condition(text)
        if isinstance(parsed, str):
            raise Unwritable(parsed)
        return [f"{keyword} {print_condition(parsed)}"]

    return Clause(keyword, read, write)


def _grown(tree: ConditionTree, reading: Reading) -> Condition:
    _, kind, inner = tree
    match kind:
        case "chosen":
            return Chosen(plain(inner))
        case "event":
            return Event(reading.string(inner))
        case "not":
            return Not(_grown(inner[0], reading))
        case _:
            parts = tuple(_grown(part, reading) for part in inner)
            return And(parts) if kind == "and" else Or(parts)


def _read_cites(tokens: Tokens, fields: Fields, reading: Reading) -> None:
    found: list[str] = []
    source: Token | None = None
    for token in tokens[1:]:
        if token is None:
            continue
        if token.type == "STRING":
            words = reading.string(token)
            found[-1] = f"{found[-1]} {quote(words)}"
            assert source is not None  # noqa: S101 - the grammar puts a name before quoted words
            line, column = reading.place(source.start_pos or 0)
            reading.quotes.append(Quote(found[-1], plain(source), words, line, column))
        elif token.type == "SOURCE":
            source = token
            found.append(plain(token))
        else:
            found += listed([token])
    fields["cites"] = tuple(found)


def _write_cites(entry: Entry) -> list[str]:
    return [f"cites {', '.join(_citation(cite) for cite in entry.cites)}"] if entry.cites else []


def _citation(cite: str) -> str:
    name, blank, words = cite.partition(" ")
    if blank:
        return f"{spelled(name, 'SOURCE')} {spelled(words, 'STRING')}"
    return spelled(cite, "ADDRESS" if "#" in cite else "SOURCE")


def _read_marked(tokens: Tokens, fields: Fields, _: Reading) -> None:
    _, level, _, audience, _, compartments = tokens
    fields["marking"] = Marking(
        LEVELS.index(plain(level)), listed(compartments or []), listed(audience or [])
    )


def _write_marked(entry: Entry) -> list[str]:
    marking = entry.marking
    if marking is None:
        return []
    text = f"marked {LEVELS[marking.level]}"
    if marking.audience:
        text += f" for {', '.join(spelled(name, 'NAME') for name in marking.audience)}"
    if marking.compartments:
        text += f" in {', '.join(spelled(name, 'NAME') for name in marking.compartments)}"
    return [text]


def _read_recorded(tokens: Tokens, fields: Fields, reading: Reading) -> None:
    if len(tokens) == 1:
        # the whole clause is one token, as the formatter writes it
        _, when, _, who, _, identifier = tokens[0].value.split()
        fields["scribe"], fields["id"] = who, identifier[1:]
        instant = reading.instant(tokens[0], when)
        if instant is not None:
            fields["recorded"] = instant.astimezone(dt.UTC)
        return
    _, at, _, scribe, _, identity = tokens
    instant = reading.instant(at)
    if instant is not None:
        fields["recorded"] = instant.astimezone(dt.UTC)
    if scribe is not None:
        fields["scribe"] = reading.string(scribe) if scribe.type == "STRING" else plain(scribe)
        reading.clauses["recorded by"] = scribe
    if identity is not None:
        fields["id"] = plain(identity)[1:]


def _write_recorded(entry: Entry) -> list[str]:
    if entry.recorded == UNRECORDED and entry.scribe is None and entry.id == identify(entry).id:
        return []
    text = f"recorded {stamp(entry.recorded.astimezone(dt.UTC))}"
    if entry.scribe is not None:
        text += f" by {_name_or_string(entry.scribe)}"
    return [f"{text} id {spelled(f'^{entry.id}', 'ID')}"]


def _name_or_string(text: str) -> str:
    try:
        return spelled(text, "NAME")
    except Unwritable:
        return quote(text)


def stamp(instant: dt.datetime) -> str:
    """An instant as a dossier writes it: no seconds where there are none, `Z` for UTC."""
    whole = not instant.second and not instant.microsecond
    return instant.isoformat(timespec="minutes" if whole else "auto").replace("+00:00", "Z")


def _number(keyword: str, *, default: int | None, too_small: str, too_large: str) -> Clause:
    """A clause with a whole number from 1: `weight 3`; after each slip, what to do about it."""
    one = f"{'an' if keyword[0] in 'aeiou' else 'a'} {keyword}"

    def read(tokens: Tokens, fields: Fields, reading: Reading) -> None:
        text = plain(tokens[1])
        if text.startswith("-") or not text.strip("0"):
            reading.wrong(tokens[1], f"{one} is at least 1, not {text}", too_small)
        elif len(text) > MAX_DIGITS:
            reading.wrong(tokens[1], f"{one} has at most nine digits", too_large)
        else:
            fields[keyword] = int(text)

    def write(fact: Any) -> list[str]:
        value = getattr(fact, keyword)
        if value == default:
            return []
        if not 0 < value < 10**MAX_DIGITS:
            raise Unwritable(f"{value} is no {keyword}; it is at least 1 and has at most nine digits")
        return [f"{keyword} {value}"]

    return Clause(keyword, read, write)


def _read_reported_by(tokens: Tokens, fields: Fields, _: Reading) -> None:
    fields["capacity"] = "reported"
    fields["reported_by"] = listed(tokens[1:])


def _write_reported_by(fact: Position) -> list[str]:
    if (fact.capacity == "reported") != bool(fact.reported_by):
        raise Unwritable("a reported position needs a teller, and only a reported one has any")
    if not fact.reported_by:
        return []
    return [f"reported-by {', '.join(spelled(name, 'NAME') for name in fact.reported_by)}"]


def _read_voiced_by(tokens: Tokens, fields: Fields, _: Reading) -> None:
    fields["voiced_by"] = plain(tokens[1])
    fields["voiced_at"] = listed(tokens[3:])


def _write_voiced_by(fact: Any) -> list[str]:
    if (fact.voiced_by is None) != (not fact.voiced_at):
        raise Unwritable("who voiced a proposal is said together with the sentences in which they did")
    if fact.voiced_by is None:
        return []
    places = ", ".join(spelled(address, "ADDRESS") for address in fact.voiced_at)
    return [f"voiced-by {spelled(fact.voiced_by, 'NAME')} in {places}"]


def _read_held(tokens: Tokens, fields: Fields, reading: Reading) -> None:
    _, held, at, starts = tokens
    fields["held"] = reading.date(held)
    if at is not None:
        fields["starts"] = reading.instant(starts)


def _write_held(fact: MeetingRecord) -> list[str]:
    at = f" at {stamp(fact.starts)}" if fact.starts else ""
    return [f"held {fact.held.isoformat()}{at}"]


def _read_file(tokens: Tokens, fields: Fields, reading: Reading) -> None:
    _, path, _, digest = tokens
    file = RecordFile(reading.string(path), reading.string(digest) if digest is not None else None)
    fields["files"] = (*fields.get("files", ()), file)


def _write_files(fact: MeetingRecord) -> list[str]:
    return [
        f"file {quote(file.path)}" + (f" digest {quote(file.digest)}" if file.digest is not None else "")
        for file in fact.files
    ]


def _read_rule(tokens: Tokens, fields: Fields, reading: Reading) -> None:
    token = tokens[1]
    fields["rule"] = reading.string(token) if token.type == "STRING" else plain(token)


def _write_rule(fact: Any) -> list[str]:
    if fact.rule == "consensus":
        return []
    try:
        return [f"rule {spelled(fact.rule, 'DECISION_RULE')}"]
    except Unwritable:
        return [f"rule {quote(fact.rule)}"]


def _read_authentic(_: Tokens, fields: Fields, __: Reading) -> None:
    fields["standing"] = "authentic"


def _write_authentic(_: Any) -> list[str]:
    # a language is authentic unless it is said to be a translation
    return []


def _read_new_number(tokens: Tokens, fields: Fields, reading: Reading) -> None:
    to, provision = plain(tokens[1]), fields["provision"]
    fields["to"] = to
    if not _same_instrument(to, provision):
        meant = f"{provision.partition('/')[0]}/{to.partition('/')[2]}"
        reading.wrong(
            tokens[1],
            f"{to} is in another instrument than {provision}",
            f"a provision keeps its instrument: to {meant}",
        )


def _write_new_number(fact: Any) -> list[str]:
    if fact.to is None:
        return []
    if not _same_instrument(fact.to, fact.provision):
        raise Unwritable(f"{fact.to} is in another instrument than {fact.provision}")
    return [f"to {spelled(fact.to, 'PLACE')}"]


def _same_instrument(one: str, other: str) -> bool:
    return one.partition("/")[0] == other.partition("/")[0]


CITES = Clause("cites", _read_cites, _write_cites)
MARKED = Clause("marked", _read_marked, _write_marked)
RECORDED = Clause("recorded", _read_recorded, _write_recorded)
WEIGHT = _number(
    "weight",
    default=1,
    too_small="leave it out for a weight of 1",
    too_large="only how weights compare matters",
)
OCCURRENCE = _number(
    "occurrence",
    default=None,
    too_small="count from 1; leave it out where the words stand once",
    too_large="count from 1 within the provision",
)
AUTHENTIC = Clause("authentic", _read_authentic, _write_authentic, excludes=("translation",))
NEW_NUMBER = Clause("to", _read_new_number, _write_new_number)
REPORTED_BY = Clause("reported-by", _read_reported_by, _write_reported_by, excludes=("personal",))
VOICED_BY = Clause("voiced-by", _read_voiced_by, _write_voiced_by)
HELD = Clause("held", _read_held, _write_held)
FILE = Clause("file", _read_file, _write_files, repeats=True)
RULE = Clause("rule", _read_rule, _write_rule)
