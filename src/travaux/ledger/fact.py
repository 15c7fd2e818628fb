"""What does every kind of fact have in common? A tag, frozen fields, a version and its references."""

from typing import ClassVar

import msgspec

Reference = tuple[str, str]
"""A kind of thing and the name it goes by: `("proposal", "article-13:struck")`."""


class Fact(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
    tag_field="kind",
):
    """The base of every kind of fact. A fact holds no other fact, so it takes no part in cycles.

    `version` is the shape's number; whoever changes a shape raises it and adds an upcaster to
    `travaux.ledger.upcast`, because what was written is never rewritten.
    """

    version: ClassVar[int] = 1

    def defines(self) -> str | None:
        """The name by which others refer to this fact, or None."""
        return getattr(self, "name", None)

    def references(self) -> tuple[Reference, ...]:
        """What this fact refers to by name; a party or person is of kind `"actor"`."""
        return ()
