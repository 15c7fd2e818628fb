"""Which question was answered, by whom?"""

from travaux.ledger.fact import Fact, Reference


class Answer(Fact, frozen=True, tag="answer"):
    """An answer to a question; the sentences it cites are the answer.

    Attributes:
        question: the question's name.
        by: who answers (a party or a person).
        partial: True if the question stays open all the same.
        text: the answer in a line, if it needs one.
    """

    question: str
    by: str
    partial: bool = False
    text: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """The question and who answers."""
        return (("question", self.question), ("actor", self.by))
