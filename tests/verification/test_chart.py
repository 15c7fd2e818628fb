"""Does the map print, read aloud, and say what the list beside it says?"""

import math

import pytest
import shapely
from lxml import etree, html

from travaux.verification.chart import CAVEAT, Drawn, drawn, page, svg
from travaux.verification.places import objections, outline
from verification.verified import standing

TEXT = """
1962-10-31 party cuba "Cuba"
1962-11-05 site florida "Part of Florida <&>" of usa host bahamas by cuba shape "boundary:florida" cites w#1.1
1962-11-05 record w "W" held 1962-11-05
1962-11-05 exclusion cape on florida "Cape Canaveral" by cuba shape "boundary:brevard"
1962-11-05 exclusion dot on florida "A dot" shape "POINT (-82 28)"
1962-11-05 site ship "A ship" vessel shape "POINT (-79 25)"
1962-11-05 site track "Her way" shape "LINESTRING (-79 25, -78 26)"
1962-11-05 site plain "No outline"
1962-11-06 request r "To look" by cuba to usa site florida shape "POLYGON ((-81 28, -80.7 28, -80.7 28.3, -81 28.3, -81 28))"
1962-11-06 request s "To look" by cuba to usa site florida
1962-11-06 request t "To look" by cuba to usa shape "POINT"
"""  # noqa: E501 - a perimeter has corners

SVG = "{http://www.w3.org/2000/svg}"


def things():
    state = standing(TEXT).verification
    return drawn(state, [outline(state, name) for name in state.sites], objections(state, {}))


def test_everything_on_the_map_has_a_number_and_the_same_words_beside_it():
    found = things()
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    root = etree.fromstring(svg(found, "Sites & more"))
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Sites & more"
    said = root.find(f"{SVG}desc").text
    assert root.get("aria-labelledby") == "map-title map-says"
    shown = {each.find(f"{SVG}title").text for each in root.iter(f"{SVG}g")}
    numbers = [text for text in root.iter(f"{SVG}text") if text.get("class") == "number"]
    assert [int(text.text) for text in numbers] == [each.number for each in found]
    places = [(float(text.get("x")), float(text.get("y"))) for text in numbers]
    assert all(math.dist(a, b) > 12 for n, a in enumerate(places) for b in places[n + 1 :])
    listed = [item.text for item in html.fromstring(page(found, "Sites")).iter("li")]
    for each in found:
        assert f"{each.number}. {each.says}" in shown
        assert f"{each.number}. {each.says}" in said
        assert f"{each.says}." in listed
    assert CAVEAT in said


def test_the_words_say_whose_proposal_it_is_how_large_and_what_is_refused():
    says = [each.says for each in things()]
    assert "Part of Florida <&>, of usa, in bahamas, 151," in says[0]
    assert "without what may not be touched" in says[0]
    assert "lagoons" in says[0]
    assert "(proposed by cuba, w#1.1)" in says[0]
    assert any("Not to be touched: Cape Canaveral, 3,354 km2 (proposed by cuba)" in line for line in says)
    assert any("refused: Cape Canaveral may not be touched" in line for line in says)
    assert "A ship, at 25°N, 79°W" in says
    assert not any("No outline" in line for line in says)


def test_the_map_is_told_apart_without_colours_and_lies_within_its_page():
    text = svg(things(), "Sites")
    root = etree.fromstring(text)
    assert not any(colour in text for colour in ("red", "blue", "green", "rgb"))
    _, _, width, height = map(float, root.get("viewBox").split())
    for path in (path for path in root.iter(f"{SVG}path") if path.get("class") != "around"):
        numbers = path.get("d").replace("M", " ").replace("L", " ").replace("Z", " ").split()
        assert all(0 <= float(x) <= width for x in numbers[::2])
        assert all(0 <= float(y) <= height for y in numbers[1::2])


def test_a_map_of_nothing_says_so():
    assert "Nothing here has an outline." in svg((), "Sites")


def test_one_point_is_a_map_too():
    root = etree.fromstring(svg([Drawn(1, "site", shapely.Point(0, 89.9), "The pole")], "Sites"))
    assert len(list(root.iter(f"{SVG}circle"))) == 1


def test_the_map_has_degrees_and_a_scale_that_is_true():
    two = [Drawn(1, "site", shapely.Point(10, 50), "A"), Drawn(2, "site", shapely.Point(11, 50.5), "B")]
    root = etree.fromstring(svg(two, "Sites"))
    texts = {text.text for text in root.iter(f"{SVG}text") if text.get("class") == "degree"}
    assert {"10.2°E", "50.2°N"} <= texts
    (one, other) = ((float(c.get("cx")), float(c.get("cy"))) for c in root.iter(f"{SVG}circle"))
    (km,) = (float(text.removesuffix(" km")) for text in texts if text.endswith(" km"))
    bar = [line for line in root.iter(f"{SVG}line") if line.get("y1") == line.get("y2")][-1]
    a_km = (float(bar.get("x2")) - float(bar.get("x1"))) / km
    assert math.dist(one, other) / a_km == pytest.approx(90.3, rel=0.01)  # by the haversine formula
