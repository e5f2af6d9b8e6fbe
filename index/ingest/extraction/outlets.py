"""Well-known outlets and news agencies: their aliases, domains and full names."""

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit


class KnownOutlet(NamedTuple):
    """A publisher: its name, its aliases, the domains of its pages."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


OUTLETS = (
    KnownOutlet("ABC News", ("ABCNews",), ("abcnews.go.com", "abcnews.com")),
    KnownOutlet("Al Jazeera", ("AlJazeera", "Al Jazeera English"), ("aljazeera.com", "aljazeera.net")),
    KnownOutlet("Axios", (), ("axios.com",)),
    KnownOutlet("BBC News", ("BBC",), ("bbc.com", "bbc.co.uk")),
    KnownOutlet("CBS News", ("CBSNews", "CBS"), ("cbsnews.com",)),
    KnownOutlet("Channel NewsAsia", ("CNA",), ("channelnewsasia.com",)),
    KnownOutlet("CNBC", (), ("cnbc.com",)),
    KnownOutlet("CNN", ("CNN Business", "CNN International"), ("cnn.com",)),
    KnownOutlet("Deutsche Welle", ("DW",), ("dw.com",)),
    KnownOutlet("Fakti", ("Факти", "Fakti.bg"), ("fakti.bg",)),
    KnownOutlet("Financial Times", ("The Financial Times", "FT"), ("ft.com",)),
    KnownOutlet("Forbes", (), ("forbes.com",)),
    KnownOutlet("Fox News", ("FoxNews",), ("foxnews.com",)),
    KnownOutlet("France 24", ("France24", "FRANCE 24"), ("france24.com",)),
    KnownOutlet("Frankfurter Allgemeine Zeitung", ("FAZ",), ("faz.net",)),
    KnownOutlet("Haaretz", (), ("haaretz.com",)),
    KnownOutlet("Hindustan Times", (), ("hindustantimes.com",)),
    KnownOutlet("Insider", ("Business Insider",), ("businessinsider.com", "insider.com")),
    KnownOutlet("Le Monde", (), ("lemonde.fr",)),
    KnownOutlet("Los Angeles Times", ("LA Times", "The Los Angeles Times"), ("latimes.com",)),
    KnownOutlet("MSNBC", (), ("msnbc.com",)),
    KnownOutlet("NBC News", ("NBCNews",), ("nbcnews.com",)),
    KnownOutlet("New York Post", ("NY Post",), ("nypost.com",)),
    KnownOutlet("Newsweek", (), ("newsweek.com",)),
    KnownOutlet("NPR", (), ("npr.org",)),
    KnownOutlet("Politico", ("POLITICO",), ("politico.com", "politico.eu")),
    KnownOutlet("Radio Free Europe/Radio Liberty", ("RFE/RL", "RFERL"), ("rferl.org",)),
    KnownOutlet("Sky News", (), ("news.sky.com",)),
    KnownOutlet("South China Morning Post", ("SCMP",), ("scmp.com",)),
    KnownOutlet("Süddeutsche Zeitung", ("SZ",), ("sueddeutsche.de",)),
    KnownOutlet("The Atlantic", (), ("theatlantic.com",)),
    KnownOutlet("The Economist", (), ("economist.com",)),
    KnownOutlet("The Guardian", ("Guardian",), ("theguardian.com", "guardian.co.uk")),
    KnownOutlet("The Hill", (), ("thehill.com",)),
    KnownOutlet("The Hindu", (), ("thehindu.com",)),
    KnownOutlet("The Independent", (), ("independent.co.uk", "the-independent.com")),
    KnownOutlet("The Japan Times", ("Japan Times",), ("japantimes.co.jp",)),
    KnownOutlet("The Jerusalem Post", ("Jerusalem Post",), ("jpost.com",)),
    KnownOutlet("The Moscow Times", ("Moscow Times",), ("themoscowtimes.com",)),
    KnownOutlet("The New York Times", ("New York Times", "NYT", "NYTimes", "NY Times"), ("nytimes.com",)),
    KnownOutlet("The Straits Times", ("Straits Times", "ST"), ("straitstimes.com",)),
    KnownOutlet("The Sydney Morning Herald", ("SMH", "Sydney Morning Herald"), ("smh.com.au",)),
    KnownOutlet("The Telegraph", ("The Daily Telegraph",), ("telegraph.co.uk",)),
    KnownOutlet("The Times", (), ("thetimes.co.uk", "thetimes.com")),
    KnownOutlet("The Times of India", ("Times of India", "TOI"), ("timesofindia.indiatimes.com", "timesofindia.com")),
    KnownOutlet("The Wall Street Journal", ("Wall Street Journal", "WSJ"), ("wsj.com",)),
    KnownOutlet("The Washington Post", ("Washington Post", "WaPo"), ("washingtonpost.com",)),
    KnownOutlet("The Week", (), ("theweek.co.uk", "theweek.com")),
    KnownOutlet("USA Today", ("USA TODAY Sports", "USA TODAY Network"), ("usatoday.com",)),
    KnownOutlet("Vox", (), ("vox.com",)),
    KnownOutlet("Yahoo News", ("Yahoo",), ("news.yahoo.com", "yahoo.com")),
)

AGENCIES = (
    KnownOutlet("Agence France-Presse", ("AFP",), ("afp.com",)),
    KnownOutlet("Anadolu Agency", ("Anadolu", "Anadolu Ajansı"), ("aa.com.tr",)),
    KnownOutlet("ANI", ("Asian News International",), ("aninews.in",)),
    KnownOutlet("ANSA", (), ("ansa.it",)),
    KnownOutlet("Associated Press", ("AP", "The Associated Press", "AP News"), ("apnews.com", "ap.org")),
    KnownOutlet("BelTA", ("BELTA",), ("belta.by",)),
    KnownOutlet("Bernama", (), ("bernama.com",)),
    KnownOutlet("Bloomberg", ("Bloomberg News",), ("bloomberg.com",)),
    KnownOutlet("BTA", ("Bulgarian News Agency",), ("bta.bg",)),
    KnownOutlet("dpa", ("DPA", "Deutsche Presse-Agentur"), ("dpa.com",)),
    KnownOutlet("EFE", ("Agencia EFE",), ("efe.com",)),
    KnownOutlet("IANS", (), ("ians.in",)),
    KnownOutlet("Interfax", (), ("interfax.com", "interfax.ru")),
    KnownOutlet("Kyodo News", ("Kyodo",), ("kyodonews.net",)),
    KnownOutlet("PA Media", ("Press Association", "PA"), ("pa.media",)),
    KnownOutlet("Press Trust of India", ("PTI",), ("ptinews.com",)),
    KnownOutlet("Reuters", ("Thomson Reuters",), ("reuters.com",)),
    KnownOutlet("RIA Novosti", ("RIA",), ("ria.ru",)),
    KnownOutlet("TASS", ("ITAR-TASS",), ("tass.com", "tass.ru")),
    KnownOutlet("The Canadian Press", ("Canadian Press",), ("thecanadianpress.com",)),
    KnownOutlet("Ukrinform", (), ("ukrinform.net", "ukrinform.ua")),
    KnownOutlet("UPI", ("United Press International",), ("upi.com",)),
    KnownOutlet("Xinhua", ("Xinhua News Agency",), ("news.cn", "xinhuanet.com")),
    KnownOutlet("Yonhap", ("Yonhap News Agency",), ("yna.co.kr",)),
)

_JOINED = re.compile(r"(?:(?<!\s)\s++)?(?:[,/&+]|\band\b|\bund\b|\by\b|\bet\b)\s*")
_WRITER = re.compile(r"[a-z]{2,4}|[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)?")
# without regard to case, so short an initialism is a word ("ap", "st", "pa"): it must match the listed case
_SHORT = 3
# last words of the title of a newspaper or a station, and words before "News" in the name of a section
_KINDS = frozenset(
    "broadcasting bulletin chronicle courier dispatch echo examiner express gazette guardian herald inquirer journal "
    "ledger mercury messenger news observer post press radio sentinel telegraph times tribune tv".split()
)
_SECTIONS = frozenset("breaking business fake good latest local national other politics sports top world".split())
_LONGEST_TITLE = 4
_LONGEST_NAME = 5


def _key(name: str) -> str:
    return name if len(name) <= _SHORT else name.casefold()


def _names(outlets: Iterable[KnownOutlet]) -> MappingProxyType[str, str]:
    return MappingProxyType(
        {_key(form): each.name for each in outlets for form in (each.name, *each.aliases, *each.domains)}
    )


_OUTLET_OF = _names(OUTLETS)
_AGENCY_OF = _names(AGENCIES)
_DOMAINS = MappingProxyType({domain: each.name for each in (*OUTLETS, *AGENCIES) for domain in each.domains})


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
    if not 1 < len(words) <= _LONGEST_TITLE or words[0].casefold() in _SECTIONS:
        return False
    return words[-1].casefold() in _KINDS and all(word[0].isupper() for word in words)


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
