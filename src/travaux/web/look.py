"""How does a page become HTML, and where are its style and its modules?"""

import hashlib
from functools import lru_cache
from importlib import resources
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from travaux.web import marks
from travaux.web.matrix import tally

ROOM = Path(str(resources.files("travaux"))) / "web"
STATIC = ROOM / "static"


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The templates; whatever they are given is escaped, and what they are not given is a fault."""
    found = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.globals.update(static=static, verdict_marks=marks.VERDICTS, capacity_marks=marks.CAPACITIES)
    found.filters.update(option=option, tally=tally)
    return found


@lru_cache(maxsize=1)
def digest() -> str:
    """A word for the very content of all static files: it stands in their address, so they can be kept."""
    found = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            found.update(path.name.encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:12]


def static(name: str) -> str:
    """The address of a static file."""
    return f"/static/{digest()}/{name}"


def option(proposal: str) -> str:
    """A proposal's option as words: `article-13:struck` is struck."""
    return proposal.partition(":")[2].replace("-", " ") or proposal
