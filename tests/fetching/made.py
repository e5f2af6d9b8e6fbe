"""Pages and feeds of an invented paper."""

LEAD = "The harbour of Tarn was closed on Friday after a crane fell onto the quay, the port authority said."
MORE = "Four dockers were taken to the hospital of Ostrey, and two ferries had to wait outside the breakwater."
LAST = "The authority expects to open the eastern basin again before the weekend is over."


def page(
    title: str = "Crane falls in Tarn", lead: str = LEAD, canonical: str = "", day: str = "2031-05-01T18:20:00+02:00"
) -> str:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{link}'
        f'<meta property="article:published_time" content="{day}"></head>'
        f"<body><article><h1>{title}</h1><p>{lead}</p><p>{MORE}</p><p>{LAST}</p></article></body></html>"
    )


def rss(*items: tuple[str, str], text: str = "A crane fell onto the quay of Tarn on Friday, the port said.") -> str:
    """A feed of entries, each an id and a link."""
    entries = "".join(
        f"<item><title>Crane {name}</title><guid isPermaLink='false'>urn:vessen:{name}</guid><link>{link}</link>"
        f"<pubDate>Thu, 01 May 2031 18:20:00 +0200</pubDate><description>{text}</description></item>"
        for name, link in items
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title><link>/</link>{entries}</channel></rss>'
    )
