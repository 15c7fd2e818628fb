"""Is a shape across the 180th meridian measured as the one it is?"""

import json
import re

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.affinity import translate

from travaux.verification import geometry as geo
from travaux.verification.chart import Drawn, svg
from travaux.verification.geojson import read_geojson, write_geojson
from travaux.verification.meridian import joined, longitude, pieces
from travaux.verification.places import objections, unlawful
from travaux.verification.regime import bundled
from verification.verified import standing

ACROSS = "POLYGON ((179 10, 181 10, 181 11, 179 11, 179 10))"
THERE = "POLYGON ((79 10, 81 10, 81 11, 79 11, 79 10))"


def shape(text: str):
    found = geo.read_shape(text)
    assert not isinstance(found, str), found
    return found


def moved(text: str, by: float) -> str:
    return shapely.to_wkt(translate(shapely.from_wkt(text), by))


def test_an_outline_that_goes_on_past_180_is_cut_there():
    found = shape(ACROSS)
    assert found.bounds == (-180, 10, 180, 11)
    assert sorted(part.bounds[::2] for part in pieces(found)) == [(-180, -179), (179, 180)]
    assert shape(moved(ACROSS, -360)).equals(found)
    assert joined(found).bounds == (179, 10, 181, 11)
    assert len(pieces(joined(found))) == 1


@settings(max_examples=60, deadline=None)
@given(
    west=st.floats(176.2, 179.9),
    width=st.floats(0.2, 4),
    south=st.floats(-70, 69),
    height=st.floats(0.2, 5),
    turn=st.sampled_from([0, -360]),
)
def test_measures_do_not_depend_on_where_the_meridian_is(west, width, south, height, turn):
    """The earth is the same all round: what lies a hundred degrees further west measures the same.

    But for a corner more where an edge is cut: a geodesic of four degrees bulges by less than 0.1 %.
    """
    if west + width <= 180:
        width = 180.1 - west
    text = shapely.to_wkt(shapely.box(west, south, west + width, south + height))
    across, there = shape(moved(text, turn)), shape(moved(text, -100))
    assert geo.area_km2(across) == pytest.approx(geo.area_km2(there), rel=1e-3)
    assert geo.widest_km(across) == pytest.approx(geo.widest_km(there), rel=1e-9)
    near = shapely.box(west + width + 0.5, south, west + width + 0.6, south + height)
    across_near = shapely.to_wkt(translate(near, -360))
    there_near = shapely.to_wkt(translate(near, -100))
    assert geo.distance_m(shape(across_near), across) == pytest.approx(
        geo.distance_m(shape(there_near), there), rel=1e-3
    )
    inside = shapely.to_wkt(shapely.box(west + 0.05, south + 0.05, west + 0.1, south + 0.1))
    assert geo.depth_m(shape(inside), across) == pytest.approx(
        geo.depth_m(shape(moved(inside, -100)), there), rel=1e-2
    )


def test_the_law_of_areas_sees_one_piece():
    ctbt = bundled()["ctbt"]
    area = ctbt.types["on-site"].area
    assert area is not None
    small = "POLYGON ((179.9 10, 180.1 10, 180.1 10.2, 179.9 10.2, 179.9 10))"
    assert unlawful(shape(small), area, ctbt) == ()
    two = shape(
        "MULTIPOLYGON (((179.8 10, 179.9 10, 179.9 10.1, 179.8 10)), "
        "((-180 10, -179.9 10, -180 10.1, -180 10)))"
    )
    assert "in 2 pieces" in unlawful(two, area, ctbt)[0]


def test_an_exclusion_on_the_other_side_is_touched():
    text = f"""
2000-01-01 party a "A"
2000-01-01 site s "S" shape "{ACROSS}"
2000-01-01 exclusion e on s "The spot"
    shape "POLYGON ((-179.9 10.4, -179.8 10.4, -179.8 10.5, -179.9 10.5, -179.9 10.4))"
    margin 5000
"""
    ask = '2000-01-02 request r "R" by a site s shape "{}"\n'
    through = "POLYGON ((179.9 10.4, 180.15 10.4, 180.15 10.5, 179.9 10.5, 179.9 10.4))"
    (touched,) = objections(standing(text + ask.format(through)).verification, {})
    assert touched.distance_m == 0
    beside = "POLYGON ((179.9 10.4, 180.08 10.4, 180.08 10.5, 179.9 10.5, 179.9 10.4))"
    (close,) = objections(standing(text + ask.format(beside)).verification, {})
    assert close.distance_m == pytest.approx(2_190, abs=10)  # 0.02 degrees of longitude at 10.5 degrees north
    away = "POLYGON ((179.9 10.4, 180 10.4, 180 10.5, 179.9 10.5, 179.9 10.4))"
    assert objections(standing(text + ask.format(away)).verification, {}) == ()


def test_an_outline_that_jumps_is_refused_with_the_way_out():
    said = geo.read_shape("POLYGON ((179 10, -179 10, -179 11, 179 11, 179 10))")
    assert isinstance(said, str)
    assert "from longitude 179 to -179" in said
    assert "write 181 for -179" in said
    line = geo.read_shape("LINESTRING (-170 0, 175 1)")
    assert isinstance(line, str)
    assert "write -185 for 175" in line
    assert (
        shape("MULTIPOINT ((179 0), (-179 0))").geom_type == "MultiPoint"
    )  # points have no edge between them
    hole = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))"
    assert geo.area_km2(shape(hole)) < geo.area_km2(shape("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"))


@pytest.mark.parametrize(
    "text",
    ["POINT (200 10)", "POLYGON ((190 10, 191 10, 191 11, 190 10))", "LINESTRING (-300 0, -200 0, 170 0)"],
)
def test_what_lies_wholly_beyond_is_taken_for_a_slip(text):
    said = geo.read_shape(text)
    assert isinstance(said, str)
    assert "leaves the earth" in said


def test_a_shape_that_touches_the_meridian_keeps_no_sliver_of_it():
    """Its corner lies on the meridian, past which it does not go; what is left of it there is a point."""
    found = shape("MULTIPOLYGON (((178 0, 180 0, 178 2, 178 0)), ((180.5 0, 181 0, 181 1, 180.5 0)))")
    assert {part.geom_type for part in pieces(found)} == {"Polygon"}
    assert len(pieces(found)) == 2


def test_the_shape_goes_out_in_two_and_comes_in_again():
    there = standing(f'2000-01-01 site s "S" shape "{ACROSS}"\n').verification
    out = write_geojson(there)
    (feature,) = out["features"]
    assert feature["geometry"]["type"] == "MultiPolygon"
    (read,) = read_geojson(json.dumps(out))
    assert isinstance(read, dict)
    assert shape(read["shape"]).equals(shape(ACROSS))


def test_the_map_is_no_wider_than_what_lies_on_it():
    drawn = [Drawn(1, "site", shape(ACROSS), "S"), Drawn(2, "asked", shape("POINT (-178 10.5)"), "R")]
    drawing = svg(drawn, "M")
    degrees = re.findall(r'class="degree"[^>]*>([^<]+)<', drawing)
    assert {"179°E", "180°E", "179°W"} <= set(degrees)
    assert not [text for text in degrees if text.startswith("18") and text != "180°E"]
    (spot,) = re.findall(r'<circle class="asked" cx="([\d.]+)"', drawing)
    assert 360 < float(spot) < 720  # to the east of the site, not at the other end of the world


@given(st.floats(-1000, 1000))
def test_a_longitude_past_180_has_a_name_of_its_own(value):
    found = longitude(value)
    assert -180 <= found <= 180
    assert (found - value) / 360 == pytest.approx(round((found - value) / 360), abs=1e-9)


def test_shapes_that_meet_on_the_meridian_are_no_distance_apart():
    east = shape("POLYGON ((179 10, 180 10, 180 11, 179 11, 179 10))")
    west = shape("POLYGON ((-180 10, -179 10, -179 11, -180 11, -180 10))")
    assert geo.distance_m(east, west) == pytest.approx(0, abs=0.01)
    assert geo.distance_m(east, shape(ACROSS)) == 0
