"""Pages that tell no story, or not that of their entry: the feed's own words are kept, and what was there before."""

import httpx
import pytest

from index.ingest.crawl import fetch
from index.ingest.crawl.http.errors import FetchEnded
from index.ingest.crawl.http.requests import Reply
from index.ingest.crawl.page_check import PageCheck
from tests.fetching.conftest import Listing
from tests.fetching.made import LAST, LEAD, MORE, page, rss
from tests.fetching.reading import stories
from tests.fetching.site import Answer, Site, answer

TOLD = "The harbour of Tarn stays closed until Sunday, the port authority said."
NOTICE = (
    "We and our partners would like to store cookies on your device and to measure how often you come back to us. "
    "You can change your mind at any time in the settings of your account, and we will ask you again in a year."
)
SCRIPTS = "<!DOCTYPE html><html><head><title>Herald</title></head><body><div id=root></div>{}</body></html>"
WITHOUT = "is a page without an article"
ONLY_SETTINGS = "holds no sentence of a story, only what a page sets"


def feed(text: str = TOLD, title: str = "Harbour of Tarn closed until Sunday") -> Answer:
    return answer(rss(("1", "/a"), text=text).replace("Crane 1", title), "text/xml")


@pytest.mark.parametrize(
    ("wall", "why"),
    [
        pytest.param(answer(SCRIPTS.format("")), WITHOUT, id="a page that scripts fill"),
        pytest.param(answer(SCRIPTS.format("<script>" + "a=1;" * 50_000 + "</script>")), WITHOUT, id="the same, so large that a worker reads it"),
        pytest.param(answer(SCRIPTS.format("<p>Sign in</p>")), WITHOUT, id="a login"),
        pytest.param(answer(page("Herald", NOTICE).replace(MORE, "").replace(LAST, "")), ONLY_SETTINGS, id="a notice in whole sentences"),
        pytest.param(answer(b"%PDF-1.7 broken", "application/pdf"), "is a PDF file that cannot be read", id="a broken PDF"),
    ],
)  # fmt: skip
def test_the_feed_speaks_for_a_page_that_tells_no_story_of_its_own(
    wall: Answer, why: str, site: Site, listing: Listing
) -> None:
    site.answers = {"/feed": feed(), "/a": wall}
    folder = listing(feeds=(site.at("/feed"),))
    report = fetch(folder)
    [refused] = report.refused
    assert (refused.where, refused.why[: len(why)]) == (site.at("/a"), why)
    assert refused.why.endswith("; the feed's own text is kept")
    [story] = stories(folder)
    assert (story.title, story.outlet, story.body) == ("Harbour of Tarn closed until Sunday", "Vessen Herald", TOLD)
    assert story.url == site.at("/a")
    assert (fetch(folder).refused, site.paths.count("/a")) == ((), 1), "it is told and asked for once"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param("Live: Sunday", TOLD, id="a headline of two terms says nothing of the page"),
        pytest.param("Seven things for the weekend", "", id="a page is better than a feed without a text"),
        pytest.param("Crane on the quay of Tarn", TOLD, id="a headline whose words stand in the page"),
    ],
)
def test_a_page_in_other_words_than_its_headline_is_kept(title: str, text: str, site: Site, listing: Listing) -> None:
    site.answers = {"/feed": feed(text, title), "/a": answer(page())}
    folder = listing(feeds=(site.at("/feed"),))
    assert fetch(folder).refused == ()
    [story] = stories(folder)
    assert LEAD in story.body


def test_a_listed_page_outlives_a_wall(site: Site, listing: Listing) -> None:
    site.answers = {"/a": answer(page(), ETag='"1"')}
    folder = listing(pages=(site.at("/a"),))
    fetch(folder)
    site.answers["/a"] = answer(SCRIPTS.format(""), ETag='"2"')
    report = fetch(folder)
    assert ([one.why for one in report.refused], report.fetched) == ([WITHOUT], ())
    assert [one.why for one in fetch(folder).known] == [WITHOUT]
    assert [one.title for one in stories(folder)] == ["Crane falls in Tarn"]
    site.answers["/a"] = answer(page("Crane lifted"))
    fetch(folder)
    assert [one.title for one in stories(folder)] == ["Crane lifted"]


@pytest.mark.parametrize("size", [pytest.param(0, id="small"), pytest.param(200_000, id="of a worker")])
def test_a_fetch_that_ends_reads_no_page_any_more(size: int) -> None:
    content = page().encode() + b" " * size
    reply = Reply(httpx.URL("https://tarn.example/a"), 200, httpx.Headers({"Content-Type": "text/html"}), b"", content)
    judge = PageCheck()
    judge.check(reply)
    judge.end()
    with pytest.raises(FetchEnded):
        judge.check(reply)
