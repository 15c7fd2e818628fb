"""The reference page runs, and leaves nothing out."""

import re
from pathlib import Path

import pytest

from travaux.dossier.explain import keyword
from travaux.dossier.grammar import parser
from travaux.dossier.parse import parse_text
from travaux.dossier.write import write_entry
from travaux.ledger.entry import kind_of
from travaux.ledger.kinds import KINDS
from travaux.ledger.kinds.position import STANCES

PAGE = Path(__file__).parents[2].joinpath("docs", "dossier.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```travaux\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
SECTIONS = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n", 1)[0])
def test_an_example_has_no_problem_and_comes_back_from_its_canonical_form(block):
    parsed = parse_text(block, "docs/dossier.md")
    assert [str(problem) for problem in parsed.problems] == []
    for statement in parsed.statements:
        (again,) = parse_text(write_entry(statement.entry), "f").statements
        assert again.entry.fact == statement.entry.fact


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_section_with_an_example_of_it(kind):
    block = re.search(r"^```travaux\n(.*?)^```", SECTIONS[kind], re.MULTILINE | re.DOTALL)
    assert block
    assert {kind_of(s.entry) for s in parse_text(block[1], "f").statements} == {kind}


def test_every_keyword_of_the_grammar_is_shown_and_told():
    keywords = {
        word
        for t in parser().terminals
        if (word := keyword(t.name)) and t.name not in ("COMMENT", "AS_FILLED_IN")
    }
    examples = " ".join(BLOCKS)
    # inside quotes and behind a semicolon a word is no keyword
    shown = set(re.findall(r"[a-z-]+", re.sub(r'"[^"\n]*"|;[^\n]*', "", examples)))
    assert keywords - shown == set()
    told = set(re.findall(r"`([a-z-]+)`", PAGE)) | set(SECTIONS) | {"in", "id", "for"}
    assert keywords - told - {"from", "proposal"} == set()


def test_every_stance_is_told():
    assert all(f"`{stance}`" in SECTIONS["position"] for stance in STANCES)
