"""Who put each word there: how right and how fast, beside WikiWho, on histories of which it is known?

    python -m bench.provenance [--histories 2] [--revisions 40] [--articles 60 300] [--changes 1] [--rounds 3]

Both programs get the same revisions of the whole draft in the same run, round by round: Travaux article by
article, as its ledger has them, WikiWho as paragraphs. Where two parties change the draft in one revision,
WikiWho gets what it can: the revision, under one name; Travaux gets what a ledger has: what either party
handed in. When all are in, each says who wrote each word of the last text; that counts as well. A word is
right if the party is the one that brought it first; marks of punctuation are not counted, and every tenth
revision is looked at. The floor is what is left of the work if nobody asks who wrote what: finding the
articles that changed and cutting them into words, the draft's as well.

Times are processor times with the garbage collector off, the least of all rounds for each program; before
each round Travaux forgets the words it knows. WikiWho is an optional peer.
"""

import argparse
import gc
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from bench.revisions import CATEGORIES, PARTIES, Revision, Token, generate
from travaux.text.carried import carried
from travaux.text.compare import rewrite
from travaux.text.document import Document, Piece, drafted
from travaux.text.words import cut, forget

_WORD = re.compile(r"[^\W_]+")
SCORED = 10
"""Every so many revisions, and at the last one, each word is looked at."""


@dataclass
class Result:
    """What a program made of one history.

    Attributes:
        right: words with the party that brought them.
        words: all words, of the revisions that were looked at.
        first: seconds that the draft took.
        seconds: seconds that all revisions took, the draft included.
        refused: revisions that it took for vandalism.
    """

    right: int = 0
    words: int = 0
    first: float = 0.0
    seconds: float = 0.0
    refused: int = 0

    def took(self, start: float) -> None:
        """Count what began then: a revision, or the answer at the end."""
        seconds = time.process_time() - start
        self.first = self.first or seconds
        self.seconds += seconds

    def score(self, revision: Revision, answer: Sequence[Token]) -> None:
        """Compare an answer with the truth, word by word."""
        truth = [token for token in revision.tokens if token[0].isalnum()]
        self.words += len(truth)
        pairs = zip(truth, answer, strict=False)
        self.right += sum(true[0].lower() == said[0].lower() and true[1] == said[1] for true, said in pairs)


def split(text: str) -> list[str]:
    """The articles of a draft; a blank line is between two, and no line ends within one."""
    return text.split("\n")[::2]


def by_travaux(revisions: Sequence[Revision], result: Result) -> None:
    """Each party's draft as a proposal to the articles that differ in it, adopted at once."""
    documents: dict[str, Document] = {}
    texts: list[str] = []
    adopted = frozenset[str]()
    party_of: dict[str, str] = {"": "draft"}
    for number, revision in enumerate(revisions):
        start = time.process_time()
        if not number:
            texts = split(revision.handed_in[0])
            documents = {str(article): drafted(text, "e0") for article, text in enumerate(texts)}
        else:
            adopted = _hand_in(documents, texts, adopted, number, revision)
        result.took(start)
        party_of.update((f"p{number}-{party}", party) for party in revision.parties)
        if revision is revisions[-1] or not number % SCORED:
            start = time.process_time()
            runs = _said(documents, adopted)
            if revision is revisions[-1]:
                result.took(start)
            said = [(word, party_of[by]) for text, by in runs for word in _WORD.findall(text)]
            result.score(revision, said)


def _hand_in(
    documents: dict[str, Document], texts: list[str], adopted: frozenset[str], number: int, revision: Revision
) -> frozenset[str]:
    """Rewrite the articles in which what a party handed in differs; gives what is adopted then."""
    before, names = list(texts), [f"p{number}-{party}" for party in revision.parties]
    touched: dict[int, int] = {}
    for name, text in zip(names, revision.handed_in, strict=True):
        mine = []
        for article, words in enumerate(split(text)):
            if words != before[article]:
                document = documents[str(article)]
                documents[str(article)] = rewrite(document, words, adopted | {name}, name, name)
                texts[article] = words
                touched[article] = touched.get(article, 0) + 1
                mine.append(str(article))
        if len(mine) > 1:
            documents.update(carried({article: documents[article] for article in mine}, name))
    adopted = adopted.union(names)
    for article, times in touched.items():
        if times > 1:  # two parties changed it: neither has its text
            texts[article] = documents[str(article)].text(adopted)
    return adopted


def _said(documents: dict[str, Document], adopted: frozenset[str]) -> list[Token]:
    """The words of all articles with the proposals that brought them first, side by side ones together."""
    said: list[Token] = []
    for document in documents.values():
        if document.made is None:
            said.append((document.text(adopted), ""))
            continue
        by_key = {piece.key: piece for piece in document.pieces}
        last, parts = "", list[str]()
        for piece in document.seen(adopted):
            by = piece.by if piece.origin is None and piece.carried is None else _first(piece, by_key)
            if by != last:
                said.append(("".join(parts), last))
                last, parts = by, []
            parts.append(piece.word.glue + piece.word.text)
        said.append(("".join(parts), last))
    return said


def _first(piece: Piece, by_key: dict[int, Piece]) -> str:
    """The proposal that brought a word first."""
    while piece.origin is not None:
        piece = by_key[piece.origin]
    return piece.by if piece.carried is None else piece.carried[0]


@dataclass(frozen=True)
class Peer:
    """The modules of WikiWho."""

    wikiwho: Any
    utils: Any


def wikiwho() -> Peer | str:
    """WikiWho, or why it is not there."""
    try:
        return Peer(import_module("WikiWho.wikiwho"), import_module("WikiWho.utils"))
    except ImportError as missing:
        return f"{missing}: install it with `pip install WikiWho`"


def by_wikiwho(revisions: Sequence[Revision], result: Result, peer: Peer) -> None:
    """Each revision as one of an article, under the name of its first party."""
    page = peer.wikiwho.Wikiwho("text")
    party_of: dict[int, str] = {}
    for number, revision in enumerate(revisions, 1):
        party_of[number] = revision.parties[0]
        given = {
            "revid": number,
            "timestamp": "2027-01-01T00:00:00Z",
            "user": revision.parties[0],
            "userid": 1 + ("draft", *PARTIES).index(revision.parties[0]),
            "comment": "an edit in good faith",
            "minor": "",
            "*": revision.text,
        }
        start = time.process_time()
        page.analyse_article([given])
        result.took(start)
        if revision is revisions[-1] or not (number - 1) % SCORED:
            start = time.process_time()
            tokens = peer.utils.iter_rev_tokens(page.revisions[page.ordered_revisions[-1]])
            known = [(token.value, token.origin_rev_id) for token in tokens]
            if revision is revisions[-1]:
                result.took(start)
            result.score(revision, [(word, party_of[number]) for word, number in known if word.isalnum()])
    result.refused += len(page.spam_ids)


def only_cutting(revisions: Sequence[Revision], result: Result) -> None:
    """The floor: find the articles that changed, and cut them into words."""
    texts: list[str] = []
    for revision in revisions:
        start = time.process_time()
        for handed_in in revision.handed_in:
            new = split(handed_in)
            for article, text in enumerate(new):
                if article >= len(texts) or text != texts[article]:
                    cut(text)
            texts = new
        result.took(start)


Program = Callable[[Sequence[Revision], Result], None]


def measured(program: Program, histories: Sequence[Sequence[Revision]], result: Result) -> Result:
    """Let a program go through some histories; the least times of this round and those before."""
    now = Result()
    forget()
    gc.collect()
    gc.disable()
    try:
        for revisions in histories:
            each = Result()
            program(revisions, each)
            now.first += each.first
            now.seconds += each.seconds
            now.right += each.right
            now.words += each.words
            now.refused += each.refused
    finally:
        gc.enable()
    if result.seconds:
        now.first, now.seconds = min(now.first, result.first), min(now.seconds, result.seconds)
    return now


def main(arguments: list[str]) -> int:
    """Generate histories, let both say who wrote them, and print how right and how fast they were."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--histories", type=int, default=2)
    parser.add_argument("--revisions", type=int, default=40)
    parser.add_argument("--articles", type=int, nargs="+", default=[60, 300], help="a table for each")
    parser.add_argument("--changes", type=int, default=1, help="changes a party makes in one revision")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1962)
    options = parser.parse_args(arguments)
    peer = wikiwho()
    programs: list[Program] = [by_travaux, only_cutting]
    if isinstance(peer, Peer):
        programs.append(lambda revisions, result: by_wikiwho(revisions, result, peer))
    else:
        print(f"WikiWho is not compared: {peer}")
    worse = [category for articles in options.articles for category in table(programs, articles, options)]
    print(
        "“later” is the ratio without the first revision, the draft, which comes only once; “over it” is\n"
        "Travaux against the floor; “refused” are the revisions that WikiWho took for vandalism"
    )
    return 1 if worse else 0


def table(programs: Sequence[Program], articles: int, options: argparse.Namespace) -> list[str]:
    """Measure drafts of so many articles and print what was found; gives where Travaux is less right."""
    print(
        f"{options.histories} histories a category, {options.revisions} revisions each, drafts of "
        f"{articles} articles, {options.changes} changes a revision and party;\n"
        f"words told right; processor time a revision, the draft and the answer counted in; the least of "
        f"{options.rounds} rounds, garbage collector off"
    )
    print(
        f"{'':<28}{'Travaux':>9}{'WikiWho':>9}{'Travaux':>11}{'WikiWho':>11}{'ratio':>8}"
        f"{'later':>8}{'floor':>11}{'over it':>9}{'refused':>9}"
    )
    worse = []
    for category in CATEGORIES:
        histories = [
            generate(category, options.seed + n, options.revisions, articles, options.changes)
            for n in range(options.histories)
        ]
        results = [Result() for _ in programs]
        for _ in range(options.rounds):
            results = [measured(p, histories, r) for p, r in zip(programs, results, strict=True)]
        print(line(category, results, sum(map(len, histories))))
        if len(results) > 2 and results[0].right < results[2].right:
            worse.append(category)
    print()
    return worse


def line(category: str, results: Sequence[Result], revisions: int) -> str:
    """A line of the table."""
    ours, floor, theirs = results[0], results[1], results[2] if len(results) > 2 else Result()

    def each(result: Result) -> str:
        return f"{result.seconds / revisions * 1e3:>8.3f} ms"

    peer = (
        f"{theirs.right / theirs.words:>9.2%}{each(ours)}{each(theirs)}{theirs.seconds / ours.seconds:>7.1f}×"
        f"{(theirs.seconds - theirs.first) / (ours.seconds - ours.first):>7.1f}×"
        if theirs.words
        else f"{'':>9}{each(ours)}{'':>27}"
    )
    rest = f"{each(floor)}{ours.seconds / floor.seconds:>8.1f}×{theirs.refused:>9}"
    return f"{category:<28}{ours.right / ours.words:>9.2%}{peer}{rest}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
