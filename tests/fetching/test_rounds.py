"""What a fetch brings, keeps, and leaves alone, from a real server on this machine."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Newsroom
from index.errors import FetchBusy, NothingToFetch
from index.ingest.crawl import fetch
from index.ingest.crawl.fetch_state import FetchState
from index.ingest.readers import folder_of
from tests.fetching.conftest import Listing, Watch
from tests.fetching.made import LEAD, page, rss
from tests.fetching.reading import stories
from tests.fetching.site import Answer, Asked, Site, answer, head

HERALD = folder_of("Vessen Herald")


def test_the_pages_of_a_feed_are_brought_and_read_rightly(site: Site, listing: Listing) -> None:
    site.answers = {
        "/news/feed.xml": answer(rss(("1", "a.html"), ("2", site.at("/b.html"))), "application/rss+xml"),
        "/news/a.html": answer(page("Crane falls", canonical="https://herald.example/crane")),
        "/b.html": answer(page("Crane lifted", "The crane of Tarn was lifted from the quay on Sunday by two tugs.")),
    }
    folder = listing(feeds=(site.at("/news/feed.xml"),))
    report = fetch(folder)
    assert (len(report.fetched), report.refused, report.unchanged) == (2, (), 0)
    assert {Path(file).parent.as_posix() for file in report.fetched} == {HERALD}
    found = {one.title: one for one in stories(folder)}
    assert {
        title: (one.outlet, one.url, str(one.published), str(one.published_at)) for title, one in found.items()
    } == {
        "Crane falls": ("Vessen Herald", "https://herald.example/crane", "2031-05-01", "2031-05-01 18:20:00+02:00"),
        "Crane lifted": ("Vessen Herald", site.at("/b.html"), "2031-05-01", "2031-05-01 18:20:00+02:00"),
    }
    assert LEAD in found["Crane falls"].body
    again = fetch(folder)
    assert (again.fetched, again.unchanged, again.refused) == ((), 1, ())
    memory = json.loads((folder / "fetched" / ".memory.json").read_bytes())
    assert (len(memory["addresses"]), len(memory["entries"])) == (1, 2), (
        "of a page that is brought once nothing is kept"
    )
    assert site.paths.count("/b.html") == 1, "an entry that was seen was asked for again"


def test_an_index_can_be_built_again_without_the_network(listing: Listing) -> None:
    with Site() as site:
        site.answers = {"/a": answer(page())}
        folder = listing(pages=(site.at("/a"),))
        fetch(folder)
    assert [one.title for one in stories(folder)] == ["Crane falls in Tarn"]


def test_what_did_not_change_is_not_sent_or_not_written_again(site: Site, listing: Listing) -> None:
    def conditional(asked: Asked) -> Iterator[bytes]:
        same = asked.headers.get("if-none-match") == '"1"' and asked.headers.get("if-modified-since") == "yesterday"
        return (answer(status="304 Not Modified") if same else answer(page(), ETag='"1"', Last_Modified="yesterday"))(
            asked
        )

    def counting(asked: Asked) -> Iterator[bytes]:
        return answer(page(), ETag=f'"{len(site.asked)}"')(asked)

    site.answers = {"/a": conditional, "/changing-etag": counting}
    folder = listing(pages=(site.at("/a"), site.at("/changing-etag")))
    assert len(fetch(folder).fetched) == 2
    assert (fetch(folder).unchanged, fetch(folder).fetched) == (2, ())
    assert site.asked[-1].headers["if-none-match"] != '"1"', "the newest validator is the one to send"
    site.answers["/a"] = answer(page(lead="The quay of Tarn was opened again on Monday, the port authority said."))
    assert len(fetch(folder).fetched) == 1


def test_an_address_that_takes_a_figure_back_is_kept_as_it_was_too(site: Site, listing: Listing, watch: Watch) -> None:
    told = ("Seven dockers died in Tarn.", "Nine dockers died in Tarn.", "Nine dockers died in Tarn. ")
    pages = [answer(page(lead=lead) + "<!-- another advertisement -->" * at) for at, lead in enumerate(told)]
    folder = listing(pages=(site.at("/a"),))
    for at, one in enumerate(pages):
        site.answers["/a"] = one
        watch.seconds += 3600
        assert len(fetch(folder, clock=watch.clock).fetched) == 1
        assert len(stories(folder)) == (1, 2, 2)[at], "the same text is no other edition"
    newsroom = Newsroom(folder, folder.parent / "index")
    found = newsroom.ask("how many dockers died in Tarn?")
    assert [(one.value, one.before) for one in found.agreement.updates] == [("Nine", "Seven")]
    assert [one.value for one in found.agreement.readings] == ["Nine"]


def test_a_feed_speaks_for_a_page_that_robots_may_not_have(site: Site, listing: Listing) -> None:
    site.answers = {
        "/robots.txt": answer("User-agent: crosscheck-news\nDisallow: /paid/\n", "text/plain"),
        "/feed": answer(rss(("1", "/paid/a")), "application/rss+xml"),
    }
    folder = listing(feeds=(site.at("/feed"),))
    report = fetch(folder)
    assert [(one.where, one.why) for one in report.refused] == [
        (site.at("/paid/a"), "is an address that robots.txt asks to leave alone; the feed's own text is kept")
    ]
    assert "/paid/a" not in site.paths
    [story] = stories(folder)
    assert (story.outlet, story.title, story.url) == ("Vessen Herald", "Crane 1", site.at("/paid/a"))
    assert str(story.published_at) == "2031-05-01 18:20:00+02:00"
    assert story.body == "A crane fell onto the quay of Tarn on Friday, the port said."
    assert fetch(folder).refused == ()


def test_what_is_refused_is_told_once_and_what_passes_is_tried_again(site: Site, listing: Listing) -> None:
    site.answers = {
        "/feed": answer(rss(("1", "/gone"), ("2", "/down"), text=""), "application/rss+xml"),
        "/gone": answer(status="410 Gone"),
        "/down": answer(status="500 Internal Server Error"),
    }
    folder = listing(feeds=(site.at("/feed"),))
    first = fetch(folder)
    assert {(one.where, one.why) for one in first.refused} == {
        (site.at("/gone"), "is answered with 410 Gone"), (site.at("/down"), "is answered with 500 Internal Server Error"),
    }  # fmt: skip
    second = fetch(folder)
    assert (second.refused, [one.where for one in second.known]) == ((), [site.at("/down")])
    assert (site.paths.count("/gone"), site.paths.count("/down")) == (1, 2)
    site.answers["/down"] = answer(page())
    assert len(fetch(folder).fetched) == 1
    for _ in range(9):
        site.answers["/feed"] = answer(rss(("3", "/never"), text=""), "application/rss+xml")
        site.answers["/never"] = answer(status="500 Internal Server Error")
        fetch(folder)
    assert site.paths.count("/never") == 5, "who never answers is given up"


def test_a_host_that_asks_to_be_left_alone_is_left_alone(site: Site, listing: Listing, watch: Watch) -> None:
    site.answers = {"/a": answer(status="429 Too Many Requests", Retry_After="120"), "/b": answer(page())}
    folder = listing(pages=(site.at("/a"), site.at("/b")))
    why = "has a host that asks to be left alone until 02 May 2031 09:02 UTC"
    assert [one.why for one in fetch(folder, clock=watch.clock).refused] == [why, why]
    assert fetch(folder, clock=watch.clock).refused == ()
    assert site.paths == ["/robots.txt", "/a"], "neither in this fetch nor in the next"
    watch.seconds = 121
    site.answers["/a"] = answer(page())
    assert len(fetch(folder, clock=watch.clock).fetched) == 2


def test_a_host_has_one_request_at_a_time_and_a_delay_between_two(site: Site, listing: Listing, watch: Watch) -> None:
    paths = [f"/{number}" for number in range(4)]
    busy, overlaps = threading.Lock(), []

    def alone(asked: Asked) -> Iterator[bytes]:
        overlaps.append(not busy.acquire(blocking=False))
        time.sleep(0.02)  # the longer a request takes, the surer another one beside it is seen
        if not overlaps[-1]:
            busy.release()  # before the answer: with its end the next one may come
        yield from answer(page(lead=f"{LEAD} {asked.path}"))(asked)

    site.answers = dict.fromkeys(paths, alone)
    folder = listing(pages=tuple(map(site.at, paths)), settings="private = true")
    fetch(folder, clock=watch.clock)
    assert (overlaps, watch.slept) == ([False] * 4, [2.0] * 4)


@pytest.mark.parametrize(
    ("asked", "slept"),
    [
        pytest.param("1", 2.0, id="a shorter one than ours does not count"),
        pytest.param("7", 7.0, id="a longer one counts"),
        pytest.param("3600", 60.0, id="one of an hour counts as one of a minute"),
    ],
)
def test_the_delay_that_robots_txt_asks_for(
    asked: str, slept: float, site: Site, listing: Listing, watch: Watch
) -> None:
    site.answers = {
        "/robots.txt": answer(f"User-agent: *\nCrawl-delay: {asked}\n", "text/plain"),
        "/a": answer(page()),
    }
    fetch(listing(pages=(site.at("/a"),), settings="private = true"), clock=watch.clock)
    assert watch.slept == [slept]


def test_nothing_of_an_ended_fetch_is_half_there(site: Site, listing: Listing) -> None:
    site.answers = {"/a": answer(page()), "/b": answer(page())}
    folder = listing(pages=(site.at("/a"), site.at("/b")))

    def interrupt(step: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(folder, interrupt)
    assert "/b" not in site.paths
    half = folder / HERALD / ".x.warc.gz.1.draft"
    half.write_bytes(b"half")
    assert len(fetch(folder).fetched) == 1, "what was brought before the end is remembered"
    assert not half.exists()


def test_no_key_of_an_address_is_told_or_written(site: Site, listing: Listing) -> None:
    folder = listing(feeds=(site.at("/feed?key=s3cret"),))
    report = fetch(folder)
    assert [one.where for one in report.refused] == [f"{site.at('/feed')}?…"]
    assert [path for path in (folder / "fetched").rglob("*") if path.is_file() and b"s3cret" in path.read_bytes()] == []


@pytest.mark.parametrize(
    "content", [b"{", b'{"version": 3}', b'{"version": 2, "waiting": {"a": "2031-05-02T09:00"}}', b"\xff\x00"]
)
def test_a_memory_that_cannot_be_read_is_told_and_made_anew(content: bytes, site: Site, listing: Listing) -> None:
    site.answers = {"/a": answer(page())}
    folder = listing(pages=(site.at("/a"),))
    fetch(folder)
    (folder / "fetched" / ".memory.json").write_bytes(content)
    assert [one.where for one in fetch(folder).refused] == ["fetched/.memory.json"]
    assert FetchState(folder / "fetched").note is None


def test_nothing_listed_and_a_second_fetch_are_told(site: Site, listing: Listing) -> None:
    with pytest.raises(NothingToFetch, match="lists no `feeds` and no `pages`"):
        fetch(listing())
    folder = listing(pages=(site.at("/a"),))
    seen: list[str] = []

    def during(asked: Asked) -> Iterator[bytes]:
        with pytest.raises(FetchBusy):
            fetch(folder)
        seen.append(asked.path)
        return answer(page())(asked)

    site.answers = {"/a": during}
    assert (len(fetch(folder).fetched), seen) == (1, ["/a"])


def test_a_huge_feed_is_read_up_to_its_newest_entries(site: Site, listing: Listing) -> None:
    entries = tuple((f"{number}{'x' * 3000}", "") for number in range(250))
    site.answers = {"/feed": answer(rss(*entries), "text/xml")}
    assert len(fetch(listing(feeds=(site.at("/feed"),))).fetched) == 200


def test_what_somebody_removed_is_brought_again(site: Site, listing: Listing) -> None:
    site.answers = {"/a": answer(page(), ETag='"1"')}
    folder = listing(pages=(site.at("/a"),))
    [file] = fetch(folder).fetched
    (folder / file).unlink()
    assert fetch(folder).fetched == (file,)
    assert "if-none-match" not in site.asked[-1].headers


def test_what_two_outlets_list_is_the_story_of_both(site: Site, listing: Listing) -> None:
    site.answers = {"/feed": answer(rss(("1", "/a")), "text/xml"), "/a": answer(page())}
    folder = listing(feeds=(site.at("/feed"),))
    with (folder / "sources.toml").open("a", encoding="utf-8") as toml:
        toml.write(f"[outlets.Orrin]\nfeeds = ['{site.at('/feed')}']\n")
    assert len(fetch(folder).fetched) == 2
    assert {one.outlet for one in stories(folder)} == {"Vessen Herald", "Orrin"}


def test_a_feed_that_tells_no_length_is_read(site: Site, listing: Listing) -> None:
    site.answers = {"/feed": lambda asked: iter((head(Content_Type="application/rss+xml"), rss(("1", "/a")).encode())),
                    "/a": answer(page())}  # fmt: skip
    assert len(fetch(listing(feeds=(site.at("/feed"),))).fetched) == 1


def asked_for_rules(site: Site) -> int:
    return site.paths.count("/robots.txt")


@pytest.mark.parametrize(
    ("rules", "first"),
    [
        pytest.param(answer("User-agent: *\nDisallow: /a\n", "text/plain"), 0, id="rules"),
        pytest.param(answer(status="404 Not Found"), 1, id="no rules"),
    ],
)
def test_robots_txt_is_asked_for_once_a_day(
    rules: Answer, first: int, site: Site, listing: Listing, watch: Watch
) -> None:
    site.answers = {"/robots.txt": rules, "/a": answer(page())}
    folder = listing(pages=(site.at("/a"),))
    assert len(fetch(folder, clock=watch.clock).fetched) == first
    site.answers["/robots.txt"] = answer("User-agent: *\nDisallow: /b\n", "text/plain")
    site.answers["/a"] = answer(page("Crane lifted"))
    assert len(fetch(folder, clock=watch.clock).fetched) == first
    assert asked_for_rules(site) == 1
    watch.seconds += 86_400
    site.answers["/a"] = answer(page("Crane sold"))
    assert (len(fetch(folder, clock=watch.clock).fetched), asked_for_rules(site)) == (1, 2)


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param(answer(status="500 Internal Server Error"), id="that cannot be told"),
        pytest.param(answer("#" * 200_000, "text/plain"), id="that are very long"),
    ],
)
def test_rules_are_asked_for_again(rules: Answer, site: Site, listing: Listing, watch: Watch) -> None:
    site.answers = {"/robots.txt": rules}
    folder = listing(pages=(site.at("/a"),))
    fetch(folder, clock=watch.clock)
    fetch(folder, clock=watch.clock)
    assert asked_for_rules(site) == 2


def test_a_memory_of_the_version_before_is_read(site: Site, listing: Listing) -> None:
    site.answers = {"/feed": answer(rss(("1", "/a")), "text/xml"), "/a": answer(page())}
    folder = listing(feeds=(site.at("/feed"),))
    fetch(folder)
    place = folder / "fetched" / ".memory.json"
    kept = json.loads(place.read_bytes())
    assert kept["version"] == 2
    place.write_text(json.dumps({"version": 1, "entries": kept["entries"]}), encoding="utf-8")
    again = fetch(folder)
    assert (again.fetched, again.refused, site.paths.count("/a")) == ((), (), 1)
