"""Which white space stands between two words that did not use to stand side by side?

Every word carries the white space that stood before it. Where the word before it was struck, or others came
between, that may be none where one is needed, or one where none belongs.
"""

from travaux.text.words import Word, stands_alone

CLOSING = ",.;:!?)]}’”»，。；：！？）】》、"
OPENING = "([{“‘«„‚¿¡（【《"
STRAIGHT = "\"'"


def opens(word: Word) -> bool:
    """Whether no white space goes behind a word; a straight quotation mark opens if it has some before it."""
    return word.text in OPENING or (word.text in STRAIGHT and bool(word.glue))


def glued(words: list[Word], glue: str) -> list[Word]:
    """Words to bring, the first behind the white space that belongs there; a closing mark has none."""
    if words and not words[0].glue and words[0].text[0] not in CLOSING and stands_alone(words[0].text):
        words[0] = Word(glue, words[0].text)
    return words


def beside(before: Word, word: Word, used: Word | None, *, first: bool) -> Word:
    """A word with the white space that belongs between it and the one it has come to stand behind.

    White space that was written stays, whatever was struck before it: only a blank that is wanting is added.

    Args:
        before: the word it stands behind now.
        word: the word.
        used: the word it came right behind itself, if there was any.
        first: whether it is the first of the draft.
    """
    if word.glue:
        return word
    merged = before.text[-1].isalnum() and word.text[0].isalnum()
    parted = first or (used is not None and opens(used))
    apart = before.text[-1].isalnum() or before.text[-1] in CLOSING
    blank = merged or (parted and apart and word.text[0].isalnum())
    return Word(" ", word.text) if blank and stands_alone(word.text) and stands_alone(before.text) else word
