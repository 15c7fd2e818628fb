"""In which order can obligations be judged that depend on each other, and which wait in a circle?

An obligation may be conditional on the state of another: mine holds only if yours does. All of them are
judged on the same cut in time, those that depend on others after those others. Where some depend on each
other in a circle, each waits for the others: none comes into force.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from travaux.ledger.condition import And, Chosen, Condition, Event, Not, Or, parse_condition

Truth = bool | None
"""True, False, or not known."""


@dataclass(frozen=True)
class Judged:
    """Whether a condition holds, and what that rests on.

    Attributes:
        truth: True, False, or None where it is not known.
        because: the names of obligations and proposals that made it so, and events in quotes.
    """

    truth: Truth
    because: tuple[str, ...] = ()


def depends_on(condition: str | None, obligations: Iterable[str]) -> tuple[str, ...]:
    """The obligations that a condition speaks of, each once, in its order."""
    known = frozenset(obligations)
    parsed = parse_condition(condition) if condition else ""
    found: dict[str, None] = {}
    for chosen in [] if isinstance(parsed, str) else _chosen(parsed):
        name = chosen.partition(":")[0]
        if name in known:
            found[name] = None
    return tuple(found)


def _chosen(condition: Condition) -> list[str]:
    match condition:
        case Chosen(name):
            return [name]
        case Not(inner):
            return _chosen(inner)
        case And(parts) | Or(parts):
            return [name for part in parts for name in _chosen(part)]
        case Event():
            return []


def rounds(needs: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The obligations in the order in which they can be judged; those in one circle stand together.

    Tarjan's strongly connected components, without recursion: a chain of conditions may be long.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    held: set[str] = set()
    found: list[tuple[str, ...]] = []
    for root in needs:
        if root in index:
            continue
        work = [(root, iter(needs[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        held.add(root)
        while work:
            name, following = work[-1]
            for other in following:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    held.add(other)
                    work.append((other, iter(needs[other])))
                    break
                if other in held:
                    low[name] = min(low[name], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == index[name]:
                    at = stack.index(name)
                    found.append(tuple(stack[at:]))
                    held -= set(stack[at:])
                    del stack[at:]
    return found


def judge(condition: str | None, truth_of: Callable[[str], Truth]) -> Judged:
    """Whether a condition holds; `truth_of` knows each obligation's state and each proposal.

    Words in quotes are an event that only a person can judge, so they are not known (DESIGN rule 14).
    """
    if condition is None:
        return Judged(truth=True)
    parsed = parse_condition(condition)
    if isinstance(parsed, str):
        return Judged(None, (parsed,))
    return _judge(parsed, truth_of)


def _judge(condition: Condition, truth_of: Callable[[str], Truth]) -> Judged:
    match condition:
        case Chosen(name):
            return Judged(truth_of(name), (name,))
        case Event(text):
            return Judged(None, (f"“{text}”",))
        case Not(inner):
            found = _judge(inner, truth_of)
            return Judged(None if found.truth is None else not found.truth, found.because)
        case And(parts):
            return _joined([_judge(part, truth_of) for part in parts], decides=False)
        case Or(parts):
            return _joined([_judge(part, truth_of) for part in parts], decides=True)


def _joined(parts: list[Judged], *, decides: bool) -> Judged:
    """One part may decide; else an unknown part leaves all of it unknown."""
    deciding = [part for part in parts if part.truth is decides]
    open_parts = [part for part in parts if part.truth is None]
    used = deciding or open_parts or parts
    truth: Truth = decides if deciding else None if open_parts else not decides
    return Judged(truth, tuple(dict.fromkeys(name for part in used for name in part.because)))
