import json

from travaux.record.output import as_json, parts_as_json
from travaux.record.read import read_record

TEXT = (
    "MINUTES\n\n7 May 1963\n\nodd\n\nA. BELOV, to Stone: Our [own] fish. Yes.\n\n[A note.]\n\nJ. STONE. No.\n"
)


def test_the_contract_has_its_fields():
    out = json.loads(json.dumps(as_json(read_record(TEXT))))
    (version,) = out["versions"]
    assert version["language"] == "en"
    assert version["metadata"]["date"] == "1963-05-07"
    assert version["turns"][0] == {
        "n": 1,
        "kind": "speech",
        "label": "A. BELOV",
        "speaker": "belov",
        "addressee": "stone",
        "text": "Our [own] fish. Yes.",
        "line": 7,
        "sentences": [
            {
                "n": 1,
                "text": "Our [own] fish.",
                "complete": True,
                "addressee": None,
                "layers": [{"start": 4, "end": 9, "kind": "gap"}],
                "span": [0, 15],
            },
            {"n": 2, "text": "Yes.", "complete": True, "addressee": None, "layers": [], "span": [16, 20]},
        ],
    }
    assert version["notes"] == [{"after_turn": 1, "text": "A note.", "line": 9, "kind": "note"}]
    (preview,) = out["preview"]
    assert (preview["dialect"], preview["leftover"], preview["kinds"]) == ("capitals", 1, {"speech": 2})
    assert [(one["speaker"], one["turns"]) for one in preview["speakers"]] == [("belov", 1), ("stone", 1)]
    assert version["leftover"] == [{"line": 5, "text": "odd"}]


def test_parts_cover_the_file():
    parts = parts_as_json(read_record(TEXT))
    assert "".join(TEXT[part["start"] : part["end"]] for part in parts) == TEXT
    assert {"title", "date", "leftover", "label", "addressee", "speech", "note", "blank"} == {
        part["kind"] for part in parts
    }
