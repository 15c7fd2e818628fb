"""Provisions of every shape, and the schema where it is there."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import strategies as st

from travaux.interchange.akoma.identity import AkomaText, Identity
from travaux.interchange.akoma.runs import Chunk, runs_from
from travaux.text.reading import ReadProvision

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
DAY = dt.date(2027, 3, 4)

SEGMENTS = st.one_of(
    st.sampled_from(
        ["1", "2", "13", "13-bis", "a", "b", "ii", "annex", "annex-1", "preamble", "x_y", "2a", "б"]
    ),
    st.text("12ab-_я", min_size=1, max_size=4),
)
NUMBERS = st.lists(SEGMENTS, min_size=1, max_size=4).map(".".join)
PROPOSALS = st.sampled_from(["art-1:struck", "art-1:longer", "Охрана:всё"])
TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(["The Parties ", "[shall]", "\n\n", "  ", "<&>", "\r", "\x0c", "“x”"])).map(
        "".join
    ),
)
MARKS = st.sampled_from(["kept", "inserted", "deleted"])


def provision(name: str, text: str = "", number: str = "", title: str = "", **more: object) -> ReadProvision:
    """A provision of the instrument `pact`."""
    runs = runs_from([Chunk(text)]) if text else ()
    found = {"mark": "kept", "by": None, "runs": runs, **more}
    return ReadProvision(f"pact/{name}", number or name, title, **found)


@st.composite
def provisions(draw) -> ReadProvision:
    name = draw(NUMBERS)
    chunks = [
        Chunk(draw(TEXTS), draw(MARKS), draw(st.one_of(st.just(""), PROPOSALS)))
        for _ in range(draw(st.integers(0, 3)))
    ]
    return ReadProvision(
        f"pact/{name}",
        draw(st.one_of(st.just(name), NUMBERS)),
        draw(TEXTS),
        draw(st.sampled_from(["kept", "inserted", "deleted", "moved"])),
        draw(st.one_of(st.none(), PROPOSALS)),
        runs_from(chunks),
    )


identities = st.builds(
    Identity,
    instrument=st.sampled_from(["pact", "Договор", "pact-2"]),
    title=TEXTS,
    language=st.sampled_from(["en", "ru", "eo"]),
    day=st.dates(dt.date(1945, 1, 1), dt.date(2100, 1, 1)),
    drafted=st.dates(dt.date(1945, 1, 1), dt.date(2100, 1, 1)),
    kind=st.sampled_from(["act", "bill"]),
    standing=st.sampled_from(["authentic", "translation"]),
    country=st.sampled_from(["zz", "un", "is"]),
    author=st.sampled_from(["the negotiating parties", "Комитет"]),
)


@st.composite
def texts(draw) -> AkomaText:
    identity = draw(identities)
    found = draw(st.lists(provisions(), max_size=6, unique_by=lambda each: each.provision))
    named = tuple(
        ReadProvision(
            f"{identity.instrument}/{p.provision.partition('/')[2]}", p.number, p.title, p.mark, p.by, p.runs
        )
        for p in found
    )
    return AkomaText(identity, named)


def schema():
    """The schema of Akoma Ntoso 3.0, which is not part of the project."""
    etree = pytest.importorskip("lxml.etree")
    path = SHARED / "akoma-ntoso" / "akn30-20170330" / "akomantoso30.xsd"
    if not path.exists():
        pytest.skip(f"the schema of Akoma Ntoso is not there: {path}")
    return etree.XMLSchema(etree.parse(str(path)))


def faults(found, data: bytes) -> list[str]:
    """What the schema has against a document."""
    etree = pytest.importorskip("lxml.etree")
    found.validate(etree.fromstring(data))
    return [str(error) for error in found.error_log]
