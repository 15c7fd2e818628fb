"""What does a map of the sites look like, and which words say the same?

The map is one SVG without colours that must be told apart: it prints in black, and everything on it has a
number that stands in the list beside it, which is also what a screen reader reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from math import ceil, cos, floor, hypot, radians

from shapely.geometry.base import BaseGeometry

from travaux.verification import geometry as geo
from travaux.verification.meridian import longitude, pieces, together
from travaux.verification.places import Objection, Outline
from travaux.verification.state import Verification

WIDTH = 720.0
_LEAST = 0.05
_POINT = 4.0

CAVEAT = (
    "Outlines are proposals of those named with them; thin ones are there for orientation. They say nothing "
    "about where a border is."
)


@dataclass(frozen=True)
class Drawn:
    """One thing on the map.

    Attributes:
        number: its number on the map and in the list.
        style: `site`, `excluded` or `asked`.
        shape: its outline.
        says: the words of the list.
    """

    number: int
    style: str
    shape: BaseGeometry
    says: str


def drawn(
    state: Verification, outlines: Sequence[Outline], against: Sequence[Objection]
) -> tuple[Drawn, ...]:
    """Everything that has an outline, with its words: sites, exclusions, perimeters asked for."""
    found: list[tuple[str, BaseGeometry, str]] = []
    for each in outlines:
        if each.shape is None:
            continue
        found.append(("site", each.shape, _site(each)))
        for entry, part in each.excluded:
            fact = entry.fact
            who = _proposed(getattr(fact, "by", None), entry.cites)
            size = f"{geo.area_km2(part):,.0f} km2" if part.area else "a point"
            found.append(("excluded", part, f"Not to be touched: {getattr(fact, 'title', '')}, {size}{who}"))
    wrong = {each.inspection: each.why for each in against}
    for name, entry in state.requests.items():
        text = getattr(entry.fact, "shape", None)
        shape = geo.read_shape(text) if text else None
        if shape is not None and not isinstance(shape, str):
            why = f"; refused: {wrong[name]}" if name in wrong else ""
            what = f"Asked for: {name}, {getattr(entry.fact, 'text', '')}"
            found.append(
                ("asked", shape, f"{what}{_proposed(getattr(entry.fact, 'by', None), entry.cites)}{why}")
            )
    return tuple(Drawn(number, *each) for number, each in enumerate(found, 1))


def _site(each: Outline) -> str:
    fact = each.fact
    words = [fact.title]
    if fact.of:
        words.append(f"of {fact.of}")
    if fact.host and fact.host != fact.of:
        words.append(f"in {fact.host}")
    if each.shape is not None and each.shape.geom_type == "Point":
        words.append(f"at {_degrees(round(each.shape.y, 2), 'NS')}, {_degrees(round(each.shape.x, 2), 'EW')}")
    if each.shape is not None and each.shape.area:
        words.append(f"{each.area_km2:,.0f} km2")
        if each.excluded and each.left_km2 is not None:
            words.append(f"{each.left_km2:,.0f} km2 without what may not be touched")
        if each.waters:
            words.append(f"the outline includes {each.waters}")
    return ", ".join(words) + _proposed(fact.by, each.entry.cites)


def _proposed(who: str | None, cites: Sequence[str]) -> str:
    by = f" (proposed by {who}" if who else ""
    at = f"{', ' if by else ' ('}{', '.join(cites)}" if cites else ""
    return f"{by}{at})" if by or at else ""


def svg(things: Sequence[Drawn], title: str) -> str:
    """The map as a standalone SVG file, with the list as its description."""
    if not things:
        return _page(120.0, title, ["Nothing here has an outline."], "")
    shapes = together([each.shape for each in things])
    things = [replace(each, shape=shape) for each, shape in zip(things, shapes, strict=True)]
    frame = _Frame.around(shapes)
    around = [each for each in geo.boundaries().values() if _inside(each.geometry, frame)]
    grid = "".join(_line(frame, lon, None) for lon in frame.lines(*frame.across)) + "".join(
        _line(frame, None, lat) for lat in frame.lines(*frame.upward)
    )
    coast = "".join(_outline("around", each.geometry, frame) for each in around)
    bodies = "".join(_drawn(each, frame) for each in sorted(things, key=lambda each: -each.shape.area))
    lines = [f"{each.number}. {each.says}." for each in things]
    return _page(frame.height, title, lines, f"{grid}{coast}{bodies}{_labels(things, frame)}{_scale(frame)}")


def _page(height: float, title: str, lines: Sequence[str], body: str) -> str:
    said = escape(" ".join((*lines, CAVEAT)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:.0f}" role="img" '
        f'aria-labelledby="map-title map-says">\n<title id="map-title">{escape(title)}</title>\n'
        f'<desc id="map-says">{said}</desc>\n<style>{_STYLE}</style>\n<defs>{_HATCH}</defs>\n'
        f'<rect class="frame" x=".5" y=".5" width="{WIDTH - 1:g}" height="{height - 1:.0f}"/>\n{body}</svg>\n'
    )


_STYLE = (
    ".frame{fill:#fff;stroke:#000}"
    ".grid{stroke:#999;stroke-width:.5;stroke-dasharray:1 3}"
    ".around{fill:none;stroke:#999;stroke-width:.7}"
    ".site{fill:none;stroke:#000;stroke-width:1.2}"
    ".excluded{fill:url(#hatch);stroke:#000;stroke-width:.8}"
    ".asked{fill:none;stroke:#000;stroke-width:1.6;stroke-dasharray:6 3}"
    ".lead{stroke:#000;stroke-width:.6}"
    "text{font:12px sans-serif;fill:#000;paint-order:stroke;stroke:#fff;stroke-width:3px}"
    ".degree{font-size:9px}"
)
_HATCH = (
    '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="5" fill="#fff"/><line x1="0" y1="0" x2="0" y2="5" stroke="#000"/></pattern>'
)


@dataclass(frozen=True)
class _Frame:
    """Degrees to the page: lengths are true in the middle latitude.

    Attributes:
        across: the longitudes of its west and east edge.
        upward: the latitudes of its south and north edge.
        squeeze: the cosine of the middle latitude.
    """

    across: tuple[float, float]
    upward: tuple[float, float]
    squeeze: float

    @classmethod
    def around(cls, shapes: Sequence[BaseGeometry]) -> "_Frame":
        bounds = [shape.bounds for shape in shapes]
        west, south = min(b[0] for b in bounds), min(b[1] for b in bounds)
        east, north = max(b[2] for b in bounds), max(b[3] for b in bounds)
        squeeze = max(cos(radians((south + north) / 2)), _LEAST)
        room = max((east - west) * squeeze, north - south, _LEAST) * _AROUND
        tall = max(north - south, (east - west) * squeeze * _FLATTEST)
        middle = (south + north) / 2
        return cls(
            (west - room / squeeze, east + room / squeeze),
            (middle - tall / 2 - room, middle + tall / 2 + room),
            squeeze,
        )

    @property
    def scale(self) -> float:
        """Units of the page to a degree of latitude; a tall map is no higher than it is wide."""
        wide = (self.across[1] - self.across[0]) * self.squeeze
        return min(WIDTH / wide, WIDTH / (self.upward[1] - self.upward[0]))

    @property
    def height(self) -> float:
        """Of the page."""
        return (self.upward[1] - self.upward[0]) * self.scale

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place is on the page."""
        wide = (self.across[1] - self.across[0]) * self.squeeze * self.scale
        x = (lon - self.across[0]) * self.squeeze * self.scale + (WIDTH - wide) / 2
        return x, (self.upward[1] - lat) * self.scale

    @staticmethod
    def lines(low: float, high: float) -> list[float]:
        """The whole degrees, or decimal parts of one, at which lines are drawn: a handful."""
        step = next((s for s in _STEPS if (high - low) / s <= _LINES), _STEPS[-1])
        return [number * step for number in range(ceil(low / step), floor(high / step) + 1)]


_AROUND = 0.08
_FLATTEST = 0.4
_LINES = 6
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30)


def _inside(shape: BaseGeometry, frame: _Frame) -> bool:
    west, south, east, north = shape.bounds
    beside = east < frame.across[0] or west > frame.across[1]
    return not (beside or north < frame.upward[0] or south > frame.upward[1])


def _line(frame: _Frame, lon: float | None, lat: float | None) -> str:
    """A meridian or a parallel, with its degrees at the edge."""
    x, y = frame.place(lon or 0.0, lat or 0.0)
    if lon is not None:
        ends, text = (
            f'x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{frame.height:.1f}"',
            _degrees(longitude(lon), "EW"),
        )
        x, y = x + 2, 10.0
    else:
        ends, text = f'x1="0" y1="{y:.1f}" x2="{WIDTH:g}" y2="{y:.1f}"', _degrees(lat or 0.0, "NS")
        x, y = 3.0, y - 2
    return (
        f'<line class="grid" {ends}/><text class="degree" x="{x:.1f}" y="{y:.1f}" '
        f'aria-hidden="true">{text}</text>\n'
    )


def _degrees(value: float, sides: str) -> str:
    return f"{abs(value):g}°{sides[0] if value > 0 else sides[1] if value < 0 else ''}"


def _scale(frame: _Frame) -> str:
    """A bar of so many kilometres, true in the middle latitude."""
    unit = frame.scale / _KM_OF_A_DEGREE
    length = next((km for km in _BARS if km * unit >= WIDTH / 10), _BARS[-1])
    y, x = frame.height - 12, WIDTH - 14 - length * unit
    return (
        f'<line class="lead" x1="{x:.1f}" y1="{y:.1f}" x2="{x + length * unit:.1f}" y2="{y:.1f}"/>'
        f'<text class="degree" x="{x:.1f}" y="{y - 3:.1f}" aria-hidden="true">{length:g} km</text>\n'
    )


_KM_OF_A_DEGREE = 111.2
_BARS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


def _labels(things: Sequence[Drawn], frame: _Frame) -> str:
    """The numbers: on what they mean if there is room, else beside it with a line to it."""
    taken: list[tuple[float, float]] = []
    found = []
    for each in things:
        spot = each.shape.representative_point()
        x, y = frame.place(spot.x, spot.y)
        small = each.shape.area**0.5 * frame.scale < _NEAR
        ways = [(x + dx * far, y + dy * far) for far in (_NEAR, 2 * _NEAR, 3 * _NEAR) for dx, dy in _WAYS]
        choices = ways if small else [(x, y), *ways]
        inside = [
            (a, b) for a, b in choices if _NEAR < a < WIDTH - _NEAR and _NEAR < b < frame.height - _NEAR
        ]
        free = [(a, b) for a, b in inside if all(hypot(a - c, b - d) >= _NEAR for c, d in taken)]
        a, b = next(iter(free or inside or choices))
        taken.append((a, b))
        if (a, b) != (x, y):
            found.append(f'<line class="lead" x1="{x:.1f}" y1="{y:.1f}" x2="{a:.1f}" y2="{b:.1f}"/>')
        found.append(
            f'<text class="number" x="{a:.1f}" y="{b + 4:.1f}" text-anchor="middle" aria-hidden="true">'
            f"{each.number}</text>\n"
        )
    return "".join(found)


_NEAR = 18.0
_WAYS = ((1.0, -0.4), (-1.0, -0.4), (0.4, 1.0), (-0.4, 1.0), (1.0, 0.6), (-1.0, 0.6))


def _drawn(each: Drawn, frame: _Frame) -> str:
    title = f"<title>{escape(f'{each.number}. {each.says}')}</title>"
    return f"<g>{title}{_outline(each.style, each.shape, frame)}</g>\n"


def _outline(style: str, shape: BaseGeometry, frame: _Frame) -> str:
    parts = []
    for part in pieces(shape):
        if part.geom_type == "Point":
            x, y = frame.place(part.x, part.y)
            parts.append(f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="{_POINT:g}"/>')
            continue
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        closing = "Z" if part.geom_type == "Polygon" else ""
        path = "".join(f"M{_path(ring, frame)}{closing}" for ring in rings)
        parts.append(f'<path class="{style}" fill-rule="evenodd" d="{path}"/>')
    return "".join(parts)


def _path(ring: BaseGeometry, frame: _Frame) -> str:
    """The corners, without those that would fall on the same tenth of a pixel."""
    found: list[str] = []
    for corner in ring.coords:
        x, y = frame.place(corner[0], corner[1])
        text = f"{x:.1f} {y:.1f}"
        if not found or found[-1] != text:
            found.append(text)
    return "L".join(found)


def page(things: Sequence[Drawn], title: str) -> str:
    """The map and its list side by side, as an HTML page that prints."""
    rows = "".join(f"<li>{escape(each.says)}.</li>\n" for each in things)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        "<style>body{font:16px/1.45 serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
        "figure{margin:0}svg{width:100%;height:auto}li{break-inside:avoid}</style></head><body>\n"
        f"<h1>{escape(title)}</h1>\n<figure>{svg(things, title)}</figure>\n"
        f"<ol>\n{rows}</ol>\n<p>{escape(CAVEAT)}</p>\n</body></html>\n"
    )
