"""The page's server: on loopback, on a port of its own, silent, ended by Ctrl-C."""

from __future__ import annotations

import datetime as dt
import socket
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path

import platformdirs
import uvicorn

from gapfinder.checker import Checker
from gapfinder.coach.app import make_app
from gapfinder.coach.desk import Desk
from gapfinder.coach.guard import ENTER
from gapfinder.coach.records import Records
from gapfinder.errors import SettingsError


def default_store() -> Path:
    """Return where records are kept if nobody says otherwise: in the user's own data folder."""
    return platformdirs.user_data_path("gapfinder", appauthor=False) / "coach.db"


def serve(
    *,
    store: Path | None,
    port: int,
    opens_browser: bool,
    taxonomy: Sequence[Path],
    market: Path | None,
) -> None:
    """Serve the page until Ctrl-C.

    Parameters
    ----------
    store
        File of the records; ``None`` for `default_store`.
    port
        0 for any that is free.
    opens_browser
        Whether a browser is opened; the address is printed either way.
    taxonomy, market
        As for `Checker.load`.

    Raises
    ------
    SettingsError
        The port is taken.
    MarketError, TaxonomyError
        What was given cannot be used.
    """
    checker = Checker.load(market=market, taxonomy=taxonomy)
    listener = _listen(port)
    port = listener.getsockname()[1]
    records = Records((store or default_store()).expanduser().absolute())
    desk = Desk(checker, records, today=lambda: dt.datetime.now().astimezone().date().isoformat())
    app = make_app(desk, port=port)
    address = f"http://127.0.0.1:{port}{ENTER}?token={app.token}"
    server = _Server(
        uvicorn.Config(
            app,
            access_log=False,
            log_level="error",
            server_header=False,
            timeout_graceful_shutdown=3,
            ws="none",
        ),
        address=address,
        opens_browser=opens_browser,
    )
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        sys.stderr.write("\n")
    finally:
        desk.worker.close()


class _Server(uvicorn.Server):
    """Says where the page is once it is there."""

    def __init__(self, config: uvicorn.Config, *, address: str, opens_browser: bool) -> None:
        super().__init__(config)
        self._address = address
        self._opens_browser = opens_browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        sys.stdout.write(f"{self._address}\n")
        sys.stdout.flush()
        sys.stderr.write("The page is open on this machine only. Ctrl-C ends it.\n")
        if self._opens_browser:
            webbrowser.open(self._address)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let two programs have one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"port {port} cannot be had ({error.strerror}); leave --port out to take a free one."
        ) from error
    return listener
