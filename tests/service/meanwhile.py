"""What if somebody else writes while a file is being written?"""

import threading
from pathlib import Path
from types import ModuleType

import pytest


def meanwhile(monkeypatch: pytest.MonkeyPatch, module: ModuleType, other: threading.Thread) -> None:
    """Let another begin, half a second ahead, when a module is about to write its first file."""
    write = module.write_whole

    def slowly(path: Path, data: bytes) -> None:
        if not other.ident:
            other.start()
            other.join(0.5)
        write(path, data)

    monkeypatch.setattr(module, "write_whole", slowly)
