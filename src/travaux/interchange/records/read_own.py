"""How are the files that Travaux wrote read back?"""

from collections.abc import Iterator

from travaux.interchange.records.own import AKN_MARK, DamagedError, Said, read_said, rebuild
from travaux.interchange.records.xml import Element, local
from travaux.interchange.word.refused import Refused
from travaux.record.rendering import Rendering

_LAYER, _CHAR = ("seg", "type"), ("g", "ref")
_AKN_LAYER, _AKN_CHAR = ("inline", "name"), ("marker", "name")
_FACTS = frozenset({"note", "footnote", "heading"})


def own_tei(root: Element) -> Rendering | Refused:
    """Read a TEI file that Travaux wrote."""
    divs = [one for one in root.iter("{*}div") if one.get("type") == "version"]
    try:
        found = [(one.get("n", ""), _words(one)) for one in root.iter("{*}note") if one.get("type") == "fact"]
        return rebuild(found, [_tei_stream(div) for div in divs], "tei")
    except DamagedError as error:
        return Refused(f"the file is damaged: {error}")


def _words(element: Element) -> str:
    return read_said([element], "s", _LAYER, _CHAR).text


def _tei_stream(div: Element) -> Iterator[tuple[str, Said]]:
    for one in div:
        name = local(one)
        if name == "u":
            yield "turn", read_said([each for each in one if local(each) == "seg"], "s", _LAYER, _CHAR)
        elif name == "note" and one.get("type") in _FACTS:
            yield "note", read_said([each for each in one if local(each) == "seg"], "s", _LAYER, _CHAR)


def own_akn(root: Element) -> Rendering | Refused:
    """Read an Akoma Ntoso file that Travaux wrote."""
    sections = [one for one in root.iter("{*}debateSection") if one.get("name") == "version"]
    try:
        found = [
            (one.get("path", ""), read_said([one], "span", _AKN_LAYER, ("char", "code")).text)
            for one in root.iter(f"{{{AKN_MARK}}}fact")
        ]
        return rebuild(found, [_akn_stream(section) for section in sections], "akn")
    except DamagedError as error:
        return Refused(f"the file is damaged: {error}")


def _akn_stream(section: Element) -> Iterator[tuple[str, Said]]:
    for one in section:
        name = local(one)
        kind = one.get("class", "")
        if name in ("speech", "other") and kind.startswith("turn"):
            paragraphs = [each for each in one if local(each) == "p"]
            yield "turn", read_said(paragraphs, "span", _AKN_LAYER, _AKN_CHAR)
        elif name == "other" and kind.startswith("note"):
            yield (
                "note",
                read_said([each for each in one if local(each) == "p"], "span", _AKN_LAYER, _AKN_CHAR),
            )
