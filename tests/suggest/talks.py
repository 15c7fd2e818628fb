"""Small records to read suggestions off, made without the readers of layouts."""

from travaux.record.model import Metadata, Record, Sentence, Turn, Version
from travaux.record.sentences import sentence_ends


def turn(n: int, label: str | None, text: str, kind: str = "speech") -> Turn:
    """One turn, divided into sentences."""
    sentences, start = [], 0
    for number, end in enumerate(sentence_ends(text), 1):
        while text[start].isspace():
            start += 1
        sentences.append(
            Sentence(
                n=number, text=text[start:end], complete=True, addressee=None, layers=(), start=start, end=end
            )
        )
        start = end
    speaker = label.casefold() if label else None
    return Turn(
        n=n, kind=kind, label=label, speaker=speaker, addressee=None, text=text,
        sentences=tuple(sentences), line=n, pieces=(),
    )  # fmt: skip


def record(*turns: str, language: str = "en", date: str | None = "1997-03-04") -> Record:
    """A record of turns `Name: words`; of actions `Name! words`; the day is a Tuesday."""
    made = []
    for n, said in enumerate(turns, 1):
        label, mark, text = said.partition("! ") if said.split(" ")[0].endswith("!") else said.partition(": ")
        made.append(turn(n, label, text, "action" if mark == "! " else "speech"))
    version = Version(
        language=language,
        complete=True,
        metadata=Metadata(date=date),
        turns=tuple(made),
        notes=(),
        leftover=(),
    )
    return Record(versions=(version,), parts=(), reports=())


def turns_of(read: Record) -> tuple[Turn, ...]:
    """The turns, in order."""
    return read.versions[0].turns
