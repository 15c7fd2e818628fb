"""What do the standing lines of such papers say: stamps, titles, headings, page numbers, who was there?"""

import re

MAX_HEADING = 400  # characters; no line of a header is longer

STAMP = re.compile(
    r"(?:copy(?: no\.? ?\d{1,4})?|(?:top|strictly) secret|secret|(?:strictly )?confidential"
    r"|restricted|unclassified|for official use only|eyes only|classified"
    r"|сов(?:\.|ершенно) ?секретно|(?:строго )?секретно|копия|экз\.? ?(?:№ ?)?\d{1,4}"
    r"|для служебного пользования|особая папка)[.!]?",
    re.IGNORECASE,
)
DECLASSIFIED = re.compile(
    r"(?:declassified|рассекречено|рассекретно|гриф секретности снят)\b[.:,]?", re.IGNORECASE
)
NUMBER = re.compile(r"(?:№|\bno\.?|\bnr\.?)\s?(?P<number>[\w./-]{0,30}\w)", re.IGNORECASE)
TITLE = re.compile(
    r"(?:\d{1,4}\. )?(?:memorandum|record|minutes|transcript|notes?|summary|verbatim|report|запись|протокол"
    r"|стенограмма|меморандум|отчет|отчёт|telephone conversation|letter from|telegram|message from"
    r"|editorial note)\b(?! ?-?tak| ?:)",
    re.IGNORECASE,
)
ITEM = re.compile(r"(?:AGENDA )?ITEM (?:\d{1,3}|[IVX]{1,5})\b(?:\s?[.:—–-]|\s\()", re.IGNORECASE)
PAGE = re.compile(r"(?:[-–—] ?)?(?:page |стр\. ?)?\d{1,4}(?: ?[-–—])?", re.IGNORECASE)

_LISTED = "participants|present(?: were)?|participating|delegations|участники|участвовали|участвуют"
_ATTENDED = (
    "attended by|also present|in attendance|attending|присутствовали|присутствовал|присутствовала"
    "|на беседе присутствовал[аи]?|при беседе присутствовал[аи]?|на встрече присутствовал[аи]?"
)
_RECORDED = (
    "recorded by|note-?taker|notes? taken by|notes? by|minutes by|minutes taken by|record made by"
    "|written down by|taken down by|drafted by|записал[а]?"
    "|запись вел[а]?|запись вёл|записано|протокол вел[а]?"
)
LISTED = re.compile(rf"(?:{_LISTED})\b\s?[:—–-]?\s?", re.IGNORECASE)
ATTENDED = re.compile(rf"(?:{_ATTENDED})\b\s?[:—–]?\s?", re.IGNORECASE)
ATTENDED_AFTER = re.compile(
    r"\s(?:also )?(?:attended|was (?:also )?present|were (?:also )?present|took part)\b(?:[^.]{0,80})\.?$"
    r"|\s(?:также )?присутствовал[аи]?\b(?:[^.]{0,80})\.?$",
    re.IGNORECASE,
)
RECORDED = re.compile(rf"(?:{_RECORDED})(?!\w)\s?[:—–]?\s?", re.IGNORECASE)
NOT_REVIEWED = re.compile(
    r"(?:\bnot|n['’]t|\bnever)\s(?:been\s)?(?:yet\s)?(?:look|review|check|read|seen|see|approv|correct|verif|revis|vett)\w*"
    r"|\bне\s(?:был[аи]?\s)?(?:просм[оа]тр|провер|визиров|завизиров|сверя|сверен|чита|прочита|вычит|видел|правил)\w*",
    re.IGNORECASE,
)
REVIEWED = re.compile(
    r"(?:reviewed|checked|approved) by\b|\bhas (?:reviewed|checked|approved|looked over|read)\b"
    r"|\b(?:просмотрел|проверил|завизировал|просмотрен[ао]?|просматривал)\w*",
    re.IGNORECASE,
)
THE_RECORD = re.compile(
    r"\b(?:transcript|record|minutes|notes?|memorandum|text|reviewed|запис\w*|текст\w*|протокол\w*|стенограмм\w*)\b",
    re.IGNORECASE,
)
SOURCE = re.compile(r"(?:sources?|archive|источники?|архив)\s?[:—–]\s?", re.IGNORECASE)
TRANSLATED = re.compile(
    r"(?:translated(?: from \w+)? by|translation(?: by|:)|translator:"
    r"|перевод:|перев[её]л[а]?:?|переводчик:)\s?(?P<who>(?:[^\W\d_]\.\s?|[^.,;\s]+\s?){1,5})",
    re.IGNORECASE,
)
FIELD = re.compile(r"(?:date|time|place|venue|дата|время|место)\s?:\s?", re.IGNORECASE)
OTHER_FIELD = re.compile(
    r"(?:subject|topic|note|re|тема|предмет|примечание|copies|distribution|interpreters?|переводчик[и]?"
    r"|date and place|references?|reported by|approved by|via|drafted by)\s?:",
    re.IGNORECASE,
)
SUBJECT = re.compile(r"(?:subject|topic|тема|предмет)\s?:?\s?", re.IGNORECASE)
_HEADINGS = (DECLASSIFIED, LISTED, ATTENDED, RECORDED, SOURCE, FIELD, OTHER_FIELD)
_ANY_HEADING = re.compile("|".join(f"(?:{one.pattern})" for one in (STAMP, *_HEADINGS)), re.IGNORECASE)


def is_heading(plain: str) -> bool:
    """Tell whether a line is one of the standing lines, so that no layout takes its first word for a speaker.

    Words that could also begin a speech ("Secret talks ...") count only if they are the line, or
    if a colon follows.
    """
    if _ANY_HEADING.match(plain) is None:
        return False  # nearly every line: one pattern instead of eight
    if STAMP.fullmatch(plain[:MAX_HEADING]):
        return True
    for pattern in _HEADINGS:
        match = pattern.match(plain)
        if match is not None and (
            match.group().rstrip().endswith((":", "—", "–")) or match.end() == len(plain)
        ):
            return True
    return False
