"""A running site for a journey, on a database of its own.

Pages are answered by several threads that really commit, as in production. So each
journey gets a copy of the migrated test database, and throws it away afterwards.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections

from tests.snapshot import Snapshot


class _Server(ThreadedWSGIServer):
    daemon_threads = False  # closing waits for the last answer, so that nothing touches the next journey's database

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over connections that a browser left open."""
        if not isinstance(sys.exception(), TimeoutError):
            super().handle_error(request, client_address)


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.0"  # one request a connection,
    timeout = 10  # and one that a browser opens to have it ready does not hold up the end for ever

    def log_message(self, *args: object) -> None:
        """Say nothing: a journey looks at what comes back."""


@contextmanager
def running() -> Iterator[str]:
    """Answer requests until the end of the block; gives the site's address."""
    server = _Server(("127.0.0.1", 0), _Quiet)
    server.set_app(WSGIHandler())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def own_database(snapshot: Snapshot) -> Iterator[None]:
    """Give every thread a copy of the migrated database, and this thread its old one back afterwards."""
    usual = connections["default"]
    settings = usual.settings_dict  # the one from which every thread makes its connection
    name = settings["NAME"]
    with snapshot.copy() as copy:
        del connections["default"]
        settings["NAME"] = copy
        try:
            yield
        finally:
            connections["default"].close()
            settings["NAME"] = name
            connections["default"] = usual
