"""What does a new dossier look like?"""

from importlib import resources
from pathlib import Path

TEMPLATE = "service/new.travaux"


def begin(path: Path, title: str) -> str | None:
    """Write a dossier in which every kind of line stands once, explained, and that answers at once.

    Returns:
        None, or a sentence saying why it was not written.
    """
    if path.suffix != ".travaux":
        return f"a dossier is called something.travaux; {path.name} is not"
    template = (resources.files("travaux") / TEMPLATE).read_text(encoding="utf-8")
    text = template.replace("{title}", title.replace("\\", "\\\\").replace('"', '\\"'))
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        return f"{path} is there already, and nothing is overwritten"
    except OSError as error:
        return f"{path} cannot be written: {error.strerror or error}"
    return None
