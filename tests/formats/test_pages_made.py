"""Made pages: what of a page is its story, on which day it was published, and who wrote it."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from index.ingest.readers import ArchiveMember, DeclaredMetadata, StoryDraft, build_story, opened
from index.models import Refusal, Story

PLACE = PurePosixPath("pages/a.html")
STORY = (
    "<h1>Gas main bursts</h1><p>A gas main burst under Mill Lane in Tarnby on Tuesday morning and 37 families had to leave"
    " their homes, the fire brigade said.</p><p>Mayor Karsten Orne said that the repairs would take nine days and cost the"
    " town about 420,000 euros in all.</p>"
)
CONSENT = (
    '<div id="consent" role="dialog"><p>We and our 812 partners store and read information on a device, such as cookies,'
    " and process personal data for the measurement of content and the development of services.</p></div>"
)


def page(body: str, *, head: str = "", language: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><title>Gas main bursts</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def read(text: str, url: str | None = None) -> Story | Refusal:
    [draft] = opened(ArchiveMember("a", "a", text.encode(), PLACE, depth=1, given=DeclaredMetadata(url=url)))
    return build_story(draft, PLACE) if isinstance(draft, StoryDraft) else draft


@pytest.mark.parametrize(
    ("body", "head", "language", "expected"),
    [
        pytest.param(f"<article>{STORY}</article><footer>Copyright 2022 Dale Courier.</footer>", "", "en", None, id="a copyright"),
        pytest.param(f"<article>{STORY}<p>The last big leak was in 2019, he said.</p></article>", "", "en", None, id="a year in the text"),
        pytest.param(f"<article><time>03/04/2023</time>{STORY}</article>", "", "en-US", date(2023, 3, 4), id="figures on an American page"),
        pytest.param(f"<article><time>03/04/2023</time>{STORY}</article>", "", "en-GB", date(2023, 4, 3), id="figures on a British page"),
        pytest.param(f"<article><p>03/04/2023</p>{STORY}</article>", "", "en-US", date(2023, 3, 4), id="a line of figures on an American page"),
        pytest.param(f"<article><p>03/04/2023</p>{STORY}</article>", "", "en-GB", date(2023, 4, 3), id="a line of figures on a British page"),
        pytest.param(f"<article><p>03/04/2023</p>{STORY}</article>", "", "en", None, id="a line of figures on a page of no country"),
        pytest.param(f"<article>{STORY}</article>", '<meta name="dc.date" content="2031-01-02">', "en", date(2031, 1, 2), id="a meta element"),
        pytest.param(f"<article><span>publiziert am 25. September 2018</span>{STORY}</article>", "", "en", date(2018, 9, 25), id="a label in German"),
    ],
)  # fmt: skip
def test_the_day_of_a_page_is_told_and_not_guessed(body: str, head: str, language: str, expected: date | None) -> None:
    story = read(page(body, head=head, language=language))
    assert isinstance(story, Story)
    assert story.published == expected


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"{CONSENT}<main>{STORY}</main>", id="a dialog about cookies"),
        pytest.param(f"{CONSENT}<aside>{STORY}</aside>", id="an article in an aside"),
        pytest.param(f"<article>{STORY}<div><p>Continue reading with Courier Plus for 2.95 euros a week.</p><p>Already a subscriber? Log in here. You have 0 free articles left this month.</p></div></article>", id="a paywall"),
    ],
)  # fmt: skip
def test_a_page_is_its_article(body: str) -> None:
    story = read(page(body))
    assert isinstance(story, Story)
    assert "37 families" in story.body
    assert not any(noise in story.body for noise in ("partners", "2.95", "free articles"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Are you a robot?\n\nEnable JavaScript and cookies to continue", id="a gate"),
        pytest.param("Your privacy\n\nWe use cookies on our sites.", id="a consent"),
        pytest.param("Stay up to date\n\nSign up to get our letters in your inbox.", id="a newsletter"),
    ],
)  # fmt: skip
def test_what_stands_in_the_place_of_a_story_is_none(text: str) -> None:
    assert isinstance(build_story(StoryDraft(name="a", where="a", text=text), PLACE), Refusal)


def test_a_short_story_is_one() -> None:
    assert isinstance(build_story(StoryDraft(name="a", where="a", text="Advertisement\n\nA man died."), PLACE), Story)


def test_the_time_of_an_update_is_no_author() -> None:
    head = '<meta name="author" content="KNA | Updated: Feb 13, 2023, 13:10 IST">'
    story = read(page(f"<article>{STORY}</article>", head=head))
    assert isinstance(story, Story)
    assert story.author in {None, "KNA"}


@pytest.mark.parametrize(
    ("published", "language", "expected"),
    [
        pytest.param("29/04/2031", None, date(2031, 4, 29), id="no month 29"),
        pytest.param("29.04.2031 14:05", None, date(2031, 4, 29), id="points, with a time"),
        pytest.param("03/04/2031", "en-US", date(2031, 3, 4), id="American"),
        pytest.param("03/04/2031", "de", date(2031, 4, 3), id="German"),
        pytest.param("03/04/2031", None, None, id="either"),
        pytest.param("2 de mayo de 2031", "es", date(2031, 5, 2), id="Spanish"),
        pytest.param("2024-31-12", None, None, id="no day"),
    ],
)
def test_a_day_that_is_given(published: str, language: str | None, expected: date | None) -> None:
    given = DeclaredMetadata(published=published, language=language)
    assert given.day == expected
    assert (given.moment is not None) == (":" in published)


def test_the_country_of_an_address_orders_a_date_in_figures() -> None:
    assert DeclaredMetadata(published="03/04/2031", url="https://news.example.co.uk/a").day == date(2031, 4, 3)
