"""What does any small ledger look like? Strategies that several tests draw from."""

import datetime as dt

import msgspec
from hypothesis import strategies as st

from travaux.ledger import kinds as k
from travaux.ledger.entry import Entry
from travaux.ledger.kinds.position import STANCES
from travaux.ledger.marking import Marking, Reader

PARTIES = ("north", "south", "isle")
COMPARTMENTS = ("limits", "sources")
DAYS = st.dates(dt.date(2027, 3, 1), dt.date(2027, 3, 4))
OPTIONS = tuple(f"{point}:{option}" for point in ("fish", "seat") for option in ("a", "b"))
RECORDED = st.integers(0, 6).map(lambda hour: dt.datetime(2027, 3, 5, hour, tzinfo=dt.UTC))

markings = st.none() | st.builds(
    Marking,
    level=st.integers(0, 3),
    compartments=st.sets(st.sampled_from(COMPARTMENTS)).map(lambda s: tuple(sorted(s))),
    audience=st.sets(st.sampled_from(PARTIES)).map(lambda s: tuple(sorted(s))),
)

readers = st.builds(
    Reader,
    party=st.none() | st.sampled_from(PARTIES),
    level=st.integers(0, 3),
    compartments=st.frozensets(st.sampled_from(COMPARTMENTS)),
)

addresses = st.builds(lambda turn, n: f"minutes#{turn}.{n}", st.integers(1, 4), st.integers(1, 3))

facts = st.one_of(
    st.builds(
        k.Position,
        party=st.sampled_from((*PARTIES, "bloc")),
        stance=st.sampled_from(STANCES),
        proposal=st.sampled_from(OPTIONS),
        only_if=st.none() | st.sampled_from(OPTIONS),
        capacity=st.sampled_from(("own", "own", "personal", "reported")),
        firmness=st.sampled_from(("firm", "firm", "in-principle", "ad-referendum")),
        name=st.none() | st.sampled_from(("p1", "p2")),
        ends=st.just(()) | st.sampled_from((("p1",), ("p2",))),
    ),
    st.builds(
        k.Proposal, name=st.sampled_from(OPTIONS), title=st.just("x"), by=st.none() | st.sampled_from(PARTIES)
    ),
    st.builds(k.Point, name=st.sampled_from(("fish", "seat")), title=st.sampled_from(("one", "two"))),
    st.builds(k.Party, name=st.sampled_from(PARTIES), title=st.just("P"), absent=st.booleans()),
    st.builds(k.Group, name=st.just("bloc"), title=st.just("B")),
    st.builds(
        k.Membership,
        party=st.sampled_from(PARTIES),
        change=st.sampled_from(("joins", "leaves")),
        group=st.just("bloc"),
    ),
    st.builds(
        k.Departure, party=st.sampled_from(PARTIES), group=st.just("bloc"), proposal=st.sampled_from(OPTIONS)
    ),
    st.builds(
        k.Decision,
        proposal=st.sampled_from(OPTIONS),
        outcome=st.sampled_from(("adopted", "rejected", "withdrawn")),
    ),
    st.builds(
        k.Question,
        name=st.sampled_from(("q1", "q2")),
        text=st.just("?"),
        by=st.just("north"),
        due=st.none() | DAYS,
    ),
    st.builds(k.Answer, question=st.sampled_from(("q1", "q2")), by=st.just("south"), partial=st.booleans()),
    st.builds(
        k.Undertaking,
        name=st.sampled_from(("u1", "u2")),
        text=st.just("!"),
        by=st.just("south"),
        due=st.none() | DAYS,
    ),
    st.builds(
        k.Performance, undertaking=st.sampled_from(("u1", "u2")), outcome=st.sampled_from(("kept", "broken"))
    ),
    st.builds(k.Silence, proposal=st.sampled_from(OPTIONS), deadline=DAYS),
    st.builds(k.MeetingRecord, name=st.just("minutes"), title=st.just("M"), held=DAYS),
    st.builds(k.Void, entry=st.sampled_from((*OPTIONS, "p1", "q1", "^e0", "^e1", "^e2", "^e3", "^e4"))),
)

targets = st.none() | st.none() | st.sampled_from((*OPTIONS, "fish", "p1", "q1", "^e0", "^e1", "^e2", "^e3"))

_drafts = st.builds(
    Entry,
    id=st.just(""),
    day=DAYS,
    fact=facts,
    recorded=RECORDED,
    cites=st.lists(addresses, max_size=2).map(tuple),
    marking=markings,
    supersedes=targets,
    releases=targets,
)


def _numbered(drafts: list[Entry]) -> list[Entry]:
    return [msgspec.structs.replace(draft, id=f"e{number}") for number, draft in enumerate(drafts)]


ledgers = st.lists(_drafts, max_size=14).map(_numbered)
"""Any small ledger: markings, corrections, renditions and all, in any order; ids are e0, e1, …"""

moments = st.one_of(
    DAYS,
    st.integers(0, 80).map(lambda h: dt.datetime(2027, 3, 1, tzinfo=dt.UTC) + dt.timedelta(hours=h)),
)


@st.composite
def histories(draw) -> list[Entry]:
    """Entries in the order of their recording; each says something new, or corrects an earlier one by id."""
    found: list[Entry] = []
    for number in range(draw(st.integers(1, 8))):
        what = draw(st.sampled_from(("new", "voids", "supersedes"))) if number else "new"
        target = f"^e{draw(st.integers(0, max(0, number - 1)))}"
        found.append(
            Entry(
                id=f"e{number}",
                day=dt.date(2027, 3, 1),
                recorded=dt.datetime(2027, 3, 5, minute=number, tzinfo=dt.UTC),
                fact=k.Void(entry=target) if what == "voids" else k.ScribeNote(name=f"n{number}", text="t"),
                supersedes=target if what == "supersedes" else None,
                marking=draw(st.none() | st.none() | markings),
            )
        )
    return found
