"""Which identifier has a provision, and which provision has an identifier?"""

import pytest
from akoma_material import NUMBERS
from hypothesis import given
from hypothesis import strategies as st

from travaux.interchange.akoma.names import eid, eid_of, number_from, provision_of


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        ("protocol/13", "art_13"),
        ("protocol/13.2", "art_13__para_2"),
        ("protocol/13.2.a", "art_13__para_2__point_a"),
        ("protocol/13.2.a.ii", "art_13__para_2__point_a__point_ii"),
        ("protocol/13.2.1", "art_13__para_2__subpara_1"),
        ("protocol/13.a", "art_13__point_a"),
        ("protocol/13-bis", "art_13-bis"),
        ("protocol/preamble", "preamble"),
        ("protocol/preamble.4", "recs_1__rec_4"),
        ("protocol/annex", "att"),
        ("protocol/annex-1", "att_1"),
        ("protocol/annex-1.2.b", "att_1__para_2__point_b"),
        ("protocol/working_text", "art_working.text"),
    ],
)
def test_identifiers_follow_the_naming_convention(provision, expected):
    assert eid(provision) == expected
    assert provision_of(expected, "protocol") == provision


@given(st.one_of(NUMBERS, st.text("1a._-annexpreamble", max_size=12)))
def test_every_number_comes_back_from_its_identifier(number):
    assert number_from(eid_of(number)) == number
    assert not any(letter.isspace() for letter in eid_of(number))


@given(NUMBERS, NUMBERS)
def test_two_numbers_never_share_an_identifier(one, other):
    assert (eid_of(one) == eid_of(other)) == (one == other)


@given(
    st.lists(st.sampled_from(["art_", "1", "__", "para_", "att", "recs_1", "preamble", "point_a", "_"])).map(
        "".join
    )
)
def test_what_has_a_number_is_the_identifier_of_that_number(identifier):
    number = number_from(identifier)
    assert number is None or eid_of(number) == identifier


@pytest.mark.parametrize(
    "strange", ["sec_1", "chp_1__art_3", "art_", "", "art_1__point_2", "art_annex-1", "__"]
)
def test_an_identifier_of_nobody_has_no_provision(strange):
    assert provision_of(strange, "protocol") is None
