"""Whose words does a sentence of reported speech report: its subject, and is its verb one of saying?"""

import re
from functools import lru_cache
from typing import NamedTuple

from travaux.record.letters import LOWER, UPPER, fold
from travaux.record.names import is_title, parse_name, sound_key

# Verbs that always report; a sentence with one of them changes the speaker wherever it stands.
_STRONG = """
    said replied asked answered responded stated remarked commented inquired enquired added observed
    continued declared explained interjected interrupted interposed reiterated repeated retorted
    rejoined emphasized emphasised stressed noted concluded told mentioned announced exclaimed countered
    summarized summarised concurred clarified cautioned suggested proposed recalled pointed wondered
    reported warned opened intervened began resumed rejoined insisted expressed admitted acknowledged
    confirmed urged assured reminded complained cited argued maintained conceded agreed nodded asserted
    contended claimed
""".split()  # noqa: SIM905
# Verbs of thinking and wanting: inside somebody's speech they may tell what another thinks.
_WEAK = """
    thought felt believed disagreed referred indicated wanted wished hoped turned went denied rejected
    accepted promised invited thanked welcomed read quoted described requested called doubted regretted
    considered raised took made gave outlined reviewed presented introduced spoke elaborated appreciated
    understood knew saw had did could would was were commended congratulated praised reaffirmed assumed
    drew greeted returned brought put offered shared supported opposed objected questioned criticized
    stood hastened conveyed commenced preferred recognized laughed joked smiled shrugged concerned
    apologized inclined speculated speaks says replies asks adds states notes believes thinks explains
    suggests continues agrees answers proposes entered reverted stresses recalls
""".split()  # noqa: SIM905
_PRESENT = "says replies asks adds states notes explains suggests continues answers proposes stresses".split()  # noqa: SIM905
STRONG = frozenset(_STRONG) | frozenset(_PRESENT)
_VERB = "|".join(sorted({*_STRONG, *_WEAK}, key=len, reverse=True))
_ADVERB = (
    r"(?:(?:then|also|again|further|next|now|later|merely|only|first|finally|therefore|thereupon|simply|once|"
    r"himself|herself|immediately|still|both|in (?:reply|response|turn|conclusion)|"
    rf"[{LOWER}]{{2,16}}ly),?\s){{0,3}}"
)
_WORD = rf"(?:[{UPPER}]\.\s?){{0,3}}[{UPPER}][{UPPER}{LOWER}'’-]{{1,30}}\.?"
_NAME = (
    rf"(?:(?:[Tt]he|his|His)\s)?{_WORD}(?:\s(?:(?:of|for|de|von|van|la)\s(?:the\s)?)?{_WORD}){{0,5}}"
    r"(?:\s\([^()]{2,60}\))?"
)
_OFFICE = (
    r"[Tt]he\s(?:(?:representative|delegate|observer|delegation|spokesman|spokesperson|ambassador|chairman"
    r"|chairperson|chair|secretary|minister)"
    rf"(?:\s(?:of|for|from)\s(?:the\s)?{_WORD}(?:\s(?:(?:of|and)\s(?:the\s)?)?{_WORD}){{0,4}})?"
    r"|speaker|former|latter)"
)
SUBJECT = re.compile(
    rf"(?<![\w’'])(?P<who>{_OFFICE}|{_NAME}|[Hh]e|[Ss]he|I)(?P<gap>(?:,\swho\s[^,]{{1,80}},|,)?\s)"
    rf"{_ADVERB}(?P<verb>{_VERB})\b(?!\s(?:by\s(?!\w+ing\b)|to have\b))"
)
# "..., Mr. Stone said, ..." and "... said Mr. Stone"
INSIDE = re.compile(
    rf",\s(?P<who>{_OFFICE}|{_NAME}|he|she|I)\s{_ADVERB}(?P<verb>{'|'.join(_STRONG)})(?=[,.;?])"
)
_SUBORDINATE = re.compile(
    r"(?:When|While|As|After|Before|If|Since|Although|Though|Because|Whereas|Once|Until)\b"
)
_THING = re.compile(
    r"(?:[Tt]he|This|That|Our|Some|Both|All|Each|Every|An?|In|On|At|It|We|They|You|There|These|Those|What|Who)\b"
)
_MEETING = re.compile(
    r"(?:The|This|Our)\s(?:\w+\s){0,3}(?:meeting|conversation|discussion|discussions|talk|talks|luncheon|lunch"
    r"|dinner|session|group|atmosphere|memorandum|party|remainder|above|following|tone)"
    r"\s(?:then\s|was\s|were\s|had\s)?"
    r"(?:began|ended|took|was|were|adjourned|closed|opened|concluded|lasted|broke|turned|held|interrupted"
    r"|continued|resumed|covered|touched|dealt|centered|proceeded|joined)\b"
    r"|There\s(?:followed|ensued|was (?:then )?(?:some|a (?:brief|short|general|further)))\b"
    r"|(?:After|Following)\s(?:an?\s|the\s|some\s|further\s)?(?:\w+\s){0,3}"
    r"(?:exchange|pleasantries|introductions|greetings|small talk)\b"
    r"|(?:At this point|During (?:lunch|dinner|the))\b"
)
_CAUSED = re.compile(
    rf"\b(?:caused|led|prompted|moved|brought)\s(?P<who>{_OFFICE}|{_NAME}|him|her)"
    r"\sto\s(?:say|ask|remark|reply|observe|state|comment)\b"
)
_AND = re.compile(rf"\band\s(?P<who>{_OFFICE}|{_NAME})\s{_ADVERB}(?P<verb>{'|'.join(_STRONG)})\b")
_PREPOSITION = re.compile(
    r"(?:At|In|On|After|Before|During|Following|Without|With|Upon|For|Later|Towards?|To|From|By|Then|Here"
    r"|Thereupon)\b"
)
_FEW = 3  # words of any other
_LEAD = 9  # words of an adverbial without a comma
_COUNTRY = frozenset(
    """soviet union united states ussr us usa uk kingdom government west east germany france poland cuba
    congress senate party department nato un charter press people world american poles russians chinese
    germans british french americans soviets administration committee commission council""".split()  # noqa: SIM905
)


class Subject(NamedTuple):
    """The subject of a reporting verb.

    Attributes:
        who: As written: a name, an office, ``he``, ``I``.
        strong: Whether the verb is one of saying.
        at: Where it stands in the sentence.
        verb: The verb, folded.
        then: Who speaks at the end of the sentence, if that is another.
    """

    who: str
    strong: bool
    at: int
    verb: str
    then: str | None = None


@lru_cache(maxsize=4096)
def subject_of(sentence: str) -> Subject | None:
    """Find the first subject of a reporting verb in a sentence's main clause; nothing if there is none."""
    found = _main(sentence)
    if found is None:
        match = INSIDE.search(sentence) or _CAUSED.search(sentence)
        if match is not None and is_person(match["who"]):
            return Subject(
                match["who"], strong=True, at=match.start(), verb=match.groupdict().get("verb") or "said"
            )
        return None
    second = _AND.search(sentence, found.at + len(found.who))
    if second is not None and is_person(second["who"]) and found.strong:
        return found._replace(then=second["who"])
    return found


def _main(sentence: str) -> Subject | None:
    subordinate = _SUBORDINATE.match(sentence) is not None
    for match in SUBJECT.finditer(sentence[:400]):
        who = match["who"]
        if not is_person(who):
            continue
        before = sentence[: match.start()].rstrip()
        if subordinate and "," not in before:
            continue  # the subordinate clause's own subject
        if before.endswith((" and", " or", ", and")) and len(before.split()) <= _LEAD:
            return None  # "Mr. Stone and Mr. Belov agreed": nobody's words alone
        if before and not subordinate and not _leads_in(before):
            return None  # what is told inside the sentence is no report of the note-taker's
        return Subject(who, match["verb"] in STRONG, match.start(), match["verb"])
    return None


def _leads_in(before: str) -> bool:
    """Tell whether what stands before a subject is an adverbial: it ends in a comma, or is a short phrase."""
    if before.endswith((",", ":", ";", "—")):
        return True
    words = len(before.split())
    if _PREPOSITION.match(before) is not None:
        return words <= _LEAD
    return words <= _FEW and not _THING.match(before)


def is_meeting(sentence: str) -> bool:
    """Tell whether the note-taker speaks of the meeting itself."""
    return _MEETING.match(sentence.lstrip("([")) is not None


def is_person(who: str) -> bool:
    """Tell whether a subject can be a person: a pronoun, an office, a name, but no country or body."""
    words = [word.strip(".,()") for word in fold(who).split()]
    if words[0] in ("he", "she", "i"):
        return len(words) == 1
    if words[0] in ("the", "his"):
        return is_office(words[1:])
    if _THING.match(who):
        return False
    return not _COUNTRY & set(words)


def is_office(words: list[str]) -> bool:
    """Tell whether words after "the" begin with an office: a title, or who represents somebody."""
    heads = (
        "representative",
        "delegate",
        "observer",
        "spokesman",
        "spokesperson",
        "speaker",
        "latter",
        "former",
    )
    return bool(words) and (any(is_title(word) for word in words[:3]) or words[0] in heads)


def subject_key(who: str) -> str:
    """Return the key under which the mentions of one person meet."""
    bare = re.sub(r"\s\([^()]*\)$", "", who)
    name = parse_name(bare)
    if name is not None and not bare.casefold().startswith("the "):
        return sound_key(name.surname)
    return sound_key(fold(bare).removeprefix("the ").removeprefix("his "))
