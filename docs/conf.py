"""How are these pages made into a site? Sphinx reads the Markdown as it stands."""

import tomllib
from pathlib import Path

_settings = Path(__file__).parent.parent / "pyproject.toml"
_about = tomllib.loads(_settings.read_text(encoding="utf-8"))["project"]

project = "Travaux"
author = _about["authors"][0]["name"]
version = release = _about["version"]
copyright = author  # noqa: A001  Sphinx calls it so

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_title = f"Travaux {version}"
highlight_language = "text"
