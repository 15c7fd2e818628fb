"""Which pages have a place in the navigation, by which key, and in which group?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A page's place in the navigation.

    Attributes:
        name: the key of its words, `nav.NAME`.
        path: where it is.
        key: the letter that goes there after `g`.
        group: `questions`, `time` or `work`.
    """

    name: str
    path: str
    key: str
    group: str


PLACES: tuple[Place, ...] = (
    Place("stand", "/", "s", "questions"),
    Place("record", "/record", "r", "questions"),
    Place("text", "/text", "t", "questions"),
    Place("packages", "/packages", "p", "questions"),
    Place("verification", "/verification", "v", "questions"),
    Place("brief", "/brief", "b", "time"),
    Place("timeline", "/timeline", "l", "time"),
    Place("taking", "/taking", "k", "work"),
    Place("exchange", "/exchange", "x", "work"),
)
"""Every page's place; one whose router is not there yet is shown as a place that is still empty."""
