"""When are two written names the same name, across initials, cases, spellings and scripts?"""

import re
from functools import lru_cache

import msgspec
from rapidfuzz.distance import Indel

from travaux.record.letters import fold, is_cyrillic, romanised

_TITLES = frozenset(
    """
    com comr comrade comrades mr mrs ms miss dr prof professor sir amb ambassador minister gen general
    col colonel president secretary premier chairman marshal the señor senor т тов товарищ товарища
    товарищу товарищем товарище тт г гн г-н г-на г-ну посол посла послу послом министр министра генерал
    маршал председатель президент полковник speaker presiding officer clerk vice deputy acting assistant
    under foreign prime director senator congressman congresswoman admiral counselor counsellor delegate
    commissioner governor chancellor excellency honorable honourable hon rev lt brig maj capt adm sen
    rep chair chairperson chairwoman madam madame mme mlle rapporteur interpreter envoy mayor consul
    attache state first president-elect vice-president pro tempore vice-chairman под-секретарь маршал канцлер
    переводчик
""".split()  # noqa: SIM905
)
# Titles that are surnames as well: dropped only where a name follows.
_NAMES_TOO = frozenset("lord king prince major judge baron count queen dean bishop captain sergeant".split())  # noqa: SIM905
_OFFICES = frozenset("state defense defence treasury commerce interior labor war foreign affairs".split())  # noqa: SIM905
_JOINING = ("of", "for", "and", "pro", "tempore", "to")
_SUFFIXES = frozenset("jr sr ii iii iv".split())  # noqa: SIM905
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’`-](?=[^\W\d_]))*\.?")  # a name's words; "A." keeps its point
# Endings of surnames and given names in the oblique cases, with what the nominative has instead.
_CASES = (
    ("ого", ("ий", "ый", "ой")), ("ому", ("ий", "ый", "ой")), ("ому", ("ий",)), ("ими", ("ий",)),
    ("ым", ("", "ый")), ("им", ("", "ий")), ("ом", ("",)), ("ем", ("ь", "й", "")), ("ой", ("а", "ый")),
    ("ей", ("а", "я")), ("ою", ("а",)), ("ах", ("",)), ("а", ("",)), ("у", ("", "а")), ("е", ("", "а")),
    ("ы", ("а",)), ("и", ("а", "я", "ь")), ("я", ("й", "ь")), ("ю", ("й", "ь", "я")),
)  # fmt: skip
_SHORTEST_STEM = 2  # letters that are left when an ending is undone
_SHORTEST_KEY = 3  # letters of a key that may be matched but for one
# Spelling variants inside one script (Alexeyev = Alekseev), then those that only a change of script brings.
_VARIANTS = (("x", "ks"), ("eye", "ee"), ("ye", "e"), ("iy", "i"), ("y", "i"), ("ie", "e"), ("'", ""))
_ACROSS = (
    (r"^mc", "mak"), ("gu(?=[ei])", "g"), ("qu", "k"), ("ck", "k"), ("ph", "f"), ("tch", "ch"), ("th", "t"),
    ("kh", "h"), ("c(?=[eiy])", "s"), ("c(?!h)", "k"), ("z(?!h)", "s"), ("w", "v"), ("j", "i"), ("y", "i"),
    (r"(.)\1+", r"\1"),
)  # fmt: skip
_ACROSS_RE = tuple((re.compile(pattern), to) for pattern, to in _ACROSS)
_ALIKE = 0.85
# By-names that everybody at the table used; each is understood only where a person of that surname is known.
_BYNAMES = {"che": "guevara"}


class Name(msgspec.Struct, frozen=True):
    """A name taken apart: given names or initials, and the word in the surname's slot (the last)."""

    givens: tuple[str, ...]
    surname: str
    cyrillic: bool


@lru_cache(maxsize=4096)
def parse_name(text: str) -> Name | None:
    """Take a written name apart; titles are dropped. Nothing if no word is left."""
    words = _name_words(_WORD.findall(text))
    if not words:
        return None
    surname = words[-1].rstrip(".")
    given = tuple(word for word in words[:-1] if _BYNAMES.get(romanised(word)) != light_key(surname))
    if not given and romanised(surname) in _BYNAMES:
        surname = _BYNAMES[romanised(surname)]
    return Name(given, surname, is_cyrillic(surname))


def _name_words(words: list[str]) -> list[str]:
    """Keep the words of the name: what follows the last title, without suffixes."""
    if len(words) > 1 and fold(words[-1]).rstrip(".") in _SUFFIXES:
        words = words[:-1]
    last = max((i for i, word in enumerate(words[:-1]) if _is_title_before(word)), default=-1)
    rest = words[last + 1 :]
    while len(rest) > 1 and (rest[0] in ("of", "for") or fold(rest[0]) in _OFFICES):
        rest = rest[1:]
    kept = [word for word in rest if not is_title(word)]
    if not kept:
        kept = [word for word in words if not _is_title_before(word) and word not in _JOINING]
    if "of" in kept[1:-1]:
        at = kept.index("of", 1)
        # "Mr. BROWN of Ohio": the place tells one Brown from another as a given name would.
        kept = [*kept[at + 1 :], *kept[:at]]
    return kept


def _is_title_before(word: str) -> bool:
    return is_title(word) or fold(word).rstrip(".") in _NAMES_TOO


def without_titles(text: str) -> str:
    """Drop the titles before a name; a text of titles only stays as it is."""
    rest = text
    while (word := _WORD.match(rest)) is not None and is_title(word.group()) and rest[word.end() :].strip():
        rest = rest[word.end() :].lstrip()
    return rest


@lru_cache(maxsize=4096)
def is_title(word: str) -> bool:
    """Tell whether a word is a title such as "Mr." or "Minister"."""
    initial = len(word) == 2 and word[1] == "." and word[0].isupper()  # noqa: PLR2004  ("T." is a given name)
    return fold(word).rstrip(".") in _TITLES and not initial


@lru_cache(maxsize=4096)
def light_key(word: str) -> str:
    """Key under which spellings of one script meet: accents, x/ks, y/i, -eyev/-eev."""
    key = romanised(word)
    for old, new in _VARIANTS:
        key = key.replace(old, new)
    return key


@lru_cache(maxsize=4096)
def sound_key(word: str) -> str:
    """Key under which spellings of two scripts meet: ``Guevara`` and ``Гевара`` both give ``gevara``."""
    key = romanised(word)
    for pattern, new in _ACROSS_RE:
        key = pattern.sub(new, key)
    return light_key(key)


@lru_cache(maxsize=4096)
def nominatives(word: str) -> tuple[str, ...]:
    """The nominatives a written word may stand for: itself first, then by undoing a Russian case ending."""
    if not is_cyrillic(word):
        return (word,)
    lowered = fold(word)
    found = [word]
    for ending, instead in _CASES:
        stem = lowered[: -len(ending)]
        if lowered.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            found.extend(stem + tail for tail in instead)
    return tuple(dict.fromkeys(found))


def surname_matches(mention: Name, known: Name) -> bool:
    """Tell whether the mention's surname, in whatever case, is the known surname (a nominative)."""
    forms = nominatives(mention.surname)
    if mention.cyrillic == known.cyrillic:
        return light_key(known.surname) in map(light_key, forms)
    key = sound_key(known.surname)
    return any(_sounds_like(sound_key(form), key) for form in forms)


def _sounds_like(one: str, other: str) -> bool:
    if one == other:
        return True
    # A final -a is a woman's surname, not a spelling: Kuznetsova is not Kuznetsov.
    if one + "a" == other or other + "a" == one or min(len(one), len(other)) < _SHORTEST_KEY:
        return False
    return bool(Indel.normalized_similarity(one, other) >= _ALIKE)


def givens_match(mention: Name, known: Name) -> bool:
    """Tell whether given names and initials can be the same person's: the shorter list inside the longer."""
    shorter, longer = sorted((mention.givens, known.givens), key=len)
    rest = iter(longer)
    return all(any(_given_matches(one, other) for other in rest) for one in shorter)


def _given_matches(one: str, other: str) -> bool:
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    if len(short) == 1:
        # A Latin C stands for K, S or Ch in Cyrillic; J for Х.
        heads = {sound_key(form)[:1] for form in nominatives(long)}
        head = sound_key(short)[:1]
        loose = {"k": "ksc", "s": "sk", "c": "ck", "i": "ih", "h": "hi"}.get(head, head)
        return bool(heads & set(head if is_cyrillic(one) == is_cyrillic(other) else loose))
    keys = {sound_key(form) for form in nominatives(short)}
    others = {sound_key(form) for form in nominatives(long)}
    return bool(keys & others) or (
        is_cyrillic(one) != is_cyrillic(other) and any(_sounds_like(a, b) for a in keys for b in others)
    )
