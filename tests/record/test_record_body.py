from travaux.record.body import read_body
from travaux.record.detect import detect
from travaux.record.lines import split_lines
from travaux.record.turns import assemble


def fold(text):
    lines = split_lines(text)
    body = read_body(lines, detect(lines, set()).openings, 0, len(lines))
    return body, [(draft.kind, assemble(text, draft.pieces)[0]) for draft in body.drafts]


def test_a_paragraph_without_a_label_belongs_to_the_speaker_before_it():
    _, drafts = fold("A. BELOV. One.\n\nTwo.\n\nJ. STONE. Three.")
    assert drafts == [("speech", "One.\n\nTwo."), ("speech", "Three.")]


def test_a_page_break_inside_a_sentence_is_mended():
    body, drafts = fold("A. BELOV. One and\n\n- 7 -\n\ntwo.\n\nThree.")
    assert drafts == [("speech", "One and two.\n\nThree.")]
    assert body.joins == 1
    assert [mark.kind for mark in body.marks].count("page") == 1


def test_lines_of_one_paragraph_are_joined_by_a_space():
    assert fold("A. BELOV. One\ntwo.\nThree.")[1] == [("speech", "One two. Three.")]


def test_a_label_may_stand_on_a_line_of_its_own():
    assert fold("A. BELOV.\n\nOne.\n\nTwo.")[1] == [("speech", "One.\n\nTwo.")]


def test_an_editors_paragraph_is_a_note_and_stays_out_of_the_turn():
    body, drafts = fold("A. BELOV. One.\n\n[Ed. note: of\nfish [sic].]\n\nTwo.")
    assert drafts == [("speech", "One.\n\nTwo.")]
    assert [(note.after_turn, note.text, note.line) for note in body.notes] == [
        (1, "Ed. note: of fish [sic].", 3)
    ]
    assert body.notes[0].layers[0].kind == "sic"


def test_a_paragraph_that_only_begins_with_a_bracket_is_speech():
    assert fold("A. BELOV. One.\n\n[Our] fish. [Sic]")[1] == [("speech", "One.\n\n[Our] fish. [Sic]")]
    assert fold("A. BELOV. One.\n\n[Our fish\n\nTwo.")[1] == [("speech", "One.\n\n[Our fish Two.")]
    assert fold("A. BELOV. One.\n\n[Our]\nfish.")[1] == [("speech", "One.\n\n[Our] fish.")]


def test_after_an_action_the_note_taker_speaks():
    _, drafts = fold("They met.\n\nA. BELOV smiles.\n\nAll rise.\n\nAll go.")
    assert [kind for kind, _ in drafts] == ["narrative", "action", "narrative", "narrative"]
    assert drafts[1][1] == "smiles."


def test_an_addressee_is_marked_apart_from_the_label():
    body, _ = fold("A. BELOV, to Stone: Yes.")
    assert [mark.kind for mark in body.marks] == ["label", "addressee", "speech"]
