import msgspec
from hypothesis import given
from hypothesis import strategies as st

from travaux.record import edition as edition_module
from travaux.record import read as read_module
from travaux.record.edition import Edition, Mismatch, apply_edition, edition_of, from_json, to_json
from travaux.record.model import Record, Unreadable
from travaux.record.read import read_record

TEXT = "A. BELOV, to Stone: One. Two [*ne*]. (To Silva): Three.\n\n[Ed. note.]\n\nJ. STONE. Four. Five.\n"


def always(result):
    def read(_text, **_known):
        return result

    return read


def ends(record):
    return [
        (turn.n, turn.speaker, turn.text, [one.end for one in turn.sentences])
        for turn in record.versions[0].turns
    ]


@given(
    st.lists(
        st.sampled_from(["A. BELOV. Yes. No.", "J. STONE. So?", "BELOV objects.", "[A note.]"]), max_size=6
    )
)
def test_an_edition_gives_back_the_record_it_was_made_from(paragraphs):
    text = "\n\n".join(["K. WEISS. Begin.", *paragraphs])
    record = read_record(text)
    assert apply_edition(text, from_json(to_json(edition_of(record, text)))) == record


def test_a_better_splitter_renumbers_nothing(monkeypatch):
    record = read_record(TEXT)
    kept = edition_of(record, TEXT)
    monkeypatch.setattr(read_module, "sentence_ends", lambda text: (len(text),))
    monkeypatch.setattr(edition_module, "SPLITTER", "99")
    assert ends(read_record(TEXT)) != ends(record)
    assert ends(apply_edition(TEXT, kept)) == ends(record)
    assert apply_edition(TEXT, kept).versions[0].turns == record.versions[0].turns
    assert kept.splitter != "99"


def test_a_reader_that_cuts_other_turns_or_none_renumbers_nothing(monkeypatch):
    record = read_record(TEXT)
    kept = edition_of(record, TEXT)
    monkeypatch.setattr(edition_module, "read_record", always(Unreadable(reason="no more")))
    restored = apply_edition(TEXT, kept)
    assert ends(restored) == ends(record)
    assert restored.reports[0].message == "no more"
    other = read_record("BELOV: only me.\n\nBELOV: and me.\n")
    monkeypatch.setattr(edition_module, "read_record", always(other))
    assert ends(apply_edition(TEXT, kept)) == ends(record)


def test_a_note_stands_after_the_turn_that_began_before_it(monkeypatch):
    record = read_record(TEXT)
    moved = [msgspec.structs.replace(record.versions[0].notes[0], after_turn=7)]
    changed = msgspec.structs.replace(
        record, versions=(msgspec.structs.replace(record.versions[0], notes=tuple(moved)),)
    )
    monkeypatch.setattr(edition_module, "read_record", always(changed))
    assert apply_edition(TEXT, edition_of(record, TEXT)).versions[0].notes[0].after_turn == 1


def test_a_changed_text_is_a_mismatch_that_says_so():
    found = apply_edition(TEXT + " ", edition_of(read_record(TEXT), TEXT))
    assert isinstance(found, Mismatch)
    assert "changed" in found.reason


def test_a_damaged_edition_is_told():
    kept = edition_of(read_record(TEXT), TEXT)
    turn = msgspec.structs.replace(kept.versions[0].turns[0], ends=(10_000,))
    version = msgspec.structs.replace(kept.versions[0], turns=(turn,))
    found = apply_edition(TEXT, msgspec.structs.replace(kept, versions=(version,)))
    assert isinstance(found, Unreadable)
    assert "damaged" in found.reason


def test_rubbish_is_no_edition():
    for data in (b"", b"{}", b"\xff\xfe", b'{"digest": 3}'):
        assert isinstance(from_json(data), Unreadable)


def test_the_digest_names_its_algorithm():
    kept = edition_of(read_record(TEXT), TEXT)
    assert isinstance(kept, Edition)
    assert kept.digest.startswith("sha256:")
    assert isinstance(apply_edition(TEXT, kept), Record)
