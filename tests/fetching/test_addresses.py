"""No address on this machine or a private network is asked for, however it is written or comes about."""

import socket
import zlib

import pytest

from index.ingest.crawl import fetch
from index.ingest.crawl.http.address import checked_address, is_public, shown_address
from index.ingest.crawl.http.connections import resolve
from index.ingest.crawl.http.errors import FetchError
from index.ingest.crawl.http.host_scheduler import retry_time
from index.ingest.crawl.http.requests import decompressed
from tests.fetching.conftest import STARTED, Listing
from tests.fetching.made import page
from tests.fetching.site import Site, answer, moved

PRIVATE = "leads to this machine or a private network, which `private` in `sources.toml` can allow"


@pytest.mark.parametrize(
    "number",
    """127.0.0.1 127.255.0.9 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.0.1 169.254.169.254 100.64.0.1 192.0.0.8
    192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 ::1 :: fe80::1 fe80::1%1
    fc00::1 fd12::1 fec0::1 ff02::1 2001:db8::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:100.64.0.1 ::127.0.0.1
    64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::808:808 2002:7f00:1::1 2002:a00:1::1
    2001:0:4136:e378:8000:63bf:3fff:fdd2""".split(),
)
def test_numbers_of_nobody_else_are_known(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", "1.1.1.1 8.8.8.8 172.32.0.1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808".split())
def test_numbers_of_everybody_are_known(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_refused_however_it_is_written(host: str, site: Site, listing: Listing) -> None:
    report = fetch(listing(pages=(f"http://{host}:{site.port}/a",), settings="delay = 0"))
    assert [one.why for one in report.refused] == [PRIVATE]
    assert site.asked == []


def test_a_redirect_leads_to_no_private_address(site: Site, listing: Listing) -> None:
    site.answers = {"/a": moved("http://inside.example/admin"), "/admin": answer(page())}
    outside = f"http://outside.example:{site.port}/a"
    asked: list[str] = []

    def numbers(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["8.8.8.8", "10.0.0.7"] if host == "inside.example" else ["127.0.0.1"]

    folder = listing(pages=(outside,), settings="delay = 0")
    with pytest.MonkeyPatch.context() as patch:
        # 127.0.0.1 stands for a public machine here; nothing else does
        patch.setattr(
            "index.ingest.crawl.http.connections.is_public", lambda number: number == "127.0.0.1" or is_public(number)
        )
        report = fetch(folder, resolve=numbers)
    assert [one.why for one in report.refused] == [PRIVATE], "one number of several is enough"
    assert (asked, site.paths) == (["outside.example", "outside.example", "inside.example"], ["/robots.txt", "/a"])


def test_an_answer_of_the_dns_that_changes_is_checked_each_time(site: Site, listing: Listing) -> None:
    answers = iter([["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]])
    tried: list[str] = []

    def numbers(host: str, port: int) -> list[str]:
        return next(answers)

    def connect(self: object, host: str, *rest: object, **more: object) -> None:
        tried.append(host)
        raise OSError("no network in a test")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("httpcore.SyncBackend.connect_tcp", connect)
        pages = (f"http://sly.example:{site.port}/a", f"http://sly.example:{site.port}/b")
        report = fetch(listing(pages=pages, settings="delay = 0"), resolve=numbers)
    assert tried == ["8.8.8.8"], "what was checked is what is connected to, and it is not resolved again"
    assert site.asked == []
    assert len(report.refused) == 2


def test_the_environment_names_no_proxy(site: Site, listing: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.answers = {"/a": answer(page())}
    assert len(fetch(listing(pages=(site.at("/a"),))).fetched) == 1


def test_a_host_that_is_not_known_is_told(listing: Listing) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror("no such name")

    report = fetch(listing(pages=("https://nowhere.example/",)), resolve=unknown)
    assert [one.why for one in report.refused] == ["has a host that is not known"]
    assert resolve("localhost", 80)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        pytest.param("ftp://a.example/", "is no address of http or https but of ftp", id="another scheme"),
        pytest.param("/news", "is no address of http or https but of nothing", id="no host"),
        pytest.param("http:///x", "is no address of http or https but of http", id="an empty host"),
        pytest.param("https://u:p@a.example/", "holds a name and password, which are not sent", id="a password"),
        pytest.param("https://a.example/\nHost: b", "is no address", id="a second line"),
        pytest.param("https://a.example/" + "a" * 2000, "is no address", id="endless"),
        pytest.param("https://a.example:99999/", "is no address", id="no port"),
        pytest.param("http://xn--a/", "is no address", id="a host that is no international one"),
    ],
)
def test_what_is_no_address_to_ask_is_told(address: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        checked_address(address)


def test_what_is_shown_holds_no_secret() -> None:
    assert shown_address("https://u:p@a.example/x?key=1#y") == "https://a.example/x?…"
    assert shown_address("https://[::1/") == "an address"
    assert str(checked_address("b#c", checked_address("https://tarn.example/a/"))) == "https://tarn.example/a/b"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        pytest.param("120", 120, id="seconds"),
        pytest.param("Fri, 02 May 2031 09:01:00 GMT", 60, id="a day and time"),
        pytest.param("Fri, 02 May 2031 08:00:00 GMT", 0, id="in the past"),
        pytest.param("99999999999", 7 * 86_400, id="too long"),
        pytest.param("soon", 900, id="no time"),
        pytest.param("Fri, 31 Dec 9999 23:59:59 -2300", 900, id="a day that no calendar has"),
        pytest.param("", 900, id="nothing"),
    ],
)
def test_how_long_to_wait(header: str, seconds: int) -> None:
    assert (retry_time(header, STARTED) - STARTED).total_seconds() == seconds


def test_what_is_sent_as_deflate_is_one_of_two() -> None:
    bare = zlib.compressobj(wbits=-15)
    assert decompressed(bare.compress(b"abc") + bare.flush(), "deflate", 9) == b"abc"
    assert decompressed(zlib.compress(b"abc"), "deflate", 9) == b"abc"
