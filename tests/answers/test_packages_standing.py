"""Which statements of a standing count, and whose are they?"""

import pytest

from travaux.answers.packages_standing import DRAFTED, Counting, case_of, supposing
from travaux.ledger.kinds import Implication
from travaux.packages.model import Negotiation, holds
from travaux.standing.fold import fold

TABLE = """
2027-02-01 negotiation talks "Talks on fish" rule two-thirds
2027-01-01 party north "Northland"
2027-01-02 party south "Southland"
2027-01-03 party isle "The Isle"
2027-01-03 group fleet "The Fleet"
2027-01-04 membership south joins fleet
2027-01-05 membership isle joins fleet
2027-01-01 point fish "Who may fish"
2027-01-02 point zone "How wide the zone"
2027-01-01 proposal fish:all "Everybody" by north
2027-01-02 proposal fish:members "The members" drafted
2027-01-03 proposal zone:six "Six miles" by north
2027-01-04 proposal zone:twelve "Twelve miles" by south
2027-01-05 proposal zone:none "No zone"
"""


@pytest.fixture
def case(ledger):
    def read(text: str, *, dropped=(), without=(), **counting):
        # an identity is given only with the moment of recording
        text = (TABLE + text).replace(" id ^", " recorded 2027-02-10T12:00Z id ^")
        standing = fold(ledger(text))
        return case_of(supposing(standing, dropped=dropped, without=without), Counting(**counting))

    return read


def said(case) -> list[tuple[str, str]]:
    """The statements that exclude something: party, and what it says in words."""
    parties = case.negotiation.parties
    return [
        (parties[one.party], case.told[one.id].words) for one in case.negotiation.statements if one.clauses
    ]


def possible(case) -> list[tuple[str, ...]]:
    """The packages that offend nobody and no rule."""
    negotiation: Negotiation = case.negotiation
    found: list[tuple[int, ...]] = [()]
    for point in negotiation.points:
        found = [(*one, option) for one in found for option in range(len(point.options))]
    clauses = [clause for one in negotiation.statements for clause in one.clauses]
    return [
        tuple(point.options[option] for point, option in zip(negotiation.points, one, strict=True))
        for one in found
        if holds(negotiation.rules, one) and holds(clauses, one)
    ]


def test_points_have_their_live_proposals_and_the_draft(case):
    made = case("2027-02-03 decision zone:six withdrawn\n")
    fish, zone = made.negotiation.points
    assert (fish.id, fish.options, fish.draft) == ("fish", ("all", "members"), 1)
    assert (zone.options, zone.draft) == (("twelve", "none"), None)
    assert made.titles["zone"] == "How wide the zone"
    assert made.titles["zone", "twelve"] == "Twelve miles"
    assert (made.rule, made.parties["isle"]) == ("two-thirds", "The Isle")


def test_a_point_without_a_live_proposal_is_there_and_nothing_can_be_chosen_on_it(case):
    made = case('2027-02-03 point seat "Where it sits"\n')
    assert made.points == ("fish", "zone", "seat")
    assert made.empty == {"seat"}
    assert [point.id for point in made.negotiation.points] == ["fish", "zone"]


def test_own_words_count_and_the_last_holds(case):
    made = case("""
2027-02-03 position north refuses zone:six
2027-02-04 position north insists zone:six spoken-by north-voice
2027-02-01 person north-voice "A voice" of north
""")
    assert said(made) == [("north", "insists “Six miles”")]
    assert len(made.told) == 1
    (told,) = made.told.values()
    assert (told.about, told.speaker) == ("How wide the zone", "north-voice")


def test_conditions_accumulate_and_are_told(case):
    made = case("""
2027-02-03 position north accepts zone:six only-if fish:all
2027-02-04 position north accepts zone:six unless fish:members
""")
    assert [words for _, words in said(made)] == [
        "accepts “Six miles”, only if fish:all",
        "accepts “Six miles”, unless fish:members",
    ]


def test_the_word_of_a_group_is_each_members_until_it_departs_or_speaks(case):
    word = "2027-02-03 position fleet refuses zone:six id ^word\n"
    made = case(word)
    assert said(made) == [
        ("south", "refuses “Six miles” (as a member of fleet)"),
        ("isle", "refuses “Six miles” (as a member of fleet)"),
    ]
    assert [one.id for one in made.negotiation.statements] == ["word@south", "word@isle"]
    assert [
        party for party, _ in said(case(word + "2027-02-04 departure isle from fleet on zone:six\n"))
    ] == ["south"]
    spoke = case(word + "2027-02-04 position isle no-objection zone:six\n")
    assert said(spoke) == [("south", "refuses “Six miles” (as a member of fleet)")]
    assert said(case(word, dropped={"word"})) == []
    assert [party for party, _ in said(case(word, without={"isle"}))] == ["south"]


def test_what_is_told_of_a_group_is_told_of_each_member_that_has_said_nothing(case):
    made = case("""
2027-02-03 position isle no-objection zone:six
2027-02-04 position fleet refuses zone:six reported-by north id ^word
""")
    assert said(made) == [("south", "refuses “Six miles” (as a member of fleet) (as reported)")]
    assert made.left_out == {"word@isle": "the party has said itself where it stands"}


def test_what_is_told_of_a_party_counts_until_it_speaks_itself(case):
    told = "2027-02-03 position isle refuses zone:six reported-by north expected id ^told\n"
    assert said(case(told)) == [("isle", "refuses “Six miles” (as expected)")]
    assert case(told, expected=False).left_out == {"told": "it is only reported or expected"}
    own = case(told + "2027-02-02 position isle accepts zone:six only-if fish:all\n")
    assert own.left_out == {"told": "the party has said itself where it stands"}
    assert ("isle", "refuses “Six miles” (as expected)") in said(
        case(told + "2027-02-02 position isle accepts zone:twelve\n")
    )


def test_what_is_personal_or_assumed_counts_only_if_it_is_asked_for(case):
    text = """
2027-02-03 position isle refuses zone:six personal id ^mine
2027-02-03 position north refuses zone:twelve named guess assumed id ^guess
"""
    made = case(text)
    assert said(made) == []
    assert made.left_out == {"mine": "it was said in a personal capacity", "guess": "it is only assumed"}
    assert [party for party, _ in said(case(text, personal=True))] == ["isle"]
    assert said(case(text, assumed=True)) == [("north", "refuses “Twelve miles” (as assumed)")]
    assert {party for party, _ in said(case(text, added=frozenset({"mine", "guess"})))} == {"isle", "north"}


def test_a_firm_acceptance_means_one_of_what_is_accepted_and_the_last_carries_it(case):
    made = case("""
2027-02-03 position south accepts zone:six id ^first
2027-02-04 position south no-objection zone:none
2027-02-05 position south accepts zone:none only-if fish:all
2027-02-06 position south accepts fish:all in-principle
""")
    demanded = {one.id: one.clauses for one in made.negotiation.statements}
    assert demanded["first"] == ()  # six, twelve (which it tabled) or none: nothing is excluded
    assert {package[1] for package in possible(made)} == {"six", "twelve", "none"}
    alone = case("2027-02-03 position south accepts zone:six\n2027-02-03 decision zone:twelve withdrawn\n")
    assert {package[1] for package in possible(alone)} == {"six"}


def test_a_firm_acceptance_is_told_with_all_that_is_accepted(case):
    made = case(
        "2027-02-03 position isle accepts zone:six\n2027-02-04 position isle accepts zone:twelve id ^last\n"
    )
    assert made.told["last"].words == "accepts “Six miles” or “Twelve miles”, and nothing else"
    assert {package[1] for package in possible(made)} == {"six", "twelve"}
    assert [one.id for one in made.negotiation.statements if one.clauses] == ["last"]


def test_refusing_any_leaves_what_is_none(case):
    made = case("2027-02-03 position isle refuses zone:any\n")
    assert {package[1] for package in possible(made)} == {"none"}
    assert said(made) == [("isle", "refuses any proposal")]


def test_what_stands_or_falls_together(case):
    made = case("2027-02-03 position isle accepts fish:all together-with zone:twelve\n")
    assert set(possible(made)) == {("all", "twelve")}  # and nothing else on fish, for it is firm
    made = case("2027-02-03 position isle accepts fish:all in-principle together-with zone:twelve\n")
    assert set(possible(made)) == {("all", "twelve"), ("members", "six"), ("members", "none")}


def test_what_was_adopted_is_no_choice_and_holds_in_conditions(case):
    made = case("""
2027-02-03 position isle refuses zone:six unless fish:all
2027-02-03 position south refuses fish:all
2027-02-04 decision fish:all adopted
""")
    assert [point.id for point in made.negotiation.points] == ["zone"]
    assert made.agreed == {"fish": ("agreed", "all")}
    assert len(possible(made)) == 3
    other = case(
        "2027-02-03 position isle refuses zone:six unless fish:all\n"
        "2027-02-04 decision fish:members adopted\n"
    )
    assert {package[0] for package in possible(other)} == {"twelve", "none"}


def test_what_an_acceptance_of_the_adopted_hangs_on_is_demanded(case):
    made = case("""
2027-02-03 position isle accepts fish:all only-if zone:twelve
2027-02-03 position south accepts fish:all
2027-02-04 decision fish:all adopted
""")
    assert possible(made) == [("twelve",)]
    assert said(made) == [("isle", "accepts “Everybody”, only if zone:twelve")]


def test_positions_on_the_dead_do_not_count(case):
    made = case("2027-02-03 position isle insists zone:six\n2027-02-04 decision zone:six rejected\n")
    assert made.negotiation.statements == ()


def test_rule_14_a_condition_nobody_can_tell_is_a_reservation(case):
    text = '2027-02-03 position isle accepts zone:six only-if "the fish come back" id ^wait\n'
    made = case(text)
    assert made.left_out == {"wait": "it is not known whether “the fish come back”"}
    assert made.reserved == {"zone": frozenset({"six"})}
    assert said(case(text, events={"the fish come back": True})) == []
    gone = case(text, events={"the fish come back": False})
    assert {package[1] for package in possible(gone)} == {"twelve", "none"}


def test_reservations_are_kept_by_option(case):
    made = case("2027-02-03 position isle reserves zone:any\n2027-02-03 position north reserves fish:all\n")
    assert made.reserved == {"zone": frozenset({"any"}), "fish": frozenset({"all"})}


def test_what_follows_from_the_texts_binds_and_is_nobodys(case):
    made = case("""
2027-02-03 implication leans "The zone is drafted for members" given zone:twelve follows fish:members
2027-02-03 implication later "It waits" given "it rains" follows fish:members id ^later
2027-02-03 implication vague "It waits" given fish:members follows "it rains" id ^vague
""")
    assert ("all", "twelve") not in possible(made)
    assert len(possible(made)) == 5
    assert set(made.left_out) == {"later", "vague"}


def test_preferences_are_wishes(case):
    made = case("2027-02-03 position isle prefers zone:twelve weight 3\n")
    (one,) = made.negotiation.statements
    assert [(wish.literal, wish.weight) for wish in one.wishes] == [((1, 0b010), 3)]
    assert one.clauses == ()


def test_a_position_is_dropped_by_id_or_name_and_a_party_left_out_with_all_it_says(case):
    text = """
2027-02-03 position isle refuses zone:six id ^a
2027-02-03 position south refuses zone:six named b
"""
    assert [party for party, _ in said(case(text, dropped={"a"}))] == ["south"]
    assert [party for party, _ in said(case(text, dropped={"b"}))] == ["isle"]
    left = case(text, without={"south"})
    assert [party for party, _ in said(left)] == ["isle"]
    assert left.negotiation.parties == ("north", "isle")


PLACES = """
2027-02-01 instrument treaty "Treaty"
2027-02-01 provision treaty/1 "One"
2027-02-01 provision treaty/2 "Two"
2027-02-01 text treaty/1 en "The zone is six miles wide."
2027-02-01 text treaty/2 en "All may fish in the zone."
2027-02-01 point width "Article 1" on treaty/1
2027-02-01 point entry "Article 2" on treaty/2
2027-02-01 point whole "Both"
2027-02-02 proposal width:twelve "Twelve" by north
2027-02-02 amendment width:twelve replaces treaty/1 words "six" with "twelve"
2027-02-02 proposal whole:gone "No zone at all" by south
2027-02-02 amendment whole:gone strikes treaty/1 words "six miles wide"
2027-02-02 proposal entry:some "Some" by isle
2027-02-02 amendment entry:some replaces treaty/2 words "All" with "Some"
"""


def test_rule_8_as_drafted_is_a_choice_where_all_proposals_amend_a_text(case):
    made = case(PLACES)
    by_name = {point.id: point for point in made.negotiation.points}
    assert (by_name["width"].options, by_name["width"].draft) == (("twelve", DRAFTED), 1)
    assert made.titles["width", DRAFTED] == "as drafted"


def test_rule_8_proposals_on_the_same_words_exclude_each_other_across_points(case):
    made = case(PLACES)
    names = [point.id for point in made.negotiation.points]
    chosen = {(one[names.index("width")], one[names.index("whole")]) for one in possible(made)}
    assert chosen == {("twelve", DRAFTED), (DRAFTED, "gone"), (DRAFTED, DRAFTED)}


def test_rule_8_an_amendment_to_a_proposal_on_another_point_implies_it(case):
    amending = '2027-02-03 proposal entry:twelve "Only beyond twelve" by isle amends width:twelve\n'
    made = case(PLACES + amending)
    names = [point.id for point in made.negotiation.points]
    for one in possible(made):
        if one[names.index("entry")] == "twelve":
            assert one[names.index("width")] == "twelve"
    assert any(one[names.index("entry")] == "twelve" for one in possible(made))
    dead = case(PLACES + amending + "2027-02-04 decision width:twelve withdrawn\n")
    names = [point.id for point in dead.negotiation.points]
    assert all(one[names.index("entry")] != "twelve" for one in possible(dead))
    adopted = case(PLACES + amending + "2027-02-04 decision width:twelve adopted\n")
    names = [point.id for point in adopted.negotiation.points]
    assert any(one[names.index("entry")] == "twelve" for one in possible(adopted))


def test_an_amendment_that_clashes_with_an_adopted_one_is_no_choice_any_more(case):
    made = case(PLACES + "2027-02-03 decision whole:gone adopted\n")
    names = [point.id for point in made.negotiation.points]
    assert "width" not in names
    assert "width" in made.empty


def test_rule_13_agreed_points_are_told(case):
    text = """
2027-02-03 position south accepts fish:all
2027-02-03 position isle accepts fish:all
"""
    assert case(text).agreed == {"fish": ("agreed", "all")}
    soft = text.replace("isle accepts fish:all", "isle accepts fish:all in-principle")
    assert case(soft).agreed == {"fish": ("provisionally_agreed", "all")}


def test_an_implication_refers_to_what_both_sides_speak_of():
    fact = Implication(
        name="n", title="t", given="zone:six and fish:any", follows='not zone:none or "it rains"'
    )
    assert set(fact.references()) == {("proposal", "zone:six"), ("point", "fish"), ("proposal", "zone:none")}
