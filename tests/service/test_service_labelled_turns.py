"""Whose are the turns of real records, beside what a person labelled?

The labels are digests of the first words of sentences and paragraphs, with the speaker; no sentence of
the material is part of the project. They were given by reading: in records with labels a unit was given
the name that is printed before it or, without one, the name before that, and every exception by hand; in
reported speech sentence by sentence. `reported-d85` and `reported-d87` were labelled after the rules
were made.
"""

from pathlib import Path

import pytest
from lxml import etree

from beside import SHARED
from travaux.interchange.records.akn import read_akn
from travaux.interchange.records.own import content
from travaux.interchange.records.read import read_bytes
from travaux.interchange.records.tei import read_tei
from travaux.interchange.records.write_akn import write_akn
from travaux.interchange.records.write_tei import write_tei
from travaux.interchange.word.refused import Refused
from travaux.record.model import Record
from travaux.record.read import read_rendering
from travaux.service.evaluating_turns import evaluate_turns
from travaux.service.scoring import in_all

DATA = SHARED / "data"
LABELS = Path(__file__).resolve().parents[1] / "record" / "labelled"
TALKS = (
    "frus1958-60v10p2_d74",
    "frus1964-68v07_d68",
    "frus1964-68v07_d140",
    "frus1964-68v07_d207",
    "frus1969-76v28_d144",
    "frus1969-76v28_d149",
    "frus1969-76v28_d235",
    "frus1969-76ve15p1_d31",
    "frus1969-76ve15p1_d71",
)
REPORTED = {
    "reported-d83": "frus-memcon-narrative/frus1961-63v05_d83.xml",
    "reported-d84": "frus-memcon-narrative/frus1961-63v05_d84.xml",
    "reported-d85": "frus-memcon-narrative/frus1961-63v05_d85.xml",
    "reported-d86": "frus-memcon-narrative/frus1961-63v05_d86.xml",
    "reported-d87": "frus-memcon-narrative/frus1961-63v05_d87.xml",
    "reported-d88": "frus-memcon-narrative/frus1961-63v05_d88.xml",
    "reported-d89": "frus-memcon-narrative/frus1961-63v05_d89.xml",
    "reported-d173": "frus-memcon-narrative/frus1961-63v15_d173.xml",
    "reported-d219": "frus-memcon-narrative/frus1961-63v15_d219.xml",
    "reported-d150": "frus-memcon-turns/frus1969-76v12_d150.xml",
}
MINUTES = {
    "hac-1957": "hac-minutes/1957-hac-minutes-transcript.xml",
    "hac-1959": "hac-minutes/1959-11-06-hac-meeting-minutes.xml",
}


def scores(path, labels):
    file = DATA / path
    if not file.exists():
        pytest.skip(f"the material is not there: {file}")
    return evaluate_turns(file, LABELS / f"{labels}.json")


@pytest.mark.parametrize("name", TALKS)
def test_turns_with_labels_have_the_right_speaker(name):
    found = scores(f"frus-memcon-turns/{name}.xml", name)
    assert found.all.recall >= 0.98, found.misses


def test_minutes_have_the_right_speakers():
    found = in_all(scores(path, name).all for name, path in MINUTES.items())
    assert found.wanted >= 200
    assert found.recall >= 0.99


def test_reported_speech_has_the_right_speakers():
    found = in_all(scores(path, name).all for name, path in REPORTED.items())
    assert found.wanted >= 800
    assert found.recall >= 0.95


def material(pattern):
    files = sorted(DATA.glob(pattern))
    if not files:
        pytest.skip(f"the material is not there: {DATA / pattern}")
    return files


@pytest.mark.slow
@pytest.mark.parametrize("pattern", ["frus-*/*.xml", "hac-minutes/*.xml", "tei-schema/*.xml"])
def test_tei_is_read_whole_and_comes_back_unchanged(pattern):
    for file in material(pattern):
        _whole(file, read_tei)


@pytest.mark.slow
def test_debates_are_read_whole_and_come_back_unchanged():
    for file in material("akoma-ntoso/parla-clarin-akn/*ungeni*.xml"):
        _whole(file, read_akn)


@pytest.mark.slow
def test_pages_and_texts_are_read_without_a_fault():
    for file in [*material("congressional-record/*.htm"), *material("frus-*/*.txt")]:
        rendering = read_bytes(file.read_bytes(), file.name)
        assert not isinstance(rendering, Refused), (file, rendering)
        record = read_rendering(rendering)
        if isinstance(record, Record):
            assert "".join(rendering.text[part.start : part.end] for part in record.parts) == rendering.text


def _whole(file, read):
    """Nothing of a file is lost, its parts cover it, and it comes back from both exports."""
    data = file.read_bytes()
    rendering = read(data)
    assert not isinstance(rendering, Refused), (file, rendering)
    assert _letters(rendering.text) == _letters(_words(data)), file
    record = read_rendering(rendering)
    assert isinstance(record, Record), (file, record)
    assert "".join(rendering.text[part.start : part.end] for part in record.parts) == rendering.text
    for write, back in ((write_tei, read_tei), (write_akn, read_akn)):
        assert content(back(write(record)).record) == content(record), file


def _words(data):
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    return "".join(etree.fromstring(data, parser).itertext())


def _letters(text):
    return sorted("".join(text.split()))
