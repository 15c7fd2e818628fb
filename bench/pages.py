"""How fast are the pages for fifty readers at once, and how soon do two hundred learn of a new entry?

`python -m bench.pages [--entries N] [--seconds S] [--ledger STORE]` generates a conference, serves it in a
process of its own, and asks for its pages from this one. Both share the machine's processors, so the readers
cost what they measure: figures are upper bounds. `/healthz` under the same load is the floor.
"""

import argparse
import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from bench.conference import STORE, write
from bench.size import sized
from travaux.ledger.entry import UNRECORDED, Entry, identify
from travaux.ledger.kinds import ScribeNote
from travaux.store import Refused, open_store

READERS = 50
STREAMS = 200
NEWS = 20
PATHS = ("/healthz", "/", "/?row=40", "/record", "/timeline", "/search?q=catch", "/packages", "/verification")
WAIT = 2


def quantile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))]


async def _get(port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    """Ask for a page on an open connection; the bytes of its body. A library would cost more than a page."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise RuntimeError(f"{path}: {head[:60]!r}")
    length = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
    return len(await reader.readexactly(length))


async def _reader(
    port: int, until: float, seed: int, took: dict[str, list[float]], sizes: dict[str, int]
) -> None:
    rng = Random(seed)
    connection = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        path = rng.choice(PATHS)
        start = time.perf_counter()
        size = await _get(port, *connection, path)
        took.setdefault(path, []).append(time.perf_counter() - start)
        sizes[path] = max(sizes.get(path, 0), size)
    connection[1].close()


async def _listener(port: int, arrivals: list[float], ready: asyncio.Semaphore) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
    while line := await reader.readline():
        if line.startswith(b"event: ready"):
            ready.release()
        elif line.startswith(b"event: change"):
            arrivals.append(time.perf_counter())


async def _load(port: int, seconds: float) -> None:
    connection = await asyncio.open_connection("127.0.0.1", port)
    for path in PATHS:
        start = time.perf_counter()
        await _get(port, *connection, path)
        print(f"  first {path:<18} {(time.perf_counter() - start) * 1e3:8.0f} ms")
    took: dict[str, list[float]] = {}
    sizes: dict[str, int] = {}
    until = time.perf_counter() + seconds
    await asyncio.gather(*(_reader(port, until, n, took, sizes) for n in range(READERS)))
    print(f"\n{READERS} readers for {seconds:.0f} s, each asking for its next page at once")
    print(f"  {'page':<18} {'asked':>6} {'median':>9} {'95 %':>9} {'most':>9} {'size':>9}")
    for path in PATHS:
        times = took.get(path, [0.0])
        print(
            f"  {path:<18} {len(times):>6} {quantile(times, 0.5) * 1e3:>6.0f} ms"
            f" {quantile(times, 0.95) * 1e3:>6.0f} ms {max(times) * 1e3:>6.0f} ms"
            f" {sizes.get(path, 0) / 1000:>6.0f} kB"
        )
    pages = [each for path in PATHS[1:] for each in took.get(path, [])]
    asked = sum(len(times) for times in took.values())
    print(
        f"  pages together: 95 % within {quantile(pages, 0.95) * 1e3:.0f} ms (aim 150),"
        f" {asked / seconds:.0f} answers a second"
    )


async def _news(port: int, store: Path) -> None:
    arrivals: list[list[float]] = [[] for _ in range(STREAMS)]
    ready = asyncio.Semaphore(0)
    listeners = [asyncio.create_task(_listener(port, mine, ready)) for mine in arrivals]
    for _ in range(STREAMS):
        await asyncio.wait_for(ready.acquire(), 60)
    waits: list[float] = []
    lost = 0
    for number in range(NEWS):
        for mine in arrivals:
            mine.clear()
        said = await asyncio.to_thread(_append, store, number)
        await asyncio.sleep(WAIT)
        waits += [mine[0] - said for mine in arrivals if mine]
        lost += sum(not mine for mine in arrivals)
    for listener in listeners:
        listener.cancel()
    await asyncio.gather(*listeners, return_exceptions=True)
    print(f"\n{NEWS} new entries to {STREAMS} open streams, from the commit on")
    print(
        f"  median {quantile(waits, 0.5) * 1e3:.0f} ms, 99 % within {quantile(waits, 0.99) * 1e3:.0f} ms"
        f" (aim 500), most {max(waits) * 1e3:.0f} ms, not told within {WAIT} s: {lost}"
    )


def _append(path: Path, number: int) -> float:
    """Commit one more entry; when it was committed."""
    store = open_store(path)
    if isinstance(store, Refused):
        raise RuntimeError(store.reason)  # noqa: TRY004 - a value that says no, not a wrong type
    with store:
        last = store.entries()[-1]
        fact = ScribeNote(name=f"bench-{number}", text=f"heard at {time.time_ns()}")
        done = store.append([identify(Entry(id="", day=last.day, fact=fact, recorded=UNRECORDED))])
        if isinstance(done, Refused):
            raise RuntimeError(done.reason)  # noqa: TRY004 - as above
        return time.perf_counter()


def main() -> int:
    """Generate, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--ledger", type=Path, help="a store to serve a copy of, instead of a generated one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / STORE
        if options.ledger:
            shutil.copyfile(options.ledger, store)
        else:
            write(Path(folder), sized(options.entries, options.entries * 5), dossier=0)
        command = [sys.executable, "-m", "travaux", "serve", str(store), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                line = server.stdout.readline() if server.stdout else ""
                port = int(re.findall(r":([0-9]+)/", line)[0])
                print(f"{options.entries if not options.ledger else options.ledger} entries, port {port}")
                asyncio.run(_load(port, options.seconds))
                asyncio.run(_news(port, store))
            finally:
                server.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())
