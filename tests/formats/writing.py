"""Known stories -> files of every format, with the noise that real ones have around the story."""

import csv
import io
import json
import textwrap
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from types import MappingProxyType
from typing import NamedTuple

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.formats.made import Known

One = Callable[[Known], bytes]
Many = Callable[[Sequence[Known]], bytes]


def ps(story: Known) -> str:
    return "".join(f"<p>{escape(each, quote=False)}</p>\n" for each in story.paragraphs)


def txt(story: Known) -> bytes:
    head = f"title: {story.title}\noutlet: {story.outlet}\nurl: {story.url}\npublished: {story.published.isoformat()}\n"
    more = (
        f"author: {' and '.join(story.authors)}\nsection: {story.section}\nmodified: {story.modified.isoformat()}\n\n"
    )
    return f"{head}{more}Share\n\n{story.body}\n\nSign up for our newsletter\n".encode()


def dump(story: Known) -> bytes:
    """As it is copied from a page: the headline, a byline, the day, buttons."""
    day = f"{story.published:%B} {story.published.day}, {story.published.year}"
    return f"{story.title}\n\nBy {' and '.join(story.authors)}\n\n{day}\n\nShare\n\n{story.body}\n\nAdvertisement\n".encode()


def page(story: Known) -> bytes:
    linked = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title,
        "datePublished": story.published.isoformat(), "dateModified": story.modified.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in story.authors], "articleSection": story.section,
    }  # fmt: skip
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{story.title} | {story.outlet}</title>
<meta property="og:site_name" content="{story.outlet}"><meta property="og:title" content="{story.title}">
<meta property="article:published_time" content="{story.published.isoformat()}"><link rel="canonical" href="{story.url}">
<script type="application/ld+json">{json.dumps(linked)}</script></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><article><h1>{story.title}</h1><div class="byline">By {" and ".join(story.authors)}</div>
{ps(story)}</article></main>
<aside><h2>More stories</h2><ul><li><a href="/a">Nine ways to cook a turnip</a></li></ul></aside>
<footer><p>© 2024 {story.outlet}. All rights reserved.</p></footer></body></html>""".encode()


def old_page(story: Known) -> bytes:
    """In an encoding of its own time, with a notice about cookies and a prompt within, its day only in sight."""
    day = f'<time datetime="{story.published.isoformat()}">{story.published:%d %B %Y, %H:%M}</time>'
    prompt = "<div class='promo'><a href='/join'>Sign up for our newsletter</a></div>"
    some = ps(story).replace("</p>", f"</p>{prompt}", 1)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
<title>{story.title} - {story.outlet}</title><meta name="author" content="{story.authors[0]}"></head><body>
<div id="cookie-banner"><p>We use cookies to make this site work. By staying here you agree.</p><button>Accept</button></div>
<table><tr><td><a href="/">{story.outlet}</a></td></tr></table>
<div class="article"><h1>{story.title}</h1><p class="date">{day}</p><div class="text">{some}</div></div>
<div class="related"><h3>Related</h3><a href="/1">A turnip of nine kilos</a> <a href="/2">Who owns the fog?</a></div>
<div class="footer">Copyright 2024 {story.outlet}</div></body></html>""".encode("cp1252")


def nitf(story: Known) -> bytes:
    names = "".join(f"<byline>By <person>{name}</person></byline>" for name in story.authors[:1])
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.5/specification/dtd/nitf-3-5.dtd">
<nitf><head><title>x</title><docdata><date.issue norm="{story.published:%Y%m%dT%H%M%S%z}"/></docdata>
<pubdata name="{story.outlet}" position.section="{story.section}" ex-ref="{story.url}"/>
<revision-history norm="{story.modified:%Y%m%dT%H%M%S%z}"/></head>
<body xml:lang="en"><body.head><hedline><hl1>{story.title}</hl1></hedline>{names}</body.head>
<body.content><media media-type="image"><media-caption><p>A picture of a duck.</p></media-caption></media>
{ps(story)}</body.content></body></nitf>""".encode()


def news_item(story: Known) -> str:
    names = "".join(f"<creator><name>{name}</name></creator>" for name in story.authors)
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:{story.domain}:{story.number}" version="1">
<itemMeta><itemClass qcode="ninat:text"/><provider><name>{story.outlet}</name></provider>
<versionCreated>{story.modified.isoformat()}</versionCreated><firstCreated>{story.published.isoformat()}</firstCreated>
<link rel="irel:seeAlso" href="{story.url}"/></itemMeta>
<contentMeta>{names}<language tag="en"/><subject><name>{story.section}</name></subject><headline>{story.title}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body>{ps(story)}</body></html></inlineXML></contentSet></newsItem>"""


def newsml(story: Known) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{news_item(story)}'.encode()


def news_message(stories: Sequence[Known]) -> bytes:
    items = "".join(map(news_item, stories))
    head = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
    return f'<?xml version="1.0"?>{head}{items}</itemSet></newsMessage>'.encode()


def ninjs_item(story: Known) -> dict[str, object]:
    return {
        "uri": story.url, "type": "text", "headline": story.title, "byline": " and ".join(story.authors), "language": "en-GB",
        "firstcreated": story.published.isoformat(), "versioncreated": story.modified.isoformat(),
        "subject": [{"code": "x:1", "name": story.section}], "infosources": [{"name": story.outlet}],
        "body_html": ps(story),
    }  # fmt: skip


def ninjs(story: Known) -> bytes:
    return json.dumps(ninjs_item(story)).encode()


def ninjs_list(stories: Sequence[Known]) -> bytes:
    return json.dumps([ninjs_item(story) for story in stories]).encode()


def pdf(story: Known) -> bytes:
    from tests.formats import printing  # noqa: PLC0415  # its libraries

    return printing.pdf(story)


def columns(story: Known) -> bytes:
    from tests.formats import printing  # noqa: PLC0415  # its libraries

    return printing.columns(story)


def word(story: Known) -> bytes:
    from tests.formats import printing  # noqa: PLC0415  # its libraries

    return printing.word(story)


def letter(story: Known) -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = f"{story.outlet} <news@{story.domain}>", "desk@reader.example"
    made["Subject"], made["Date"] = story.title, format_datetime(story.published)
    made["Message-ID"] = f"<{story.number}@{story.domain}>"
    made.set_content(f"<html><body><style>p {{margin: 0}}</style>{ps(story)}</body></html>", subtype="html")
    if story.number % 2:
        made.set_content("\n\n".join(textwrap.fill(each, 2000) for each in story.paragraphs))
        made.add_alternative(f"<html><body>{ps(story)}</body></html>", subtype="html")
    made["Content-Language"] = "en"
    return bytes(made)


def newsletter(story: Known) -> bytes:
    """With what is set around a story that is sent out, in quoted-printable."""
    made = EmailMessage()
    made["Received"] = "from mail.example by reader.example; Mon, 1 Jan 2024 00:00:00 +0000"
    made["From"], made["Subject"] = f'"{story.outlet}" <alerts@{story.domain}>', story.title
    made["Date"], made["Message-ID"] = format_datetime(story.published), f"<n{story.number}@{story.domain}>"
    above, below = "View in your browser", f"Unsubscribe\n\n© 2024 {story.outlet}. All rights reserved.\n"
    made.set_content(f"{above}\n\n{story.title}\n\n{story.body}\n\n{below}", cte="quoted-printable")
    return bytes(made)


def jsonl(stories: Sequence[Known]) -> bytes:
    lines = (
        {"text": one.body, "title": one.title, "outlet": one.outlet, "url": one.url, "published": one.published.isoformat(),
         "modified": one.modified.isoformat(), "authors": list(one.authors), "language": "en", "section": one.section}
        for one in stories
    )  # fmt: skip
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines).encode()


def table(stories: Sequence[Known], delimiter: str = ",") -> bytes:
    held = io.StringIO(newline="")
    rows = csv.writer(held, delimiter=delimiter)
    rows.writerow(["", "title", "publication", "author", "date", "updated_at", "content", "url", "section"])
    for at, one in enumerate(stories):
        rows.writerow([at, one.title, one.outlet, "; ".join(one.authors), one.published.isoformat(),
                       one.modified.isoformat(), one.body, one.url, one.section])  # fmt: skip
    return held.getvalue().encode()


def rss(stories: Sequence[Known]) -> bytes:
    items = "".join(
        f"<item><title>{one.title}</title><link>{one.url}</link><guid isPermaLink='false'>{one.domain}:{one.number}</guid>"
        f"<pubDate>{format_datetime(one.published)}</pubDate>"
        + "".join(f"<dc:creator>{name}</dc:creator>" for name in one.authors[:1])
        + f"<category>{one.section}</category><description>{escape(one.paragraphs[0])}</description>"
        f"<content:encoded><![CDATA[{ps(one)}]]></content:encoded></item>\n"
        for one in stories
    )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    head = f"<title>{stories[0].outlet}</title><link>https://{stories[0].domain}/</link><language>en-gb</language>"
    return f'<?xml version="1.0"?>\n<rss version="2.0" {spaces}><channel>{head}{items}</channel></rss>'.encode()


def atom(stories: Sequence[Known]) -> bytes:
    entries = "".join(
        f"<entry><id>tag:{one.domain},2024:{one.number}</id><title>{one.title}</title><link href='{one.url}'/>"
        f"<published>{one.published.isoformat()}</published><updated>{one.modified.isoformat()}</updated>"
        + "".join(f"<author><name>{name}</name></author>" for name in one.authors)
        + f"<category term='{one.section}'/><content type='html'>{escape(ps(one))}</content></entry>\n"
        for one in stories
    )
    head = f"<id>https://{stories[0].domain}/</id><title>{stories[0].outlet}</title><updated>2024-12-31T00:00:00Z</updated>"
    return f'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">{head}{entries}</feed>'.encode()


def json_feed(stories: Sequence[Known]) -> bytes:
    items = [
        {"id": one.url, "url": one.url, "title": one.title, "content_html": ps(one), "tags": [one.section],
         "date_published": one.published.isoformat(), "date_modified": one.modified.isoformat(),
         "authors": [{"name": name} for name in one.authors]}
        for one in stories
    ]  # fmt: skip
    head = {"version": "https://jsonfeed.org/version/1.1", "title": stories[0].outlet, "language": "en"}
    return json.dumps(head | {"items": items}).encode()


def warc(stories: Sequence[Known], gzip: bool = True) -> bytes:
    """As a crawler writes it: what it is, then each page with its picture and a page that is gone."""
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=gzip)

    def add(url: str, status: str, kind: str, content: bytes) -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        made = writer.create_warc_record(
            url, "response", payload=io.BytesIO(content), length=len(content), http_headers=headers
        )  # fmt: skip
        writer.write_record(made)

    writer.write_record(writer.create_warcinfo_record("x.warc.gz", {"software": "a crawler"}))
    for one in stories:
        add(one.url, "200 OK", "text/html; charset=utf-8", page(one))
        add(f"{one.url}.png", "200 OK", "image/png", b"\x89PNG" + bytes(200))
        add(f"{one.url}/x", "404 Not Found", "text/html", b"<html><p>There is no such page.</p></html>")
    return held.getvalue()


def archive(stories: Sequence[Known]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for one in stories:
            made.writestr(f"../../{one.number}.html", page(one))
    return held.getvalue()


class Written(NamedTuple):
    """A format: how a file of it is written, and whether one story or many stand in it."""

    suffix: str
    one: One | None = None
    many: Many | None = None
    tells: frozenset[str] = frozenset({"published_at", "modified", "authors", "section", "url"})


FORMATS: Mapping[str, Written] = MappingProxyType(
    {
        "text with a header": Written(".txt", one=txt),
        "dump": Written(".txt", one=dump, tells=frozenset({"authors"})),
        "page": Written(".html", one=page),
        "page in an old encoding": Written(".htm", one=old_page, tells=frozenset({"published_at"})),
        "NITF": Written(".xml", one=nitf, tells=frozenset({"published_at", "modified", "section", "url"})),
        "NewsML-G2": Written(".xml", one=newsml),
        "NewsML-G2 message": Written(".xml", many=news_message),
        "ninjs": Written(".json", one=ninjs),
        "ninjs list": Written(".json", many=ninjs_list),
        "PDF": Written(".pdf", one=pdf, tells=frozenset()),
        "PDF in columns": Written(".pdf", one=columns, tells=frozenset()),
        "Word": Written(".docx", one=word, tells=frozenset()),
        "letter": Written(".eml", one=letter, tells=frozenset({"published_at"})),
        "newsletter": Written(".eml", one=newsletter, tells=frozenset({"published_at"})),
        "JSON Lines": Written(".jsonl", many=jsonl),
        "CSV": Written(".csv", many=table),
        "TSV": Written(".tsv", many=lambda stories: table(stories, "\t")),
        "RSS": Written(".xml", many=rss, tells=frozenset({"published_at", "section", "url"})),
        "Atom": Written(".atom", many=atom),
        "JSON Feed": Written(".json", many=json_feed),
        "WARC": Written(".warc", many=lambda stories: warc(stories, gzip=False)),
        "WARC, packed": Written(".warc.gz", many=warc),
        "zip": Written(".zip", many=archive),
    }
)


def written(name: str, stories: Sequence[Known]) -> bytes:
    """A file of a format with some stories, of which a format of one story takes the first."""
    form = FORMATS[name]
    if form.one:
        return form.one(stories[0])
    if form.many is None:
        raise ValueError(f"{name} cannot be written")
    return form.many(stories)
