"""Posting to addresses that people brought: by https, to public addresses only, never after a redirect.

The name is resolved once, every address that it has is looked at, and the connection goes to the one looked at: a name
that means something else a moment later leads nowhere else.
"""

import ipaddress
import socket
import ssl
from collections.abc import Mapping
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

import certifi
from django.conf import settings

TIMEOUT = 10
"""Seconds for each step of the way."""
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses as seen from networks that have IPv6 only (RFC 6052)."""


class NotPublic(Exception):
    """Not an address of the public network by https."""


class Unreachable(Exception):
    """Nobody answers there now."""


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Posts and returns the status; what the other side writes beside it is not read."""
    host, port = whereto(url)
    connection = Pinned(host, port, public_address_of(host, port))
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", target, body, dict(headers))
        return connection.getresponse().status
    except (OSError, HTTPException) as error:
        raise Unreachable(f"{host}: {type(error).__name__}") from error
    finally:
        connection.close()


def whereto(url: str) -> tuple[str, int]:
    """Host and port of an https address without a name and a password in it."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or 443
    except ValueError:
        raise NotPublic("not an address") from None
    if parts.scheme != "https" or not host or parts.username is not None or not url.isascii():
        raise NotPublic("only https, without a password")
    return host, port


def public_address_of(host: str, port: int) -> str:
    """One of the host's addresses, when all of them are public."""
    try:
        found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"{host}: {type(error).__name__}") from error
    if not found or not all(map(is_public, found)):
        raise NotPublic(host)
    return found[0]


def is_public(address: str) -> bool:
    """Whether it belongs to the public network, also when it is written as the IPv6 form of an IPv4 address."""
    if address in getattr(settings, "PUSH_SERVICE_OF_TESTS", {}).get("addresses", ()):
        return True
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in TRANSLATED:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if inner := ip.ipv4_mapped or ip.sixtofour:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class Pinned(HTTPSConnection):
    """Connects to the address that was looked at; the certificate must still be the host's."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self.address = address

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), TIMEOUT)
        try:
            self.sock = trust().wrap_socket(plain, server_hostname=self.host)
        except OSError:
            plain.close()
            raise


def trust() -> ssl.SSLContext:
    """The machine's certificates, and certifi's for machines that have none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if extra := getattr(settings, "PUSH_SERVICE_OF_TESTS", {}).get("certificate"):
        context.load_verify_locations(extra)
    return context
