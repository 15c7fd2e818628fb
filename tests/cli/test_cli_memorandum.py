"""Is the example's record the memorandum's in structure, and not in words?"""

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from cli.terminal import EXAMPLE, good

HOME = Path(str(resources.files("travaux"))) / "examples" / "havana-1962"
IN_A_ROW = 7
_WORD = re.compile(r"[^\W_]+")


@pytest.fixture(scope="module")
def versions(memorandum: Path) -> Any:
    return {one["language"]: one for one in good("record", memorandum, "--json").json["versions"]}


@pytest.fixture(scope="module")
def lengths(versions: Any) -> dict[int, int]:
    """Turn to its number of sentences in the memorandum's English version."""
    return {turn["n"]: len(turn["sentences"]) for turn in versions["en"]["turns"]}


def cites() -> Iterator[str]:
    answer = good("stand", EXAMPLE, "--json").json
    for point in answer["points"]:
        for proposal in point["proposals"]:
            yield from proposal["cites"]
            for said in (proposal["voiced_by"], proposal["proposed_by"]):
                yield from said["cites"] if said else ()
            for position in proposal["positions"]:
                yield from position["cites"]
    for question in answer["questions"]:
        yield from (*question["cites"], *question["answered_by"])
    for promise in answer["undertakings"]:
        yield from promise["cites"]
    # what the answer leaves out: entries that ended, and procedures
    yield from re.findall(r"havana-1105#[\d.-]+\d", (HOME / "havana.travaux").read_text(encoding="utf-8"))


def test_each_citation_of_the_example_stands_in_the_memorandum_as_well(lengths: dict[int, int]) -> None:
    cited = sorted(set(cites()))
    assert len(cited) > 100
    nowhere = []
    for cite in cited:
        for turn, _, sentence in (place.partition(".") for place in cite.partition("#")[2].split("-")):
            if int(turn) not in lengths or (sentence and int(sentence) > lengths[int(turn)]):
                nowhere.append(cite)
    assert nowhere == []


def test_each_speaker_of_the_retelling_is_the_memorandum_s(versions: Any) -> None:
    retold = good("record", HOME / "havana-1105.en.txt", "--json").json["versions"][0]
    assert [(turn["n"], turn["kind"]) for turn in retold["turns"]] == [
        (turn["n"], turn["kind"]) for turn in versions["en"]["turns"]
    ]
    assert [turn["speaker"] for turn in retold["turns"]] == [
        turn["speaker"] for turn in versions["en"]["turns"]
    ]


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("ё", "е"))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_sentence_of_the_retelling_is_the_memorandum_s(versions: Any, language: str) -> None:
    retold = good("record", HOME / f"havana-1105.{language}.txt", "--json").json["versions"][0]
    theirs = {tuple(words(one["text"])) for turn in versions[language]["turns"] for one in turn["sentences"]}
    same = [
        one["text"]
        for turn in retold["turns"]
        for one in turn["sentences"]
        if tuple(words(one["text"])) in theirs
    ]
    assert same == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_retelling_shares_no_seven_words_in_a_row_with_the_memorandum(
    memorandum: Path, language: str
) -> None:
    whole = words(memorandum.read_text(encoding="utf-8"))
    theirs = {tuple(whole[at : at + IN_A_ROW]) for at in range(len(whole) - IN_A_ROW + 1)}
    retold = good("record", HOME / f"havana-1105.{language}.txt", "--json").json["versions"][0]
    # the notes too, but not the line that names the archive and the journal
    ours = words(" ".join(one["text"] for one in (*retold["turns"], *retold["notes"])))
    assert len(ours) > 3_000
    shared = [
        " ".join(ours[at : at + IN_A_ROW])
        for at in range(len(ours) - IN_A_ROW + 1)
        if tuple(ours[at : at + IN_A_ROW]) in theirs
    ]
    assert shared == []
