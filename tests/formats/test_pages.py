"""Real pages: what is read of them is as near to the article that people marked as trafilatura's own text."""

import gzip
import json
from collections import Counter
from pathlib import Path, PurePosixPath

from trafilatura import extract

from index.ingest.readers import ArchiveMember, DeclaredMetadata, StoryDraft, build_story, opened
from index.models import Story

PLACE = PurePosixPath("pages/a.html")
LENGTH = 4  # words of the runs that are counted
LESS = 0.01
EACH = 3  # of 91 pages every third is read: all of them take 10 seconds


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = text.split()
    return Counter(tuple(words[at : at + LENGTH]) for at in range(max(len(words) - LENGTH + 1, 1)))


def f1(text: str, article: str) -> float:
    found, wanted = runs(text), runs(article)
    return 2 * (found & wanted).total() / (found.total() + wanted.total())


def read(page: bytes, url: str) -> Story:
    [draft] = opened(ArchiveMember("a", "a", page, PLACE, depth=1, given=DeclaredMetadata(url=url)))
    assert isinstance(draft, StoryDraft)
    story = build_story(draft, PLACE)
    assert isinstance(story, Story)
    return story


def test_the_article_of_a_real_page_is_found_as_well_as_trafilatura_does(shared: Path) -> None:
    articles = json.loads((shared / "data" / "pages.json").read_bytes())
    pages = {path.name.partition(".")[0]: path for path in sorted((shared / "data" / "pages").glob("*.html.gz"))}
    assert pages, "no pages found, so this would check nothing"
    ours, theirs = list[float](), list[float]()
    for name, path in list(pages.items())[::EACH]:
        page, article = gzip.decompress(path.read_bytes()), articles[name]["articleBody"]
        story = read(page, articles[name]["url"])
        assert story.title, name
        assert story.published, name
        assert story.outlet != PLACE.parent.name, name
        ours.append(f1(story.body, article))
        theirs.append(f1(extract(page, include_comments=False) or "", article))
    assert sum(ours) / len(ours) > sum(theirs) / len(theirs) - LESS
