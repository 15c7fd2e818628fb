"""Does the interface say everything, in every language, and nothing that no page says?"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import travaux.web
from travaux.web.language import LANGUAGES, choose, plural, words
from web.pages import reading

ROOM = Path(travaux.web.__file__).parent
FILLED = re.compile(r"\{(\w+)\}")
EXACT = re.compile(r"""\bt\(\s*["']([a-z0-9_.-]+)["']\s*[,)]""")
STEM = re.compile(r"""\bt\(\s*["']([a-z0-9_.-]+)["']\s*~|\b(?:t|self)\(f["']([a-z0-9_.-]+\.)\{""")
CALLED = re.compile(r"""\bself\.t\(\s*["']([a-z0-9_.-]+)["']""")


def sources() -> str:
    files = [*ROOM.rglob("*.html"), *ROOM.rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def shapes(phrase: object) -> set[str]:
    forms = [phrase] if isinstance(phrase, str) else list(dict(phrase).values())  # type: ignore[call-overload]
    return {name for form in forms for name in FILLED.findall(form)}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_language_says_all_that_english_says(language: str) -> None:
    assert set(words(language).phrases) == set(words("en").phrases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_fills_in_what_the_english_one_does(language: str) -> None:
    for key, phrase in words("en").phrases.items():
        other = words(language).phrases[key]
        assert shapes(other) - {"n"} == shapes(phrase) - {"n"}, key
        assert isinstance(other, str) == isinstance(phrase, str), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_counted_phrase_has_every_form_of_its_language(language: str) -> None:
    needed = {plural(language, n) for n in range(200)}
    for key, phrase in words(language).phrases.items():
        if not isinstance(phrase, str):
            assert set(phrase) == needed, key


def test_every_phrase_is_used_and_every_phrase_used_is_there() -> None:
    text = sources()
    used = {*EXACT.findall(text), *CALLED.findall(text)}
    stems = {first or second for first, second in STEM.findall(text)}
    known = set(words("en").phrases)
    assert used <= known
    unused = {key for key in known - used if not any(key.startswith(stem) for stem in stems)}
    assert unused == set()


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_a_browser_accepts_one_of_our_languages_is_spoken(asked: str, accepted: str) -> None:
    assert choose(asked, accepted) in LANGUAGES


@pytest.mark.parametrize(
    ("asked", "accepted", "spoken"),
    [
        ("ru", "en", "ru"),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("", "de,en;q=0.5,ru;q=0.7", "ru"),
        ("", "fr;q=1.0", "en"),
        ("xx", "ru", "ru"),
        ("", "ru;q=0", "en"),
        ("", "ru;q=often", "en"),
    ],
)
def test_the_address_decides_then_the_browser(asked: str, accepted: str, spoken: str) -> None:
    assert choose(asked, accepted) == spoken


def test_the_page_is_in_the_language_that_was_chosen() -> None:
    client = reading()
    russian = client.get("/", headers={"Accept-Language": "ru"}).text
    assert '<html lang="ru">' in russian
    assert "5 ноября 1962" in russian
    assert '<html lang="en">' in client.get("/?lang=en", headers={"Accept-Language": "ru"}).text


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "many"),
        (1, "one"),
        (2, "few"),
        (5, "many"),
        (11, "many"),
        (12, "many"),
        (21, "one"),
        (22, "few"),
        (112, "many"),
    ],
)
def test_russian_counts(count: int, form: str) -> None:
    assert plural("ru", count) == form
