"""Each layout's examples are its tests: read by name, and found by detection."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.record.choices import Choices
from travaux.record.layouts import LAYOUTS, layout_named
from travaux.record.lines import split_lines
from travaux.record.model import Record
from travaux.record.read import read_record

EXAMPLES = [(layout, example) for layout in LAYOUTS for example in layout.examples]


def turns_of(text, **choices):
    record = read_record(text, choices=Choices(**choices))
    assert isinstance(record, Record), record
    version = record.version()
    return version, tuple((turn.kind, turn.label, turn.text) for turn in version.turns)


def matches(found, wanted):
    return len(found) == len(wanted) and all(
        (kind, label) == (want_kind, want_label) and text.startswith(first)
        for (kind, label, text), (want_kind, want_label, first) in zip(found, wanted, strict=True)
    )


def test_every_layout_but_the_one_of_markup_has_an_example():
    assert {layout.name for layout in LAYOUTS if not layout.examples} == {"marked"}
    assert all(layout.says for layout in LAYOUTS)


@pytest.mark.parametrize(("layout", "example"), EXAMPLES)
def test_an_example_is_read_as_it_says(layout, example):
    version, found = turns_of(example.text, dialect=layout.name)
    assert matches(found, example.turns), found
    assert (version.detection.dialect, version.detection.chosen_by) == (layout.name, "a person")


@pytest.mark.parametrize(("layout", "example"), EXAMPLES)
def test_an_example_is_found_to_be_in_its_layout(layout, example):
    version, found = turns_of(example.text)
    assert matches(found, example.turns), (version.detection, found)
    assert version.detection.dialect == layout.name
    assert 0 < version.detection.confidence <= 1


def test_a_name_that_no_layout_has_gives_none():
    assert layout_named("shorthand") is None
    assert layout_named("mixed").name == "mixed"


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "Stone: Yes.",
                "Mr. Belov said no.",
                "42. The PRESIDENT: Go.",
                "BELOV. No.",
                "*Stone* Yes.",
                "x",
                "",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from([layout.name for layout in LAYOUTS]),
)
def test_no_layout_loses_a_character(rows, name):
    text = "\n".join(rows)
    lines = split_lines(text)
    found = layout_named(name).find(lines, frozenset())
    apart = [mark.line.plain[mark.start : mark.end] for mark in found.apart]
    kept = "".join([line.plain for line in found.lines] + apart)
    assert sorted("".join(kept.split())) == sorted("".join("".join(line.plain for line in lines).split()))
    assert all(0 <= at < len(found.lines) for at in found.openings)
