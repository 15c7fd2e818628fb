"""Where does the material lie, beside the project, that tests may read and that is not part of it?"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
