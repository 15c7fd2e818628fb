"""Which amendments does each author of a Word file propose to the provisions of a base?

What an author changed is read off the tracked changes themselves, never guessed from a comparison: a word
counts as kept if nobody touched it. White space alone is no amendment, but for a space that comes or goes.
"""

from collections.abc import Callable, Mapping

from travaux.interchange.word.added import Added, added_of
from travaux.interchange.word.model import WordParagraph, WordText
from travaux.interchange.word.operations import Target, operations
from travaux.interchange.word.owners import Place, Places, places_of
from travaux.interchange.word.stretch import Letter, letters_of, text_of, words_kept
from travaux.interchange.word.tracked import is_added
from travaux.ledger.kinds.amendment import Amendment
from travaux.text.document import Document, drafted
from travaux.text.place import Lost, place
from travaux.text.words import cut, same

MAX_WORK = 20_000_000
"""Characters that are looked at, once for each author who touched them: about half a minute."""


def amendments_of(
    text: WordText,
    base: Mapping[str, str],
    proposal_of: Callable[[str], str],
    language: str | None = None,
) -> tuple[list[Amendment], list[str]]:
    """The amendments that every author proposes, and what of their changes is none.

    Args:
        text: the file, read.
        base: provision to its text, in the order of the draft.
        proposal_of: author to the name of the proposal that takes their changes.
        language: the language of the file; None is the draft's first.
    """
    places = places_of(text, base)
    made: list[Amendment] = []
    problems = _unplaced(text, places)
    taken = set(base)
    touched = _touched(text)
    runs = sum(len(paragraph.runs) for paragraph in text.paragraphs)
    letters = [sum(len(run.text) for run in paragraph.runs) for paragraph in text.paragraphs]
    work = 0
    for author, raws in touched.items():
        proposal = proposal_of(author)
        mine = [each for each in places.all if not raws.isdisjoint(each.raws)]
        work += runs + sum(letters[raw] for each in mine for raw in each.raws)
        if work > MAX_WORK:
            problems.append(f"so many made so many changes that those of {author} and all after are not read")
            break
        added = added_of(text, places, author, taken)
        moved = {each.moved for each in added if each.moved is not None}
        for each in mine:
            if each.provision in moved:
                continue
            found, trouble = _of_provision(text, each, author, Target(proposal, each.provision, language))
            made += found
            problems += trouble
        for paragraph in added:
            made.append(_adding(paragraph, proposal, language))
            if paragraph.behind is None:
                told = (paragraph.title or paragraph.text)[:60]
                problems.append(f"{author} puts a paragraph before the first provision: “{told}”")
    return made, list(dict.fromkeys(problems))


def _touched(text: WordText) -> dict[str, set[int]]:
    """The stored paragraphs that each author changed."""
    found: dict[str, set[int]] = {author: set() for author in text.authors()}
    for number, paragraph in enumerate(text.paragraphs):
        for run in paragraph.runs:
            for revision in (run.inserted, run.deleted, *run.also):
                if revision is not None:
                    found[revision.author].add(number)
    return found


def _unplaced(text: WordText, places: Places) -> list[str]:
    """What is changed outside the provisions, or in a way that is no operation on words."""
    held = places.owners()
    problems = []
    for number, paragraph in enumerate(text.paragraphs):
        words = "".join(run.text for run in paragraph.runs).strip()[:60]
        problems += _of_another(paragraph)
        if is_added(paragraph):
            continue
        if number in held:
            problems += _of_the_end(text, number, words)
        elif any(run.inserted or run.deleted for run in paragraph.runs):
            problems.append(f"a paragraph that is no provision of the base is changed: “{words}”")
    return problems


def _of_another(paragraph: WordParagraph) -> list[str]:
    return [
        f"{run.deleted.author} strikes words that {run.inserted.author} inserted: “{run.text.strip()}”; "
        "enter it as an amendment to that proposal"
        for run in paragraph.runs
        if run.inserted and run.deleted and run.inserted.author != run.deleted.author
    ]


def _of_the_end(text: WordText, number: int, words: str) -> list[str]:
    """A tracked end of a paragraph, unless it only goes with its words or makes place for a new paragraph."""
    paragraph = text.paragraphs[number]
    if paragraph.inserted is not None and not _before_added(text, number):
        return [f"{paragraph.inserted.author} splits a paragraph, which changes no words: “{words}”"]
    if paragraph.deleted is not None and not all(run.deleted for run in paragraph.runs):
        return [f"{paragraph.deleted.author} joins two paragraphs, which changes no words: “{words}”"]
    return []


def _before_added(text: WordText, number: int) -> bool:
    """Whether the next paragraph is a new one: then the tracked end of this one is only how Word adds it."""
    return number + 1 < len(text.paragraphs) and is_added(text.paragraphs[number + 1])


def _of_provision(
    text: WordText, where: Place, author: str, target: Target
) -> tuple[list[Amendment], list[str]]:
    letters = letters_of(text, where.raws, author)
    if all(letter.old == letter.new for letter in letters):
        return [], []
    base = [same(word.text) for word in cut(where.text.strip())]
    framed = _framed(letters, base)
    if framed is None:
        return _elsewhere(letters, where, author, target)
    start, end = framed
    problems = []
    if any(letter.old != letter.new for letter in (*letters[:start], *letters[end:])):
        problems.append(f"{author} changes the number or heading of {where.provision}")
    new, pairs = words_kept(letters[start:end])
    return operations(where.text, new, pairs, target), problems


def _framed(letters: list[Letter], base: list[str]) -> tuple[int, int] | None:
    """Where the words of the base stand in a paragraph that may have its number typed before them."""
    places = [number for number, letter in enumerate(letters) if letter.old]
    words = cut(text_of(letters, new=False).rstrip())
    plain = [same(word.text) for word in words]
    if plain == base:
        return 0, len(letters)
    at = next((n for n in range(len(plain) - len(base) + 1) if plain[n : n + len(base)] == base), None)
    if at is None or not base:
        return None
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word.glue) + len(word.text))
    start = places[ends[at] - 1] + 1 if at else 0
    behind = at + len(base)
    end = places[ends[behind] + len(words[behind].glue)] if behind < len(words) else len(letters)
    return start, end


def _elsewhere(
    letters: list[Letter], where: Place, author: str, target: Target
) -> tuple[list[Amendment], list[str]]:
    """Changes to a paragraph whose words are not the base's: those with one place in the base as well."""
    problems = [f"the words of {where.provision} differ from the base where no change was tracked"]
    new, pairs = words_kept(letters)
    document: Document = drafted(where.text, "")
    made = []
    for amendment in operations(text_of(letters, new=False).strip(), new, pairs, target):
        placed = place(document, amendment, {target.proposal}, "")
        if isinstance(placed, Lost) or amendment.occurrence is not None:
            told = amendment.words or amendment.brings or ""
            problems.append(f"{author}'s change to {where.provision} has no sure place in the base: “{told}”")
            continue
        document = placed
        made.append(amendment)
    return made, problems


def _adding(paragraph: Added, proposal: str, language: str | None) -> Amendment:
    if paragraph.moved is not None:
        return Amendment(
            proposal=proposal, operation="moves", provision=paragraph.moved, behind=paragraph.behind
        )
    return Amendment(
        proposal=proposal,
        operation="adds",
        provision=paragraph.name,
        language=language,
        brings=paragraph.text or None,
        behind=paragraph.behind,
        title=paragraph.title,
    )
