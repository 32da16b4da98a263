"""Where a request comes from, for limits: the network, not the person."""

import hashlib
import hmac
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

IPV6_PREFIX = 64  # what a provider gives to one household


def client_ip(request: HttpRequest) -> str:
    """The address of who asks, past as many proxies of ours as the settings say and no more."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if settings.TRUSTED_PROXIES and len(hops) >= settings.TRUSTED_PROXIES:
        return hops[-settings.TRUSTED_PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))


def network(ip: str) -> str:
    """An IPv4 address itself, the /64 of an IPv6 one; empty for what is no address."""
    try:
        address = ip_address(ip.rpartition("%")[0] or ip)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)


def origin(request: HttpRequest) -> str:
    """The network as a keyed hash: equal for equal networks, and tells nothing else."""
    found = network(client_ip(request)).encode()
    return hmac.new(settings.SECRET_KEY.encode(), b"origin " + found, hashlib.sha256).hexdigest()[:32]
