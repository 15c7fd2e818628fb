"""What do references mean once what they name was replaced under another name (rule 5)?"""

import msgspec
from hypothesis import given, settings

from strategies import histories, ledgers
from travaux.standing.corrections import correct
from travaux.standing.following import follow

PROPOSAL = """
2027-03-02 proposal fihs:all "Everybody" by north                       recorded 2027-03-02T10:00Z
2027-03-02 proposal fish:all "Everybody" by north  supersedes fihs:all  recorded 2027-03-02T11:00Z
"""


def followed(ledger, text: str, kind: str):
    """The fact of that kind, once references are followed."""
    (found,) = [e.fact for e in follow(correct(ledger(text))) if type(e.fact).__name__ == kind]
    return found


def test_rule_5_a_position_follows_its_proposal(ledger):
    text = PROPOSAL + "2027-03-03 position south accepts fihs:all together-with fihs:all because fihs:all\n"
    text = text.replace("because fihs:all", 'because "fihs:all is fair"')
    fact = followed(ledger, text, "Position")
    assert (fact.proposal, fact.together) == ("fish:all", ("fish:all",))
    assert fact.reason == "fihs:all is fair"  # words are never changed


def test_rule_5_a_condition_follows_the_proposals_it_names(ledger):
    text = (
        PROPOSAL
        + "2027-03-03 position south accepts seat:x only-if not fihs:all and seat:y unless fihs:all\n"
    )
    fact = followed(ledger, text, "Position")
    assert (fact.only_if, fact.unless) == ("not fish:all and seat:y", "fish:all")


def test_rule_5_an_event_in_a_condition_is_words(ledger):
    text = PROPOSAL + '2027-03-03 position south accepts seat:x only-if "fihs:all" and fihs:all\n'
    assert followed(ledger, text, "Position").only_if == '"fihs:all" and fish:all'


def test_rule_5_a_point_that_is_renamed_takes_its_proposals_along(ledger):
    text = """
2027-03-01 point fihs "Who may fish"                   recorded 2027-03-01T10:00Z
2027-03-01 point fish "Who may fish"  supersedes fihs  recorded 2027-03-05T10:00Z
2027-03-02 proposal fihs:all "Everybody" by north      recorded 2027-03-02T10:00Z
2027-03-03 position south accepts fihs:all             recorded 2027-03-03T10:00Z
2027-03-03 question q "Who?" by south on fihs          recorded 2027-03-03T11:00Z
"""
    assert followed(ledger, text, "Proposal").name == "fish:all"
    assert followed(ledger, text, "Position").proposal == "fish:all"
    assert followed(ledger, text, "Question").point == "fish"


def test_rule_5_a_point_that_is_renamed_is_renamed_in_conditions(ledger):
    text = """
2027-03-01 point fihs "Who may fish"                   recorded 2027-03-01T10:00Z
2027-03-01 point fish "Who may fish"  supersedes fihs  recorded 2027-03-05T10:00Z
2027-03-03 position south accepts seat:x only-if fihs:any  recorded 2027-03-03T10:00Z
"""
    assert followed(ledger, text, "Position").only_if == "fish:any"


def test_rule_5_whoever_is_renamed_is_renamed_in_every_role(ledger):
    text = """
2027-03-01 party nroth "N"                      recorded 2027-03-01T10:00Z
2027-03-01 party north "N"  supersedes nroth    recorded 2027-03-05T10:00Z
2027-03-02 question q "Who?" by nroth to south, nroth
2027-03-02 membership nroth joins bloc
"""
    question = followed(ledger, text, "Question")
    assert (question.by, question.to) == ("north", ("south", "north"))
    assert followed(ledger, text, "Membership").party == "north"


def test_rule_5_a_reference_by_id_is_followed(ledger):
    text = """
2027-03-02 position north accepts fish:a  recorded 2027-03-02T10:00Z id ^old
2027-03-02 position north accepts fish:a  supersedes ^old  recorded 2027-03-03T10:00Z id ^new
2027-03-04 position south accepts fish:b  ends ^old, other
"""
    found = [e.fact for e in follow(correct(ledger(text))) if e.fact.party == "south"]
    assert found[0].ends == ("^new", "other")


def test_a_name_that_happens_to_be_somebody_elses_is_left_alone(ledger):
    # the group was given another name; the question that goes by the same one was not
    text = """
2027-03-01 question nroth "Who is that?" by nroth  recorded 2027-03-01T09:00Z
2027-03-01 group nroth "N"                         recorded 2027-03-01T10:00Z
2027-03-01 group north "N"  supersedes nroth       recorded 2027-03-05T10:00Z
2027-03-02 answer nroth by nroth
"""
    question, answer = followed(ledger, text, "Question"), followed(ledger, text, "Answer")
    assert (question.name, question.by) == ("nroth", "north")
    assert (answer.question, answer.by) == ("nroth", "north")


@settings(max_examples=30)
@given(ledgers)
def test_only_references_change(entries):
    corrected = correct(entries)
    for before, after in zip(corrected.heads, follow(corrected), strict=True):
        assert after.fact.defines() in (before.fact.defines(), after.fact.defines())
        assert msgspec.structs.replace(after, fact=before.fact) == before
        assert type(after.fact) is type(before.fact)


@settings(max_examples=30)
@given(histories())
def test_where_nothing_was_given_another_name_nothing_changes(entries):
    corrected = correct(entries)
    assert follow(corrected) == corrected.heads
