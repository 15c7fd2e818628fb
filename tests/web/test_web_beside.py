"""Do languages that divide their sentences otherwise still stand beside each other, with nothing lost?"""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.ledger.kinds import Alignment
from travaux.web.beside import beads, same_shape
from travaux.web.editions import Said, Side, Uttered
from web.pages import reading, small

ENGLISH = """RECORD OF A CONVERSATION

5 November 1962

A. MIKOYAN. We have studied the draft of the protocol. It has fifteen articles. We accept it.

O. DORTICOS. Article 13 must be struck from the protocol. The others can stand as they are.

A. MIKOYAN. Article 13 is struck. We shall write to New York tonight.
"""

RUSSIAN = """ЗАПИСЬ БЕСЕДЫ

5 ноября 1962 г.

А. МИКОЯН. Мы изучили проект протокола, в нём пятнадцать статей. Мы его принимаем.

О. ДОРТИКОС. Статью 13 надо исключить из протокола. Остальные могут остаться как есть.

А. МИКОЯН. Статья 13 исключена. Сегодня вечером мы напишем в Нью-Йорк.
"""


def side(turns: list[list[str]], *, complete: bool = True) -> Side:
    return Side(
        {
            number: Uttered("speech", "A", tuple(Said(n, text, ()) for n, text in enumerate(texts, 1)))
            for number, texts in enumerate(turns, 1)
        },
        complete=complete,
    )


def test_equal_shapes_are_lined_up_by_their_numbers() -> None:
    one = side([["a"], ["b", "c"]])
    assert same_shape([one, side([["x"], ["y", "z"]])])
    assert beads({"en": one, "ru": side([["x"], ["y", "z"]])}, lambda label: label) is None
    assert beads({"en": one}, lambda label: label) is None


TURNS = st.lists(st.lists(st.integers(0, 50), max_size=4), min_size=1, max_size=5)


@settings(max_examples=25, deadline=None)
@given(one=TURNS, other=TURNS, complete=st.booleans())
def test_no_sentence_is_lost_or_doubled(
    one: list[list[int]], other: list[list[int]], *, complete: bool
) -> None:
    left = side([[f"Sentence number {n} of the meeting." for n in turn] for turn in one])
    right = side([[f"Предложение номер {n} встречи." for n in turn] for turn in other], complete=complete)
    found = beads({"en": left, "ru": right}, lambda label: label)
    if found is None:
        return
    for at, text in ((0, left), (1, right)):
        placed = [place for number in sorted(found) for bead in found[number] for place in bead[at]]
        every = [(turn, said.number) for turn, uttered in text.turns.items() for said in uttered.sentences]
        assert sorted(placed) == every
    for number, rows in found.items():
        assert all(turn == number for bead in rows for turn, _ in bead[0])


def meeting(folder: Path, russian: str = RUSSIAN) -> Path:
    (folder / "m.en.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "m.ru.txt").write_text(russian, encoding="utf-8")
    return small(
        folder,
        '1962-10-31 negotiation small "Small"\n1962-11-04 record m "A meeting"\n    held 1962-11-05\n'
        '    file "m.en.txt"\n    file "m.ru.txt"\n1962-11-05 note n "Nothing"\n    cites m#1.3\n',
    )


def lines(page: str) -> list[str]:
    return [part.split("</ul>")[0] for part in page.split('<div class="line">')[1:]]


def test_a_sentence_stands_beside_the_one_that_says_the_same(tmp_path: Path) -> None:
    found = lines(reading(meeting(tmp_path)).get("/record/m").text)
    accepted = next(line for line in found if "We accept it." in line)
    assert "Мы его принимаем." in accepted
    assert "Мы изучили" not in accepted
    struck = next(line for line in found if "must be struck" in line)
    assert "надо исключить" in struck
    assert '<ul class="margin"><li' in accepted


def test_as_of_a_sentence_the_other_language_stops_with_it(tmp_path: Path) -> None:
    page = reading(meeting(tmp_path)).get("/record/m?as-of=m%232.1").text
    assert "must be struck" in page
    assert "надо исключить" in page
    assert "The others can stand" not in page
    assert "Остальные могут" not in page


def test_a_version_that_breaks_off_is_said_to(tmp_path: Path) -> None:
    broken = RUSSIAN.split("\n\nА. МИКОЯН. Статья 13", maxsplit=1)[0].removesuffix(
        " могут остаться как есть."
    )
    page = reading(meeting(tmp_path, broken)).get("/record/m").text
    assert "the RU text breaks off at 2." in page
    assert "We shall write to New York tonight." in page


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_shapes_each_language_reads_on_in_order(seed: int) -> None:
    rng = random.Random(seed)
    words = ["protocol", "article", "inspection", "Cuba", "missiles", "elections"]
    texts = [
        [f"{rng.choice(words)} {rng.randint(1, 99)} is agreed." for _ in range(rng.randint(1, 5))]
        for _ in range(6)
    ]
    merged = [[" ".join(turn)] for turn in texts]
    found = beads({"en": side(texts), "ru": side(merged)}, lambda label: label)
    assert found is not None
    for at in (0, 1):
        placed = [place for number in sorted(found) for bead in found[number] for place in bead[at]]
        assert placed == sorted(placed)


def test_a_correction_by_hand_holds_on_the_page(tmp_path: Path) -> None:
    ledger = meeting(tmp_path)
    more = "2027-03-09 alignment m#3.1-3.2 en ru\n    is m#3.2\n"
    ledger.write_text(ledger.read_text(encoding="utf-8") + more, encoding="utf-8")
    for moment in ("", "?as-of=m%233"):
        found = lines(reading(ledger).get(f"/record/m{moment}").text)
        struck = next(line for line in found if "Article 13 is struck." in line)
        assert "We shall write to New York tonight." in struck
        assert "мы напишем в Нью-Йорк" in struck
        assert "Статья 13 исключена" not in struck


def test_a_correction_moves_nothing_else_where_numbers_line_the_languages_up() -> None:
    one, other = side([["a"], ["b", "c"]]), side([["x"], ["y", "z"]])
    given = (Alignment(address="m#2.1", language="ru", other="en", others=("m#2.2",)),)
    found = beads({"en": one, "ru": other}, lambda label: label, "m", given)
    assert found == {
        1: ((((1, 1),), ((1, 1),)),),
        2: ((((2, 1),), ()), (((2, 2),), ((2, 1),)), ((), ((2, 2),))),
    }
    assert beads({"en": one, "ru": other}, lambda label: label, "other", given) is None
