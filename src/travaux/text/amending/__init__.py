"""What does a sentence of amendment do to a text?

`read` makes operations of a sentence, `write` a sentence of operations, `amend` carries them out. Whatever
cannot be read or does not fit the text is a `NotUnderstood`, and then the text is left alone.
"""

from travaux.text.amending.apply import amend, amend_text
from travaux.text.amending.operations import NotUnderstood, Operation
from travaux.text.amending.read import read
from travaux.text.amending.write import write

__all__ = ["NotUnderstood", "Operation", "amend", "amend_text", "read", "write"]
