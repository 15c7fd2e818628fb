"""Does the page of the text show the five readings, who holds each change, and how a provision came to be?"""

import html
import re
from pathlib import Path

import pytest

from travaux.answers.text_views import ProvisionView, RunView
from travaux.service.ledger import open_ledger
from travaux.standing.fold import fold
from travaux.text.collision import collisions
from travaux.web.dots import dots
from travaux.web.wording import lines, rows
from web.pages import EXAMPLE, reading, small
from web.texts import DRAFT, tabled


@pytest.fixture(scope="module")
def havana():
    return reading(EXAMPLE)


def text_of(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def asked(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, text_of(answer.text)
    return answer.text


def test_the_only_instrument_is_the_page_of_the_text(havana) -> None:
    answer = havana.get("/text?as-of=1962-11-05&lang=ru")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/text/protocol?as-of=1962-11-05&lang=ru"


def test_changes_stand_in_brackets_with_their_holders_in_the_margin(havana) -> None:
    page = asked(havana, "/text/protocol/13?lang=en")
    provision = page[page.index('<section class="provision') : page.index("</section>")]
    assert "[Cuba admits" in text_of(provision)
    assert "shipped out.]" in text_of(provision)
    assert re.findall(r'<abbr class="tag[^>]*>(\w+)</abbr>', provision) == ["CU", "SU"]
    assert 'data-sheet="/sheet"' in provision


@pytest.mark.parametrize(
    ("which", "words", "absent"),
    [
        ("original", "in the capital every year.", "month"),
        ("final", "The parties shall meet every year.", "capital"),
        ("changed", "The parties shall meet every month.", "capital"),
        ("agreed", "The parties shall meet every year.", "month"),
    ],
)
def test_each_reading_shows_what_it_is(tmp_path: Path, which: str, words: str, absent: str) -> None:
    page = asked(reading(tabled(tmp_path)), f"/text/protocol/1?lang=en&reading={which}")
    said = text_of(" ".join(re.findall(r'<span class="w">(.*?)</span><span class="m">', page)))
    assert words.removeprefix("The parties shall meet ") in said
    assert absent not in said


def test_an_adopted_change_says_so_and_a_pending_one_who_holds_it(tmp_path: Path) -> None:
    page = asked(reading(tabled(tmp_path)), "/text/protocol/1?lang=en")
    notes = [text_of(note) for note in re.findall(r'<span class="m">(.*?)</span></div>', page)]
    told = " ".join(notes)
    assert "● adopted CU gone" in told
    assert "SU monthly" in told


def test_two_languages_and_two_moments_stand_side_by_side(tmp_path: Path) -> None:
    client = reading(tabled(tmp_path))
    both = asked(client, "/text/protocol?lang=en&beside=ru")
    assert '<div class="side" lang="ru">' in both
    assert "Стороны встречаются" in both
    then = asked(client, "/text/protocol?lang=en&reading=final&against=1962-10-02")
    assert then.count('class="side" lang="en"') == 4
    assert "in the capital</del>" in then
    apart = asked(client, "/text/protocol?lang=en&reading=final&against=1962-10-02&beside=ru")
    assert 'lang="ru"' in apart
    assert "as of 1962-10-02" in apart


def test_a_language_beside_itself_is_one_column(tmp_path: Path) -> None:
    assert "columns-1" in asked(reading(tabled(tmp_path)), "/text/protocol?in=en&beside=en")


def test_who_wrote_each_word_is_a_layer_with_its_citation(tmp_path: Path) -> None:
    page = text_of(asked(reading(tabled(tmp_path)), "/text/protocol/1?lang=en&reading=changed&who=1"))
    assert "SU “month” 2 October 1962" in page


def test_dots_lead_to_the_moments_at_which_a_provision_changed(tmp_path: Path) -> None:
    client = reading(tabled(tmp_path))
    page = asked(client, "/text/protocol/1?lang=en")
    kinds = re.findall(r'<a class="dot (\w+)" href="([^"]+)"', page)
    assert [kind for kind, _ in kinds] == ["drafted", "proposed", "proposed", "adopted"]
    earlier = asked(client, html.unescape(kinds[1][1]))
    assert "You are looking back" in earlier
    assert 'aria-current="true"><span>2 October 1962' in earlier
    assert "month" in earlier
    assert "adopted" not in text_of(earlier[earlier.index('class="sides"') :])[:200]


def test_a_turn_of_a_record_is_a_dot_of_its_own() -> None:
    with open_ledger(EXAMPLE) as ledger:
        assert not isinstance(ledger, str)
        found = dots(fold(ledger.entries))
    assert [str(dot.moment) for dot in found["protocol/13"]] == ["1962-10-31", "havana-1105#10"]
    assert found["protocol/13"][1].kind == "proposed"


def test_history_shows_how_article_13_came_to_fall(havana) -> None:
    page = text_of(asked(havana, "/text/protocol/13?lang=en"))
    assert "Anastas Mikoyan: first voices “Strike it”" in page
    assert "Article 13: the Cuban consent to UN agents ● agreed" in page
    assert "one side’s note" in page
    assert "no words: all are struck" in page


def test_history_speaks_russian(havana) -> None:
    page = text_of(asked(havana, "/text/protocol/13?lang=ru"))
    assert "впервые называет «Strike it»" in page
    assert "запись одной стороны" in page


def test_the_projector_shows_the_text_and_no_frame(havana) -> None:
    page = asked(havana, "/text/protocol?view=projector&reading=final&lang=en")
    assert "Cuba admits trusted agents" in page
    assert 'class="places"' not in page
    assert "data-events" in page
    assert 'href="/text/protocol?reading=final&amp;lang=en"' in page


@pytest.mark.parametrize(
    ("address", "status", "why"),
    [
        ("/text/nothing", 404, "there is no instrument called nothing"),
        ("/text/protocol/99", 404, "there is no provision called protocol/99"),
        ("/text/protocol?reading=best", 400, "there is no reading called best"),
        ("/text/protocol?in=fr", 404, "no words in fr"),
        ("/text/protocol?against=soon", 400, "soon"),
        ("/text/protocol?against=nowhere%231", 404, "there is no record called nowhere"),
        ("/text/protocol?against=1962-01-01", 404, "as of 1962-01-01"),
        ("/text/protocol?against=1962-01-01&beside=ru", 404, "protocol"),
    ],
)
def test_what_is_not_there_is_said(havana, address: str, status: int, why: str) -> None:
    assert why in html.unescape(asked(havana, address, status))


def test_before_there_are_words_the_page_teaches(tmp_path: Path) -> None:
    assert "This page will show" in asked(reading(small(tmp_path)), "/text?lang=en")
    bare = small(tmp_path, '1962-10-01 instrument protocol "A protocol"\n')
    assert "This page will show" in asked(reading(bare), "/text/protocol?lang=en")


def test_several_instruments_are_listed(tmp_path: Path) -> None:
    ledger = tabled(tmp_path, '1962-10-01 instrument annex "An annex"\n')
    page = text_of(asked(reading(ledger), "/text?lang=en"))
    assert "A protocol protocol2EN, RU" in page
    assert "An annex (no words yet)" in page


def words(words_: str = DRAFT, **more: str) -> dict[str, str]:
    return {"base": "The parties shall meet every year.", "words": words_, "language": "en", **more}


EDITED = "The parties shall meet every week."


def test_an_edit_is_shown_as_a_proposal_before_anything_is_written(tmp_path: Path) -> None:
    path = tabled(tmp_path)
    before = path.read_bytes()
    client = reading(path)
    form = asked(client, "/text/protocol/1?edit=1&in=en&lang=en")
    assert ">The parties shall meet every year.</textarea>" in form
    answer = client.post(
        "/text/protocol/1?lang=en", data=words(EDITED, title="Every week", by="cuba", point="article-1")
    )
    said = text_of(answer.text)
    assert answer.status_code == 200
    assert "One operation on protocol/1: Every week" in said
    assert "both change “year”" in said
    assert "amendment article-1:cuba-every-week replaces protocol/1" in said
    assert path.read_bytes() == before


def test_what_is_kept_is_a_proposal_that_everybody_sees(tmp_path: Path) -> None:
    path = tabled(tmp_path)
    client = reading(path)
    answer = client.post(
        "/text/protocol/1?lang=en",
        data=words(EDITED, title="Every week", by="cuba", point="article-1", step="keep"),
    )
    assert answer.status_code == 303
    page = text_of(asked(client, answer.headers["location"]))
    assert "In the ledger: Every week." in page
    assert "[week]" in page
    assert "Two proposals collide" in page
    with open_ledger(str(path)) as ledger:
        assert not isinstance(ledger, str)
        assert not ledger.problems
        assert len(collisions(fold(ledger.entries).texts)) == 1


def test_going_back_keeps_what_was_written(tmp_path: Path) -> None:
    client = reading(tabled(tmp_path))
    answer = client.post("/text/protocol/1?lang=en", data=words(EDITED, title="Weekly", step="back"))
    assert EDITED in answer.text
    assert 'value="Weekly"' in answer.text


@pytest.mark.parametrize(
    ("form", "why"),
    [
        (words("The parties shall meet every year."), "nothing was changed"),
        (words(EDITED, base="It said something else."), "the text was changed since"),
        (words(EDITED, day="1962-02-31"), "1962-02-31 is no day"),
        (words(EDITED, cites="n1 talks#9.9"), "there is no passage talks#9.9"),
        (words(EDITED, by="atlantis", step="keep"), "there is no party or group or person called atlantis"),
    ],
)
def test_what_cannot_be_proposed_is_said_and_the_words_stay_in_the_form(
    tmp_path: Path, form: dict[str, str], why: str
) -> None:
    path = tabled(tmp_path)
    before = path.read_bytes()
    answer = reading(path).post("/text/protocol/1?lang=en", data=form)
    assert answer.status_code == 422
    assert why in text_of(answer.text)
    assert form["words"] in answer.text
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("address", "ledger", "why"),
    [
        ("/text/protocol/3?lang=en", EXAMPLE, "an example that comes with Travaux is for reading"),
        ("/text/protocol/1?lang=en&as=cuba", None, "only the keeper of the ledger writes"),
        ("/text/protocol/1?lang=en&as-of=1962-10-03", None, "what is shown is not the present"),
    ],
)
def test_only_the_keeper_writes_and_only_in_the_present(
    tmp_path: Path, address: str, ledger: str | None, why: str
) -> None:
    client = reading(ledger or tabled(tmp_path))
    assert why in text_of(asked(client, address))
    assert 'class="edit"' not in asked(client, address)
    answer = client.post(address, data=words(EDITED, step="keep"))
    assert answer.status_code == 403
    assert why in answer.text


def test_without_words_in_force_there_is_nothing_to_edit(tmp_path: Path) -> None:
    more = """
1962-10-05 proposal article-1:nothing "Strike it all"
    by cuba
    cites n1
1962-10-05 amendment article-1:nothing strikes protocol/2
    cites n1
1962-10-06 decision article-1:nothing adopted
    cites n1
"""
    client = reading(tabled(tmp_path, more))
    assert "no words of protocol/2" in asked(client, "/text/protocol/2?edit=1", 404)
    assert "struck by nothing" in text_of(asked(client, "/text/protocol?lang=en&reading=final"))


def run(
    mark: str, text: str, proposal: str | None = None, *, lines_: tuple[tuple[int, int], ...] = ((0, 1),)
):
    return RunView(
        mark=mark,
        text=text,
        proposal=proposal,
        party=None,
        adopted=False,
        holders=(),
        moved=None,
        lines=lines_,
    )


def view(name: str, *runs: RunView) -> ProvisionView:
    return ProvisionView(
        provision=name,
        number=name,
        title="",
        mark="kept",
        by=None,
        text="",
        runs=runs,
        who=(),
        concordant=True,
    )


def test_struck_and_brought_words_of_one_proposal_share_a_bracket() -> None:
    one = view("a", run("kept", "x"), run("deleted", " y", "p"), run("inserted", " z", "p"), run("kept", "."))
    (line,) = lines(one, bracketed=True)
    assert [(part.opens, part.closes) for part in line.parts] == [
        (False, False),
        (True, False),
        (False, True),
        (False, False),
    ]
    assert [note.proposal for note in line.notes] == ["p"]
    assert not any(part.opens or part.closes for part in next(iter(lines(one, bracketed=False))).parts)


def test_a_line_keeps_its_number_however_much_is_brought_to_it() -> None:
    one = view(
        "a", run("kept", "one two", lines_=((0, 1), (4, 2))), run("inserted", " three", "p", lines_=((0, 2),))
    )
    assert [line.number for line in lines(one, bracketed=True)] == [1, 2]


def test_provisions_of_several_columns_stand_side_by_side() -> None:
    found = rows([[view("a"), view("c")], [view("a"), view("b"), view("c"), view("d")]])
    assert [row.provision for row in found] == ["a", "b", "c", "d"]
    assert found[1].columns[0] is None
    assert found[1].first.provision == "b"


def test_of_many_provisions_with_many_holders_a_part_is_shown(tmp_path: Path) -> None:
    parties = [f"party-{n}" for n in range(40)]
    said = [f'1962-10-01 party {name} "The State of {name}"' for name in parties]
    for n in range(1, 61):
        said.append(f'1962-10-01 provision treaty/{n} "Article {n}"')
        said.append(f'1962-10-01 text treaty/{n} en "{"The words of an article. " * 12}It has an end."')
        said.append(f'1962-10-01 point p{n} "Point {n}"\n    on treaty/{n}')
        said.append(f'1962-10-02 proposal p{n}:o "An option"\n    by party-1\n    cites n1')
        said.append(f"1962-10-02 amendment p{n}:o replaces treaty/{n}")
        said.append('    words "an end"\n    with "none"\n    cites n1')
        said += [f"1962-10-03 position {name} accepts p{n}:o\n    cites n1" for name in parties]
    head = '1962-10-01 negotiation big "Big"\n1962-10-01 instrument treaty "Big"\n1962-10-01 note n1 "x"\n'
    client = reading(small(tmp_path, head + "\n".join(said) + "\n"))
    page = asked(client, "/text/treaty?lang=en&who=1")
    assert len(page.encode()) < 150_000
    assert 'id="treaty-21"' not in page
    assert 'id="treaty-21"' in asked(client, "/text/treaty?lang=en&provision=20")
    assert "+36" in page
