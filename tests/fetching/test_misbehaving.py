"""Servers that are slow, endless, broken or sly: each gives a reason, in bounded time and memory."""

import gzip
import itertools
import ssl
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from warcio.archiveiterator import ArchiveIterator

from index.ingest.crawl import fetch
from tests.fetching.conftest import Listing, Watch
from tests.fetching.made import page
from tests.fetching.site import Answer, Asked, Site, answer, head, moved, raw

SMALL = "private = true\ndelay = 0\nmost_bytes = 100_000"


def endless(asked: Asked) -> Iterator[bytes]:
    yield head(Content_Type="text/html")
    yield from itertools.repeat(b"<p>and so on</p>" * 100)


def dripping(asked: Asked) -> Iterator[bytes]:
    yield head(Content_Type="text/html")
    yield from itertools.repeat(b"x")


def dripping_headers(asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    yield from (f"X-{number}: y\r\n".encode() for number in itertools.count())


def packed(data: bytes, coding: str = "gzip") -> Answer:
    return answer(data, Content_Encoding=coding)


BOMB = gzip.compress(bytes(50_000_000))
PAGE = page().encode()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        pytest.param(endless, "has more than 0.1 MB", id="a body without an end"),
        pytest.param(raw(head(Content_Type="text/html", Content_Length="99999999")), "has more than 0.1 MB", id="a length that is too much"),
        pytest.param(raw(head(Content_Type="text/html", Content_Length="500") + b"<p>short"), "is answered with what is cut short or no HTTP", id="less than its length"),
        pytest.param(raw(head(Content_Type="text/html", Transfer_Encoding="chunked") + b"5\r\n<p>sh\r\n"), "is answered with what is cut short or no HTTP", id="dropped between two chunks"),
        pytest.param(raw(head(Content_Type="text/html", Transfer_Encoding="chunked") + b"zz\r\n"), "is answered with what is cut short or no HTTP", id="a chunk of no length"),
        pytest.param(raw(b"220 mail.example ESMTP\r\n"), "is answered with what is cut short or no HTTP", id="another protocol"),
        pytest.param(raw(b""), "is answered with what is cut short or no HTTP", id="nothing at all"),
        pytest.param(packed(BOMB), "is packed, and unpacks to more than 0.1 MB", id="a gzip bomb"),
        pytest.param(packed(zlib.compress(bytes(50_000_000)), "deflate"), "is packed, and unpacks to more than 0.1 MB", id="a deflate bomb"),
        pytest.param(packed(b"x", "br"), "is packed in a way that was not asked for: 'br'", id="packed as it was not asked"),
        pytest.param(packed(BOMB, "gzip, gzip"), "is packed in a way that was not asked for: 'gzip, gzip'", id="packed twice"),
        pytest.param(packed(gzip.compress(PAGE)[:-9]), "is packed, and cut short", id="packed and cut short"),
        pytest.param(packed(PAGE), "is packed, and broken", id="not packed as it says"),
        pytest.param(answer("x", "video/mp4"), "is of a type that is not read: video/mp4", id="a film"),
        pytest.param(raw(head(Content_Length="0")), "is of a type that is not read: none is told", id="no type"),
        pytest.param(answer(status="599 Odd"), "is answered with 599 unknown", id="a status that nobody knows"),
        pytest.param(moved("/a"), "is redirected more than 5 times", id="a redirect to itself"),
        pytest.param(moved("file:///etc/passwd"), "is no address of http or https but of file", id="a redirect to a file"),
        pytest.param(moved("http://me:secret@127.0.0.1/"), "holds a name and password, which are not sent", id="a redirect with a password"),
        pytest.param(moved("http://[::1/"), "is no address", id="a redirect to no address"),
        pytest.param(raw(head("302 Found", Content_Length="0")), "is answered with 302 Found", id="a redirect to nowhere"),
    ],
)  # fmt: skip
def test_what_a_bad_server_sends_is_refused_with_its_reason(
    given: Answer, why: str, site: Site, listing: Listing
) -> None:
    site.answers = {"/a": given, "/b": answer(page())}
    folder = listing(pages=(site.at("/a"), site.at("/b")), settings=SMALL)
    report = fetch(folder)
    assert [(one.where, one.why) for one in report.refused] == [(site.at("/a"), why)]
    assert len(report.fetched) == 1, "the others are brought all the same"


@pytest.mark.parametrize(
    "given", [pytest.param(dripping, id="its body"), pytest.param(dripping_headers, id="its headers")]
)
def test_who_sends_byte_by_byte_is_left_when_the_time_is_over(
    given: Answer, site: Site, listing: Listing, watch: Watch
) -> None:
    def late(asked: Asked) -> Iterator[bytes]:
        watch.step = 20.0  # each look from here on is too late, however much had come before it
        yield from given(asked)

    site.answers = {"/robots.txt": answer("", "text/plain"), "/a": late}
    report = fetch(listing(pages=(site.at("/a"),), settings="private = true\ntimeout = 10"), clock=watch.clock)
    assert [one.why for one in report.refused] == ["did not answer in time"]


def test_who_says_nothing_is_left_after_the_timeout(site: Site, listing: Listing) -> None:
    def silent(asked: Asked) -> Iterator[bytes]:
        yield head(Content_Type="text/html")
        site.closing.wait()

    site.answers = {"/a": silent}
    report = fetch(listing(pages=(site.at("/a"),), settings="private = true\ndelay = 0\ntimeout = 1"))
    assert [one.why for one in report.refused] == ["did not answer in time"]


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        pytest.param(answer(status="404 Not Found"), None, id="none: all is allowed"),
        pytest.param(answer(status="403 Forbidden"), None, id="forbidden: all is allowed"),
        pytest.param(answer("User-agent: *\nDisallow: /\n\nUser-agent: crosscheck-news\nDisallow:\n", "text/plain"), None, id="rules for us alone"),
        pytest.param(answer("<html>", "text/html"), None, id="a page in its place"),
        pytest.param(answer("User-agent: *\nDisallow: /\n", "text/plain"), "is an address that robots.txt asks to leave alone", id="all is forbidden"),
        pytest.param(answer(status="500 Internal Server Error"), "has a host whose robots.txt is answered with 500 Internal Server Error", id="broken: nothing is allowed"),
        pytest.param(moved("/robots.txt"), "is redirected more than 5 times", id="redirected in a circle"),
        pytest.param(answer(b"#" * 600_000, "text/plain"), "has more than 0.5 MB", id="endless"),
    ],
)  # fmt: skip
def test_robots_txt_is_obeyed(rules: Answer, why: str | None, site: Site, listing: Listing) -> None:
    site.answers = {"/robots.txt": rules, "/a": answer(page())}
    report = fetch(listing(pages=(site.at("/a"),)))
    assert [one.why for one in report.refused] == ([why] if why else [])
    assert ("/a" in site.paths) is (why is None)


def test_a_redirect_is_followed_and_its_host_is_asked_for_its_own_rules(
    site: Site, other: Site, listing: Listing
) -> None:
    site.answers = {"/a": moved(other.at("/x")), "/b": moved(other.at("/y"), "301 Moved Permanently")}
    other.answers = {"/robots.txt": answer("User-agent: *\nDisallow: /x\n", "text/plain"), "/y": answer(page())}
    report = fetch(listing(pages=(site.at("/a"), site.at("/b"))))
    assert [(one.where, one.why) for one in report.refused] == [
        (site.at("/a"), "is an address that robots.txt asks to leave alone")
    ]
    assert (len(report.fetched), other.paths) == (1, ["/robots.txt", "/y"])


def secure(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("name", "trusted", "why"),
    [
        pytest.param("herald.example", True, None, id="a certificate of the host by a known authority"),
        pytest.param("herald.example", False, "has no certificate that can be trusted", id="by an unknown authority"),
        pytest.param("other.example", True, "has no certificate that can be trusted", id="of another host"),
    ],
)
def test_certificates_are_those_of_the_name_and_not_of_the_number(
    name: str, trusted: bool, why: str | None, listing: Listing
) -> None:
    authority = trustme.CA()
    known = ssl.create_default_context()
    if trusted:
        authority.configure_trust(known)
    with Site(secure(authority, name)) as site:
        site.answers = {"/a": answer(page())}
        folder = listing(pages=(f"https://herald.example:{site.port}/a",))
        report = fetch(folder, resolve=lambda host, port: ["127.0.0.1"], tls=known)
        assert [one.why for one in report.refused] == ([why] if why else [])
        assert [one.headers["host"] for one in site.asked] == ([] if why else [f"herald.example:{site.port}"] * 2)


def test_what_is_packed_is_kept_as_it_came(site: Site, listing: Listing) -> None:
    site.answers = {"/a": packed(gzip.compress(PAGE))}
    folder = listing(pages=(site.at("/a"),))
    [file] = fetch(folder).fetched
    with Path(folder, file).open("rb") as archive:
        [record] = [(one.rec_headers.get_header("WARC-Target-URI"), one.raw_stream.read(), one.http_headers.get_header("Content-Encoding")) for one in ArchiveIterator(archive)]  # fmt: skip
    assert record[0] == site.at("/a")
    assert gzip.decompress(record[1]) == PAGE
    assert record[2] == "gzip"
