"""Build a Story from a draft: declared metadata first, then extracted, then inferred from the path."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from index.ingest.extraction import Article, dates, extract_article, outlets
from index.ingest.readers.declared_metadata import DeclaredMetadata, line, people
from index.ingest.readers.draft import StoryDraft
from index.ingest.sources.folder import RECEIVED
from index.models import UNKNOWN_OUTLET, Refusal, Story
from index.models.source_config import SourceConfig
from index.text.languages import language_of_story

# a long novel has 30,000 paragraphs
MOST_LINES = 50_000
# the day in a page's address on many sites: /2025/12/17/ or /2025-12-17-
_DAY = re.compile(r"(?<![\d/.-])/?(\d{4})[/-](\d{2})[/-](\d{2})(?!\d)")


def build_story(draft: StoryDraft, file: PurePosixPath, config: SourceConfig | None = None) -> Story | Refusal:
    """The story of a draft; a Refusal if it has no text, or only boilerplate.

    `file` is the path of the draft's file below the stories folder: its folder's name, then its own, name the outlet if
    nothing else does. `config` takes precedence over that, and over the name that a page gives itself.
    """
    if not draft.text.strip():
        return Refusal(where=draft.where, why="holds no text")
    if "\0" in draft.text:
        return Refusal(where=draft.where, why=f"is not text: character {draft.text.index(chr(0))} is zero")
    lines = draft.text.count("\n")
    if lines > MOST_LINES:
        return Refusal(where=draft.where, why=f"has {lines:,} lines, and one story can have {MOST_LINES:,}")
    given = draft.given
    seen = _day_of(given.link) or given.seen_on
    found = extract_article(draft.text, title=given.headline, seen=seen, month_first=given.month_first)
    if not found.body:
        return Refusal(where=draft.where, why="holds no sentence of a story, only what a page sets around one")
    told = given.publisher or (config.outlet(file.as_posix(), given.link) if config else None)
    outlet = told or given.itself or _outlet(found, given, draft.path or file)
    agency = given.wire or found.agency
    story = Story(
        name=draft.name,
        outlet=line(outlet) or outlet,
        body=found.body,
        title=given.headline or line(found.title),
        agency=agency if agency != outlet else None,
        published=given.day or found.published,
        published_at=given.moment,
        modified=given.changed,
        url=given.link,
        author=given.writer or line(found.author),
        authors=given.writers or people(found.author or ""),
        language=given.language_code or language_of_story(found.body),
        section=given.part,
    )
    return story.model_copy(update={"guessed": tuple(_guessed(story, given, told))})


def _guessed(story: Story, given: DeclaredMetadata, told: str | None) -> Iterator[str]:
    """The fields with an inferred value."""
    said = {
        "title": given.headline,
        "outlet": told or given.itself,
        "agency": given.wire,
        "published": given.day,
        "author": given.writer,
        "language": given.language_code,
    }
    for field, value in said.items():
        doubted = field in given.guessed and not (field == "outlet" and told)
        if getattr(story, field) and (doubted or not value):
            yield field


def _outlet(found: Article, given: DeclaredMetadata, file: PurePosixPath) -> str:
    domain = outlets.of_page(given.link) if given.link else None
    folder = file.parent.name
    if file.parent.as_posix() == RECEIVED:  # whose names are generated
        return found.outlet or domain or found.agency or UNKNOWN_OUTLET
    # an agency is only the author of the text, so the name of an outlet that printed it takes precedence
    return found.outlet or domain or (outlets.spelled(folder) if folder else found.agency) or outlets.spelled(file.stem)


def _day_of(link: str | None) -> date | None:
    found = _DAY.search(link) if link else None
    return dates.first_date("-".join(found.groups())) if found else None
