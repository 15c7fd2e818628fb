"""What is wrong with the user's material, where, and what is the way out?"""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """An error about material, as a value.

    Attributes:
        file: the file as the user named it, or a ledger's address.
        line: 1-based line; 0 when the whole file is meant.
        column: 1-based column; 0 when the whole line is meant.
        message: what is wrong, in a sentence.
        help: the way out, if one is known.
        code: a short stable word for the kind of problem, `unknown-name`.
        warning: True if the material can be used all the same.
    """

    file: str
    line: int
    column: int
    message: str
    help: str | None = None
    code: str = "syntax"
    warning: bool = False

    def __str__(self) -> str:
        """`file:line:column: message` and the way out on a line of its own."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{place}: {self.message}" + (f"\n    {self.help}" if self.help else "")
