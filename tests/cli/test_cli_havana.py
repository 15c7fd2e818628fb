"""Does the bundled example answer what one asks of that evening in Havana?"""

import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from cli.terminal import EXAMPLE, good

HOME = Path(str(resources.files("travaux"))) / "examples" / "havana-1962"


@pytest.fixture(scope="module")
def answer() -> Any:
    return good("stand", EXAMPLE, "--json").json


@pytest.fixture(scope="module")
def points(answer: Any) -> Any:
    return {point["id"]: point for point in answer["points"]}


@pytest.fixture(scope="module")
def proposals(answer: Any) -> Any:
    return {one["id"]: one for point in answer["points"] for one in point["proposals"]}


def turns(cites: list[str]) -> set[int]:
    return {int(number) for cite in cites for number in re.findall(r"#(\d+)", cite)}


def test_who_struck_article_13(proposals: Any, points: Any) -> None:
    struck = proposals["article-13:struck"]
    assert (struck["voiced_by"]["person"], turns(struck["voiced_by"]["cites"])) == ("mikoyan", {9})
    assert (struck["proposed_by"]["party"], turns(struck["proposed_by"]["cites"])) == ("cuba", {10})
    (accepts,) = [p for p in struck["positions"] if p["stance"] == "accepts"]
    assert (accepts["party"], turns(accepts["cites"])) == ("ussr", {25})
    assert points["article-13"]["agreed_on"] == "article-13:struck"


def test_articles_3_5_and_10_are_to_be_edited_and_by_whom(proposals: Any) -> None:
    assert {p["party"] for p in proposals["article-3:drafted"]["positions"] if p["stance"] == "refuses"} >= {
        "cuba", "ussr",
    }  # fmt: skip
    formula = proposals["article-3:sc-formula"]
    assert (formula["voiced_by"]["person"], turns(formula["voiced_by"]["cites"])) == ("rodriguez", {20})
    assert proposals["article-3:kennedy-formula"]["voiced_by"]["person"] == "kennedy"
    reworked = proposals["article-5:reworked"]
    assert reworked["voiced_by"]["person"] == "mikoyan"
    assert {(p["party"], p["speaker"], *turns(p["cites"])) for p in reworked["positions"]} == {
        ("ussr", "mikoyan", 25),
        ("cuba", "rodriguez", 26),
    }
    changed = proposals["article-10:changed"]
    assert (changed["proposed_by"]["party"], turns(changed["proposed_by"]["cites"])) == ("cuba", {11})
    (said,) = good("said", EXAMPLE, "article 10 altered", "--json").json
    assert (said["address"], said["speaker"], said["party"]) == ("havana-1105#11.1", "rodriguez", "cuba")


def test_inspection_of_cuba_depends_on_inspection_of_the_usa(proposals: Any) -> None:
    for option in ("dismantling", "whole"):
        words = proposals[f"inspection-of-cuba:{option}"]["positions"]
        assert all(p["party"] == "cuba" for p in words)
        conditions = {p["stance"]: p["condition"] for p in words if p["condition"]}
        assert conditions["refuses"] == "unless inspection-of-usa:any"
        if option == "dismantling":
            assert conditions["will-consider"] == (
                "only if inspection-of-usa:any and inspection-of-central-america:any"
            )


def test_who_objected_to_the_security_council_on_the_sixth(proposals: Any) -> None:
    sixth = proposals["security-council:6-nov"]["positions"]
    assert {(p["party"], p["stance"]) for p in sixth} == {("cuba", "refuses"), ("ussr", "refuses")}
    hits = good("said", EXAMPLE, "--point", "security-council", "--language", "en", "--json").json
    spoken = {
        hit["speaker"] for hit in hits if hit["address"].split("#")[1].split(".")[0] in ("37", "38", "39")
    }
    assert spoken == {"dorticos", "guevara", "mikoyan"}


def test_what_each_side_owes_by_tomorrow(answer: Any) -> None:
    due = {u["id"]: u["by_party"] for u in answer["undertakings"] if u["due"] == "1962-11-06"}
    assert due == {
        "soviet-variant": "ussr",
        "afternoon-exchange": "ussr",
        "cuban-variant": "cuba",
        "set-conditions": "cuba",
    }
    asked = {q["id"]: tuple(q["asked_of"]) for q in answer["questions"] if q["due"] == "1962-11-06"}
    assert set(asked.values()) == {("cuba",)}
    assert len(asked) == 4


def test_what_is_agreed_what_is_blocked_and_what_is_open(answer: Any, points: Any) -> None:
    verdicts = {point["id"]: point["verdict"] for point in answer["points"]}
    agreed = {name for name, verdict in verdicts.items() if verdict == "agreed"}
    assert agreed == {"article-13", "article-5", "pledge", "reports"}
    assert {name for name, verdict in verdicts.items() if verdict == "blocked"} == {"cuban-declaration"}
    assert points["cuban-declaration"]["blocked_by"] == ["cuba", "ussr"]
    assert {verdict for name, verdict in verdicts.items() if name not in agreed} == {"blocked", "open"}
    assert len(verdicts) > 20


def flat(value: Any, path: str = "") -> dict[str, Any]:
    """Every leaf of an answer by its path; what has an id is found by it, so that order does not count."""
    if isinstance(value, dict):
        return {leaf: v for key, inner in value.items() for leaf, v in flat(inner, f"{path}/{key}").items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        found = {}
        for inner in value:
            name = inner.get("id") or inner.get("entry")
            found.update(flat(inner, f"{path}/{name}"))
        return found
    return {path: value}


NINE, TEN = "1962-11-05T20:09:00-05:00", "1962-11-05T20:10:00-05:00"


@pytest.mark.parametrize(
    "moments",
    [("--as-of", "havana-1105#9", "havana-1105#10"), ("--known-at", NINE, TEN)],
    ids=["as-of", "known-at"],
)
def test_turn_10_changes_what_it_says_and_nothing_else(moments: tuple[str, str, str]) -> None:
    option, earlier, later = moments
    answers = [good("stand", EXAMPLE, "--json", option, moment).json for moment in (earlier, later)]
    for one in answers:
        assert one["left_out"] == 0
        del one["as_of"], one["known_at"]
    before, after = map(flat, answers)
    gone = {path for path in before if path not in after}
    new = {path for path in after if path not in before}
    changed = {
        path: (before[path], after[path]) for path in before if path in after and before[path] != after[path]
    }
    struck = "/points/article-13/proposals/article-13:struck/"
    named = "/points/list-of-countries/proposals/list-of-countries:named/positions"
    assert {path for path in new if path.startswith(struck)}
    assert {path for path in new if not path.startswith((struck, f"{named}/"))} == set()
    assents = {path.removeprefix(f"{named}/").split("/")[0] for path in new if path.startswith(f"{named}/")}
    assert len(assents) == 1
    assent = f"{named}/{assents.pop()}"
    assert (after[f"{assent}/party"], after[f"{assent}/stance"]) == ("cuba", "accepts")
    assert after[f"{assent}/cites"] == ["havana-1105#10.1"]
    assert gone == set()
    assert changed == {
        "/points/list-of-countries/verdict": ("open", "agreed"),
        "/points/list-of-countries/agreed_on": (None, "list-of-countries:named"),
        "/questions/naming-countries/answered_by": ([], ["havana-1105#10.1"]),
        "/questions/naming-countries/state": ("pending", "answered"),
    }


def test_as_of_a_turn_and_as_known_when_it_was_written_down_agree() -> None:
    for number in (3, 25, 34):
        as_of = good("stand", EXAMPLE, "--json", "--as-of", f"havana-1105#{number}").json
        known = good("stand", EXAMPLE, "--json", "--known-at", f"1962-11-05T20:{number:02}:00-05:00").json
        for one in (as_of, known):
            del one["as_of"], one["known_at"]
        assert as_of == known, number


def test_every_reader_may_ask_everything() -> None:
    asked = (
        ("stand",),
        ("stand", "--why"),
        ("check",),
        ("said", "protocol"),
        ("brief", "--since", "1962-11-04"),
    )
    for command, *options in asked:
        for reader in ("ussr/open", "usa/secret/limits", "public"):
            if command == "brief" and reader == "public":
                continue
            good(command, EXAMPLE, *options, "--as", reader)


def test_the_brief_of_cuba_tells_the_evening() -> None:
    page = good("brief", EXAMPLE, "--as", "cuba", "--since", "1962-11-04", "--markdown").out
    assert "Article 13: the Cuban consent to UN agents: open → agreed (Strike it)" in page
    assert "A Cuban version of the text, due 1962-11-06" in page
    assert "havana-1105#28.1" in page


def test_the_record_ships_with_the_segmentation_that_its_citations_count_on() -> None:
    for name in ("havana-1105.en.txt", "havana-1105.ru.txt"):
        assert (HOME / f"{name}.edition.json").exists()
        good("record", HOME / name, "--json")


def test_both_languages_of_the_record_have_the_same_sentences() -> None:
    versions = [
        good("record", HOME / f"havana-1105.{code}.txt", "--json").json["versions"][0]
        for code in ("en", "ru")
    ]
    english, russian = (
        {(turn["n"], one["n"]) for turn in version["turns"] for one in turn["sentences"]}
        for version in versions
    )
    assert english == russian
    assert [turn["speaker"] is None for turn in versions[0]["turns"]] == [
        turn["speaker"] is None for turn in versions[1]["turns"]
    ]


def test_the_formatter_has_no_fault_to_find_with_the_example(tmp_path: Path) -> None:
    for name in ("havana-1105.en.txt", "havana-1105.ru.txt"):
        (tmp_path / name).write_bytes((HOME / name).read_bytes())
    laid_out = tmp_path / "havana.travaux"
    shown = good("fmt", HOME / "havana.travaux", "--stdout")
    assert shown.err == ""
    laid_out.write_text(shown.out, encoding="utf-8")
    assert good("stand", laid_out, "--json").out == good("stand", EXAMPLE, "--json").out
