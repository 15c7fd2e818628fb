"""How is a file of somebody unknown read so that it holds nobody up? In a process with limits."""

import subprocess
import sys
from contextlib import suppress

import msgspec

from travaux.service.recognising import Job, Recognised, recognise

SECONDS = 30.0
"""A file that takes longer to read is refused."""

MEMORY = 2_000_000_000
"""Bytes of address space that reading a file may take, where the system can hold it to that."""


def recognised(job: Job, seconds: float = SECONDS) -> Recognised:
    """What a file is; that it cannot be read, or not in time, is an answer, too."""
    kind = job.kind or "record"
    command = [sys.executable, "-m", "travaux.service.apart"]
    try:
        done = subprocess.run(  # noqa: S603  this very program, and nothing that anybody typed
            command, input=msgspec.json.encode(job), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return Recognised(kind=kind, problem=f"the file takes more than {seconds:g} seconds to read")
    if done.returncode:
        return Recognised(kind=kind, problem="the file cannot be read: it takes more than it may")
    return msgspec.json.decode(done.stdout, type=Recognised)


def main() -> None:
    """Read the job from standard input, and write what was recognised to standard output."""
    _limit()
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    sys.stdout.buffer.write(msgspec.json.encode(recognise(job)))


def _limit() -> None:
    with suppress(ImportError):  # other systems than Unix have no such limits; the time is limited everywhere
        import resource  # noqa: PLC0415 - as above

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
