import pytest

from travaux.record.languages import language_of, split_versions
from travaux.record.lines import split_lines

ENGLISH = "MINUTES OF TALKS\n\nBELOV: We are of the opinion that it is not to be.\n"
RUSSIAN = "ЗАПИСЬ БЕСЕДЫ\n\nБЕЛОВ: Мы считаем, что так нельзя.\n"
FRENCH = "**Compte rendu**\n\nBELOV: Nous pensons que le texte est dans les mains de la commission.\n"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the law of the sea is not in it", "en"),
        ("le texte de la loi que les uns", "fr"),
        ("el texto de los que no están", "es"),
        ("der Text ist nicht das von dem", "de"),
        ("Мы не согласны", "ru"),
        ("Ми є і не згодні її", "uk"),
        ("", "en"),
    ],
)
def test_a_language_is_known_by_script_and_small_words(text, language):
    assert language_of(text) == language


def test_a_file_without_words_has_no_version():
    assert split_versions(split_lines("\n\n")) == []


def test_versions_begin_at_a_heading_in_another_language():
    lines = split_lines(f"{RUSSIAN}\n{ENGLISH}\n{FRENCH}")
    assert split_versions(lines) == [("ru", 0, 4), ("en", 4, 8), ("fr", 8, 11)]


def test_a_version_may_begin_without_an_empty_line():
    assert [language for language, _, _ in split_versions(split_lines(ENGLISH + RUSSIAN))] == ["en", "ru"]


def test_a_paragraph_in_another_language_opens_no_version():
    lines = split_lines(ENGLISH + "\nМы считаем, что так нельзя.\n\nSTONE: And the same to you.")
    assert len(split_versions(lines)) == 1


def test_a_second_heading_in_the_same_language_opens_no_version():
    lines = split_lines("Top Secret\n\n" + ENGLISH + "\nMINUTES\n\nSTONE: It is the same in the end.\n")
    assert len(split_versions(lines)) == 1
