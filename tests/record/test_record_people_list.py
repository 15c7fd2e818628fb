import pytest

from travaux.record.people_list import is_name, participants_of, read_list


@pytest.mark.parametrize(
    "line",
    [
        "A. Belov with John Stone, Maria Silva, and Karl Weiss",
        "John Stone, Maria Silva and Karl Weiss with A. Belov",
        "Participants: A. Belov, John Stone, Maria Silva and Karl Weiss",
        "Present: A. Belov, envoy (USSR); John Stone; Maria Silva; Karl Weiss",
        "А. Белова с Джоном Стоуном, Марией Силва и Карлом Вайсом",
        "Conversation between A. Belov, John Stone, Maria Silva and Karl Weiss",
        "Участники: А. Белов, Дж. Стоун, М. Силва, К. Вайс",
    ],
)
def test_four_people_are_found_in_every_form_of_a_list(line):
    assert len(participants_of(line)) == 4


@pytest.mark.parametrize(
    "line",
    [
        "We agree with John.",
        "Participants: none of them came",
        "Participants:",
        "Anton Belov",
        "x" * 500,
        "A with b",
        "John Stone and Karl Weiss",
    ],
)
def test_other_lines_are_no_list(line):
    assert participants_of(line) is None


def test_titles_and_particles_belong_to_a_name():
    assert is_name("Ambassador A. Belov")
    assert is_name("посол А. Белов")
    assert is_name("Juan de la Cruz")
    assert not is_name("the whole delegation")
    assert read_list("A. Belov (envoy), B. Stone.") == ("A. Belov", "B. Stone")
