"""Whether whoever asks sits in the commission's network. Denied where that is not certain."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from django.conf import settings
from django.http import HttpRequest

Network = IPv4Network | IPv6Network

OWN: Final = (
    "127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7",
    "fe80::/10", "169.254.0.0/16",
)  # fmt: skip
"""Where none is named: this machine and private ranges (RFC 1918, 3927, 4193, 4291)."""


def inside(request: HttpRequest) -> bool:
    """Whether every address on the way of this request lies in the networks.

    A proxy names the address that it speaks for; one that names none is not believed where the
    office stands behind a proxy (``DAUYS_HTTPS``).
    """
    way = list(_way(request))
    if settings.CSRF_COOKIE_SECURE and len(way) < 2:
        return False
    networks = [ip_network(one) for one in settings.OFFICE_NETWORKS or OWN]
    return all(_among(address, networks) for address in way)


def _way(request: HttpRequest) -> Iterator[str]:
    """The peer's address, and every address that a proxy says it speaks for."""
    yield request.META.get("REMOTE_ADDR", "")
    for header in ("X-Forwarded-For", "X-Real-IP"):
        said = request.headers.get(header)
        if said is not None:
            yield from (one.strip() for one in said.split(","))
    if (said := request.headers.get("Forwarded")) is not None:
        pairs = [pair.strip() for part in said.split(",") for pair in part.split(";")]
        named = [pair[4:].strip('" ') for pair in pairs if pair.lower().startswith("for=")]
        yield from (named or [""])


def _among(address: str, networks: list[Network]) -> bool:
    text = address.strip("[]")
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return any(found in network for network in networks if network.version == found.version)
