"""Which words in brackets are the names of parties, and by which short name does a ledger call each?

An attribution is a list of names before a colon, or at the end of a bracket behind a dash or in
parentheses. A name begins with a capital (or a letter of a script without capitals) in each of its words
but `of`, `the` and their like, and its first word is none of `NEVER`. Before a colon that is enough. At
the end of a bracket it is not, for `[the Agency (IAEA)]` names nobody: there one name of the list must be
known (`KNOWN`) or stand before a colon elsewhere in the draft, or the list must have two names.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

MOST_WORDS = 9
MOST_LETTERS = 90
MOST_TAGS = 600

_JOINERS = frozenset(
    "of the and for de du des la le les del da do dos el los y e et et al und der von van и по".split()  # noqa: SIM905
)
NEVER = frozenset(
    """note notes nb article articles art annex annexes appendix chapter section part paragraph paragraphs
    para paras subparagraph title preamble preambular operative option options alternative alternatives
    alt variant variants table figure box example source date place time comment comments remark remarks
    editor editorial ed text footnote footnotes definition definitions purpose objective objectives
    scope reference references ref see cf placeholder tbd tbc agreed closed bracketed rev draft version
    subject re to from cc question answer status proposal proposals reservation reservations rationale
    total page item agenda decision resolution guideline rule principle provision provisions noting
    recalling recognizing recognising affirming reaffirming considering pending however whereas january
    february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday first second third the this that these those if in on at
    by with статья пункт глава раздел приложение примечание вариант варианты альтернатива определение
    цель дата место комментарий текст см""".split()  # noqa: SIM905 a list of words is read as words
)
"""First words after which a colon follows in a draft and which are no party's."""

_STATES = """\
Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria|
Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|
Bosnia and Herzegovina|Botswana|Brazil|Brunei Darussalam|Brunei|Bulgaria|Burkina Faso|Burundi|
Cabo Verde|Cape Verde|Cambodia|Cameroon|Canada|Central African Republic|Chad|Chile|China|Colombia|
Comoros|Congo|Costa Rica|Côte d'Ivoire|Ivory Coast|Croatia|Cuba|Cyprus|Czechia|Czech Republic|
Czechoslovakia|DPRK|Democratic Republic of the Congo|DRC|Denmark|Djibouti|Dominica|Dominican Republic|
Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Swaziland|Ethiopia|Fiji|Finland|
France|Gabon|Gambia|Georgia|Germany|FRG|GDR|Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|
Haiti|Holy See|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|
Jordan|Kazakhstan|Kenya|Kiribati|Kuwait|Kyrgyzstan|Lao PDR|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|
Liechtenstein|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands|
Mauritania|Mauritius|Mexico|Micronesia|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Burma|
Namibia|Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Macedonia|Norway|Oman|
Pakistan|Palau|Palestine|State of Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|
Portugal|Qatar|Republic of Korea|South Korea|North Korea|ROK|Republic of Moldova|Moldova|Romania|
Russian Federation|Russia|USSR|Soviet Union|Rwanda|Saint Kitts and Nevis|Saint Lucia|
Saint Vincent and the Grenadines|Samoa|San Marino|Sao Tome and Principe|Saudi Arabia|KSA|Senegal|Serbia|
Yugoslavia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|RSA|
South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Syrian Arab Republic|Tajikistan|
Thailand|Timor-Leste|Togo|Tonga|Trinidad and Tobago|Tunisia|Türkiye|Turkey|Turkmenistan|Tuvalu|Uganda|
Ukraine|United Arab Emirates|UAE|United Kingdom|UK|U.K.|Great Britain|United Republic of Tanzania|
Tanzania|United States|United States of America|USA|US|U.S.|U.S.A.|Uruguay|Uzbekistan|Vanuatu|Venezuela|
Viet Nam|Vietnam|Yemen|Zambia|Zimbabwe|Cook Islands|Niue|Kosovo|EU|European Union|EC|EEC|G77|G-77|
G77 and China|G-77 and China|Group of 77|Group of 77 and China|G77/China|AOSIS|LDCs|LMDC|LMDCs|
African Group|AGN|Arab Group|Umbrella Group|EIG|AILAC|ALBA|GRULAC|WEOG|JUSCANZ|CANZ|CARICOM|ASEAN|NAM|
SIDS|African Union|AU|OPEC|NATO|MERCOSUR|SADC|ECOWAS|BASIC|CfRN|Nordic States|Baltic States|Chair|
Co-Chairs|Chairs|Chairman|President|Facilitator|Co-Facilitators|Secretariat|Куба|СССР|США|Россия|
Российская Федерация|Китай|Великобритания|Франция|Германия|Япония|Индия"""

OFFICES: dict[str, str] = {
    "chair": "chair", "chairs": "chair", "co-chairs": "chair", "chairman": "chair", "president": "chair",
    "facilitator": "facilitator", "co-facilitators": "facilitator", "secretariat": "secretariat",
}  # fmt: skip
"""Holders of an office: they may author text and are never counted for consent."""

_SPLIT = re.compile(r"[;,]")
_SIGN = re.compile(r"[/&+]")
_AND = re.compile(r"\s(?:and|und|et|y|и)\s")
_LEAD = re.compile(
    r"\A(?:proposed|supported|proposal|text|suggested|submitted) (?:by|of|from)\s+", re.IGNORECASE
)
_LEADING_AND = re.compile(r"\A(?:and|et|y|и)\s+")
_FOR = re.compile(r"\bon behalf of\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"\Athe\s+", re.IGNORECASE)
_QUALIFIED = re.compile(r"(?P<name>[^()]+?)\s*\([^()]{1,60}\)")
_WORD = re.compile(r"(?:[dDlL]['’])?(?P<first>[^\W\d_])[\w.'’-]*")
_APART = re.compile(r"[^\w]+")


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name as names are compared: case, dots and the article left out."""
    return _ARTICLE.sub("", " ".join(name.casefold().replace(".", "").replace("’", "'").split()), count=1)


KNOWN: frozenset[str] = frozenset(fold(name) for name in _STATES.replace("\n", "").split("|"))
"""Members of the United Nations by their short names, some they had, groups, and officers of a conference."""


def names_in(text: str) -> tuple[str, ...]:
    """The parties a list names, each once and as printed; nothing if any of it is no name."""
    rest = _LEAD.sub("", " ".join(text.split()), count=1)
    found: list[str] = []
    for part in _parts(rest):
        each = _LEADING_AND.sub("", part.strip(), count=1)
        behalf = _FOR.search(each)
        if behalf is not None:
            # who speaks on behalf of a group gives the group's word: "Cuba, on behalf of the G77"
            if not each[: behalf.start()].strip() and found:
                found.pop()
            each = each[behalf.end() :]
        for name in _by_and(each):
            bare = _ARTICLE.sub("", name, count=1) if name[:1] == "t" else name
            if not is_name(bare):
                return ()
            found.append(bare)
    return tuple({fold(name): name for name in reversed(found)}.values())[::-1]


def _parts(text: str) -> Iterator[str]:
    """What a list is made of; a known name with a sign in it is kept whole: `G77/China`."""
    for part in _SPLIT.split(text):
        yield from [part] if fold(part.strip()) in KNOWN else _SIGN.split(part)


def _by_and(text: str) -> list[str]:
    """Names joined by `and`; where a known name has one in it, it is kept whole."""
    if fold(text) in KNOWN:
        return [text]
    names: list[str] = []
    for part in _AND.split(text):
        joined = f"{names[-1]} and {part}" if names else ""
        if joined and fold(joined) in KNOWN:
            names[-1] = joined
        else:
            names.append(part)
    return names


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Whether words could be a party's name: see the rule at the head of this module."""
    if not text or len(text) > MOST_LETTERS:
        return False
    if fold(text) in KNOWN:
        return True
    qualified = _QUALIFIED.fullmatch(text)
    words = (qualified["name"] if qualified else text).split()
    if not words or len(words) > MOST_WORDS or words[0].casefold().strip(".'’") in NEVER:
        return False
    ends = words[0] not in _JOINERS and words[-1] not in _JOINERS
    return ends and all(word in _JOINERS or _capital(word) for word in words)


def _capital(word: str) -> bool:
    found = _WORD.fullmatch(word)
    return found is not None and not found["first"].islower()


def trusted(names: Iterable[str], attested: AbstractSet[str]) -> bool:
    """Whether a list at the end of a bracket names parties; `attested` stand before colons, folded."""
    kept = [fold(name) for name in names]
    bare = [name.split(" (")[0] for name in kept]
    return len(kept) > 1 or any(name in KNOWN or name in attested for name in (*kept, *bare))


def slug(text: str, most: int = 40) -> str:
    """A short name in the letters that a ledger's names may have; `x` where nothing is left."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFKD", text.casefold()):
        # an accent on a Latin letter goes; й and ё are letters of their own
        if not (unicodedata.combining(letter) and letters and letters[-1].isascii()):
            letters.append(letter)
    bare = unicodedata.normalize("NFC", "".join(letters)).replace("'", "").replace("’", "")
    words = _APART.sub("-", bare).strip("-_")
    return words[:most].strip("-_") or "x"


def tag_of(name: str, taken: AbstractSet[str]) -> str | None:
    """Two or three capitals for tables: initials, an abbreviation as it is; then whatever is still free.

    None where so many parties have one that a tag would say nothing.
    """
    if len(taken) >= MOST_TAGS:
        return None
    words = [word for word in re.split(r"[\s-]+", name.replace(".", "")) if word[:1].isalnum()]
    capitals = [word[0].upper() for word in words if word not in _JOINERS]
    whole = "".join(letter for word in words for letter in word if letter.isalnum()).upper()
    first = whole if name.replace(".", "").isupper() and len(whole) <= 4 else "".join(capitals[:3])  # noqa: PLR2004
    tries = [first] if len(first) > 1 else []
    tries += [
        whole[:2],
        whole[:3],
        *(whole[:1] + letter for letter in whole[2:]),
        *(whole[:2] + x for x in whole[3:]),
    ]
    for wanted in tries:
        if len(wanted) > 1 and wanted not in taken:
            return wanted
    number = 2
    while f"{whole[:2]}{number}" in taken:
        number += 1
    return f"{whole[:2]}{number}"
