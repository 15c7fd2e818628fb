"""Which statements can be in no clash at all, so that who looks for clashes may forget them?

An option goes if another one fails only clauses that it fails too: whatever lines are asked to hold, a
package with the first can be turned into one with the second. So every set of lines keeps its answer, and
with it every minimal clash, every correction, every coalition.
"""

from travaux.packages import network as net
from travaux.packages.few import are_few, every_choice


def narrow(network: net.Network) -> net.Network:
    """Take out dominated options, and lines that then always hold, in place, until nothing changes."""
    net.sweep(network, range(len(network.sizes)), lambda point: _narrow_at(network, point))
    kept = []
    for line, weight, clauses in network.linked:
        rest = net.restrict(network.masks, clauses)
        if rest is not None and () in rest:
            network.fixed.append(line)
        elif rest is not None:
            kept.append((line, weight, rest))
    net.relink(network, kept)
    for point, plain in enumerate(network.plain):
        if plain:
            left = network.masks[point]
            network.plain[point] = [one for one in plain if left & ~one[1]]
    _forget_peace(network)
    return network


def _forget_peace(network: net.Network) -> None:
    """Forget the small parts in which everything can hold together: nothing of them is in any clash."""
    forgotten: set[int] = set()
    for part in net.parts_of(network):
        if are_few(part.points, network.masks):
            rows = every_choice(part.points, network.masks, list(net.lines_of(network, part)))
            if not all(total for total, _ in rows):
                forgotten.update(part.points)
    if forgotten:
        for point in forgotten:
            network.plain[point] = []
        net.relink(network, [one for one in network.linked if one[2][0][0][0] not in forgotten])


def _narrow_at(network: net.Network, point: int) -> bool:
    """Take out what is dominated at one point; of equals the first option stays."""
    left = network.masks[point]
    if left.bit_count() <= 1:
        return False
    masks = [mask for _, mask, _ in network.plain[point]]
    for index in network.at[point]:
        masks.extend(net.live_here(network, point, network.linked[index][2]))
    options = [option for option in range(network.sizes[point]) if left >> option & 1]
    better = dict.fromkeys(options, 0)  # where an option satisfies something that those options fail
    for mask in masks:
        fail = left & ~mask
        if fail:
            for option in options:
                if mask >> option & 1:
                    better[option] |= fail
    gone = 0
    for a in options:
        rivals = left & ~better[a] & ~(1 << a) & ~gone
        for b in options:
            if rivals >> b & 1 and (b < a or better[b] >> a & 1):
                gone |= 1 << a
                break
    network.masks[point] = left & ~gone
    return bool(gone)
