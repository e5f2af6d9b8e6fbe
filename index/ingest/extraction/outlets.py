"""Well-known outlets and news agencies: how they sign, and how their names are spelled out."""

import re
from collections.abc import Iterable
from types import MappingProxyType
from urllib.parse import urlsplit

from index.data_files import DataFile, Words
from index.models.frozen import Frozen


class KnownOutlet(Frozen):
    """A publisher: its name, the other forms it is written in, the domains of its pages."""

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
# in any case an initialism this short is a word ("ap", "st", "pa"): it counts only as it is listed
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
    """The full name of a well-known outlet, no agency, by a name or domain of it; None for what the table lacks."""
    return _OUTLET_OF.get(_key(name))


def agency(name: str) -> str | None:
    """The full name of a well-known news agency; None for a name that the table lacks."""
    return _AGENCY_OF.get(_key(name))


def agencies(credit: str) -> str | None:
    """The agencies of a credit that begins with one: "Reuters, AFP", "Reuters and AFP", "dpa/lno", "AFP/Lanne".

    Behind a first one stand others, or the initials or the place of who wrote for it; None for anything else.
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
    """`name` as the table spells it, or as it is: an alias ("ST") and a domain ("usatoday.com") are spelled out."""
    name = name.strip()
    return outlet(name) or agency(name) or _DOMAINS.get(_bare(name.casefold())) or name


def known_page(url: str) -> str | None:
    """The well-known outlet or agency that the page at `url` belongs to."""
    labels = _host(url).split(".")
    known = (_DOMAINS.get(".".join(labels[start:])) for start in range(len(labels) - 1))
    return next((name for name in known if name), None)


def of_page(url: str) -> str | None:
    """The outlet of a page: its domain's name in the table, else the bare domain; None where `url` has no host."""
    return known_page(url) or _host(url) or None


def reads_as_outlet(line: str) -> bool:
    """Does a line on its own read as the title of a paper or a station ("The Lanne Courier"), known or not?"""
    words = line.split()
    if outlet(line):
        return True
    if not 1 < len(words) <= _LONGEST_TITLE or words[0].casefold() in WORDS.sections:
        return False
    return words[-1].casefold() in WORDS.kinds and all(word[0].isupper() for word in words)


def is_name(words: str) -> bool:
    """Could these words be the name of an outlet: one to five, the first with a capital, no sentence?"""
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
