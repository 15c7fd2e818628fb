"""Is a point agreed, provisionally agreed, blocked or open? Rule 13 beside a slow restatement of it."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.ledger.entry import UNRECORDED, Entry
from travaux.ledger.kinds import Position
from travaux.ledger.kinds.position import STANCES
from travaux.positions.verdict import Judgement, excludes_everything, judge
from travaux.positions.words import Words

PARTIES = ("north", "south", "isle", "coast")
PROPOSALS = ("fish:a", "fish:b", "fish:c", "fish:d")

Word = tuple[str, str]
"""A stance and its firmness."""
firmness = st.sampled_from(("firm", "firm", "firm", "in-principle", "ad-referendum"))
a_word = st.none() | st.tuples(st.sampled_from(STANCES), firmness)
decided_word = st.none() | st.tuples(
    st.sampled_from(("accepts", "accepts", "no-objection", "insists", "refuses")), firmness
)


def entry(party: str, proposal: str, word: Word) -> Entry:
    stance, firm = word
    return Entry(
        id=f"{party}-{proposal}",
        day=dt.date(2027, 3, 1),
        recorded=UNRECORDED,
        fact=Position(party=party, stance=stance, proposal=proposal, firmness=firm),
    )


@st.composite
def tables(draw, word=a_word):
    """The words of up to four parties on up to four proposals, with proposers and silence."""
    table = PARTIES[: draw(st.integers(1, 4))]
    said = {}
    for proposal in PROPOSALS[: draw(st.integers(1, 4))]:
        words = {party: w for party in table if (w := draw(word)) is not None}
        silent = frozenset(draw(st.sets(st.sampled_from(table), max_size=1))) - words.keys()
        said[proposal] = (words, draw(st.sampled_from((None, *table, "elsewhere"))), silent)
    return table, said


def as_words(said) -> dict[str, Words]:
    return {
        proposal: Words(
            {p: entry(p, proposal, w) for p, w in words.items()}, {}, _but(proposer, words), silent
        )
        for proposal, (words, proposer, silent) in said.items()
    }


def consents(party: str, on) -> str | None:
    """`firm` or `loose` if the party has consented, else None."""
    words, proposer, silent = on
    if party not in words:
        return "firm" if party == proposer or party in silent else None
    stance, firm = words[party]
    if stance not in ("accepts", "no-objection", "insists"):
        return None
    return "firm" if firm == "firm" else "loose"


def can_live_with(party: str, choice: str, said) -> bool:
    """Whether the party's clauses of rule 11 hold if this proposal is chosen and no other."""
    words = {proposal: on[0][party] for proposal, on in said.items() if party in on[0]}
    if words.get(choice, ("", ""))[0] == "refuses":
        return False
    if any(word == ("insists", "firm") and proposal != choice for proposal, word in words.items()):
        return False
    spoken_for = {proposal for proposal, word in words.items() if word == ("accepts", "firm")}
    tolerated = {
        proposal
        for proposal, (stance, firm) in words.items()
        if stance == "no-objection" or (stance in ("accepts", "insists") and firm != "firm")
    }
    return not spoken_for or choice in spoken_for | tolerated


def blocks(parties, said) -> bool:
    return all(any(not can_live_with(party, choice, said) for party in parties) for choice in said)


def slowly(table, said, *, package: bool) -> Judgement:
    """Rule 13 by looking at every proposal and every set of parties."""
    how = {choice: [consents(party, on) for party in table] for choice, on in said.items()}
    willing = [
        choice
        for choice, each in how.items()
        if all(each) and all(can_live_with(p, choice, said) for p in table)
    ]
    firm = [choice for choice in willing if set(how[choice]) == {"firm"}]
    if firm and not package:
        return Judgement("agreed", firm[0])
    if willing:
        return Judgement("provisionally_agreed", willing[0])
    coalitions = [set(c) for n in range(1, len(table) + 1) for c in itertools.combinations(table, n)]
    covers = [c for c in coalitions if blocks(c, said)]
    minimal = [c for c in covers if not any(other < c for other in covers)]
    needed = set().union(*minimal)
    return Judgement("blocked", None, tuple(p for p in table if p in needed)) if needed else Judgement("open")


@settings(max_examples=200)
@given(tables() | tables(decided_word), st.booleans())
def test_rule_13_a_verdict_is_what_the_slow_reading_says(drawn, package):
    table, said = drawn
    assert judge(as_words(said), table, package=package) == slowly(table, said, package=package)


@given(tables(), st.sampled_from(PROPOSALS), st.booleans())
def test_rule_13_what_is_adopted_is_agreed_whatever_was_said(drawn, adopted, package):
    table, said = drawn
    assert judge(as_words(said), table, adopted=adopted, package=package) == Judgement("agreed", adopted)


@given(tables())
def test_rule_13_nothing_is_agreed_until_everything_is_agreed(drawn):
    table, said = drawn
    alone, together = judge(as_words(said), table), judge(as_words(said), table, package=True)
    if alone.verdict == "agreed":
        assert together.verdict == "provisionally_agreed"
    else:
        assert together == alone


@given(tables())
def test_rule_13_a_point_without_a_live_proposal_or_without_a_table_is_open(drawn):
    table, said = drawn
    assert judge({}, table) == Judgement("open")
    assert judge(as_words(said), ()) == Judgement("open")


@given(tables(decided_word), st.permutations(PARTIES))
def test_the_verdict_does_not_depend_on_the_order_of_the_table(drawn, order):
    table, said = drawn
    other = tuple(party for party in order if party in table)
    one, two = judge(as_words(said), table), judge(as_words(said), other)
    assert (one.verdict, one.proposal, set(one.blocked_by)) == (
        two.verdict,
        two.proposal,
        set(two.blocked_by),
    )


@given(tables(decided_word))
def test_who_blocks_can_leave_no_choice_and_those_who_do_not_block_are_not_needed(drawn):
    table, said = drawn
    judged = judge(as_words(said), table)
    if judged.verdict == "blocked":
        assert blocks(judged.blocked_by, said)


@given(tables(decided_word), st.sampled_from(PARTIES))
def test_a_party_contradicts_itself_exactly_if_it_wants_something_and_can_live_with_nothing(drawn, party):
    _, said = drawn
    own = {proposal: on[0][party] for proposal, on in said.items() if party in on[0]}
    wants = any(stance in ("accepts", "no-objection", "insists") for stance, _ in own.values())
    found = excludes_everything(as_words(said), party)
    assert [e.fact.proposal for e in found] == (list(own) if wants and blocks([party], said) else [])


def test_nobody_contradicts_themselves_where_there_is_nothing_to_choose():
    assert excludes_everything({}, "north") == ()


def _but(proposer, words) -> frozenset[str]:
    """The proposer, unless it has a word of its own."""
    return frozenset({proposer} - {None} - words.keys())


def judged(table="north south", proposer=None, **words):
    """Judge from `a="north accepts, south refuses"`."""
    said = {}
    for option, text in words.items():
        pairs = [part.split() for part in text.split(",") if part.strip()]
        said[f"fish:{option}"] = ({party: (stance, "firm") for party, stance in pairs}, proposer, frozenset())
    return judge(as_words(said), tuple(table.split()))


@pytest.mark.parametrize("stance", ["accepts", "no-objection", "insists"])
def test_rule_11_these_stances_count_as_consent(stance):
    assert judged(a=f"north accepts, south {stance}") == Judgement("agreed", "fish:a")


@pytest.mark.parametrize("stance", ["will-consider", "prefers", "reserves"])
def test_rule_11_these_stances_do_not_yet_count_as_consent(stance):
    assert judged(a=f"north accepts, south {stance}") == Judgement("open")


def test_rule_13_one_refusal_of_the_only_proposal_blocks():
    assert judged(a="north accepts, south refuses") == Judgement("blocked", None, ("south",))


def test_rule_13_two_refusals_that_leave_a_third_way_do_not_block():
    assert judged(a="north refuses", b="south refuses", c="") == Judgement("open")


def test_rule_13_two_parties_that_each_refuse_the_others_proposal_block_together():
    assert judged(a="north refuses", b="south refuses") == Judgement("blocked", None, ("north", "south"))


def test_rule_11_two_parties_that_insist_on_different_proposals_block_each_other():
    assert judged(a="north insists", b="south insists") == Judgement("blocked", None, ("north", "south"))


def test_rule_11_having_spoken_for_one_a_party_must_move_before_the_other_can_have_its_word():
    assert judged(a="north accepts", b="south accepts") == Judgement("blocked", None, ("north", "south"))


def test_rule_11_whoever_has_no_objection_to_the_other_does_not_block_it():
    assert judged(a="north accepts", b="south accepts, north no-objection") == Judgement("agreed", "fish:b")


def test_rule_11_to_insist_on_one_proposal_is_to_refuse_the_others_whatever_was_accepted():
    assert judged(a="north accepts, south accepts", b="south insists").verdict != "agreed"


def test_a_bystander_of_a_clash_does_not_block():
    verdict = judged(
        "north south isle", a="north refuses, isle will-consider", b="south refuses, isle reserves"
    )
    assert verdict.blocked_by == ("north", "south")


def test_a_party_that_is_needed_in_none_of_the_minimal_clashes_does_not_block():
    # north leaves no choice by itself; south's refusal of b adds nothing
    verdict = judged("north south", a="north refuses", b="north refuses, south refuses")
    assert verdict.blocked_by == ("north",)


def test_a_firm_agreement_goes_before_one_that_came_up_earlier_but_is_provisional():
    said = {
        "fish:a": ({"north": ("accepts", "in-principle"), "south": ("accepts", "firm")}, None, frozenset()),
        "fish:b": ({"north": ("accepts", "firm"), "south": ("accepts", "firm")}, None, frozenset()),
    }
    assert judge(as_words(said), ("north", "south")) == Judgement("agreed", "fish:b")


def test_to_table_a_proposal_is_to_accept_it_and_not_yet_to_exclude_its_rivals():
    assert judged(proposer="north", a="south accepts") == Judgement("agreed", "fish:a")
    assert judged(proposer="north", a="", b="") == Judgement("open")


def test_the_proposers_later_word_goes_before_its_having_tabled_it():
    assert judged(proposer="north", a="south accepts, north refuses") == Judgement(
        "blocked", None, ("north",)
    )
