"""Which mark and which colour go with each verdict, stance and party? A word always stands beside them."""

from collections.abc import Iterable, Mapping

VERDICTS: Mapping[str, str] = {
    "agreed": "●",
    "provisionally_agreed": "◍",
    "agreed_in_effect": "◐",
    "open": "○",
    "blocked": "■",
}
"""A verdict to its mark, the most settled first."""

STANCES: tuple[str, ...] = (
    "proposes",
    "accepts",
    "no-objection",
    "prefers",
    "will-consider",
    "reserves",
    "insists",
    "refuses",
)
"""What a party can say of a proposal, from consent to refusal; the marks are in `parts.css`."""

CAPACITIES: Mapping[str, str] = {"own": "", "reported": "*", "personal": "†"}
"""What a capacity puts after a word."""

HUES = 8
"""So many hues stay apart for colour-blind eyes; with more parties they repeat, and tags tell them apart."""


def hues(parties: Iterable[str]) -> dict[str, int]:
    """Each party's hue, by its place in the ledger, so that it is the same on every page."""
    return {party: number % HUES + 1 for number, party in enumerate(parties)}
