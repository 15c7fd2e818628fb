"""How is an inspection asked for, so that no quota is spent twice; how do outlines go out and come in?"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from travaux.dossier.clauses import Unwritable
from travaux.dossier.write import write_entry
from travaux.ledger.entry import UNRECORDED, Entry, identify
from travaux.ledger.kinds import Request, Site
from travaux.ledger.marking import KEEPER
from travaux.service.ask import Answered
from travaux.service.keeping import regimes_of
from travaux.service.ledger import open_ledger
from travaux.standing.fold import Standing, fold
from travaux.store import Refused
from travaux.verification.quotas import overspent, regime_of

if TYPE_CHECKING:  # who has no map waits for no geometry
    from travaux.verification.chart import Drawn
    from travaux.verification.places import Objection, Outline


@dataclass(frozen=True)
class Asked:
    """A request for an inspection.

    Attributes:
        entry: the request.
        text: the same as a statement of a dossier.
        written: whether it was committed; a dossier is written by its owner.
    """

    entry: Entry
    text: str
    written: bool


def request(
    address: str, fact: Request, day: dt.date, *, scribe: str | None = None, files: Iterable[Path] = ()
) -> Asked | str:
    """Ask for an inspection: within its quotas, and not touching what may not be touched.

    The check and the write are one transaction of the store: of two requests for the last inspection of a
    quota, made at the same instant, one is written.

    Args:
        address: a store, in which the request is written, or a dossier, for which it is only checked.
        fact: the request.
        day: the civil day of the request.
        scribe: who records it.
        files: regimes beside those that the ledger has.

    Returns:
        The request, or a sentence saying why it cannot be made.
    """
    from travaux.verification.places import objections_to  # noqa: PLC0415 - before the store waits

    with open_ledger(address) as ledger:
        if isinstance(ledger, str):
            return ledger
        regimes = regimes_of(files, ledger)
        if isinstance(regimes, str):
            return regimes
        if fact.type is not None and regime_of(fact, regimes) is None:
            return f"{fact.type} is no type of inspection that is configured; see `travaux verify regimes`"
        entry = identify(Entry(id="", day=day, fact=fact, recorded=UNRECORDED, scribe=scribe))

        def check(entries: list[Entry]) -> str | None:
            standing = fold(entries, reader=KEEPER)
            named = [e for e in standing.folded if isinstance(e.fact, Request) and e.fact.name == fact.name]
            mine = [each for each in named if each.id == entry.id]
            if len(named) > len(mine):
                return f"there is an inspection called {fact.name} already (^{named[0].id})"
            spent = overspent(standing.verification, standing.matters, regimes, mine)
            if spent:
                return spent
            against = objections_to(standing.verification, regimes, fact.name) if mine else ()
            return against[0].why if against else None

        try:
            text = write_entry(entry)
        except Unwritable as error:
            return str(error)
        if ledger.store is None:
            wrong = check([*ledger.entries, entry])
            return wrong or Asked(entry, text, written=False)
        done = ledger.store.append([entry], check=check)
        return done.reason if isinstance(done, Refused) else Asked(entry, text, written=True)


@dataclass(frozen=True)
class Places:
    """The sites of a ledger with their measures, and what stands against perimeters asked for."""

    outlines: "tuple[Outline, ...]"
    objections: "tuple[Objection, ...]"
    drawn: "tuple[Drawn, ...]"
    title: str


def ask_places(answered: Answered, names: Iterable[str] = (), files: Iterable[Path] = ()) -> Places | str:
    """The sites, all or some, with their areas, exclusions, and the distances of refused perimeters."""
    regimes = regimes_of(files, answered.ledger)
    if isinstance(regimes, str):
        return regimes
    standing = answered.standing
    state = standing.verification
    wanted = tuple(names)
    missing = [name for name in wanted if name not in state.sites]
    if missing:
        known = ", ".join(state.sites) or "none"
        return f"there is no site called {', '.join(missing)} (sites: {known})"
    if not state.sites and not any(getattr(e.fact, "shape", None) for e in state.requests.values()):
        return Places((), (), (), _title(standing))
    from travaux.verification.chart import drawn  # noqa: PLC0415 - who has no map waits for no geometry
    from travaux.verification.places import objections, outline  # noqa: PLC0415 - as above

    outlines = tuple(outline(state, name) for name in wanted or state.sites)
    against = objections(state, regimes)
    return Places(outlines, against, drawn(state, outlines, against), _title(standing))


def _title(standing: Standing) -> str:
    negotiation = standing.matters.negotiation
    title = getattr(negotiation.fact, "title", None) if negotiation else None
    return f"Sites: {title}" if title else "Sites"


def map_of(places: Places, ending: str) -> str:
    """The map as SVG, or with its list beside it as a page of HTML."""
    from travaux.verification.chart import page, svg  # noqa: PLC0415 - who has no map waits for no geometry

    make = page if ending in (".html", ".htm") else svg
    return make(places.drawn, places.title)


def geojson_of(answered: Answered) -> str:
    """The sites, exclusions and perimeters as GeoJSON."""
    from travaux.verification.geojson import write_geojson  # noqa: PLC0415 - as `page`

    return json.dumps(write_geojson(answered.standing.verification), ensure_ascii=False, indent=1) + "\n"


def sites_from(text: str, day: dt.date, by: str | None) -> tuple[str, ...] | str:
    """The shapes of a GeoJSON text as `site` statements, or what is wrong with it."""
    from travaux.verification.geojson import read_geojson  # noqa: PLC0415 - as `page`

    shapes = read_geojson(text)
    if isinstance(shapes, str):
        return shapes
    try:
        return tuple(
            write_entry(identify(Entry(id="", day=day, recorded=UNRECORDED, fact=_site(shape, by))))
            for shape in shapes
        )
    except Unwritable as error:
        return str(error)


def _site(shape: dict[str, str], by: str | None) -> Site:
    name = "-".join(shape["name"].split())
    return Site(name=name, title=shape["title"], by=by, shape=shape["shape"])
