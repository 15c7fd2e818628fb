"""Which provisions does an instrument have, in which order, and what number does each bear?"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from travaux.text.state import Texts, instrument_of


@dataclass(frozen=True, slots=True)
class Numbered:
    """A provision in its place.

    Attributes:
        provision: its name, which it keeps for ever.
        number: the number it bears, `13` or `13-bis`.
        title: what it is about.
        by: the proposal that added it; None for the draft's own.
    """

    provision: str
    number: str
    title: str
    by: str | None = None


def outline(state: Texts, instrument: str, adopted: AbstractSet[str]) -> list[Numbered]:
    """The provisions once these proposals are adopted.

    What they do to the order is done as they were tabled: so the order in which they were adopted does not
    count.
    """
    order = list(state.order.get(instrument, ()))
    numbers: dict[str, str] = {}
    brought: dict[str, str] = {}
    titles = dict(state.titles)
    for proposal, operations in state.structure.items():
        for operation in operations if proposal in adopted else ():
            if instrument_of(operation.provision) != instrument:
                continue
            name = operation.provision
            if operation.operation == "renumbers":
                numbers[name] = (operation.to or name).partition("/")[2]
                continue
            if operation.operation == "adds":
                if name in order:
                    continue
                brought[name] = proposal
                titles[name] = operation.title or ""
            elif name in order and operation.behind in order and operation.behind != name:
                order.remove(name)
            else:
                continue
            at = order.index(operation.behind) + 1 if operation.behind in order else len(order)
            order.insert(at, name)
    return [
        Numbered(name, numbers.get(name, name.partition("/")[2]), titles.get(name, ""), brought.get(name))
        for name in order
    ]
