"""Strategies: entries of every kind with every clause, as any source might give them."""

import datetime as dt

from hypothesis import strategies as st

from travaux.ledger import kinds as k
from travaux.ledger.condition import And, Chosen, Event, Not, Or, print_condition
from travaux.ledger.entry import UNRECORDED, Entry, identify
from travaux.ledger.kinds import (
    Amendment,
    Answer,
    Concordance,
    Decision,
    Departure,
    Document,
    Group,
    Implication,
    Instrument,
    MeetingRecord,
    Membership,
    Negotiation,
    Party,
    Performance,
    Person,
    Point,
    Position,
    Procedure,
    Proposal,
    Provision,
    Question,
    Role,
    ScribeNote,
    Silence,
    Text,
    Undertaking,
    Void,
)
from travaux.ledger.kinds.position import STANCES
from travaux.ledger.kinds.recorded import RecordFile
from travaux.ledger.marking import Marking

# keywords, digits and scripts, because each of them has to work as a name
NAMES = st.sampled_from(
    [
        "iceland",
        "by",
        "cites",
        "personal",
        "to",
        "and",
        "1962",
        "-",
        "a_b",
        "Куба",
        "क्यूबा",
        "café",
        "漁業",
        "id",
        "x-1",
    ]
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
) | st.sampled_from(
    ["", '"', "\\", "\\n", ";", '; "', "a\nb", "a\r\nb", " x ", "\u2028", "\x85", "\t", "“”", "\ufeff"]
)
PROPOSALS = st.builds("{}:{}".format, NAMES, NAMES | st.just("any"))
PLACES = st.builds("{}/{}".format, NAMES, st.sampled_from(["13", "13.2", "5bis"]))
# codes that are keywords too, for the same reason
LANGUAGES = st.sampled_from(["en", "ru", "fao", "by", "to", "id", "is", "at", "and", "due"])
SOURCES = NAMES | st.just("room.2")
ADDRESSES = st.builds("{}#{}".format, SOURCES, st.sampled_from(["10", "10.2", "3.3-3.4", "3.3–3.4"]))
REFERENCES = NAMES | PROPOSALS | PLACES | st.builds("^{}".format, NAMES)
DAYS = st.dates(dt.date(1, 1, 2), dt.date(2100, 1, 1))
LATER = st.dates(dt.date(2100, 1, 2), dt.date(9999, 12, 31))
ZONES = st.sampled_from([dt.UTC, *(dt.timezone(dt.timedelta(minutes=m)) for m in (-300, 345, 0, -1, 839))])
NAIVE = [dt.datetime(year, 1, 1) for year in (1900, 2100)]  # noqa: DTZ001 - the strategy adds the zone
INSTANTS = st.datetimes(*NAIVE, timezones=ZONES)


def some(strategy):
    return st.none() | strategy


def several(strategy):
    return st.lists(strategy, max_size=3).map(tuple)


def _condition(inner):
    many = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, inner) | st.builds(And, many) | st.builds(Or, many)


CONDITIONS = st.recursive(st.builds(Chosen, PROPOSALS) | st.builds(Event, TEXTS), _condition, max_leaves=6)
PRINTED = CONDITIONS.map(print_condition)
FILES = st.builds(RecordFile, TEXTS, some(TEXTS))
TELLERS = st.lists(NAMES, min_size=1, max_size=3).map(tuple)
CAPACITIES = st.sampled_from([("own", ()), ("personal", ())]) | st.tuples(st.just("reported"), TELLERS)
VOICES = st.just((None, ())) | st.tuples(NAMES, st.lists(ADDRESSES, min_size=1, max_size=3).map(tuple))


def _position(capacity, **fields):
    return Position(capacity=capacity[0], reported_by=capacity[1], **fields)


def _proposal(voice, **fields):
    return Proposal(voiced_by=voice[0], voiced_at=voice[1], **fields)


BESIDE = st.sampled_from(["after", "before", None])
NEEDED = {
    "inserts": {"brings"},
    "replaces": {"words", "brings"},
    "rewrites": {"brings"},
    "moves": {"behind"},
    "renumbers": {"to"},
}


@st.composite
def _amendments(draw):
    """Amendments that have what their operation needs, and anything else or nothing."""
    operation = draw(
        st.sampled_from(["strikes", "inserts", "replaces", "rewrites", "adds", "moves", "renumbers"])
    )
    provision = draw(PLACES)
    instrument = provision.partition("/")[0]
    may = {
        "language": LANGUAGES,
        "words": TEXTS,
        "brings": TEXTS,
        "occurrence": st.integers(1, 999_999_999),
        "behind": PLACES,
        "to": st.sampled_from(["14", "13-bis"]).map(lambda number: f"{instrument}/{number}"),
        "title": TEXTS,
    }
    needed = NEEDED.get(operation, set())
    fields = {name: draw(value if name in needed else some(value)) for name, value in may.items()}
    beside = draw(BESIDE)
    if beside:
        fields[beside] = draw(TEXTS)
    return Amendment(proposal=draw(PROPOSALS), operation=operation, provision=provision, **fields)


TITLED = {"name": NAMES, "title": TEXTS}
SAID = {"name": NAMES, "text": TEXTS, "by": NAMES}
FACTS = {
    "negotiation": st.builds(
        Negotiation,
        **TITLED,
        zone=st.sampled_from(["UTC", "Atlantic/Reykjavik", "Etc/GMT+5"]),
        rule=TEXTS | st.sampled_from(["consensus", "consensus-minus-one", "two-thirds", "security-council"]),
        package=st.booleans(),
    ),
    "party": st.builds(Party, **TITLED, tag=some(NAMES), absent=st.booleans()),
    "group": st.builds(Group, **TITLED, tag=some(NAMES)),
    "membership": st.builds(
        Membership, party=NAMES, change=st.sampled_from(["joins", "leaves"]), group=NAMES
    ),
    "departure": st.builds(Departure, party=NAMES, group=NAMES, proposal=PROPOSALS),
    "person": st.builds(Person, **TITLED, party=some(NAMES), aliases=several(TEXTS)),
    "role": st.builds(
        Role,
        holder=NAMES,
        office=st.sampled_from(
            [
                "chair",
                "facilitator",
                "secretariat",
                "absent-third",
                "representative",
                "ambassador",
                "interpreter",
                "note-taker",
            ]
        ),
        of=some(NAMES),
        until=some(LATER),
    ),
    "record": st.builds(
        MeetingRecord,
        name=SOURCES,
        title=TEXTS,
        held=DAYS,
        starts=some(INSTANTS),
        files=several(FILES),
        taken_by=some(TEXTS),
        reviewed=some(st.booleans()),
        source=some(TEXTS),
    ),
    "document": st.builds(
        Document, name=SOURCES, title=TEXTS, dated=some(DAYS), path=some(TEXTS), source=some(TEXTS)
    ),
    "alignment": st.builds(
        k.Alignment, address=ADDRESSES, language=LANGUAGES, other=LANGUAGES, others=several(ADDRESSES)
    ),
    "note": st.builds(ScribeNote, name=NAMES, text=TEXTS),
    "instrument": st.builds(Instrument, **TITLED),
    "provision": st.builds(Provision, name=PLACES, title=TEXTS),
    "text": st.builds(
        Text,
        provision=PLACES,
        language=LANGUAGES,
        words=TEXTS,
        standing=st.sampled_from(["authentic", "translation"]),
    ),
    "concordance": st.builds(Concordance, provision=PLACES, language=LANGUAGES, by=some(NAMES)),
    "point": st.builds(Point, **TITLED, provision=some(PLACES)),
    "proposal": st.builds(
        _proposal,
        VOICES,
        name=PROPOSALS,
        title=TEXTS,
        by=some(NAMES),
        drafted=st.booleans(),
        wording=some(TEXTS),
        amends=some(PROPOSALS),
    ),
    "amendment": _amendments(),
    "position": st.builds(
        _position,
        CAPACITIES,
        party=NAMES,
        stance=st.sampled_from(STANCES),
        proposal=PROPOSALS,
        speaker=some(NAMES),
        only_if=some(PRINTED),
        unless=some(PRINTED),
        basis=st.sampled_from(["stated", "expected", "assumed"]),
        firmness=st.sampled_from(["firm", "in-principle", "ad-referendum"]),
        weight=st.integers(1, 999_999_999),
        reason=some(TEXTS),
        together=several(PROPOSALS),
        ends=several(REFERENCES),
        name=some(NAMES),
    ),
    "question": st.builds(Question, **SAID, to=several(NAMES), due=some(LATER), point=some(NAMES)),
    "answer": st.builds(Answer, question=NAMES, by=NAMES, partial=st.booleans(), text=some(TEXTS)),
    "undertaking": st.builds(
        Undertaking,
        **SAID,
        to=several(NAMES),
        due=some(LATER),
        after=some(TEXTS),
        tentative=st.booleans(),
    ),
    "performance": st.builds(
        Performance, undertaking=NAMES, outcome=st.sampled_from(["kept", "broken", "released"])
    ),
    "procedure": st.builds(Procedure, **SAID, agreed_by=several(NAMES)),
    "decision": st.builds(
        Decision,
        proposal=PROPOSALS,
        outcome=st.sampled_from(["adopted", "rejected", "withdrawn", "referred", "fallen"]),
        by=some(NAMES),
    )
    | st.builds(Decision, proposal=PROPOSALS, outcome=st.just("merged"), by=some(NAMES), into=PROPOSALS),
    "implication": st.builds(Implication, name=NAMES, title=TEXTS, given=PRINTED, follows=PRINTED),
    "silence": st.builds(Silence, proposal=PROPOSALS, deadline=LATER),
    "void": st.builds(Void, entry=REFERENCES, reason=some(TEXTS)),
}
NUMBERS = st.integers(0, 999_999_999)
DUE = st.sampled_from(
    ["1962-11-12", "entry-into-force + 60 days", "every 15 days from room", "every year on 03-01, 09-01"]
)
ABOUT = {"name": NAMES, "text": TEXTS, "by": NAMES}
FACTS |= {
    "obligation": st.builds(
        k.Obligation,
        **TITLED,
        duty=st.sampled_from(["do", "refrain", "limit", "permit", "notify", "consult"]),
        by=st.lists(NAMES, min_size=1, max_size=3).map(tuple),
        to=several(NAMES),
        provision=some(PLACES),
        proposal=some(PROPOSALS),
        item=some(TEXTS),
        quantity=some(NUMBERS),
        due=some(DUE),
        only_if=some(PRINTED),
        sites=several(NAMES),
    ),
    "force": st.builds(
        k.Force,
        instrument=NAMES,
        consent=st.sampled_from(["ratification", "signature"]),
        count=some(NUMBERS),
        parties=several(NAMES),
        then=some(st.sampled_from(["180 days", "1 month", "first day of month 6"])),
        since=some(DAYS),
    ),
    "action": st.builds(
        k.Action,
        party=NAMES,
        act=st.sampled_from(["signs", "ratifies", "applies-provisionally", "withdraws"]),
        instrument=NAMES,
        effective=some(DAYS),
    ),
    "site": st.builds(
        k.Site,
        **TITLED,
        of=some(NAMES),
        host=some(NAMES),
        by=some(NAMES),
        shape=some(TEXTS),
        vessel=st.booleans(),
        until=some(LATER),
    ),
    "exclusion": st.builds(
        k.Exclusion, **TITLED, site=NAMES, by=some(NAMES), shape=some(TEXTS), margin=NUMBERS
    ),
    "declaration": st.builds(
        k.Declaration,
        **ABOUT,
        site=some(NAMES),
        item=some(TEXTS),
        count=some(NUMBERS),
        dated=some(DAYS),
        fulfils=some(NAMES),
    ),
    "request": st.builds(
        k.Request,
        **ABOUT,
        to=several(NAMES),
        type=some(PLACES),
        site=some(NAMES),
        shape=some(TEXTS),
        team=some(NUMBERS),
        checks=some(NAMES),
    ),
    "stage": st.builds(
        k.Stage,
        request=NAMES,
        step=st.sampled_from(["notice", "consent", "access", "managed-access"]),
        by=some(NAMES),
        team=some(NUMBERS),
        text=some(TEXTS),
    ),
    "refusal": st.builds(k.Refusal, request=NAMES, ground=TEXTS, by=NAMES, shape=some(TEXTS)),
    "observation": st.builds(
        k.Observation,
        **ABOUT,
        request=some(NAMES),
        site=some(NAMES),
        item=some(TEXTS),
        count=some(NUMBERS),
        up_to=some(NUMBERS),
        at_least=st.booleans(),
        out_of=some(NUMBERS),
        grade=st.sampled_from(["seen", "counted", "photographed", "uncovered", "verified", "measured"]),
        about=some(NAMES),
        files=several(FILES),
    ),
    "report": st.builds(k.Report, **ABOUT, request=NAMES, files=several(FILES)),
    "remark": st.builds(k.Remark, on=REFERENCES, text=TEXTS, by=NAMES),
    "ambiguity": st.builds(k.Ambiguity, **ABOUT, request=some(NAMES), checks=some(NAMES), of=some(NAMES)),
    "finding": st.builds(
        k.Finding,
        **ABOUT,
        outcome=st.sampled_from(["consistent", "inconsistent", "inconclusive"]),
        request=some(NAMES),
        checks=some(NAMES),
        resolves=some(NAMES),
        of=some(NAMES),
    ),
    "judgement": st.builds(
        k.Judgement,
        party=NAMES,
        verdict=st.sampled_from(["kept", "breached", "undecided"]),
        obligation=NAMES,
        reason=some(TEXTS),
        of=some(NAMES),
    ),
}
CITES = (
    SOURCES
    | ADDRESSES
    | st.builds('{} "{}"'.format, SOURCES, st.sampled_from(["strike article 13", '\\"', ";"]))
)


def _entry(fact, moment, given_id, outer):
    """An entry whose day is the civil day of its instant in UTC."""
    instant = moment if isinstance(moment, dt.datetime) else None
    day = moment if instant is None else instant.astimezone(dt.UTC).date()
    entry = Entry(id=given_id or "", day=day, instant=instant, fact=fact, **outer)
    return entry if given_id else identify(entry)


def entries(kind):
    """Entries of one kind, with any of the clauses that every statement may have."""
    outer = st.fixed_dictionaries(
        {
            "recorded": st.just(UNRECORDED) | INSTANTS.map(lambda instant: instant.astimezone(dt.UTC)),
            "cites": several(CITES),
            "place": some(ADDRESSES),
            "scribe": some(NAMES | TEXTS),
            "marking": some(st.builds(Marking, st.integers(0, 3), several(NAMES), several(NAMES))),
            "supersedes": some(REFERENCES),
            "releases": some(REFERENCES),
        }
    )
    return st.builds(_entry, FACTS[kind], DAYS | INSTANTS, some(NAMES), outer)


ANY_ENTRY = st.sampled_from(sorted(FACTS)).flatmap(entries)
