"""What does an XML file propose: Akoma Ntoso, or a bill in United States Legislative Markup?"""

import datetime as dt
import stat
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from travaux.interchange.akoma.identity import AkomaText
from travaux.interchange.akoma.read import akoma_of
from travaux.interchange.akoma.refused import Refused
from travaux.interchange.akoma.tree import MAX_BYTES, parse
from travaux.interchange.brackets.names import slug
from travaux.interchange.marked import Hand, MarkedText
from travaux.interchange.uslm import FAMILIES, Passage, UslmText, uslm_of

Read = tuple[MarkedText, tuple[str, ...]]
"""A text, and what of its file was left out, each in a sentence."""


def read_xml_draft(path: Path) -> Read | Refused:
    """A text with its changes, whichever of the two kinds the file is; or why there is none.

    Args:
        path: the file; no more of it is read than a file may have.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Refused("this is no regular file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return Refused(f"this file cannot be read: {error.strerror or error}")
    root = parse(data)
    if isinstance(root, Refused):
        return root
    if root.space.startswith(FAMILIES):
        bill = uslm_of(root)
        changed = dt.datetime.fromtimestamp(found.st_mtime, dt.UTC).date()
        return bill if isinstance(bill, Refused) else _bill(bill, path.stem, changed)
    if root.tag == "akomaNtoso":
        text = akoma_of(root)
        return text if isinstance(text, Refused) else _akoma(text, path.stem)
    return Refused(
        f"the file begins with “{root.tag}” of “{root.space}”; of XML, Akoma Ntoso 3.0 and United States "
        "Legislative Markup are read"
    )


def _akoma(text: AkomaText, name: str) -> Read:
    identity = text.identity
    marks = {run.by for each in text.provisions for run in each.runs} | {each.by for each in text.provisions}
    marked = MarkedText(
        name=name,
        title=identity.title or identity.instrument,
        provisions=text.provisions,
        language=identity.language,
        day=identity.day,
        hands={by: Hand(by, f"The changes of {by}") for by in sorted(filter(None, marks))},
        translation=identity.standing == "translation",
    )
    return marked, tuple(f"not read: {each}" for each in text.left_out)


def _bill(bill: UslmText, name: str, changed: dt.date) -> Read:
    """A bill; each committee that amends it is a hand."""
    origins = dict.fromkeys((*bill.proposals, *(each.origin for each in (*bill.passages, *bill.inline))))
    marked = MarkedText(
        name=name,
        title=bill.title or bill.number or name,
        provisions=bill.provisions,
        language=bill.language,
        day=bill.day or changed,
        hands={origin: _committee(bill, origin) for origin in origins},
    )
    told = f"{bill.assumed} of the changes name nobody; they are taken for the only one who is named"
    return marked, ((told,) if bill.assumed else ())


def _committee(bill: UslmText, origin: str) -> Hand:
    """Who amends a bill, with how many passages are added and deleted, and how often words within one."""
    name = bill.proposals.get(origin, origin)
    counts = [_counted(bill.passages, origin, "passage"), _counted(bill.inline, origin, "stretch of words")]
    told = "; ".join(each for each in counts if each)
    who = f"The amendments of the {name}" if name else "Amendments of nobody who is named"
    return Hand(f"changes:{slug(name)}" if name else "", f"{who}: {told}" if told else who, name or None)


def _counted(passages: Sequence[Passage], origin: str, what: str) -> str:
    """How many were added and how many deleted: `28 passages added, 22 deleted`."""
    count = Counter(each.change for each in passages if each.origin == origin)
    plural = "es" if what.startswith("stretch") else "s"
    first, _, rest = what.partition(" ")
    told: list[str] = []
    for change in ("added", "deleted"):
        if number := count[change]:
            word = (
                f" {first if number == 1 else first + plural}{' ' + rest if rest else ''}" if not told else ""
            )
            told.append(f"{number}{word} {change}")
    return ", ".join(told)
