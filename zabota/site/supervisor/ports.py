"""Whether somebody listens where we want to, and whether the right one answers."""

import errno
import http.client
import socket

from zabota.site.console import CannotStart, _

TRIES = 50
PATIENCE = 2.0  # seconds for one answer


def next_free(host: str, wanted: int) -> int:
    """The first free TCP port from the wanted one on; the wanted one if all are busy, to fail aloud.

    Raises CannotStart where we may not listen at all.
    """
    for port in range(wanted, min(wanted + TRIES, 65536)):
        if _is_free(host, port):
            return port
    return wanted


def web_answers(host: str, port: int) -> bool:
    """Whether pages come: anything short of a server error, for the first page may ask to sign in."""
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=PATIENCE)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}", "Connection": "close"})
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def mail_answers(host: str, port: int) -> bool:
    """Whether the mail door greets."""
    try:
        with socket.create_connection((_reachable(host), port), timeout=PATIENCE) as connection:
            greeting = connection.recv(200)
            connection.sendall(b"QUIT\r\n")
            return greeting.startswith(b"220")
    except OSError:
        return False


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except PermissionError:
            raise CannotStart(
                _("Port %(port)s may be opened by root alone. Choose one above 1023.") % {"port": port}
            ) from None
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise CannotStart(
                _("%(host)s is no address of this machine: %(error)s")
                % {"host": host, "error": error.strerror}
            ) from None
    return True


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104 (asked, not bound)
