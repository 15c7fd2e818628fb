"""How is an entry that was written in an older shape read today?"""

from collections.abc import Callable, Mapping
from typing import Any

from travaux.ledger.kinds import KINDS

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes a fact's fields in version n and gives them in version n + 1."""


def _only_gained(fact: dict[str, Any]) -> dict[str, Any]:
    """A shape that only gained what may be left out: what was written stands as it is."""
    return fact


UPCASTERS: dict[tuple[str, int], Upcaster] = {
    ("decision", 1): _only_gained,  # `into`, and the outcome `merged`
    ("document", 1): _only_gained,  # `signed`
    ("proposal", 1): _only_gained,  # `amends`
    ("record", 1): _only_gained,  # `signed`
}
"""(kind, version it starts from) to the function."""


def current_version(kind: str) -> int:
    """The version in which facts of this kind are written today.

    Raises:
        KeyError: there is no such kind.
    """
    return KINDS[kind].version


def upcast(
    fact: dict[str, Any],
    version: int,
    upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
    *,
    target: int | None = None,
) -> dict[str, Any]:
    """Bring a decoded fact from `version` to the current one, step by step.

    Raises:
        LookupError: a step is missing, or the fact is from a newer Travaux.
    """
    kind = str(fact["kind"])
    goal = target or current_version(kind)
    if version > goal:
        raise LookupError(
            f"a {kind} in version {version} was written by a newer Travaux; this one knows {goal}"
        )
    for step in range(version, goal):
        if (kind, step) not in upcasters:
            raise LookupError(f"no upcaster for {kind} from version {step}")
        fact = upcasters[kind, step](fact)
    return fact
