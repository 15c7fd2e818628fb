"""Which positions are live, and which later one ended each of the others (rule 12)?"""

import datetime as dt

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import OPTIONS, PARTIES, ledgers
from travaux.ledger.entry import UNRECORDED, Entry
from travaux.ledger.kinds import Position
from travaux.matters.state import Matters
from travaux.positions.state import Positions, reopen, unconditional
from travaux.standing.fold import apply, fold
from travaux.text.state import Texts

DAY = dt.date(2027, 3, 1)


@st.composite
def positions(draw, number: int) -> Position:
    capacity = draw(st.sampled_from(("own", "own", "personal", "reported")))
    earlier = [f"p{n}" for n in range(number)]
    return Position(
        name=f"p{number}",
        party=draw(st.sampled_from(PARTIES[:2])),
        stance=draw(st.sampled_from(("accepts", "refuses"))),
        proposal=draw(st.sampled_from(OPTIONS[:2])),
        speaker=draw(st.sampled_from((None, "ann", "bob"))),
        only_if=draw(st.sampled_from((None, None, None, "seat:a"))),
        unless=draw(st.sampled_from((None, None, None, "seat:a"))),
        together=draw(st.sampled_from(((), (), (), ("seat:a",)))),
        capacity=capacity,
        reported_by=draw(st.sampled_from((("cy",), ("dee",)))) if capacity == "reported" else (),
        basis=draw(st.sampled_from(("stated", "stated", "stated", "expected", "assumed"))),
        ends=tuple(draw(st.lists(st.sampled_from(earlier), max_size=2))) if earlier else (),
    )


@st.composite
def sequences(draw) -> list[Entry]:
    return [
        Entry(id=f"e{n}", day=DAY + dt.timedelta(days=n), recorded=UNRECORDED, fact=draw(positions(n)))
        for n in range(draw(st.integers(0, 9)))
    ]


def plain(p: Position) -> bool:
    return (p.only_if, p.unless, p.together) == (None, None, ())


def voice(p: Position):
    """Party and capacity; of what is only personal or only told, also by whom."""
    return p.party, p.capacity, p.speaker if p.capacity == "personal" else None, p.reported_by


def ends(later: Position, earlier: Position) -> bool:
    """Rule 12, said slowly; what is only expected or assumed ends nothing that was stated."""
    if earlier.basis == "stated" and later.basis != "stated":
        return False
    if earlier.name in later.ends and not (earlier.capacity == "own" and later.capacity != "own"):
        return True
    both = plain(earlier) and plain(later) and voice(earlier) == voice(later)
    return both and earlier.proposal == later.proposal and later.basis in (earlier.basis, "stated")


@given(sequences())
def test_rule_12_a_position_lives_until_the_first_later_one_that_ends_it(entries):
    state = fold(entries).positions
    enders = {
        e.id: next((late.id for late in entries[n + 1 :] if ends(late.fact, e.fact)), None)
        for n, e in enumerate(entries)
    }
    live = [row.id for rows in state.live.values() for row in rows]
    assert sorted(live) == sorted(e for e, ender in enders.items() if ender is None)
    assert {e: by.id for e, by in state.ended.items()} == {e: ender for e, ender in enders.items() if ender}


@settings(max_examples=30)
@given(sequences())
def test_the_live_positions_of_a_proposal_stand_in_the_order_in_which_they_were_taken(entries):
    for proposal, rows in fold(entries).positions.live.items():
        assert all(row.fact.proposal == proposal for row in rows)
        assert [row.day for row in rows] == sorted(row.day for row in rows)


@settings(max_examples=30)
@given(sequences())
def test_unconditional_is_what_has_no_condition_of_any_kind(entries):
    assert all(unconditional(e.fact) == plain(e.fact) for e in entries)


def live(ledger, text: str, proposal: str = "fish:a") -> list[str]:
    rows = fold(ledger(text)).positions.live.get(proposal, ())
    return [f"{row.fact.party} {row.fact.stance}" for row in rows]


def test_rule_12_a_party_s_later_word_ends_its_earlier_one(ledger):
    text = """
2027-03-01 position north refuses fish:a
2027-03-02 position north accepts fish:a
"""
    assert live(ledger, text) == ["north accepts"]


def test_rule_12_conditional_positions_accumulate(ledger):
    text = """
2027-03-01 position north accepts fish:a only-if seat:a
2027-03-02 position north accepts fish:a only-if seat:b
2027-03-03 position north refuses fish:a unless seat:c
2027-03-04 position north accepts fish:a together-with seat:a
"""
    assert len(live(ledger, text)) == 4


def test_rule_12_an_unconditional_word_does_not_end_a_conditional_one_unless_it_says_so(ledger):
    text = """
2027-03-01 position north refuses fish:a named price unless seat:a
2027-03-02 position north accepts fish:a
"""
    assert live(ledger, text) == ["north refuses", "north accepts"]
    assert live(ledger, text.rstrip() + " ends price\n") == ["north accepts"]


def test_rule_12_a_position_is_ended_by_its_id_as_well_as_by_its_name(ledger):
    text = """
2027-03-01 position north insists fish:a  recorded 2027-03-01T10:00Z id ^first
2027-03-02 position north accepts fish:b ends ^first
"""
    assert live(ledger, text) == []
    assert live(ledger, text, "fish:b") == ["north accepts"]


def test_rule_12_ending_what_is_not_there_ends_nothing(ledger):
    text = """
2027-03-01 position north insists fish:a named first
2027-03-02 position north accepts fish:b ends ^gone, gone
2027-03-03 position north accepts fish:a ends first
2027-03-04 position north accepts fish:b ends first
"""
    assert live(ledger, text) == ["north accepts"]


def test_rule_12_a_reported_position_never_ends_a_partys_own(ledger):
    text = """
2027-03-01 position north accepts fish:a named word
2027-03-02 position north refuses fish:a reported-by ann ends word
"""
    assert live(ledger, text) == ["north accepts", "north refuses"]


def test_rule_12_a_personal_position_never_ends_a_partys_own(ledger):
    text = """
2027-03-01 position north accepts fish:a named word
2027-03-02 position north refuses fish:a personal spoken-by ann ends word
"""
    assert live(ledger, text) == ["north accepts", "north refuses"]


def test_rule_12_a_partys_own_word_ends_what_was_reported_of_it_if_it_says_so(ledger):
    text = """
2027-03-01 position north refuses fish:a named rumour reported-by ann
2027-03-02 position north accepts fish:a ends rumour
"""
    assert live(ledger, text) == ["north accepts"]


def test_rule_12_what_two_persons_say_for_themselves_does_not_end_each_other(ledger):
    text = """
2027-03-01 position north accepts fish:a personal spoken-by ann
2027-03-02 position north refuses fish:a personal spoken-by bob
2027-03-03 position north reserves fish:a personal spoken-by ann
"""
    assert live(ledger, text) == ["north refuses", "north reserves"]


def test_rule_12_what_two_tellers_report_does_not_end_each_other(ledger):
    text = """
2027-03-01 position north accepts fish:a reported-by ann
2027-03-02 position north refuses fish:a reported-by bob
2027-03-03 position north reserves fish:a reported-by ann
"""
    assert live(ledger, text) == ["north refuses", "north reserves"]


def test_rule_12_what_a_scribe_assumes_does_not_end_what_was_said(ledger):
    text = """
2027-03-01 position north accepts fish:a named word
2027-03-02 position north refuses fish:a assumed
"""
    assert "north accepts" in live(ledger, text)
    assert "north accepts" in live(ledger, text.rstrip() + " ends word\n")


def test_a_groups_word_does_not_end_a_members(ledger):
    text = """
2027-03-01 membership north joins bloc
2027-03-02 position north refuses fish:a
2027-03-03 position bloc accepts fish:a
"""
    assert live(ledger, text) == ["north refuses", "bloc accepts"]


def test_a_later_silence_procedure_replaces_an_earlier_one(ledger):
    entries = ledger("""
2027-03-01 silence fish:a until 2027-03-05
2027-03-02 silence fish:a until 2027-03-09
""")
    assert fold(entries).positions.silences["fish:a"].fact.deadline == dt.date(2027, 3, 9)


def test_rule_9_what_was_said_on_an_earlier_wording_no_longer_counts_and_is_not_forgotten(ledger):
    entries = ledger("""
2027-03-01 position north accepts fish:a
2027-03-02 position south refuses fish:a unless seat:a
2027-03-02 position south accepts fish:b
2027-03-03 note revised "Ten boats became twelve"
""")
    state = fold(entries).positions
    reopen(state, "fish:a", entries[-1])
    assert state.live.get("fish:a", ()) == ()
    assert [row.id for row in state.live["fish:b"]] == [entries[2].id]
    assert state.reopened["fish:a"] == ((entries[0], entries[-1]), (entries[1], entries[-1]))
    assert state.ended == {}


def test_rule_9_each_revision_adds_to_what_was_reopened(ledger):
    first, second, revised, again = ledger("""
2027-03-01 position north accepts fish:a
2027-03-03 position north refuses fish:a
2027-03-02 note one "Ten boats became twelve"
2027-03-04 note two "Twelve boats became twenty"
""")
    state = fold([first]).positions
    reopen(state, "fish:a", revised)
    apply(Matters(), state, Texts(), [second])
    assert [row.fact.stance for row in state.live["fish:a"]] == ["refuses"]
    reopen(state, "fish:a", again)
    assert state.reopened["fish:a"] == ((first, revised), (second, again))
    reopen(state, "fish:b", again)
    assert "fish:b" not in state.reopened


def test_each_departure_adds_to_what_was_departed_from(ledger):
    entries = ledger("""
2027-03-01 position bloc accepts fish:a              recorded 2027-03-01T10:00Z id ^one
2027-03-02 departure north from bloc on fish:a
2027-03-03 position bloc accepts fish:a only-if seat:a  recorded 2027-03-03T10:00Z id ^two
2027-03-04 departure north from bloc on fish:a
2027-03-04 departure south from bloc on fish:b
""")
    assert fold(entries).positions.departures == {
        ("north", "bloc", "fish:a"): {"one", "two"},
        ("south", "bloc", "fish:b"): frozenset(),
    }


def snapshot(state: Positions) -> dict:
    return {name: dict(getattr(state, name)) for name in Positions.__slots__}


@settings(max_examples=25)
@given(ledgers, sequences())
def test_what_is_folded_onto_a_fork_leaves_the_first_as_it_was(first, second):
    state = fold(first).positions
    before = snapshot(state)
    fork = state.fork()
    apply(Matters(), fork, Texts(), [msgspec.structs.replace(e, id=f"late-{e.id}") for e in second])
    assert snapshot(state) == before
