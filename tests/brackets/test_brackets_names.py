"""Which words are taken for parties, and which are not?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.drafts import held
from travaux.interchange.brackets.names import KNOWN, fold, names_in, slug, tag_of
from travaux.interchange.brackets.reservations import reserving


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[Cuba, USSR: shall]", ("Cuba", "USSR")),
        ("[Cuba; USSR and the USA: shall]", ("Cuba", "USSR", "USA")),
        ("[Cuba,\nUSSR: shall]", ("Cuba", "USSR")),
        ("[shall – Cuba, USSR]", ("Cuba", "USSR")),
        ("[shall - Cuba]", ("Cuba",)),
        ("[shall (Cuba; USSR)]", ("Cuba", "USSR")),
        ("[shall – Cuba, Iran (Islamic Republic of)]", ("Cuba", "Iran (Islamic Republic of)")),
        ("[shall (Iran (Islamic Republic of))]", ("Iran (Islamic Republic of)",)),
        ("[Trinidad and Tobago and Cuba: shall]", ("Trinidad and Tobago", "Cuba")),
        ("[G77 and China: shall]", ("G77 and China",)),
        ("[G77/China: shall]", ("G77/China",)),
        ("[Cuba/USSR: shall]", ("Cuba", "USSR")),
        ("[Côte d'Ivoire, U.S.A.: shall]", ("Côte d'Ivoire", "U.S.A.")),
        ("[Cuba, on behalf of the G77: shall]", ("G77",)),
        ("[on behalf of AOSIS: shall]", ("AOSIS",)),
        ("[Cuba on behalf of the G77 and China: shall]", ("G77 and China",)),
        ("[proposed by Cuba: shall]", ("Cuba",)),
        ("[Northland, West-Land: shall]", ("Northland", "West-Land")),
        ("[Куба, СССР: должны]", ("Куба", "СССР")),
        ("[日本、: x]", ()),
        ("[shall (Northland; Westland)]", ("Northland", "Westland")),
        ("[shall (Northland)]", ()),
        ("[Cuba, Cuba, USSR: x]", ("Cuba", "USSR")),
        ("[Note: shall]", ()),
        ("[Article 3: shall]", ()),
        ("[the following: shall]", ()),
        ("[The Parties agree to: shall]", ()),
        ("[the Agency (IAEA)]", ()),
        ("[Conference of the Parties (COP)]", ()),
        ("[see the Protocol – as amended]", ()),
        ("[– Cuba]", ()),
        ("[(Cuba)]", ()),
        ("[Cuba]", ()),
        ("[Islands of: x]", ()),
        ("[12:30]", ()),
        ("[: x]", ()),
        (f"[{'Very ' * 10}Long: x]", ()),
        (f"[{'V' * 100}: x]", ()),
    ],
)
def test_attributions(text, names):
    assert held(text)[0][1] == names


def test_a_name_before_a_colon_is_known_at_the_end_of_other_brackets():
    assert [holders for _, holders in held("[Northland: a] or [b (Northland)] or [c (Eastland)]")] == [
        ("Northland",),
        ("Northland",),
        (),
    ]


@given(
    st.lists(st.sampled_from(sorted(KNOWN)), min_size=1, max_size=60, unique=True),
    st.sampled_from([", ", "; "]),
)
def test_every_known_name_is_found_in_a_list(names, between):
    titles = [name.title() for name in names]
    assert [fold(name) for name in names_in(between.join(titles))] == names


@given(st.text(max_size=80))
def test_no_words_break_the_reading_of_names(text):
    for name in names_in(text):
        assert name
        assert slug(name) == slug(slug(name))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Côte d'Ivoire", "cote-divoire"),
        ("U.S.A.", "u-s-a"),
        ("Куба", "куба"),
        ("Российский", "российский"),
        ("–", "x"),
    ],
)
def test_short_names(name, short):
    assert slug(name) == short


def test_tags_are_short_and_each_is_given_once():
    taken: set[str] = set()
    tags = []
    for name in ("Soviet Union", "USA", "Cuba", "Cuba Libre", "Cuby", "Sudan Unit", "C", "Cub", "Cu"):
        tag = tag_of(name, taken)
        assert tag is not None
        assert tag not in taken
        taken.add(tag)
        tags.append(tag)
    assert tags[:3] == ["SU", "USA", "CU"]
    assert tag_of("Cuba", {str(number) for number in range(1000)}) is None


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("Cuba reserves its position on this article.", ("Cuba",)),
        ("1 Cuba and the USSR have reserved their position.", ("Cuba", "USSR")),
        ("The delegations of Cuba and USA maintain a parliamentary scrutiny reservation.", ("Cuba", "USA")),
        ("Reservation by Cuba on the figures.", ("Cuba",)),
        ("General reservation entered by Cuba; USSR.", ("Cuba", "USSR")),
        ("Scrutiny reservation: Cuba, USSR.", ("Cuba", "USSR")),
        ("Cuba: reservation.", ("Cuba",)),
        ("Куба резервирует свою позицию.", ("Куба",)),
        ("Cuba opposes this.", ()),
        ("The stock in the reserve is large.", ()),
        ("This is subject to reservations.", ()),
    ],
)  # fmt: skip
def test_reservations(note, names):
    assert reserving(note) == names
