"""Extract the body of an article without boilerplate, and headline, outlet, agency, author and date.

Runs once, when a story is read. A body is made only by removing whole pieces of the text, so that every sentence of it
is verbatim.
"""

from datetime import date

from index.ingest.extraction import boilerplate, dateline, headline, masthead, timestamps, trailing_credits
from index.ingest.extraction.lines import TextLine, join_lines, split_lines
from index.ingest.extraction.metadata import Metadata
from index.models import Frozen

# The last line is known once the boilerplate is removed, the first one only below headline and masthead. A headline may
# be found only after the masthead is removed, and a masthead only after the headline is.
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
    """Extracted body and metadata. `body` is empty if the whole text is boilerplate."""

    body: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    author: str | None = None
    published: date | None = None


def _is_only_around_a_story(text: str, kept: list[TextLine]) -> bool:
    """True if only requests for consent, payment or a captcha are left: "Cookies on our site"."""
    told = (line.is_prose or (line.words[-1:] in '.!”"' and len(line.words.split()) >= FEWEST_WORDS) for line in kept)
    if any(one and not line.words.endswith("?") for one, line in zip(told, kept, strict=True)):
        return False
    return any(line.is_prose and boilerplate.is_boilerplate(line.words) for line in split_lines(text))


def extract_article(
    text: str, title: str | None = None, seen: date | None = None, *, month_first: bool | None = None
) -> Article:
    """Extract an article from a raw dump. `title` is the known headline, `seen` a day near the story's.

    `month_first` as for `dates.first_date`.
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
