"""Well-known outlets and news agencies: how they sign, and how their names are spelled out."""

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit


class Outlet(NamedTuple):
    """A publisher: its name, the other forms it is written in, the domains of its pages."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


OUTLETS = (
    Outlet("ABC News", ("ABCNews",), ("abcnews.go.com", "abcnews.com")),
    Outlet("Al Jazeera", ("AlJazeera", "Al Jazeera English"), ("aljazeera.com", "aljazeera.net")),
    Outlet("Axios", (), ("axios.com",)),
    Outlet("BBC News", ("BBC",), ("bbc.com", "bbc.co.uk")),
    Outlet("CBS News", ("CBSNews", "CBS"), ("cbsnews.com",)),
    Outlet("Channel NewsAsia", ("CNA",), ("channelnewsasia.com",)),
    Outlet("CNBC", (), ("cnbc.com",)),
    Outlet("CNN", ("CNN Business", "CNN International"), ("cnn.com",)),
    Outlet("Deutsche Welle", ("DW",), ("dw.com",)),
    Outlet("Fakti", ("Факти", "Fakti.bg"), ("fakti.bg",)),
    Outlet("Financial Times", ("The Financial Times", "FT"), ("ft.com",)),
    Outlet("Forbes", (), ("forbes.com",)),
    Outlet("Fox News", ("FoxNews",), ("foxnews.com",)),
    Outlet("France 24", ("France24", "FRANCE 24"), ("france24.com",)),
    Outlet("Frankfurter Allgemeine Zeitung", ("FAZ",), ("faz.net",)),
    Outlet("Haaretz", (), ("haaretz.com",)),
    Outlet("Hindustan Times", (), ("hindustantimes.com",)),
    Outlet("Insider", ("Business Insider",), ("businessinsider.com", "insider.com")),
    Outlet("Le Monde", (), ("lemonde.fr",)),
    Outlet("Los Angeles Times", ("LA Times", "The Los Angeles Times"), ("latimes.com",)),
    Outlet("MSNBC", (), ("msnbc.com",)),
    Outlet("NBC News", ("NBCNews",), ("nbcnews.com",)),
    Outlet("New York Post", ("NY Post",), ("nypost.com",)),
    Outlet("Newsweek", (), ("newsweek.com",)),
    Outlet("NPR", (), ("npr.org",)),
    Outlet("Politico", ("POLITICO",), ("politico.com", "politico.eu")),
    Outlet("Radio Free Europe/Radio Liberty", ("RFE/RL", "RFERL"), ("rferl.org",)),
    Outlet("Sky News", (), ("news.sky.com",)),
    Outlet("South China Morning Post", ("SCMP",), ("scmp.com",)),
    Outlet("Süddeutsche Zeitung", ("SZ",), ("sueddeutsche.de",)),
    Outlet("The Atlantic", (), ("theatlantic.com",)),
    Outlet("The Economist", (), ("economist.com",)),
    Outlet("The Guardian", ("Guardian",), ("theguardian.com", "guardian.co.uk")),
    Outlet("The Hill", (), ("thehill.com",)),
    Outlet("The Hindu", (), ("thehindu.com",)),
    Outlet("The Independent", (), ("independent.co.uk", "the-independent.com")),
    Outlet("The Japan Times", ("Japan Times",), ("japantimes.co.jp",)),
    Outlet("The Jerusalem Post", ("Jerusalem Post",), ("jpost.com",)),
    Outlet("The Moscow Times", ("Moscow Times",), ("themoscowtimes.com",)),
    Outlet("The New York Times", ("New York Times", "NYT", "NYTimes", "NY Times"), ("nytimes.com",)),
    Outlet("The Straits Times", ("Straits Times", "ST"), ("straitstimes.com",)),
    Outlet("The Sydney Morning Herald", ("SMH", "Sydney Morning Herald"), ("smh.com.au",)),
    Outlet("The Telegraph", ("The Daily Telegraph",), ("telegraph.co.uk",)),
    Outlet("The Times", (), ("thetimes.co.uk", "thetimes.com")),
    Outlet("The Times of India", ("Times of India", "TOI"), ("timesofindia.indiatimes.com", "timesofindia.com")),
    Outlet("The Wall Street Journal", ("Wall Street Journal", "WSJ"), ("wsj.com",)),
    Outlet("The Washington Post", ("Washington Post", "WaPo"), ("washingtonpost.com",)),
    Outlet("The Week", (), ("theweek.co.uk", "theweek.com")),
    Outlet("USA Today", ("USA TODAY Sports", "USA TODAY Network"), ("usatoday.com",)),
    Outlet("Vox", (), ("vox.com",)),
    Outlet("Yahoo News", ("Yahoo",), ("news.yahoo.com", "yahoo.com")),
)

AGENCIES = (
    Outlet("Agence France-Presse", ("AFP",), ("afp.com",)),
    Outlet("Anadolu Agency", ("Anadolu", "Anadolu Ajansı"), ("aa.com.tr",)),
    Outlet("ANI", ("Asian News International",), ("aninews.in",)),
    Outlet("ANSA", (), ("ansa.it",)),
    Outlet("Associated Press", ("AP", "The Associated Press", "AP News"), ("apnews.com", "ap.org")),
    Outlet("BelTA", ("BELTA",), ("belta.by",)),
    Outlet("Bernama", (), ("bernama.com",)),
    Outlet("Bloomberg", ("Bloomberg News",), ("bloomberg.com",)),
    Outlet("BTA", ("Bulgarian News Agency",), ("bta.bg",)),
    Outlet("dpa", ("DPA", "Deutsche Presse-Agentur"), ("dpa.com",)),
    Outlet("EFE", ("Agencia EFE",), ("efe.com",)),
    Outlet("IANS", (), ("ians.in",)),
    Outlet("Interfax", (), ("interfax.com", "interfax.ru")),
    Outlet("Kyodo News", ("Kyodo",), ("kyodonews.net",)),
    Outlet("PA Media", ("Press Association", "PA"), ("pa.media",)),
    Outlet("Press Trust of India", ("PTI",), ("ptinews.com",)),
    Outlet("Reuters", ("Thomson Reuters",), ("reuters.com",)),
    Outlet("RIA Novosti", ("RIA",), ("ria.ru",)),
    Outlet("TASS", ("ITAR-TASS",), ("tass.com", "tass.ru")),
    Outlet("The Canadian Press", ("Canadian Press",), ("thecanadianpress.com",)),
    Outlet("Ukrinform", (), ("ukrinform.net", "ukrinform.ua")),
    Outlet("UPI", ("United Press International",), ("upi.com",)),
    Outlet("Xinhua", ("Xinhua News Agency",), ("news.cn", "xinhuanet.com")),
    Outlet("Yonhap", ("Yonhap News Agency",), ("yna.co.kr",)),
)

_JOINED = re.compile(r"(?:(?<!\s)\s++)?(?:[,/&+]|\band\b|\bund\b|\by\b|\bet\b)\s*")
_WRITER = re.compile(r"[a-z]{2,4}|[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)?")
# in any case an initialism this short is a word ("ap", "st", "pa"): it counts only as it is listed
_SHORT = 3
# how the title of a newspaper or a station ends, and what stands before "News" in the name of a mere section
_KINDS = frozenset(
    "broadcasting bulletin chronicle courier dispatch echo examiner express gazette guardian herald inquirer journal "
    "ledger mercury messenger news observer post press radio sentinel telegraph times tribune tv".split()
)
_SECTIONS = frozenset("breaking business fake good latest local national other politics sports top world".split())
_LONGEST_TITLE = 4
_LONGEST_NAME = 5


def _key(name: str) -> str:
    return name if len(name) <= _SHORT else name.casefold()


def _names(outlets: Iterable[Outlet]) -> MappingProxyType[str, str]:
    return MappingProxyType(
        {_key(form): each.name for each in outlets for form in (each.name, *each.aliases, *each.domains)}
    )


_OUTLET_OF = _names(OUTLETS)
_AGENCY_OF = _names(AGENCIES)
_DOMAINS = MappingProxyType({domain: each.name for each in (*OUTLETS, *AGENCIES) for domain in each.domains})


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
    if not 1 < len(words) <= _LONGEST_TITLE or words[0].casefold() in _SECTIONS:
        return False
    return words[-1].casefold() in _KINDS and all(word[0].isupper() for word in words)


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
