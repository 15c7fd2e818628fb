"""How large is a shape on the earth, how wide, in how many pieces, and how far from another?

Areas and distances are geodesic, on the WGS 84 ellipsoid. Shapes are in degrees, longitude first: RFC 7946
and Well-Known Text agree on that.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Geod, Transformer
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient
from shapely.ops import polylabel

from travaux.verification.meridian import crosses, cut, joined, jump, pieces

BOUNDARY = "boundary:"
"""How a shape names a boundary that comes with Travaux."""

MOST_POINTS = 100_000
"""Corners of one shape; a coastline at 1:10 million has a few thousand."""

SLIVER_M2 = 10_000.0
"""An overlap smaller than a hectare is two lines of one border that were rounded differently, not a touch."""

_EARTH = Geod(ellps="WGS84")
_WHOLE_LONGITUDE, _WHOLE_LATITUDE = 180.0, 90.0


@dataclass(frozen=True)
class Boundary:
    """A boundary that comes with Travaux.

    Attributes:
        name: `florida`.
        title: what it is.
        source: where it is from.
        waters: which waters the shape includes.
        published_km2: a published area, if one is kept beside it.
        geometry: the shape.
    """

    name: str
    title: str
    source: str
    waters: str
    published_km2: float | None
    geometry: BaseGeometry


@cache
def boundaries() -> dict[str, Boundary]:
    """The boundaries that come with Travaux, by name."""
    file = resources.files("travaux.verification") / "boundaries.geojson"
    found = {}
    for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
        about = feature["properties"]
        found[about["name"]] = Boundary(
            about["name"],
            about["title"],
            about["source"],
            about["waters"],
            about.get("published_km2"),
            shapely.geometry.shape(feature["geometry"]),
        )
    return found


def read_shape(text: str) -> BaseGeometry | str:
    """The shape that a text means: Well-Known Text, or `boundary:NAME`; or what is wrong with it."""
    if text.startswith(BOUNDARY):
        found = boundaries().get(text.removeprefix(BOUNDARY))
        known = ", ".join(boundaries())
        return (
            f"there is no boundary “{text.removeprefix(BOUNDARY)}” (there are: {known})"
            if found is None
            else found.geometry
        )
    try:
        shape = shapely.from_wkt(text)
    except (shapely.errors.GEOSException, TypeError) as error:
        reason = str(error).splitlines()[0]
        return f"“{_short(text)}” is no shape: {reason}; write POLYGON ((…)), POINT (…) or {BOUNDARY}NAME"
    return checked(shape, _short(text))


def checked(shape: Any, called: str) -> BaseGeometry | str:
    """The shape if it can be measured, or why it cannot."""
    if shape is None or shape.is_empty:
        return f"“{called}” is an empty shape"
    if shapely.get_num_coordinates(shape) > MOST_POINTS:
        return f"“{called}” has more than {MOST_POINTS:,} corners"
    west, south, east, north = shape.bounds
    inside = (west >= -_WHOLE_LONGITUDE and east <= _WHOLE_LONGITUDE) or crosses(shape)
    if not (inside and south >= -_WHOLE_LATITUDE and north <= _WHOLE_LATITUDE):
        return f"“{called}” leaves the earth: longitude comes first, from -180 to 180, then latitude"
    if not shape.is_valid:
        return f"“{called}” is no simple shape: {shapely.is_valid_reason(shape)}"
    wrong = jump(shape)
    return f"“{called}” {wrong}" if wrong else cut(shape)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 40


def waters_of(text: str) -> str | None:
    """Which waters a shape includes, where it is a boundary of which that is known."""
    found = boundaries().get(text.removeprefix(BOUNDARY)) if text.startswith(BOUNDARY) else None
    return found.waters if found else None


def area_km2(shape: BaseGeometry) -> float:
    """The geodesic area in square kilometres; 0 for points and lines."""
    total = 0.0
    for part in pieces(shape):
        if part.geom_type == "Polygon":
            area, _ = _EARTH.geometry_area_perimeter(orient(part))
            total += area
    return abs(total) / 1e6


def widest_km(shape: BaseGeometry) -> float:
    """The greatest geodesic distance between two corners of the shape's hull, in kilometres."""
    corners = shapely.get_coordinates(joined(shape).convex_hull)
    widest = 0.0
    for at, (lon, lat) in enumerate(corners[:-1]):
        others = corners[at + 1 :]
        _, _, distances = _EARTH.inv([lon] * len(others), [lat] * len(others), others[:, 0], others[:, 1])
        widest = max(widest, *distances)
    return widest / 1000


def distance_m(one: BaseGeometry, other: BaseGeometry) -> float:
    """The geodesic distance in metres between the nearest points of two shapes; 0 if they meet."""
    if one.intersects(other):
        return 0.0
    plane, back = _plane(other)
    line = shapely.shortest_line(_moved(one, plane), _moved(other, plane))
    (lon1, lat1), (lon2, lat2) = shapely.get_coordinates(_moved(line, back))
    _, _, distance = _EARTH.inv(lon1, lat1, lon2, lat2)
    return float(distance)


def overlap_km2(one: BaseGeometry, other: BaseGeometry) -> float:
    """The geodesic area that two shapes share; slivers of a common border count for nothing."""
    shared = area_km2(one.intersection(other))
    return shared if shared * 1e6 > SLIVER_M2 else 0.0


def depth_m(one: BaseGeometry, other: BaseGeometry) -> float:
    """How far a shape reaches into another, in metres: the way from its innermost point there to the edge."""
    both = one.intersection(other)
    together = [] if both.is_empty else pieces(joined(both))
    shared = [part for part in together if area_km2(part) * 1e6 > SLIVER_M2]
    if not shared:
        return 0.0
    plane, _ = _plane(other)
    edge = _moved(joined(other), plane).boundary
    deepest = 0.0
    for part in shared:
        flat = _moved(part, plane)
        rim = shapely.points(shapely.get_coordinates(shapely.segmentize(flat.exterior, flat.length / 256)))
        middle = polylabel(flat, max(flat.length / 1000, 1.0))
        deepest = max(deepest, float(shapely.distance(edge, rim).max()), edge.distance(middle))
    return float(deepest)


def _moved(shape: BaseGeometry, by: Transformer) -> BaseGeometry:
    """A shape in other coordinates."""
    found: BaseGeometry = shapely.transform(
        shape, lambda xy: np.column_stack(by.transform(xy[:, 0], xy[:, 1]))
    )
    return found


def _plane(shape: BaseGeometry) -> tuple[Transformer, Transformer]:
    """A plane that touches the earth in the middle of a shape, metres from there; and the way back."""
    middle = joined(shape).centroid
    flat = CRS.from_proj4(f"+proj=aeqd +lat_0={middle.y} +lon_0={middle.x} +datum=WGS84 +units=m")
    earth = CRS.from_epsg(4326)
    return (
        Transformer.from_crs(earth, flat, always_xy=True),
        Transformer.from_crs(flat, earth, always_xy=True),
    )
