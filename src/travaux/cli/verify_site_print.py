"""How are sites printed: whose, where, how large, what may not be touched, what reaches too far?"""

from typing import Any

from rich.padding import Padding
from rich.text import Text

from travaux.answers.kept import because
from travaux.cli.output import console
from travaux.service.verifying import Places
from travaux.verification.chart import CAVEAT
from travaux.verification.geometry import area_km2


def views(places: Places) -> dict[str, Any]:
    """The sites as JSON."""
    return {
        "sites": [
            {
                "id": each.fact.name,
                "title": each.fact.title,
                "of": each.fact.of,
                "host": each.fact.host,
                "proposed_by": each.fact.by,
                "vessel": each.fact.vessel,
                "area_km2": _rounded(each.area_km2),
                "waters": each.waters,
                "left_km2": _rounded(each.left_km2),
                "exclusions": [
                    {
                        "id": entry.fact.defines(),
                        "title": getattr(entry.fact, "title", ""),
                        "proposed_by": getattr(entry.fact, "by", None),
                        "margin_m": getattr(entry.fact, "margin", 0),
                        "area_km2": _rounded(area_km2(part)),
                        "because": because((entry,)),
                    }
                    for entry, part in each.excluded
                ],
                "wrong": each.wrong,
                "because": because((each.entry,)),
            }
            for each in places.outlines
        ],
        "refused": [
            {
                "inspection": each.inspection,
                "why": each.why,
                "distance_m": _rounded(each.distance_m),
                "depth_m": _rounded(each.depth_m),
                "because": because(each.by),
            }
            for each in places.objections
        ],
    }


def print_sites(places: Places, names: dict[str, str]) -> None:
    """The sites for people."""
    out = console()
    out.print(Text(places.title, style="bold"))
    if not places.outlines:
        out.print(Text("  No site is entered.", style="dim"))
    for each in places.outlines:
        fact = each.fact
        words = [fact.title, *([f"of {names.get(fact.of, fact.of)}"] if fact.of else [])]
        if fact.host and fact.host != fact.of:
            words.append(f"in the territory of {names.get(fact.host, fact.host)}")
        if each.area_km2:
            words.append(f"{each.area_km2:,.0f} km2")
        out.print(Padding(Text(f"{fact.name}: {', '.join(words)}"), (0, 0, 0, 2)))
        if each.waters:
            out.print(Padding(Text(f"the outline includes {each.waters}", style="dim"), (0, 0, 0, 6)))
        for entry, part in each.excluded:
            size = f", {area_km2(part):,.0f} km2" if part.area else ""
            text = f"not to be touched: {getattr(entry.fact, 'title', '')}{size}"
            out.print(Padding(Text(f"{text} ({', '.join(because((entry,)))})"), (0, 0, 0, 6)))
        if each.excluded and each.left_km2:
            out.print(Padding(Text(f"{each.left_km2:,.0f} km2 are left"), (0, 0, 0, 6)))
        for wrong in each.wrong:
            out.print(Padding(Text(f"! {wrong}"), (0, 0, 0, 6)))
        who = f"proposed by {names.get(fact.by, fact.by)}, " if fact.by else ""
        out.print(Padding(Text(f"{who}{', '.join(because((each.entry,)))}", style="cyan"), (0, 0, 0, 6)))
    for objection in places.objections:
        out.print(Padding(Text(f"! {objection.inspection}: {objection.why}"), (0, 0, 0, 2)))
    out.print(Text(CAVEAT, style="dim"))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
