"""Boilerplate out; headline, outlet, agency, author and date found. Runs once, when a story is taken in.

A body is made only by leaving whole pieces of the text out, so that every sentence of it stands in the text.
"""

from datetime import date

from index.ingest.extraction import boilerplate, dateline, headline, masthead, timestamps, trailing_credits
from index.ingest.extraction.lines import TextLine, join_lines, split_lines
from index.ingest.extraction.metadata import Metadata
from index.models import Frozen

# The last line is known as soon as the boilerplate is gone, the first one only below headline and masthead. Headlines
# are found among what the masthead leaves, and a masthead below a headline when that is gone.
_STEPS = (
    timestamps.leave_out_stamp,
    boilerplate.leave_out_prompt,
    boilerplate.leave_out_boilerplate,
    trailing_credits.leave_out_credits,
    masthead.leave_out_masthead,
    headline.leave_out_headline,
    masthead.leave_out_masthead,
    masthead.leave_out_standfirst,
    dateline.leave_out_dateline,
)


LONGEST_REST = 120  # characters of what can be left of a page without a story
FEWEST_WORDS = 3  # of a sentence


class Article(Frozen):
    """What a text says of itself. `body` is empty where all of the text is boilerplate."""

    body: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    author: str | None = None
    published: date | None = None


def _is_only_around_a_story(text: str, kept: list[TextLine]) -> bool:
    """Is no sentence left beside those that ask for consent, money or a human: "Cookies on our site"?"""
    told = (line.is_prose or (line.words[-1:] in '.!”"' and len(line.words.split()) >= FEWEST_WORDS) for line in kept)
    if any(one and not line.words.endswith("?") for one, line in zip(told, kept, strict=True)):
        return False
    return any(line.is_prose and boilerplate.is_boilerplate(line.words) for line in split_lines(text))


def extract_article(
    text: str, title: str | None = None, seen: date | None = None, *, month_first: bool | None = None
) -> Article:
    """Read a raw dump. `title` is the headline if it is known, `seen` a day near the story's (its page's address).

    `month_first` as for `dates.first`.
    """
    lines, metadata = split_lines(text), Metadata(title=title, seen=seen, month_first=month_first)
    for step in _STEPS:
        lines, found = step(lines, metadata)
        metadata = metadata.filled(found)
    body = join_lines(text, lines)
    return Article(
        body="" if len(body) < LONGEST_REST and _is_only_around_a_story(text, lines) else body,
        title=metadata.title,
        outlet=metadata.outlet,
        agency=metadata.agency,
        author=metadata.author,
        published=metadata.published or metadata.seen,
    )
