"""How is the negotiation served to browsers?"""

import signal
import socket
from contextlib import suppress
from types import FrameType
from typing import NoReturn

import click

from travaux.cli.options import fail, reader_option
from travaux.cli.output import say
from travaux.ledger.marking import KEEPER, Reader

LOOPBACK = "127.0.0.1"

BACKLOG = 512
"""So many browsers may wait to be let in."""

IDLE = 60
"""Seconds for which a browser's connection is kept open although it asks nothing."""

PATIENCE = 2
"""Seconds that answers under way are given to end, once the server is to stop."""


@click.command("serve")
@click.argument("ledger", default="example:havana-1962")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 picks a free one."
)
@click.option("--host", default=LOOPBACK, show_default=True, help="The address to listen on.")
@reader_option
def command(ledger: str, port: int, host: str, reader: Reader | None) -> None:
    """Open LEDGER (the Havana example unless one is named) as pages for a browser, until interrupted."""
    listening = _listen(host, port)
    if isinstance(listening, str):
        fail(listening)
    import gc  # noqa: PLC0415 - a server lives on, unlike all other commands

    import uvicorn  # noqa: PLC0415 - the server is for this command alone

    from travaux.web.app import LOCAL, application  # noqa: PLC0415 - as above

    gc.enable()
    names = (*LOCAL, host) if host not in ("0.0.0.0", "::") else ("*",)  # noqa: S104  asked for by the user
    address = _address(host, listening.getsockname()[1])
    app = application(
        ledger, reader=reader or KEEPER, hosts=names, ready=lambda: say(f"Travaux answers at {address}")
    )
    opened = app.state.served.desk.ledger()
    if isinstance(opened, str):
        listening.close()
        fail(opened)
    gc.freeze()
    signal.signal(signal.SIGTERM, _ended)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
        timeout_keep_alive=IDLE,
    )
    with suppress(KeyboardInterrupt):  # the server has ended in good order; it only hands the signal on
        uvicorn.Server(config).run(sockets=[listening])


def _ended(number: int, _frame: FrameType | None) -> NoReturn:
    """SIGTERM, handed on by the server once it has ended in good order."""
    raise SystemExit(0 if number == signal.SIGTERM else 1)


def _listen(host: str, port: int) -> socket.socket | str:
    """A socket that listens, so that whoever was told the address is answered; or why there is none."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        return f"cannot listen on {host}:{port}: {error.strerror or error}"


def _address(host: str, port: int) -> str:
    shown = LOOPBACK if host in ("0.0.0.0", "::") else host  # noqa: S104  as above
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
