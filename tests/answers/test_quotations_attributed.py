"""Is a quotation that the speaker says is from elsewhere, or that reads like a draft, left to that source?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import Papers

from beside import SHARED
from cli.terminal import good
from travaux.answers.attributed import Attributed
from travaux.answers.quotations import misquoted, quotations
from travaux.dossier.parse import parse_text
from travaux.standing.fold import fold

TABLE = """
2027-02-01 party north "Northland"
2027-02-01 record minutes "Minutes" held 2027-03-01 file "minutes.txt"
2027-02-01 document letter "Letter of Amundsen to Nansen, 1 March 2027" file "letter.txt"
2027-02-01 document reply "Message of Sverdrup" file "reply.txt"
2027-02-01 document pact "Draft protocol on days at sea" file "pact.txt"
2027-03-02 note mine "Taken down at lunch."
"""
PROVISION = """
2027-02-01 instrument treaty "The treaty"
2027-02-01 provision treaty/3 "Fleets"
2027-02-01 text treaty/3 en "{words}"
"""
PAPERS = {
    "letter#1": "We will restrain those who might fish from our ports, or from the ports of our neighbours.",
    "reply#1": "The weather is fine.",
    "pact#1": "The weather at sea is nobody's business.",
}
SAID = "will restrain those who intend to fish, both from its ports and from the ports of its neighbours"


def found(before, more="", sentences=None):
    entries = [statement.entry for statement in parse_text(TABLE + more, "test.travaux").statements]
    sentences = sentences or {"minutes#1.1": f"ann: {before} “{SAID}”."}
    return [one.address for one in misquoted(fold(entries), Papers({**sentences, **PAPERS}))]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "He said:",
        "In the letter it is said that",
        "Amundsen's words are",
        "This message of Amundsen says",
        "Article 3 of Nansen’s letter reads",
    ],
)
def test_a_quotation_that_may_be_from_a_document_is_compared_with_it(before):
    assert found(before) == ["letter#1"]


@pytest.mark.parametrize(
    "before",
    [
        "In the 3rd article it is said that",
        "Article 3 of the draft protocol reads:",
        "The letter speaks of the weather, and article 3 says",
        "Sverdrup wrote:",
        "[Ed. note: Article 13 of the draft read:",
        "В статье третьей говорится:",
    ],
)
def test_a_quotation_that_is_said_to_be_from_elsewhere_is_not(before):
    assert found(before) == []


def test_what_is_said_to_be_from_a_letter_is_not_from_a_draft():
    like_pact = {"minutes#1.1": "ann: In the {} it says “the weather at sea is somebody else's business”."}
    of = {
        what: found("", sentences={"minutes#1.1": like_pact["minutes#1.1"].format(what)})
        for what in ("letter", "article", "talk")
    }
    assert of == {"letter": [], "article": ["pact#1"], "talk": ["pact#1"]}


def test_the_sentence_before_tells_where_a_sentence_that_begins_with_the_quotation_is_from():
    def told(*sentences, turn=1):
        return found("", sentences=dict(zip(("minutes#1.1", f"minutes#{turn}.2"), sentences, strict=True)))

    assert told("ann: I read article 3.", f"ann: “{SAID}”.") == []
    assert told("ann: I read article 3.", f"ann: “{SAID}”.", turn=2) == ["letter#1"]
    assert told("ann: I read article 3.", f"ann: He writes “{SAID}”.") == ["letter#1"]
    assert told("ann: I read article 3.", f"ann: “Yes” and “{SAID}”.") == ["letter#1"]


@pytest.mark.parametrize("adopted", [False, True])
def test_a_quotation_that_reads_most_like_a_provision_of_a_draft_is_from_there(adopted):
    words = "The Government will restrain those who intend to fish, both from its ports and its neighbours'."
    more = PROVISION.format(words=words)
    if adopted:
        more = PROVISION.format(words="Something else.")
        more += f"""2027-02-02 point p "P"
2027-02-02 proposal p:a "A" by north
2027-02-02 amendment p:a rewrites treaty/3 with "{words}"
2027-02-03 decision p:a adopted
"""
    assert found("He said", more) == []
    assert found("He said", PROVISION.format(words="No fleet shall fish at all on Sundays.")) == ["letter#1"]


def test_no_provision_is_a_measure_of_a_quotation_where_no_document_has_a_text():
    entries = parse_text(TABLE + PROVISION.format(words=SAID), "test.travaux").statements
    papers = Papers({"minutes#1.1": f"ann: “{SAID} and more”"})
    assert misquoted(fold([each.entry for each in entries]), papers) == []


@given(st.text(max_size=60))
def test_a_ledger_of_one_document_without_a_telling_name_rules_nothing_out_but_drafts(before):
    entries = [s.entry for s in parse_text('2027-02-01 document d1 "D1"', "t").statements]
    attributed = Attributed.of(fold(entries).matters.documents)
    assert attributed.own == {"d1": frozenset()}
    if attributed.elsewhere(before, "d1"):
        assert any(word in before.casefold() for word in ("article", "protocol", "draft", "treaty"))


def test_what_is_before_a_quotation_is_what_the_speaker_says_since_the_last_one():
    entries = [s.entry for s in parse_text(TABLE, "t").statements]
    one = "“One two three four five” he said, and then: “six seven eight nine ten”"
    heard = quotations(fold(entries), Papers({"minutes#1.1": f"ann: He said {one}"}))
    assert [each.before for each in heard] == ["He said ", " he said, and then: "]


def test_an_article_of_the_protocol_of_the_memorandum_is_no_misquotation_of_a_letter(memorandum, tmp_path):
    letters = sorted((SHARED / "data" / "frus-cuba-letters").glob("*_d*.txt"))
    if not letters:
        pytest.skip("the letters are not there")
    lines = ['1962-10-31 negotiation havana "Havana"']
    lines += [
        f'1962-10-31 document {path.stem.rpartition("_")[2]} "A letter" file "{path}"' for path in letters
    ]
    lines.append(f'1962-11-05 record memo "The memorandum" held 1962-11-05 file "{memorandum}"')
    dossier = tmp_path / "letters.travaux"
    dossier.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (problem,) = [one for one in good("check", dossier, "--json").json if one["code"] == "misquoted"]
    assert "d67#8" in problem["message"]
    assert problem["message"].startswith("2 quotations")
