"""A bad address, header or body costs that address only: it is told, the others are brought, and it is tried again."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.ingest.crawl import fetch
from index.ingest.crawl.fetch_state import FetchState
from index.ingest.crawl.http.requests import Reply
from index.ingest.crawl.page_check import PageCheck
from tests.fetching.conftest import Listing, Watch
from tests.fetching.made import page, rss
from tests.fetching.reading import stories
from tests.fetching.site import Answer, Site, answer, moved, raw

FRIENDLY = "The ferry to Lumen sails again on Monday, the port authority said, and takes cars too."
NAMES = [
    "ETag",
    "Last-Modified",
    "Retry-After",
    "Location",
    "Content-Type",
    "Content-Encoding",
    "Content-Length",
    "X-A",
]
VALUES = st.one_of(
    st.sampled_from([
        "99999999999", "-1", "1e400", "Fri, 31 Dec 9999 23:59:59 -2300", "Mon, 00 Foo 0000", "http://xn--a/", "//[::1", "\u00fc",
        "http://\u2024/", "text/html; charset=\u00e9", 'W/"\u2603"', "gzip;q=nan", "http://a.example:0/", "?", "0x10",
    ]),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20),
)  # fmt: skip


def spoilt(status: str, headers: dict[str, str], body: bytes) -> Answer:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items()), "Connection: close"]
    return raw("\r\n".join([*lines, "", ""]).encode() + body)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    status=st.sampled_from(["200 OK", "200 OK", "302 Found", "304 Not Modified", "503 Busy", "429 Slow", "999 \u00fc"]),
    headers=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4),
    body=st.sampled_from([page().encode(), b"", b"\xff\xfe\x00"]),
)
def test_whatever_the_headers_say_the_other_addresses_are_brought(
    site: Site, status: str, headers: dict[str, str], body: bytes
) -> None:
    fine = {"Content-Type": "text/html", **headers}
    site.answers = {
        "/robots.txt": spoilt("200 OK", headers, b"User-agent: *\nCrawl-delay: nan\n"),
        "/bad": spoilt(status, fine, body),
        "/feed": spoilt(status, fine, body),
    }
    with tempfile.TemporaryDirectory() as made, Site() as other:
        other.answers = {"/good": answer(page("Ferry sails", FRIENDLY))}
        folder = Path(made)
        (folder / "sources.toml").write_text(
            f'[outlets.Herald]\nfeeds = ["{site.at("/feed")}"]\npages = ["{site.at("/bad")}", "{other.at("/good")}"]\n'
            "[fetch]\nprivate = true\ndelay = 0\ntimeout = 2\n"
        )
        for _ in range(2):
            report = fetch(folder, clock=Watch().clock)
            told = {one.where.partition("?")[0] for one in (*report.refused, *report.known)}
            brought = len(report.fetched) + report.unchanged
            assert brought + len(told) >= 3, report
        assert "Ferry sails" in {one.title for one in stories(folder)}


def test_validators_in_other_letters_are_not_given_back(site: Site, listing: Listing) -> None:
    site.answers = {"/a": answer(page(), ETag='"\u00e9\u2603"', Last_Modified="vendredi \u00e0 midi")}
    folder = listing(pages=(site.at("/a"),))
    assert len(fetch(folder).fetched) == 1
    assert fetch(folder).unchanged == 1
    assert not {"if-none-match", "if-modified-since"} & site.asked[-1].headers.keys()


@pytest.mark.parametrize("value", ["Zoë Dahl; of the Herald", "naïve; charset=ü", "ü"])
def test_a_page_is_kept_whatever_letters_its_headers_have(value: str, site: Site, listing: Listing) -> None:
    site.answers = {"/a": answer(page("Crane falls"), X_Author=value)}
    folder = listing(pages=(site.at("/a"),))
    report = fetch(folder)
    assert (report.refused, len(report.fetched)) == ((), 1)
    assert {one.title for one in stories(folder)} == {"Crane falls"}


@pytest.mark.parametrize("address", ["http://xn--a/", "http://xn--zzzzzzz99999999/x", "http://\u2024/"])
def test_an_address_of_no_host_is_told_each_on_its_own(address: str, site: Site, listing: Listing) -> None:
    site.answers = {
        "/feed": answer(rss(("1", address), ("2", site.at("/b")), text=""), "application/rss+xml"),
        "/moved": moved(address),
        "/b": answer(page()),
    }
    folder = listing(feeds=(site.at("/feed"),), pages=(site.at("/moved"),))
    report = fetch(folder)
    assert [(one.where, one.why) for one in report.refused] == [
        (site.at("/feed"), "holds an entry without a text, and without an address that can be asked for"),
        (site.at("/moved"), "is no address"),
    ]
    assert len(report.fetched) == 1
    site.answers["/feed"] = answer(rss(("1", site.at("/b"))), "application/rss+xml")
    assert fetch(folder).refused == ()


def test_a_page_that_is_not_modified_though_nothing_was_known_is_told_and_tried_again(
    site: Site, listing: Listing
) -> None:
    site.answers = {
        "/feed": answer(rss(("1", site.at("/a")), text=""), "application/rss+xml"),
        "/a": answer(status="304 Not Modified"),
    }
    folder = listing(feeds=(site.at("/feed"),))
    report = fetch(folder)
    assert (report.fetched, report.unchanged) == ((), 0)
    assert [one.why for one in report.refused] == ["is answered with 304 Not Modified"]
    site.answers["/a"] = answer(page())
    assert len(fetch(folder).fetched) == 1


def test_what_nobody_thought_of_costs_one_address(
    site: Site, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers = {"/a": answer(page("Crane falls")), "/b": answer(page("Ferry sails", FRIENDLY))}
    check = PageCheck.check

    def broken(self: PageCheck, reply: Reply, headline: str | None = None) -> str:
        if "Crane" in str(reply.content):
            raise LookupError("unknown")
        return check(self, reply, headline)

    monkeypatch.setattr(PageCheck, "check", broken)
    folder = listing(pages=(site.at("/a"), site.at("/b")))
    report = fetch(folder)
    assert [one.why for one in report.refused] == ["gives what could not be read (LookupError)"]
    assert len(report.fetched) == 1
    monkeypatch.undo()
    assert len(fetch(folder).fetched) == 1
    assert FetchState(folder / "fetched").note is None


def test_two_items_with_one_guid_are_both_brought(site: Site, listing: Listing) -> None:
    site.answers = {
        "/feed": answer(rss(("1", site.at("/a")), ("1", site.at("/b"))), "application/rss+xml"),
        "/a": answer(page("Crane falls")),
        "/b": answer(page("Crane lifted", "The crane of Tarn was lifted from the quay on Sunday by two tugs.")),
    }
    folder = listing(feeds=(site.at("/feed"),))
    assert len(fetch(folder).fetched) == 2
    assert {one.title for one in stories(folder)} == {"Crane falls", "Crane lifted"}
