"""Which layouts can be read? One module each: a new one is a module and a line here."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.capitals import Capitals
from travaux.record.layouts.countries import Countries
from travaux.record.layouts.dash import Dash
from travaux.record.layouts.full_stop import FullStop
from travaux.record.layouts.italic import Italic
from travaux.record.layouts.marked import Marked
from travaux.record.layouts.mixed import Mixed
from travaux.record.layouts.numbered import Numbered
from travaux.record.layouts.opening import Layout, Opening
from travaux.record.layouts.own_line import OwnLine
from travaux.record.layouts.reported import Reported
from travaux.record.layouts.roles import Roles
from travaux.record.layouts.unbroken import Unbroken
from travaux.record.lines import Line

LAYOUTS: tuple[Layout, ...] = (
    Marked(),
    Capitals(),
    Numbered(),
    Countries(),
    Roles(),
    Mixed(),
    FullStop(),
    Dash(),
    Italic(),
    OwnLine(),
    Unbroken(),
    Reported(),
)
"""The layouts tried, in order; of two that find equally many turns the earlier is taken."""


def layout_named(name: str) -> Layout | None:
    """Return the layout of a name; nothing if there is none."""
    return next((layout for layout in LAYOUTS if layout.name == name), None)


def find_openings(lines: Sequence[Line], known: AbstractSet[str]) -> tuple[str, dict[int, Opening]]:
    """Try every layout: the name of the best one, and the lines that open a turn in it."""
    from travaux.record.detect import detect  # noqa: PLC0415  (detection looks through the layouts above)

    found = detect(lines, known)
    return found.detection.dialect, found.openings
