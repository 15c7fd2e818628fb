"""Which day, and which time of day, does a line of a header name?"""

import datetime as dt
import re

_MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan января январь", "february feb февраля февраль", "march mar марта март",
            "april apr апреля апрель", "may мая май", "june jun июня июнь", "july jul июля июль",
            "august aug августа август", "september sept sep сентября сентябрь",
            "october oct октября октябрь", "november nov ноября ноябрь", "december dec декабря декабрь",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b"),
    re.compile(r"\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4}|\d{2})\b"),
    re.compile(rf"\b{_DAY}\s(?P<m>{_MONTH})\.?,?\s(?P<y>\d{{4}})\b(?:\s?г(?:ода|\.)?)?", re.IGNORECASE),
    re.compile(rf"\b(?P<m>{_MONTH})\.?\s{_DAY},?\s(?P<y>\d{{4}})\b", re.IGNORECASE),
)
_TIMES = {
    "morning": "morning", "noon": "noon", "afternoon": "afternoon", "evening": "evening", "night": "night",
    "утром": "morning", "утро": "morning", "в полдень": "noon", "днем": "afternoon", "днём": "afternoon",
    "вечером": "evening", "вечер": "evening", "ночью": "night",
}  # fmt: skip
_TIME = re.compile(rf"\b({'|'.join(_TIMES)})\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})\s*([ap])?\.?\s?(?:m\b\.?)?(?:\s*час\w*)?", re.IGNORECASE)
_CENTURY_TURNS = 30  # stamps write 97 for 1997; no record of ours is older than 1930
_HALF_DAY = 12
_HOURS, _MINUTES = 24, 60


def find_date(text: str) -> tuple[str, tuple[int, int]] | None:
    """Find the first date in a text: ISO 8601, and its span. A date that no calendar has is none."""
    for pattern in _DATES:
        match = pattern.search(text)
        if match is None:
            continue
        month = match["m"].casefold()
        year = int(match["y"])
        if len(match["y"]) == 2:  # noqa: PLR2004  (two digits of a year)
            year += 1900 if year >= _CENTURY_TURNS else 2000
        try:
            day = dt.date(year, _MONTHS.get(month) or int(month), int(match["d"]))
        except ValueError:
            continue
        return day.isoformat(), match.span()
    return None


def find_time(text: str) -> tuple[str, tuple[int, int]] | None:
    """Find a time of day: one of five English words, or ``HH:MM``; with its span."""
    match = _TIME.search(text)
    if match is not None:
        return _TIMES[match[1].casefold()], match.span()
    clock = _CLOCK.search(text)
    if clock is None or int(clock[1]) >= _HOURS or int(clock[2]) >= _MINUTES:
        return None
    hour = int(clock[1])
    if clock[3]:
        hour = hour % _HALF_DAY + (_HALF_DAY if clock[3].casefold() == "p" else 0)
    return f"{hour:02d}:{clock[2]}", clock.span()
