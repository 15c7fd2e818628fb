"""How many published amendments follow exactly from the sentences of the act?

    python -m bench.amendments FILE.jsonl [--out OUT.jsonl]

Each line of FILE is a section of a code before an act (`before_xml`) and the act's `instructions`, of which
only the sentence (`law_text`) and the place (`path`) are used. OUT gets one line a case: its outcome, the
section's text after the act and, where it was left alone, why. Where `after_xml` is there, the outcome is
compared with it, white space apart.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from travaux.text.amending.apply import Part, carry_out, plan
from travaux.text.amending.document import Document, Provision, Span
from travaux.text.amending.operations import NotUnderstood
from travaux.text.amending.places import bare
from travaux.text.amending.read import read
from travaux.text.amending.seams import Edit

PARTS: dict[str, Part] = {"heading": "heading", "text": "lead-in"}
RENAMED = re.compile(r"\bthis act\b|\bOfficial Code\b", re.IGNORECASE)
"""In a code, "this act" becomes "this chapter" or the like, and a citation of the code one within it."""

UNITS = ("text", "aftertext", "prefix")


@dataclass(frozen=True)
class Outcome:
    """What became of one case."""

    amended: bool
    text: str
    why: str = ""


def read_section(xml: str) -> Document:
    """A section with its provisions, from the XML in which the code is published."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, huge_tree=True)
    section = etree.fromstring(xml.encode("utf-8"), parser)
    parts: list[str] = []
    root = _provision(section, parts, 0)[0]
    return Document("".join(parts), root, repaired=True)


def _provision(element: Any, parts: list[str], at: int) -> tuple[Provision, int]:
    """Read one element; `parts` gets its text, and the offset after it is given back."""
    start = at
    at = _keep(element.text, parts, at)
    number: Span | None = None
    heading: Span | None = None
    texts: list[Span] = []
    children: list[Provision] = []
    printed = ""
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "para":
            inner, at = _provision(child, parts, at)
            children.append(inner)
        else:
            begin = at
            at = _keep("".join(child.itertext()) if name else "", parts, at)
            if name == "num":
                number, printed = (begin, at), parts[-1]
            elif name == "heading":
                heading = (begin, at)
            elif name in UNITS:
                texts.append((begin, at))
        at = _keep(child.tail, parts, at)
    kind = "section" if etree.QName(element).localname == "section" else ""
    found = Provision(kind, bare(printed), (start, at), number, heading, tuple(texts), tuple(children))
    return found, at


def _keep(text: str | None, parts: list[str], at: int) -> int:
    parts.append(text or "")
    return at + len(text or "")


def find_path(document: Document, path: str) -> tuple[Provision, Part] | None:
    """The provision at a path such as ``§1-101|(a)|(2)|text``."""
    at, part = document.root, "whole"
    for step in path.split("|")[1:]:
        if step in PARTS:
            part = PARTS[step]
            continue
        inner = [child for child in at.children if _printed(document, child) == step]
        if len(inner) != 1:
            return None
        at = inner[0]
    return at, part  # type: ignore[return-value]


def _printed(document: Document, provision: Provision) -> str:
    start, end = provision.number or (0, 0)
    return document.text[start:end].strip()


def amend_case(case: dict[str, Any]) -> Outcome:
    """Carry out the sentences of one case, all or none."""
    document = read_section(case["before_xml"])
    edits: list[Edit] = []
    for instruction in case["instructions"]:
        if instruction.get("kind") == "annotation":
            continue
        made = _one(document, instruction["law_text"], instruction["path"])
        if isinstance(made, NotUnderstood):
            return Outcome(amended=False, text=document.text, why=str(made))
        edits += made
    done = carry_out(document, edits)
    if isinstance(done, NotUnderstood):
        return Outcome(amended=False, text=document.text, why=str(done))
    return Outcome(amended=True, text=done)


def _one(document: Document, sentence: str, path: str) -> list[Edit] | NotUnderstood:
    found = find_path(document, path)
    if found is None:
        return NotUnderstood(path, "the section has no such place")
    operations = read(sentence)
    if isinstance(operations, NotUnderstood):
        return operations
    for operation in operations:
        words = getattr(operation, "words", None)
        if words is not None and (renamed := RENAMED.search(words.text)):
            return NotUnderstood(renamed.group(), "the code names an act and itself in words of its own")
    return plan(document, operations, *found)


def flat(text: str) -> str:
    """A text without its white space, which published texts have at random."""
    return "".join(text.split())


def read_cases(path: Path) -> Iterator[dict[str, Any]]:
    """The cases of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def main(arguments: list[str]) -> int:
    """Run all cases of a file and say how many are exact."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--show", action="store_true", help="say of each case that is not exact why")
    options = parser.parse_args(arguments)
    outcomes: list[Outcome] = []
    exact = wrong = known = 0
    for number, case in enumerate(read_cases(options.file), 1):
        outcome = amend_case(case)
        outcomes.append(outcome)
        if case.get("after_xml"):
            known += 1
            same = outcome.amended and flat(outcome.text) == flat(read_section(case["after_xml"]).text)
            exact += same
            wrong += outcome.amended and not same
            if options.show and not same:
                print(f"{number}: {'wrong' if outcome.amended else outcome.why}")
    if options.out:
        options.out.write_text("".join(map(_line, outcomes)), encoding="utf-8")
    missed = sum(not outcome.amended for outcome in outcomes)
    if known:
        print(f"exact {exact} of {known}, not understood {missed}, wrong {wrong}")
    else:
        print(f"amended {len(outcomes) - missed}, not understood {missed}")
    return 0


def _line(outcome: Outcome) -> str:
    kind = "amended" if outcome.amended else "not_understood"
    return json.dumps({"outcome": kind, "text": outcome.text, "why": outcome.why}, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
