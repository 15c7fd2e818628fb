"""What does a document say about itself: its identity, its history, and who changed what?"""

from collections.abc import Sequence
from dataclasses import dataclass

from travaux.interchange.akoma.identity import AkomaText, Identity
from travaux.interchange.akoma.languages import three_letters
from travaux.interchange.akoma.tree import Node

_SOURCE = {"source": "#travaux"}


@dataclass(frozen=True, slots=True)
class Change:
    """A change that the document shows.

    Attributes:
        type: `insertion` or `repeal`, as the schema has them.
        by: the proposal; empty if nobody is named.
        at: the identifier of the element that shows it.
    """

    type: str
    by: str
    at: str


def proposals_of(text: AkomaText) -> dict[str, str]:
    """Every proposal that the document names, in order, with its identifier there."""
    named: dict[str, None] = {}
    for provision in text.provisions:
        for by in (provision.by, *(run.by for run in provision.runs)):
            if by:
                named[by] = None
    return {name: f"prop_{number}" for number, name in enumerate(named, 1)}


def metadata(identity: Identity, proposals: dict[str, str], changes: Sequence[Change]) -> Node:
    """The element `meta` of the document."""
    meta = Node("meta")
    meta.children.append(_identification(identity, "!main"))
    lifecycle = meta.add("lifecycle", _SOURCE)
    _event(lifecycle, 1, identity.drafted.isoformat(), "#ro_1", "generation")
    for number, reference in enumerate(proposals.values(), 2):
        _event(lifecycle, number, identity.day.isoformat(), f"#{reference}", "amendment")
    if changes:
        passive = meta.add("analysis", _SOURCE).add("passiveModifications")
        for number, change in enumerate(changes, 1):
            source = f"#{proposals[change.by]}" if change.by else "#ro_1"
            mod = passive.add("textualMod", {"type": change.type, "eId": f"pmod_{number}"})
            mod.add("source", {"href": source})
            mod.add("destination", {"href": f"#{change.at}"})
    meta.children.append(_references(identity, proposals))
    return meta


def part_metadata(identity: Identity, component: str) -> Node:
    """The element `meta` of an annex, which is a document of its own within the document."""
    return Node("meta", {}, [_identification(identity, f"!{component}")])


def _event(lifecycle: Node, number: int, date: str, source: str, kind: str) -> None:
    attributes = {"eId": f"event_{number}", "date": date, "source": source, "type": kind}
    lifecycle.add("eventRef", attributes)


def _identification(identity: Identity, component: str) -> Node:
    found = Node("identification", dict(_SOURCE))
    drafted, day = identity.drafted.isoformat(), identity.day.isoformat()
    work = _level(found, "FRBRWork", identity.work, component, ("draft", drafted))
    work.add("FRBRcountry", {"value": identity.country})
    work.add("FRBRnumber", {"value": identity.instrument})
    expression = _level(found, "FRBRExpression", identity.expression, component, ("text", day))
    expression.add("FRBRauthoritative", {"value": str(identity.standing == "authentic").lower()})
    expression.add("FRBRlanguage", {"language": three_letters(identity.language)})
    form = _level(found, "FRBRManifestation", identity.expression, component, ("text", day), ".xml", ".akn")
    form.add("FRBRformat", {"value": "application/akn+xml"})
    return found


def _level(
    found: Node,
    tag: str,
    address: str,
    component: str,
    date: tuple[str, str],
    this_ending: str = "",
    ending: str = "",
) -> Node:
    level = found.add(tag)
    level.add("FRBRthis", {"value": f"{address}/{component}{this_ending}"})
    level.add("FRBRuri", {"value": f"{address}{ending}"})
    level.add("FRBRdate", {"date": date[1], "name": date[0]})
    level.add("FRBRauthor", {"href": "#author" if tag != "FRBRManifestation" else "#travaux"})
    return level


def _references(identity: Identity, proposals: dict[str, str]) -> Node:
    found = Node("references", dict(_SOURCE))
    original = {"eId": "ro_1", "href": identity.work, "showAs": identity.title}
    found.add("original", original)
    for name, reference in proposals.items():
        found.add("passiveRef", {"eId": reference, "href": f"{identity.work}/!{reference}", "showAs": name})
    for name, shown in (("author", identity.author), ("travaux", "Travaux")):
        ontology = f"/akn/ontology/organization/{identity.country}/{name}"
        found.add("TLCOrganization", {"eId": name, "href": ontology, "showAs": shown})
    return found
