"""Check addresses before a request, show them without secrets, and tell public IP addresses from private ones."""

import hashlib
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx

from index.ingest.crawl.http.errors import FetchError

_LONGEST = 2000  # characters
# RFC 6052 and 8215: the last or the middle bytes are an IPv4 address that a gateway connects to
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
# local or reserved for protocols, though some versions of Python report them as global
_OWN = (IPv4Network("192.0.0.0/24"), IPv6Network("64:ff9b:1::/48"), IPv6Network("fec0::/10"))
_PORTS = range(1, 65536)


def checked_address(address: str, base: httpx.URL | None = None) -> httpx.URL:
    """An address that may be requested, without its fragment; a relative one is resolved against `base`.

    Raises FetchError.
    """
    if len(address) > _LONGEST or not address.isprintable():
        raise FetchError("is no address")
    try:
        url = base.join(address.strip()) if base else httpx.URL(address.strip())
        host = url.host  # read as international letters, which may be none
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("is no address") from error
    if url.scheme not in {"http", "https"} or not host:
        raise FetchError(f"is no address of http or https but of {url.scheme[:20] or 'nothing'}")
    if url.port is not None and url.port not in _PORTS:
        raise FetchError("is no address")
    if url.userinfo:
        raise FetchError("holds a name and password, which are not sent")
    return url.copy_with(fragment=None)


def shown_address(address: str | httpx.URL) -> str:
    """An address for a report: without password and query string, which often contains keys."""
    try:
        url = httpx.URL(address)
        clean = str(url.copy_with(username=None, password=None, query=None, fragment=None))
    except (httpx.InvalidURL, ValueError):
        return "an address"
    return f"{clean}?…" if url.query else clean


def address_key(address: str) -> str:
    """Digest of an address that must not be shown itself: 32 hex digits."""
    return hashlib.blake2s(address.encode(errors="replace"), digest_size=16).hexdigest()


def host_of(url: httpx.URL) -> str:
    """The host, with its port if that is not the default."""
    return url.netloc.decode("ascii")


def is_public(text: str) -> bool:
    """True if an IP address is public, and not of this machine or a private network.

    An IPv4 address embedded in an IPv6 one, for a gateway or a tunnel, must be public as well.
    """
    number = ip_address(text.partition("%")[0])
    if isinstance(number, IPv6Address):
        if not all(_is_global(each) for each in _embedded(number)):
            return False
        if number.ipv4_mapped or number in _NAT64:
            return True
    return _is_global(number)


def _is_global(number: IPv4Address | IPv6Address) -> bool:
    own = any(number in network for network in _OWN)
    return number.is_global and not (own or number.is_multicast or number.is_reserved or number.is_unspecified)


def _embedded(number: IPv6Address) -> list[IPv4Address]:
    found = [number.ipv4_mapped, number.sixtofour, *(number.teredo or ())]
    if number in _NAT64 or number in _COMPATIBLE:
        found.append(IPv4Address(int(number) & 0xFFFFFFFF))
    return [each for each in found if each is not None]
