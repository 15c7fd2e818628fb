"""Which layouts can be read? One module each: a new one is a module and a line here."""

from travaux.record.layouts.capitals import Capitals
from travaux.record.layouts.countries import Countries
from travaux.record.layouts.dash import Dash
from travaux.record.layouts.full_stop import FullStop
from travaux.record.layouts.italic import Italic
from travaux.record.layouts.marked import Marked
from travaux.record.layouts.mixed import Mixed
from travaux.record.layouts.numbered import Numbered
from travaux.record.layouts.opening import Layout
from travaux.record.layouts.own_line import OwnLine
from travaux.record.layouts.reported import Reported
from travaux.record.layouts.roles import Roles
from travaux.record.layouts.unbroken import Unbroken

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
