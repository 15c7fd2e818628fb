"""What does a command take as a whole process: wall time, processor time, and the peak of its memory?"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Ran:
    """A process that ended well.

    Attributes:
        wall: seconds from its start to its end.
        processor: seconds of processor time, user's and system's.
        peak: bytes of memory at the most. Linux counts what the parent held when it forked, so the parent
            that starts these processes loads nothing.
        output: what it printed.
    """

    wall: float
    processor: float
    peak: int
    output: bytes


@dataclass(frozen=True)
class Failed:
    """A process that ended badly: the last line it said."""

    reason: str


def run(*arguments: str) -> Ran | Failed:
    """Run Python with these arguments in the project's root and wait for it."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        lines = output.decode(errors="replace").strip().splitlines()
        return Failed(lines[-1] if lines else f"exit {process.returncode}")
    return Ran(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, output)


def run_stage(stage: str, folder: Path) -> dict[str, float] | Failed:
    """Run a stage of `bench.stages`; what its parts took, and `<stage>-peak`."""
    ran = run("-m", "bench.stages", stage, str(folder))
    if isinstance(ran, Failed):
        return ran
    said = json.loads(ran.output)
    return {**said["took"], f"{stage}-peak": said["peak"]}
