"""Six answers from one case: are they what a delegate would work out by hand?"""

from time import monotonic

import msgspec
import pytest

from travaux.answers.packages import Limits, PackagesAnswer, gains_by_party, packages
from travaux.answers.packages_case import Case
from travaux.answers.packages_standing import Counting, case_of
from travaux.packages.model import Negotiation, Point, Statement
from travaux.packages.rule import CONSENSUS, parse_rule
from travaux.standing.fold import fold

TABLE = """
2027-01-01 party north "Northland"
2027-01-02 party south "Southland"
2027-01-03 party isle "The Isle"
2027-01-01 point fish "Who may fish"
2027-01-02 point zone "How wide the zone"
2027-01-03 point seat "Where it sits"
2027-01-01 proposal fish:all "Everybody" by north
2027-01-02 proposal fish:members "The members" drafted
2027-01-03 proposal zone:six "Six miles" by north drafted
2027-01-04 proposal zone:twelve "Twelve miles" by south
2027-01-05 proposal seat:isle "On the Isle"
2027-01-06 proposal seat:north "In Northland"
2027-01-07 proposal seat:none "Nowhere" drafted
"""
BLOCKED = """
2027-02-01 position north insists fish:all named n1
2027-02-02 position isle refuses fish:all named i1
2027-02-03 position south accepts zone:twelve named s1
2027-02-04 position isle refuses seat:isle named i2 unless zone:six
2027-02-05 position north refuses seat:north named n2
2027-02-06 position isle prefers seat:isle named i3 weight 2
2027-02-07 position south prefers fish:members named s2 weight 4
"""


@pytest.fixture
def asked(ledger):
    def ask(text: str, rule: str = "consensus", **limits) -> tuple[PackagesAnswer, dict[str, str], Case]:
        standing = fold(ledger(TABLE + text))
        case = case_of(standing, Counting())
        read = parse_rule(rule)
        assert not isinstance(read, str)
        names = {entry.id: getattr(entry.fact, "name", None) or entry.id for entry in standing.folded}
        return packages(case, read, Limits(**limits)), names, case

    return ask


def test_what_blocks_and_the_least_that_must_give_are_named_by_their_entries(asked):
    answer, names, _ = asked(BLOCKED)
    assert answer.packages.exists is False
    assert (answer.packages.count, answer.packages.best) == ("0", ())
    assert [[names[one] for one in clash] for clash in answer.conflicts] == [["n1", "i1"]]
    assert answer.conflicts_complete
    least = answer.concessions
    assert (least.minimum, least.at_least, least.complete) == (1, 1, True)
    assert [[names[one] for one in way] for way in least.sets] == [["n1"], ["i1"]]
    assert least.leaves == ("1", "1")
    assert {party: [names[one] for one in own] for party, own in least.alone.items()} == {
        "north": ["n1"],
        "isle": ["i1"],
    }
    assert {names[one]: [names[other] for other in why] for one, why in least.reasons.items()} == {
        "n1": ["n1", "i1"]
    }


def test_the_status_of_each_point(asked):
    answer, _, _ = asked(BLOCKED)
    status = {point: (one.verdict, one.option, one.blocked_by) for point, one in answer.status.items()}
    assert status == {
        "fish": ("blocked", None, ("north", "isle")),
        "zone": ("agreed_in_effect", "twelve", ()),
        "seat": ("agreed_in_effect", "none", ()),
    }
    assert answer.settled == {"zone": "twelve", "seat": "none"}


def test_after_one_concession_the_packages_are_told(asked):
    answer, names, case = asked(BLOCKED)
    after = answer.after_conceding
    assert [names[one] for one in after.set] == ["n1"]
    assert (after.count, after.fewest_changes) == ("1", 1)
    assert after.best == (after.nearest,) == ({"fish": "members", "zone": "twelve", "seat": "none"},)
    assert answer.parties == ("north", "south", "isle")
    assert (after.undominated, after.leximin, after.undominated_complete) == (((0, 4, 0),), (0, 4, 0), True)
    assert after.fairest is not None
    assert (after.fairest.proved, after.fairest.bound) == (True, 0)
    assert gains_by_party(case, after.best[0]) == {"north": 0, "south": 4, "isle": 0}


def test_coalitions_rules_and_leverage(asked):
    answer, names, _ = asked(BLOCKED, rule="two thirds")
    assert answer.coalition.size == 2
    assert answer.coalition.sets == (("north", "south"), ("south", "isle"))
    assert (answer.rule.met, answer.rule.needed, answer.rule.favour, answer.rule.voting) == (True, 2, 2, 3)
    assert asked(BLOCKED)[0].rule.failed == "number"
    first = answer.leverage[0]
    assert ([names[one] for one in first.positions], first.parties, first.falls_by) == (["n1"], ("north",), 1)
    assert answer.leverage_complete
    unlocked = {names[move.positions[0]]: move.unlocks for move in answer.leverage}
    assert unlocked["n2"] == {"seat": ("north",)}


def test_where_nothing_blocks_there_are_packages_and_nothing_must_give(asked):
    answer, _, _ = asked(BLOCKED.replace("insists fish:all", "prefers fish:all"))
    assert answer.packages.exists
    assert answer.packages.count == answer.after_conceding.count == "1"
    assert answer.packages.best[0] == {"fish": "members", "zone": "twelve", "seat": "none"}
    assert (answer.concessions.minimum, answer.concessions.sets, answer.conflicts) == (0, (), ())
    assert answer.concessions.leaves == ()
    assert answer.after_conceding.set == ()
    assert answer.rule.met


def test_rule_11_a_reservation_keeps_a_point_open(asked):
    text = BLOCKED.replace("insists fish:all", "prefers fish:all")
    answer, _, _ = asked(text + "2027-02-08 position north reserves seat:none\n")
    assert answer.status["seat"].verdict == "open"
    assert "seat" not in answer.settled
    whatever, _, _ = asked(text + "2027-02-08 position south reserves seat:any\n")
    assert (whatever.status["seat"].verdict, "seat" in whatever.settled) == ("open", False)
    elsewhere, _, _ = asked(text + "2027-02-08 position south reserves seat:north\n")
    assert elsewhere.status["seat"].verdict == "agreed_in_effect"


def test_a_point_without_proposals_is_open_and_one_with_a_single_refused_one_is_blocked(asked):
    answer, names, _ = asked("""
2027-01-04 point form "Its form"
2027-01-05 point name "Its name"
2027-01-08 proposal name:pact "The Pact" by north
2027-02-01 position isle refuses name:pact named i1
""")
    assert answer.status["form"].verdict == "open"
    assert (answer.status["name"].verdict, answer.status["name"].blocked_by) == ("blocked", ("isle",))
    assert [[names[one] for one in clash] for clash in answer.conflicts] == [["i1"]]
    assert answer.concessions.minimum == 1


def test_agreed_points_are_told_as_such(asked):
    text = "2027-02-01 position south accepts fish:all\n2027-02-01 position isle accepts fish:all\n"
    answer, _, _ = asked(text)
    assert (answer.status["fish"].verdict, answer.status["fish"].option) == ("agreed", "all")
    soft, _, _ = asked(text.replace("isle accepts fish:all", "isle accepts fish:all ad-referendum"))
    assert soft.status["fish"].verdict == "provisionally_agreed"


def test_a_cycle_of_conditions_is_met_as_a_whole_or_not_at_all(asked):
    answer, _, _ = asked("""
2027-02-01 position north accepts fish:all only-if zone:twelve
2027-02-02 position south accepts zone:twelve only-if seat:isle
2027-02-03 position isle accepts seat:isle only-if fish:all
""")
    assert answer.packages.exists
    assert answer.packages.count == "3"


def test_a_party_may_stand_in_its_own_way(asked):
    answer, names, _ = asked("""
2027-02-01 position north insists zone:six named n1
2027-02-02 position north insists zone:twelve named n2
""")
    assert [[names[one] for one in clash] for clash in answer.conflicts] == [["n1", "n2"]]
    assert {party: len(own) for party, own in answer.concessions.alone.items()} == {"north": 1}
    assert answer.coalition.parties == ("south", "isle")


def test_texts_that_imply_the_impossible_leave_no_package_whoever_wants_what(asked):
    answer, _, _ = asked("""
2027-02-01 implication one "x" given fish:all follows fish:members
2027-02-01 implication two "y" given fish:members follows fish:all
2027-02-01 position north insists zone:six
""")
    assert answer.packages.exists is False
    assert answer.packages.count == "0"
    assert answer.conflicts == ((),)
    assert (answer.concessions.minimum, answer.concessions.at_least, answer.concessions.sets) == (None, 0, ())
    assert (answer.settled, answer.coalition.size, answer.rule.met) == ({}, None, False)
    assert answer.leverage == ()


def test_nobody_and_nothing_is_no_fault():
    for said in (
        Negotiation((), (), ()),
        Negotiation(("A",), (), ()),
        Negotiation((), (Point("x", ("a", "b")),), ()),
        Negotiation(("A",), (Point("x", ("a",)),), (Statement("s", 0, ((),)),)),
    ):
        case = Case(said, {}, {}, {}, {}, tuple(point.id for point in said.points))
        answer = packages(case, CONSENSUS, Limits())
        assert answer.packages.exists is not said.statements
        assert msgspec.json.decode(msgspec.json.encode(answer))


def test_where_there_is_no_end_only_so_many_are_given(asked):
    text = "".join(
        f'2027-01-09 point p{n} "P{n}"\n2027-01-10 proposal p{n}:a "A"\n2027-01-10 proposal p{n}:b "B"\n'
        f"2027-02-01 position north insists p{n}:a\n2027-02-01 position south insists p{n}:b\n"
        for n in range(4)
    )
    answer, _, _ = asked(text, sets=3)
    assert len(answer.conflicts) == len(answer.concessions.sets) == len(answer.leverage) == 3
    assert not answer.conflicts_complete
    assert not answer.concessions.complete
    assert not answer.leverage_complete
    assert answer.concessions.minimum == 4
    brief, _, _ = asked(text, every=False, moves=False, fair=False)
    assert len(brief.conflicts) == 4
    assert len(brief.concessions.sets) == 1
    assert brief.after_conceding.fairest is None
    assert brief.concessions.leaves == ()


def test_it_is_told_what_is_being_worked_out(asked):
    _, _, case = asked(BLOCKED)
    heard: list[str] = []
    packages(case, CONSENSUS, Limits(), heard.append)
    assert heard[0] == "the least that must give"
    assert len(heard) == len(set(heard)) > 4


def test_an_entangled_negotiation_ends_at_its_time_limit_with_what_is_known():
    rooms = tuple(f"room {n}" for n in range(12))
    points = tuple(Point(f"guest {n}", rooms) for n in range(13))
    every = (1 << 12) - 1
    statements = tuple(
        Statement(f"{a}-{b}-{room}", (a + b) % 5, (((a, every & ~(1 << room)), (b, every & ~(1 << room))),))
        for b in range(13)
        for a in range(b)
        for room in range(12)
    )
    case = Case(Negotiation(tuple("ABCDE"), points, statements), {}, {}, {}, {}, tuple(p.id for p in points))
    began = monotonic()
    answer = packages(case, CONSENSUS, Limits(seconds=0.5))
    assert monotonic() - began < 30
    assert answer.concessions.minimum is None
    assert answer.concessions.at_least <= 1
    assert answer.packages.exists in (None, False)
    assert answer.packages.best == ()
    assert not answer.conflicts_complete
    assert not answer.concessions.complete
    assert answer.settled == {}
    assert answer.rule.met is None
    assert answer.coalition.size is None
    assert {one.verdict for one in answer.status.values()} == {"open"}


def test_what_was_decided_is_settled(asked):
    answer, _, _ = asked(BLOCKED + "2027-02-10 decision zone:twelve adopted\n")
    assert (answer.status["zone"].verdict, answer.status["zone"].option) == ("agreed", "twelve")
    assert answer.settled == {"zone": "twelve", "seat": "none"}
    assert "zone" not in answer.after_conceding.best[0]
