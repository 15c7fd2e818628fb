"""In which language does the interface speak, and how is a thing said in it? Catalogues in `words/*.toml`."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

LANGUAGES: dict[str, str] = {"en": "English", "ru": "Русский"}
"""The interface's languages by their own names; the first one is spoken to whoever asks for none of them."""

Phrase = str | Mapping[str, str]
"""What is said, or what is said of one, of few, of many."""


@dataclass(frozen=True)
class Words:
    """A catalogue; called with a key (`stand.title`) it gives the words."""

    language: str
    phrases: Mapping[str, Phrase]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key, with `{name}` filled in; `n` chooses between one, few and many.

        Raises:
            KeyError: there is no such key: a fault of the page.
        """
        phrase = self.phrases[key]
        if not isinstance(phrase, str):
            phrase = phrase[plural(self.language, values["n"])]
        return phrase.format(**values) if values else phrase

    def day(self, day: dt.date | str | None) -> str:
        """A civil day as it is written: 5 November 1962."""
        if not day:
            return ""
        found = dt.date.fromisoformat(day) if isinstance(day, str) else day
        return f"{found.day} {self(f'month.{found.month}')} {found.year}"


def plural(language: str, count: object) -> str:
    """Which form a number takes: one or many; in Russian one, few or many (by CLDR, for whole numbers)."""
    n = abs(int(str(count)))
    if language != "ru":
        return "one" if n == 1 else "many"
    tens, ones = n % 100, n % 10
    if ones == 1 and tens != 11:  # noqa: PLR2004  21 but not 11
        return "one"
    return "few" if ones in (2, 3, 4) and tens not in (12, 13, 14) else "many"


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """The catalogue of a language."""
    file = resources.files("travaux") / "web" / "words" / f"{language}.toml"
    return Words(language, dict(_flat("", tomllib.loads(file.read_text(encoding="utf-8")))))


_FORMS = frozenset({"one", "few", "many"})


def _flat(prefix: str, table: Mapping[str, object]) -> list[tuple[str, Phrase]]:
    found: list[tuple[str, Phrase]] = []
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict) and not set(value) <= _FORMS:
            found += _flat(f"{key}.", value)
        else:
            found.append((key, value if isinstance(value, dict) else str(value)))
    return found


def choose(asked: str, accepted: str) -> str:
    """The language asked for in the address, else the one the browser likes best (RFC 9110, 12.5.4)."""
    if asked in LANGUAGES:
        return asked
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted[:500].split(",")):
        tag, _, rest = part.strip().partition(";")
        code = tag.split("-")[0].strip().lower()
        try:
            weight = float(rest.strip().removeprefix("q=")) if rest else 1.0
        except ValueError:
            continue
        if code in LANGUAGES and weight > 0:
            ranked.append((-weight, place, code))
    return min(ranked)[2] if ranked else next(iter(LANGUAGES))
