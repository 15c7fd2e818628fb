"""Where does a sentence end, in English and in Russian?

A full stop, question or exclamation mark or dots, with the quotation marks and brackets that close on it,
ends a sentence if what follows begins one. Editors' brackets are masked first, since what they hold is not
the speaker's punctuation. The rules are numbered: an edition keeps its own ends, so better rules may come.
"""

import re

from travaux.record.layers import bracket_spans, redirect_starts

SPLITTER = "1"
"""Version of these rules; raise it with every change that moves an end."""

_CANDIDATE = re.compile(r"[.?!…]+[\"'”“»’)\]]*(?=\s)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_OPENERS = "\"'“”„«‘([—–- "
_OPENS_WORD = re.compile(r"[(\[\"“«„—–]")
_SHOUT = re.compile(r"[?!]*")
_SENTENCE_INSIDE = re.compile(r"\w{3}[.?!]\Z")
# Never the end of a sentence: a name or a number always follows.
_HARD = frozenset(
    """com comr mr mrs ms messrs dr prof amb gen col lt capt sgt sen rep gov st ste hon rev fr no
    nos art arts para paras sec vol vols fig cf vs viz ed eds p pp ch approx ca i.e e.g т тов тт т.е
    т.к т.н г-н г-жа г-на ст п пп см ср им проф акад ген полк гр стр с рис табл напр пом зам мин тыс
    экз""".split()  # noqa: SIM905
)
# The end only if a word follows that seldom stands in a name or after a date.
_SOFT = frozenset(
    """u.s u.n d.c u.k u.s.s.r a.m p.m etc inc ltd co corp jr sr jan feb mar apr jun jul aug sep
    sept oct nov dec г гг в вв т.д т.п др пр с.г руб коп млн млрд кг км""".split()  # noqa: SIM905
)
_STARTERS = frozenset(
    """the a an this that these those it its he she we they you i there here in on at to for from
    with by as if when while what why how who whether but and or so then however therefore thus now
    our your their his her my no not yes let maybe perhaps of all some such after before since
    although though мы я вы он она они оно это этот эта эти то та тот те но и а или в во на по к у с
    о об от до из за для при если когда что как кто почему где так там тут здесь же однако поэтому
    затем потом теперь наш наша наши ваш ваша ваши их его её ее мой да нет не ни может после перед
    хотя все всё такой тем""".split()  # noqa: SIM905
)


def sentence_ends(text: str) -> tuple[int, ...]:
    """Find where the sentences of a turn end.

    Args:
        text: The turn, its paragraphs separated by an empty line; a paragraph's end is always a sentence's.

    Returns:
        Offsets one past the last character of each sentence, ascending; linear in the length of the text.
    """
    masked = _masked(text)
    ends = {
        end for start, end in map(re.Match.span, _CANDIDATE.finditer(masked)) if _is_end(masked, start, end)
    }
    ends.update(_back(text, match.start()) for match in _PARAGRAPH.finditer(text))
    ends.update(
        end
        for start in redirect_starts(text)
        if is_complete(text[max(0, (end := _back(text, start)) - 9) : end])
    )
    ends.add(_back(text, len(text)))
    first = len(text) - len(text.lstrip())
    return tuple(sorted(end for end in ends if end > first))


def is_complete(sentence: str) -> bool:
    """Tell whether a sentence ends with a mark that ends sentences (or introduces the next)."""
    bare = sentence.rstrip("\"'”“»’)] ")
    return bare.endswith((".", "?", "!", "…", ":")) or sentence.endswith((")", "]"))


def _back(text: str, at: int) -> int:
    """Step back over white space."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _masked(text: str) -> str:
    """Write over what brackets hold: ``[?]`` is a question mark, a sentence one, all else a word."""
    parts, at = [], 0
    for start, end in bracket_spans(text):
        content = text[start + 1 : end - 1].strip()
        if content and _SHOUT.fullmatch(content):
            mask = "?" * (end - start)
        elif " " in content and _SENTENCE_INSIDE.search(content) and not content.endswith(("ed.", "ред.")):
            mask = "[X" + "x" * (end - start - 4) + ".]"
        else:
            mask = "x" * (end - start)
        parts += [text[at:start], mask]
        at = end
    return "".join([*parts, text[at:]])


def _is_end(text: str, start: int, end: int) -> bool:
    if end - start == 1 and text[start] == ".":
        # The common case, without a regular expression: a plain word, a full stop, a space, a capital.
        word = text[text.rfind(" ", max(0, start - 24), start) + 1 : start]
        plain = len(word) > 1 and word.isalpha() and text[end : end + 1] == " "
        if plain and text[end + 1 : end + 2].isupper():
            folded = word.casefold()
            if folded not in _HARD and folded not in _SOFT:
                return True
    following = text[end : end + 80].lstrip().lstrip(_OPENERS)
    if following and following[0].islower():
        return False
    if text[start:end].lstrip("\"'”“»’)]") != ".":
        return True
    before = _word_before(text[max(0, start - 24) : start])
    if before in _HARD or before.endswith(tuple(f".{hard}" for hard in ("т.е", "i.e"))):
        return False
    initial = before.rsplit(".", 1)[-1]
    if before in _SOFT or (len(initial) == 1 and text[start - 1].isupper()):
        return _first_word(following) in _STARTERS
    return True


def _word_before(text: str) -> str:
    """Return the last word of a text, in lower case, without what opens a bracket or quotation before it."""
    word = text.rsplit(None, 1)[-1] if text and not text[-1].isspace() else ""
    if _OPENS_WORD.search(word):
        word = _OPENS_WORD.split(word)[-1]
    return word.casefold()


def _first_word(text: str) -> str:
    match = re.match(r"[^\W\d_]+", text)
    return match.group().casefold() if match else ""
