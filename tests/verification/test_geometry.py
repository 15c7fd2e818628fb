"""Are areas, distances and perimeters measured rightly, and are exclusions kept?"""

import json
import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.verification import geometry as geo
from travaux.verification.geojson import read_geojson, write_geojson
from travaux.verification.places import objections, outline, unlawful, unlawful_restrictions
from travaux.verification.regime import bundled
from verification.verified import standing

HEAD = """
1962-10-31 party cuba "Cuba"
1962-10-31 party usa "United States" absent
1962-11-05 site florida "Part of Florida" of usa by cuba shape "boundary:florida"
1962-11-05 exclusion cape on florida "Cape Canaveral" by cuba shape "boundary:brevard"
1962-11-05 site vieques "Camps on Vieques" of usa by cuba shape "boundary:vieques"
"""


def square(lon: float, lat: float, km: float) -> str:
    """A square of so many kilometres, its south-west corner given, by the length of a degree on a sphere."""
    tall = km / 111.195
    wide = tall / math.cos(math.radians(lat + tall / 2))
    corners = ((0, 0), (wide, 0), (wide, tall), (0, tall), (0, 0))
    return f"POLYGON (({', '.join(f'{lon + x} {lat + y}' for x, y in corners)}))"


@pytest.mark.parametrize("name", ["cuba", "guatemala"])
def test_countries_are_as_large_as_published(name):
    found = geo.boundaries()[name]
    assert found.published_km2 is not None
    assert abs(geo.area_km2(found.geometry) / found.published_km2 - 1) < 0.01
    assert found.source.startswith("Natural Earth")


def test_shapes_that_include_waters_say_so():
    there = standing(HEAD)
    florida, vieques = (outline(there.verification, name) for name in ("florida", "vieques"))
    assert "lagoons" in florida.waters
    assert "coastal waters" in vieques.waters
    assert all(boundary.waters for boundary in geo.boundaries().values())
    own = standing('1962-11-05 site x "X" shape "POINT (1 2)"')
    assert outline(own.verification, "x").waters is None


def test_part_of_florida_is_florida_without_the_county_of_cape_canaveral():
    there = outline(standing(HEAD).verification, "florida")
    county = geo.area_km2(geo.boundaries()["brevard"].geometry)
    assert there.area_km2 == pytest.approx(151_600, rel=0.005)
    assert county == pytest.approx(3_354, rel=0.005)
    assert there.left_km2 == pytest.approx(there.area_km2 - county, rel=0.001)
    assert outline(standing(HEAD).verification, "vieques").area_km2 == pytest.approx(139, rel=0.01)


def test_an_inspection_that_touches_the_exclusion_is_refused_with_the_distance():
    cape = f'1962-11-06 request r "To look" by cuba to usa site florida shape "{square(-80.75, 28.4, 5)}"\n'
    (found,) = objections(standing(HEAD + cape).verification, {})
    assert found.distance_m == 0
    assert found.depth_m > 1000
    assert "Cape Canaveral may not be touched" in found.why
    assert "25" in found.why
    assert [entry.fact.name for entry in found.by] == ["r", "cape"]
    away = f'1962-11-06 request r "To look" by cuba to usa site florida shape "{square(-81.5, 28.4, 5)}"\n'
    assert objections(standing(HEAD + away).verification, {}) == ()
    margin = HEAD.replace('"boundary:brevard"', '"boundary:brevard" margin 90000')
    (close,) = objections(standing(margin + away).verification, {})
    assert 40_000 < close.distance_m < 90_000
    assert "90.0 km are to be kept" in close.why


def test_the_whole_site_reaches_into_its_exclusion_and_what_is_left_of_it_does_not():
    whole = '1962-11-06 request r "To look" by cuba to usa site florida\n'
    (found,) = objections(standing(HEAD + whole).verification, {})
    assert "3,35" in found.why
    left = outline(standing(HEAD).verification, "florida").left
    wkt = shapely.to_wkt(left, rounding_precision=4, trim=True)
    rest = f'1962-11-06 request r "To look" by cuba to usa site florida shape "{wkt}"\n'
    assert objections(standing(HEAD + rest).verification, {}) == ()


def test_a_point_may_not_be_in_the_exclusion_nor_within_its_margin():
    text = '1962-11-05 site s "S"\n1962-11-05 exclusion x on s "The spot" shape "POINT (10 50)" margin 2000\n'
    there = text + '1962-11-06 request r "R" by a site s shape "POINT ({} 50)"\n'
    assert "touches it" in objections(standing(there.format(10)).verification, {})[0].why
    close = objections(standing(there.format(10.02)).verification, {})[0]
    assert close.distance_m == pytest.approx(1434, abs=2)
    assert objections(standing(there.format(10.03)).verification, {}) == ()


def test_what_is_no_shape_is_told_and_what_has_none_is_left_alone():
    text = '1962-11-05 site s "S"\n1962-11-05 exclusion x on s "X"\n'
    assert objections(standing(text + '1962-11-06 request r "R" by a site s\n').verification, {}) == ()
    bad = standing(text + '1962-11-06 request r "R" by a site s shape "POLYGON"\n')
    assert "no shape" in objections(bad.verification, {})[0].why
    shaped = standing(text + '1962-11-06 request r "R" by a site s shape "POINT (1 1)"\n')
    assert objections(shaped.verification, {}) == ()
    wrong = standing(text.replace('"X"', '"X" shape "boundary:atlantis"'))
    assert "there is no boundary" in outline(wrong.verification, "s").wrong[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("POLYGON ((0 0", "is no shape"),
        ("POINT EMPTY", "empty"),
        ("POINT (200 10)", "leaves the earth"),
        ("POINT (10 100)", "leaves the earth"),
        ("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))", "no simple shape"),
        ("boundary:nowhere", "there is no boundary"),
        ("MULTIPOINT (" + ", ".join(f"({n % 90} 1)" for n in range(100_001)) + ")", "corners"),
    ],
)
def test_bad_shapes_are_told(text, said):
    assert said in geo.read_shape(text)


def test_ctbt_areas_are_at_most_1000_km2_and_50_km_across_in_one_piece():
    ctbt = bundled()["ctbt"]
    area = ctbt.types["on-site"].area

    def said(wkt):
        return unlawful(shapely.from_wkt(wkt), area, ctbt)

    assert said(square(30, 10, 31)) == ()
    (large,) = said(square(30, 10, 32))
    assert "1,000 are the most" in large
    (wide,) = said("POLYGON ((30 10, 30.6 10, 30.6 10.02, 30 10.02, 30 10))")
    assert "50 are the most" in wide
    two = shapely.union(shapely.from_wkt(square(30, 10, 5)), shapely.from_wkt(square(30.1, 10, 5)))
    (apart,) = unlawful(two, area, ctbt)
    assert "2 pieces" in apart
    text = '1962-11-06 request r "R" by a to b under ctbt/on-site shape "{}"\n'
    assert objections(standing(text.format(square(30, 10, 31))).verification, bundled()) == ()
    assert objections(standing(text.format(square(30, 10, 40))).verification, bundled())


def test_ctbt_restricted_sites_are_at_most_4_km2_each_50_in_all_and_20_m_apart():
    ctbt = bundled()["ctbt"]
    area = ctbt.types["on-site"].area

    def said(**shapes):
        return unlawful_restrictions({n: shapely.from_wkt(w) for n, w in shapes.items()}, area, ctbt)

    assert said(a=square(30, 10, 1.9)) == ()
    assert "4 are the most" in said(a=square(30, 10, 2.1))[0]
    close = said(a="POLYGON ((30 0, 30.01 0, 30.01 0.01, 30 0.01, 30 0))",
                 b="POLYGON ((30.0101 0, 30.02 0, 30.02 0.01, 30.0101 0.01, 30.0101 0))")  # fmt: skip
    assert "20 are the least" in close[0]
    assert "11.1 m apart" in close[0]
    many = {f"s{n}": square(30 + n / 10, 10, 1.95) for n in range(14)}
    assert "50 are the most" in said(**many)[-1]


def test_a_degree_of_latitude_at_the_equator_has_the_length_that_is_known():
    # WGS 84: 110,574.4 m; a degree of longitude there 111,319.5 m
    assert geo.widest_km(shapely.from_wkt("LINESTRING (0 0, 0 1)")) == pytest.approx(110.5744, abs=1e-3)
    one, other = shapely.Point(0, 0), shapely.Point(1, 0)
    assert geo.distance_m(one, other) == pytest.approx(111_319.5, abs=1)
    assert geo.widest_km(one) == 0
    assert geo.area_km2(one) == 0


def test_the_area_of_the_whole_earth_s_octant_is_an_eighth():
    octant = shapely.from_wkt("POLYGON ((0 0, 90 0, 90 90, 0 90, 0 0))")
    assert geo.area_km2(octant) == pytest.approx(510_065_621.7 / 8, rel=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.floats(-170, 170), st.floats(-70, 70), st.floats(0.5, 20), st.floats(0.5, 20))
def test_a_square_that_reaches_in_is_found_whatever_the_place(lon, lat, one_km, gap_km):
    one = shapely.from_wkt(square(lon, lat, one_km))
    tall = one_km / 111.195
    apart = shapely.from_wkt(square(lon, lat + tall + gap_km / 111.195, one_km))
    assert geo.distance_m(one, apart) == pytest.approx(gap_km * 1000, rel=0.01)
    assert geo.overlap_km2(one, apart) == 0
    assert geo.depth_m(one, apart) == 0
    half = shapely.from_wkt(square(lon, lat + tall / 2, one_km))
    assert geo.overlap_km2(one, half) == pytest.approx(one_km**2 / 2, rel=0.03)
    assert geo.depth_m(one, half) == pytest.approx(one_km * 500, rel=0.03)


def test_sites_go_out_as_geojson_and_come_in_again():
    text = (
        HEAD
        + f'1962-11-06 request r "To look" by cuba to usa site florida shape "{square(-81.5, 28.4, 5)}"\n'
    )
    text += '1962-11-06 site ship "A ship" vessel\n1962-11-06 site bad "Bad" shape "POINT"\n'
    text += '1962-11-06 site spot "A spot" shape "POINT (1 2)"\n'
    made = write_geojson(standing(text).verification)
    names = [feature["properties"]["name"] for feature in made["features"]]
    assert sorted(names) == ["cape", "florida", "r", "spot", "vieques"]
    florida = made["features"][names.index("florida")]
    assert florida["properties"]["proposed by"] == "cuba"
    assert florida["properties"]["cites"]
    ring = shapely.LinearRing(florida["geometry"]["coordinates"][0][0])
    assert ring.is_ccw
    again = read_geojson(json.dumps(made))
    assert [shape["name"] for shape in again] == names
    assert shapely.from_wkt(again[names.index("spot")]["shape"]) == shapely.Point(1, 2)
    one = read_geojson(json.dumps(made["features"][names.index("spot")]))
    assert one[0]["title"] == "A spot"
    bare = read_geojson(
        '{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[1,2]}}'
    )
    assert bare[0]["name"] == "site-1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "no JSON"),
        ("[]", "an object was expected"),
        ('{"type": "Point"}', "its type is 'Point'"),
        ('{"type": "FeatureCollection", "features": [1]}', "feature 1 has no geometry"),
        ('{"type": "Feature", "geometry": {"type": "Blob"}}', "cannot be read"),
        ('{"type": "Feature", "geometry": {"type": "Point", "coordinates": []}}', "empty"),
        ('{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[1, 2]]}}', "cannot be read"),
        ('{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 200]}}', "leaves the earth"),
        ('{"type": "FeatureCollection", "features": [' + ",".join(["{}"] * 1001) + "]}", "more than"),
    ],
)
def test_what_is_no_geojson_is_told(text, said):
    assert said in read_geojson(text)
