"""Stories that change while they are asked about: a folder that is written to, and a feed that has news."""

import itertools
import random
from pathlib import Path

from tests.bot.load import OUTLETS, STORY, TOLD, fire
from tests.bot.telegram_double import Reading
from tests.fetching.site import Site, answer, raw

OUTLET = "Loop Gazette"
SOURCES = '[outlets."{outlet}"]\nfeeds = ["{feed}"]\n[fetch]\nprivate = true\ndelay = 0\n'
PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<meta property="article:published_time" content="2031-04-02T08:00:00+00:00"></head><body><article><h1>{title}</h1>
<p>Divers recovered {number} crates from the wreck off {place} on Sunday, the coast guard reported.</p>
<p>The wreck lies at a depth of 40 metres. It was found in autumn by two fishermen who had lost a net there.</p>
</article></body></html>
"""
FEED = """\
<?xml version="1.0"?><rss version="2.0"><channel><title>{outlet}</title><link>/</link>{items}</channel></rss>
"""
ITEM = "<item><title>Wreck off {place}</title><guid>{link}</guid><link>{link}</link><description>Crates</description></item>"

# Entries that the feed has at a time.
LISTED = 20

# The feed when it is down.
DOWN = answer(status="500 Internal Server Error")


class Newsdesk:
    """Two stories of each place, each told with a number that grows with each edition."""

    def __init__(self, stories: Path, site: Site, places: int) -> None:
        self.places = places
        self.editions = [0] * places
        self._stories, self._site = stories, site
        self._chance = random.Random(18)
        self._pages = itertools.count()
        self._listed: list[tuple[str, str]] = []
        stories.mkdir()
        (stories / "sources.toml").write_text(SOURCES.format(outlet=OUTLET, feed=site.at("/feed")), "utf-8")
        for place in range(places):
            self._write(place)
        self.news()

    def question(self, place: int) -> str:
        """The question whose answer is the number of the place."""
        return f"How many people were led out of their houses in {fire(place)[0]}?"

    def post(self, place: int) -> str:
        """A post that gives another number than the stories."""
        return f"{9000 + place} people were led out of their houses in {fire(place)[0]}."

    def is_right(self, place: int, seen: Reading) -> bool:
        """True if the answer gives a number of the place, of whichever edition, and none of another place."""
        name, _ = fire(place)
        numbers = {self._number(place, edition) for edition in range(self.editions[place] + 1)}
        return name in seen.text and any(number in seen.bold for number in numbers)

    def news(self) -> None:
        """Change a twentieth of the stories, and publish a page; every other time the feed fails."""
        for place in self._chance.sample(range(self.places), max(1, self.places // 20)):
            self.editions[place] += 1
            self._write(place)
        number = next(self._pages)
        town, path = fire(number % self.places)[0], f"/wreck-{number}"
        page = PAGE.format(title=f"Wreck off {town} raised", place=town, number=200 + number)
        self._site.answers[path] = answer(page)
        self._listed = [(town, self._site.at(path)), *self._listed][:LISTED]
        items = "".join(ITEM.format(place=place, link=link) for place, link in self._listed)
        feed = answer(FEED.format(outlet=OUTLET, items=items), "application/rss+xml")
        self._site.answers["/feed"] = (feed, DOWN, feed, raw(b""))[number % 4]

    def _number(self, place: int, edition: int) -> str:
        return str(fire(place)[1] + 1000 + edition)

    def _write(self, place: int) -> None:
        for outlet, words in enumerate(TOLD):
            name, edition = fire(place)[0], self.editions[place]
            told = words.format(place=name, number=self._number(place, edition))
            story = STORY.format(place=name, outlet=OUTLETS[outlet], told=told, day=1 + edition % 28)
            (self._stories / f"{place}-{outlet}.txt").write_text(story, "utf-8")
