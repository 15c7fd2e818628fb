"""What may an inspection not touch, is its perimeter lawful, and how large is each site?

Every outline is somebody's proposal. An inspection within a perimeter that reaches into an exclusion is
refused, with the distance; two shapes that only share a border do not touch.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Exclusion, Request, Site
from travaux.verification import geometry as geo
from travaux.verification.meridian import joined, pieces
from travaux.verification.quotas import regime_of
from travaux.verification.regime import Area, Regime
from travaux.verification.state import Verification


@dataclass(frozen=True)
class Objection:
    """Why a perimeter cannot stand.

    Attributes:
        inspection: the request.
        why: in a sentence, with the distance or the figure.
        distance_m: metres between the perimeter and what may not be touched; 0 if it touches.
        depth_m: metres by which it reaches in.
        by: the entries it rests on.
    """

    inspection: str
    why: str
    distance_m: float | None
    depth_m: float | None
    by: tuple[Entry, ...]


@dataclass(frozen=True)
class Outline:
    """A site with its measures.

    Attributes:
        entry: the site.
        shape: its outline; None if it has none, or none that can be read.
        wrong: what is wrong with an outline.
        area_km2: its geodesic area.
        waters: which waters the outline includes, where that is known.
        excluded: its exclusions, each with its outline.
        left: its outline without them.
        left_km2: what of the area is left without the exclusions.
    """

    entry: Entry
    shape: BaseGeometry | None
    wrong: tuple[str, ...]
    area_km2: float | None
    waters: str | None
    excluded: tuple[tuple[Entry, BaseGeometry], ...]
    left: BaseGeometry | None
    left_km2: float | None

    @property
    def fact(self) -> Site:
        """The site itself."""
        fact: Site = self.entry.fact  # type: ignore[assignment]
        return fact


def outline(state: Verification, site: str) -> Outline:
    """A site with its measures."""
    entry = state.sites[site]
    fact: Site = entry.fact  # type: ignore[assignment]
    shape, wrong = _shape(fact.shape)
    excluded = []
    for other in state.exclusions.get(site, ()):
        cut: Exclusion = other.fact  # type: ignore[assignment]
        part, slip = _shape(cut.shape)
        wrong += slip
        if part is not None:
            excluded.append((other, part))
    left = shape
    for _, part in excluded:
        left = left.difference(part) if left is not None else None
    return Outline(
        entry,
        shape,
        wrong,
        geo.area_km2(shape) if shape is not None else None,
        geo.waters_of(fact.shape) if fact.shape else None,
        tuple(excluded),
        left,
        geo.area_km2(left) if left is not None else None,
    )


def _shape(text: str | None) -> tuple[BaseGeometry | None, tuple[str, ...]]:
    if text is None:
        return None, ()
    found = geo.read_shape(text)
    return (None, (found,)) if isinstance(found, str) else (found, ())


def objections(state: Verification, regimes: Mapping[str, Regime]) -> tuple[Objection, ...]:
    """What stands against the perimeters that were asked for."""
    return tuple(each for name in state.requests for each in objections_to(state, regimes, name))


def objections_to(state: Verification, regimes: Mapping[str, Regime], name: str) -> list[Objection]:
    """What stands against the perimeter of one inspection."""
    entry = state.requests[name]
    fact: Request = entry.fact  # type: ignore[assignment]
    if fact.shape is None and fact.site not in state.exclusions:
        return []
    site = state.sites.get(fact.site or "")
    own = getattr(site.fact, "shape", None) if site else None
    shape, wrong = _shape(fact.shape or own)
    found = [Objection(name, why, None, None, (entry,)) for why in wrong]
    if shape is None:
        return found
    for other in state.exclusions.get(fact.site or "", ()):
        objection = against(name, entry, shape, other)
        if objection is not None:
            found.append(objection)
    regime = regime_of(fact, regimes)
    area = regime[0].types[regime[1]].area if regime else None
    if regime and area is not None:
        found += [Objection(name, why, None, None, (entry,)) for why in unlawful(shape, area, regime[0])]
    return found


def against(inspection: str, request: Entry, shape: BaseGeometry, exclusion: Entry) -> Objection | None:
    """Why a perimeter may not stand beside an exclusion, or None."""
    fact: Exclusion = exclusion.fact  # type: ignore[assignment]
    part, _ = _shape(fact.shape)
    if part is None:
        return None
    by = (request, exclusion)
    flat = part.area == 0 or shape.area == 0
    shared = geo.overlap_km2(shape, part)
    if shared or (flat and shape.intersects(part)):
        depth = geo.depth_m(shape, part)
        how = f"reaches {_far(depth)} into it, over {shared:,.1f} km2" if shared else "touches it"
        why = f"{fact.title} may not be touched: the perimeter {how} (distance 0 m)"
        return Objection(inspection, why, 0.0, depth, by)
    if fact.margin:
        distance = geo.distance_m(shape, part)
        if distance < fact.margin:
            why = (
                f"{fact.title} may not be touched: the perimeter comes within {_far(distance)} of it, "
                f"and {_far(fact.margin)} are to be kept"
            )
            return Objection(inspection, why, distance, 0.0, by)
    return None


def _far(metres: float) -> str:
    return f"{metres / 1000:,.1f} km" if metres >= _KILOMETRE else f"{metres:,.0f} m"


_KILOMETRE = 1000


def unlawful(shape: BaseGeometry, area: Area, regime: Regime) -> tuple[str, ...]:
    """What the law of areas of a type of inspection says against a perimeter."""
    found = []
    size, largest = geo.area_km2(shape), regime.number(area.largest)
    if largest is not None and size > largest:
        found.append(f"the perimeter has {size:,.1f} km2; {float(largest):,g} are the most")
    across, widest = geo.widest_km(shape), regime.number(area.widest)
    if widest is not None and across > widest:
        found.append(f"the perimeter is {across:,.1f} km across; {float(widest):,g} are the most")
    parts = len(pieces(joined(shape)))
    if area.contiguous and parts > 1:
        found.append(f"the perimeter is in {parts} pieces; it must be in one")
    return tuple(found)


def unlawful_exclusions(state: Verification, regimes: Mapping[str, Regime], name: str) -> tuple[str, ...]:
    """What the law of areas says against what the inspected parties keep out of one inspection."""
    fact: Request = state.requests[name].fact  # type: ignore[assignment]
    regime = regime_of(fact, regimes)
    area = regime[0].types[regime[1]].area if regime else None
    if regime is None or area is None:
        return ()
    cuts = [each.fact for each in state.exclusions.get(fact.site or "", ())]
    shapes = {
        cut.name: part
        for cut in cuts
        if isinstance(cut, Exclusion) and cut.by in fact.to and (part := _shape(cut.shape)[0]) is not None
    }
    return unlawful_restrictions(shapes, area, regime[0])


def unlawful_restrictions(shapes: Mapping[str, BaseGeometry], area: Area, regime: Regime) -> tuple[str, ...]:
    """What the law of areas says against restricted sites, by name, that the inspected party declares."""
    found = []
    each, everything, spacing = (
        regime.number(name) for name in (area.restricted_each, area.restricted_all, area.spacing)
    )
    sizes = {name: geo.area_km2(shape) for name, shape in shapes.items()}
    found += [
        f"{name} has {size:,.2f} km2; {float(each):,g} are the most for one"
        for name, size in sizes.items()
        if each is not None and size > each
    ]
    if everything is not None and sum(sizes.values()) > everything:
        found.append(
            f"together they have {sum(sizes.values()):,.2f} km2; {float(everything):,g} are the most"
        )
    names = list(shapes)
    for at, one in enumerate(names):
        for other in names[at + 1 :] if spacing is not None else ():
            gap = geo.distance_m(shapes[one], shapes[other])
            if gap < float(spacing or 0):
                found.append(
                    f"{one} and {other} are {gap:,.1f} m apart; {float(spacing or 0):,g} are the least"
                )
    return tuple(found)
