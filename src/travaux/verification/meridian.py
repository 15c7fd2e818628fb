"""How is a shape across the 180th meridian cut in two, and how is it put together again to be measured?

An outline may go on past 180 degrees (`179, 181`): it is cut at the meridian when it is read, as RFC 7946
(3.1.9) writes such shapes; its edges have a corner more there. Where it jumps from 179 to -179, nobody can
tell which way round is meant.
"""

from collections.abc import Sequence
from itertools import pairwise

import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

_HALF, _TURN = 180.0, 360.0


def pieces(shape: BaseGeometry) -> list[BaseGeometry]:
    """The single shapes a shape consists of."""
    return [part for each in getattr(shape, "geoms", [shape]) for part in getattr(each, "geoms", [each])]


def jump(shape: BaseGeometry) -> str | None:
    """What is wrong with an outline that goes more than half round the earth in one edge, and the way out."""
    for line in _lines(shape):
        longitudes = shapely.get_coordinates(line)[:, 0]
        for here, there in pairwise(longitudes):
            if abs(there - here) > _HALF:
                beyond = there + (_TURN if here > there else -_TURN)
                return (
                    f"jumps from longitude {here:g} to {there:g}, more than half round the earth; an outline "
                    f"across the 180th meridian goes on past it (write {beyond:g} for {there:g}) or is two"
                )
    return None


def _lines(shape: BaseGeometry) -> list[BaseGeometry]:
    """The rings and lines of a shape, each by itself."""
    found: list[BaseGeometry] = []
    for part in pieces(shape):
        if part.geom_type == "Polygon":
            found += [part.exterior, *part.interiors]
        elif part.geom_type != "Point":
            found.append(part)
    return found


def cut(shape: BaseGeometry) -> BaseGeometry:
    """A shape that goes on past 180 or -180, cut there, with every longitude from -180 to 180."""
    west, _, east, _ = shape.bounds
    if west >= -_HALF and east <= _HALF:
        return shape
    parts: list[BaseGeometry] = []
    for turn in (-_TURN, 0.0, _TURN):
        window = shapely.box(turn - _HALF, -_HALF, turn + _HALF, _HALF)
        inside = translate(shape.intersection(window), -turn)
        parts += [part for part in pieces(inside) if not part.is_empty]
    # where a shape only touches the meridian, less than the shape is left there
    most = max(shapely.get_dimensions(part) for part in parts)
    found: BaseGeometry = shapely.union_all([p for p in parts if shapely.get_dimensions(p) == most])
    return found


def crosses(shape: BaseGeometry) -> bool:
    """Whether a shape goes on past 180 or -180 degrees, and begins before."""
    west, _, east, _ = shape.bounds
    return bool(east - west <= _TURN and (west < _HALF < east or west < -_HALF < east))


def together(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Shapes so that their longitudes run on: past 180 instead of from 180 to -180, if that is narrower."""
    bounds = [part.bounds for shape in shapes for part in pieces(shape)]
    as_they_are = max(b[2] for b in bounds) - min(b[0] for b in bounds)
    run_on = max(b[2] + _turned(b[0]) for b in bounds) - min(b[0] + _turned(b[0]) for b in bounds)
    return [_eastward(shape) for shape in shapes] if run_on < as_they_are else list(shapes)


def joined(shape: BaseGeometry) -> BaseGeometry:
    """A shape that was cut at the meridian, in one again, on past 180."""
    (found,) = together([shape])
    return found


def _eastward(shape: BaseGeometry) -> BaseGeometry:
    """What lies west of Greenwich, a turn further east."""
    parts = [translate(part, _turned(part.bounds[0])) for part in pieces(shape)]
    found: BaseGeometry = shapely.union_all(parts)
    return found


def _turned(west: float) -> float:
    return _TURN if west < 0 else 0.0


def longitude(value: float) -> float:
    """A longitude past 180 or -180 by its own name."""
    return value if -_HALF <= value <= _HALF else (value + _HALF) % _TURN - _HALF
