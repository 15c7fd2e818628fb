"""How do sites go out as GeoJSON, and how do shapes come in (RFC 7946)?"""

import json
from collections.abc import Mapping
from typing import Any

import shapely
from shapely.geometry.polygon import orient

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Exclusion, Request, Site
from travaux.verification import geometry as geo
from travaux.verification.state import Verification

MOST_FEATURES = 1_000
"""Features of one file: a regime of a thousand sites is a large one."""

Feature = dict[str, Any]


def write_geojson(state: Verification) -> dict[str, Any]:
    """Sites, exclusions and the perimeters asked for, each with whose proposal it is and what that cites."""
    cuts = [entry for rows in state.exclusions.values() for entry in rows]
    entries = (*state.sites.values(), *cuts, *state.requests.values())
    return {"type": "FeatureCollection", "features": [f for entry in entries if (f := _feature(entry))]}


def _feature(entry: Entry) -> Feature | None:
    fact = entry.fact
    if not isinstance(fact, (Site, Exclusion, Request)) or fact.shape is None:
        return None
    shape = geo.read_shape(fact.shape)
    if isinstance(shape, str):
        return None
    about = {
        "kind": type(fact).__name__.lower(),
        "name": fact.name,
        "title": fact.text if isinstance(fact, Request) else fact.title,
        "proposed by": fact.by,
        "of": getattr(fact, "of", None),
        "host": getattr(fact, "host", None),
        "site": getattr(fact, "site", None),
        "cites": list(entry.cites) or [f"^{entry.id}"],
        "area km2": round(geo.area_km2(shape), 3),
        "waters": geo.waters_of(fact.shape),
    }
    return {
        "type": "Feature",
        "properties": {key: value for key, value in about.items() if value is not None},
        "geometry": shapely.geometry.mapping(_right_handed(shape)),
    }


def _right_handed(shape: Any) -> Any:
    """Exterior rings counterclockwise (RFC 7946, 3.1.6)."""
    if shape.geom_type == "Polygon":
        return orient(shape)
    if shape.geom_type == "MultiPolygon":
        return shapely.MultiPolygon([orient(part) for part in shape.geoms])
    return shape


def read_geojson(text: str) -> tuple[dict[str, str], ...] | str:
    """The shapes of a GeoJSON text: for each a `name`, a `title` and its Well-Known Text `shape`.

    Returns:
        One dictionary a feature, or a sentence saying what is wrong.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        return f"this is no JSON: {error}"
    if not isinstance(data, Mapping):
        return "this is no GeoJSON: an object was expected"
    kind = data.get("type")
    features = data.get("features") if kind == "FeatureCollection" else [data] if kind == "Feature" else None
    if not isinstance(features, list):
        return f"this is no GeoJSON of features: its type is {kind!r}"
    if len(features) > MOST_FEATURES:
        return f"{len(features):,} features are more than {MOST_FEATURES:,}"
    found = []
    for number, feature in enumerate(features, 1):
        read = _read_feature(feature, number)
        if isinstance(read, str):
            return read
        found.append(read)
    return tuple(found)


def _read_feature(feature: Any, number: int) -> dict[str, str] | str:
    called = f"feature {number}"
    if not isinstance(feature, Mapping) or not isinstance(feature.get("geometry"), Mapping):
        return f"{called} has no geometry"
    try:
        shape = shapely.geometry.shape(feature["geometry"])
    except (
        shapely.errors.ShapelyError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
    ) as error:
        return f"the geometry of {called} cannot be read: {error}"
    good = geo.checked(shape, called)
    if isinstance(good, str):
        return good
    about = feature.get("properties")
    about = about if isinstance(about, Mapping) else {}
    name = str(about.get("name") or feature.get("id") or f"site-{number}")
    title = str(about.get("title") or about.get("name") or name)
    return {"name": name, "title": title, "shape": shapely.to_wkt(good, rounding_precision=6, trim=True)}
