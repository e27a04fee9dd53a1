"""Which machines may be asked: those of the open internet, and those the user allows by name."""

import ipaddress
import socket
from collections.abc import Iterable

from twosource.ingest.fetching.errors import FetchError

OPEN_PORTS = (80, 443)
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Allowed:
    """Hosts that the user allows by name, `host` or `host:port`, wherever they are: `--allow-host localhost:8000`."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = {name.strip().lower() for name in names if name.strip()}

    def holds(self, host: str, port: int) -> bool:
        """Whether the host is allowed on that port."""
        bare = host.lower().strip("[]").rstrip(".")
        written = f"[{bare}]" if ":" in bare else bare
        return not self._names.isdisjoint({bare, written, f"{written}:{port}"})


def reachable(host: str, port: int, allowed: Allowed) -> list[str]:
    """The numeric addresses of `host`, looked up once: the connection goes to one of these and to no other.

    Errors: FetchError where the name is unknown, or, unless the host is allowed by name, where the port is not a web port or any of its
    addresses is private, loopback, link-local, multicast or reserved.
    """
    named = allowed.holds(host, port)
    if port not in OPEN_PORTS and not named:
        raise FetchError(
            f"`{host}:{port}` is not asked: only ports 80 and 443 are. If you trust it, allow it by name: `--allow-host {host}:{port}`."
        )
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FetchError(f"The host `{host}` cannot be found: {reason}. Check the address and your connection.") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    closed = [a for a in addresses if not is_open(a)]
    if closed and not named:
        raise FetchError(
            f"The host `{host}` is at {closed[0]}, which is not an address of the open internet, and is not asked. "
            f"If you trust it, allow it by name: `--allow-host {host}`."
        )
    return addresses


def is_open(address: str) -> bool:
    """Whether a numeric address is one of the open internet; an IPv4 address inside an IPv6 one is looked at too."""
    found = ipaddress.ip_address(address.partition("%")[0])
    return all(a.is_global and not a.is_multicast and not a.is_reserved for a in (found, *_carried(found)))


def _carried(address: Address) -> list[ipaddress.IPv4Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return []
    inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64 or address.packed[:12] == bytes(12):
        inside.append(ipaddress.IPv4Address(address.packed[12:]))
    return [a for a in inside if a is not None]
