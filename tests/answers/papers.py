"""What do the citations of a test point into? A dictionary of addresses and words."""

from collections.abc import Iterator

from travaux.answers.quote import Passage


class Papers(dict[str, Passage]):
    """Sources whose every passage is written in the test: `Papers({"minutes#1.1": "ann: We accept."})`."""

    def __init__(self, texts: dict[str, str], language: str | None = "en") -> None:
        """Read `speaker: words`, or words alone."""
        super().__init__()
        for address, text in texts.items():
            speaker, colon, words = text.partition(": ")
            self[address] = Passage(
                address=address,
                text=words if colon else text,
                speaker=speaker if colon else None,
                language=language,
                note="#" not in address,
            )

    def passages(self, cite: str, language: str | None = None) -> tuple[Passage, ...]:
        """The passage of that address, or all of that turn, if in that language or none is asked for."""
        found = [self[address] for address in self if address == cite or address.startswith(f"{cite}.")]
        return tuple(passage for passage in found if language in (None, passage.language))

    def everything(self, language: str | None = None) -> Iterator[tuple[str, Passage]]:
        """Every passage that stands in a record."""
        for address, passage in self.items():
            if "#" in address and language in (None, passage.language):
                yield address.partition("#")[0], passage
