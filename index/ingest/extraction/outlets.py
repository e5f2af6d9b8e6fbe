"""Well-known outlets and news agencies: their aliases, domains and full names."""

import re
from collections.abc import Iterable
from types import MappingProxyType
from urllib.parse import urlsplit

from index.data_files import DataFile, Words
from index.models.frozen import Frozen


class KnownOutlet(Frozen):
    """A publisher: its name, its aliases, the domains of its pages."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: Words = ()


class KnownOutlets(Frozen):
    """The publishers of the file, and the words by which the title of another one is known."""

    outlets: tuple[KnownOutlet, ...]
    agencies: tuple[KnownOutlet, ...]
    kinds: Words
    sections: Words


FILE = DataFile(__package__, "outlets.toml", KnownOutlets)
WORDS = FILE.load()
_JOINED = re.compile(r"(?:(?<!\s)\s++)?(?:[,/&+]|\band\b|\bund\b|\by\b|\bet\b)\s*")
_WRITER = re.compile(r"[a-z]{2,4}|[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)?")
# without regard to case, so short an initialism is a word ("ap", "st", "pa"): it must match the listed case
_SHORT = 3
_LONGEST_TITLE = 4
_LONGEST_NAME = 5


def _key(name: str) -> str:
    return name if len(name) <= _SHORT else name.casefold()


def _names(outlets: Iterable[KnownOutlet]) -> MappingProxyType[str, str]:
    return MappingProxyType(
        {_key(form): each.name for each in outlets for form in (each.name, *each.aliases, *each.domains)}
    )


_OUTLET_OF = _names(WORDS.outlets)
_AGENCY_OF = _names(WORDS.agencies)
_DOMAINS = MappingProxyType(
    {domain: each.name for each in (*WORDS.outlets, *WORDS.agencies) for domain in each.domains}
)


def outlet(name: str) -> str | None:
    """The full name of a well-known outlet (not an agency) by a name or domain of it; None for an unknown one."""
    return _OUTLET_OF.get(_key(name))


def agency(name: str) -> str | None:
    """The full name of a well-known news agency; None for an unknown name."""
    return _AGENCY_OF.get(_key(name))


def agencies(credit: str) -> str | None:
    """The agencies of a credit that begins with one: "Reuters, AFP", "Reuters and AFP", "dpa/lno", "AFP/Lanne".

    Behind the first one there may be others, or initials or a place of the writer; None for anything else.
    """
    parts = [part.strip() for part in _JOINED.split(credit)]
    known = [agency(part) for part in parts]
    if not known[0]:
        return None
    rest = [part for part, name in zip(parts, known, strict=True) if not name]
    if rest and not ("/" in credit and len(parts) == 2 and _WRITER.fullmatch(rest[0])):  # noqa: PLR2004
        return None
    return ", ".join(dict.fromkeys(filter(None, known)))


def spelled(name: str) -> str:
    """The full name for an alias ("ST") or a domain ("usatoday.com") in the table, else `name` unchanged."""
    name = name.strip()
    return outlet(name) or agency(name) or _DOMAINS.get(_bare(name.casefold())) or name


def known_page(url: str) -> str | None:
    """The well-known outlet or agency that the page at `url` belongs to."""
    labels = _host(url).split(".")
    known = (_DOMAINS.get(".".join(labels[start:])) for start in range(len(labels) - 1))
    return next((name for name in known if name), None)


def of_page(url: str) -> str | None:
    """The outlet of a page: its domain's name in the table, else the bare domain; None if `url` has no host."""
    return known_page(url) or _host(url) or None


def reads_as_outlet(line: str) -> bool:
    """True if a line reads as the title of a paper or a station ("The Lanne Courier"), known or not."""
    words = line.split()
    if outlet(line):
        return True
    if not 1 < len(words) <= _LONGEST_TITLE or words[0].casefold() in WORDS.sections:
        return False
    return words[-1].casefold() in WORDS.kinds and all(word[0].isupper() for word in words)


def is_name(words: str) -> bool:
    """True if words can be the name of an outlet: one to five, the first with a capital, no sentence."""
    if not words or len(words.split()) > _LONGEST_NAME or words[-1] in ".!?:,;":
        return False
    return words[0].isupper() or _DOMAINS.get(_bare(words)) is not None


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _host(url: str) -> str:
    try:
        return _bare(urlsplit(url).hostname or "")
    except ValueError:
        return ""
