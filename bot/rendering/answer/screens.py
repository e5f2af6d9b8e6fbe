"""An answer in one message: its pages, the context of a quotation, the sources side by side, each with buttons."""

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import quote

from bot.locales import ENGLISH, Locale, marked
from bot.rendering.answer.comparison import comparison_pages
from bot.rendering.answer.pages import Cited, cited, cited_pages
from bot.rendering.answer.passages import around_pages
from bot.rendering.buttons import Action, Button, Keyboard, ScreenMessage, VoteTally, does, thumbs, turning
from bot.rendering.html.copying import citation_text
from bot.rendering.html.links import question_link, story_link
from bot.rendering.html.paging import Page
from index.models import Answer, Filters, Span

# UTF-16 code units of a page, two screens of a phone: the rest is behind a button.
ROOM = 2000

# Least sources for a comparison.
SEVERAL = 2
OUTLETS = 6  # buttons of a filter
WEEK, MONTH = 7, 30  # days
LABEL = 24  # characters
SHARING = "https://t.me/share/url?url="
BACK = marked("◂ Back")
MORE = "⋯"
BESIDE = 2  # sentences on either side of a quoted one


def answer_screen(
    answer: Answer, bot: str, page: int = 0, tally: VoteTally | None = None, say: Locale = ENGLISH
) -> ScreenMessage:
    """Return a page of the answer, from 0, or the last if there are fewer; `bot` is the bot's user name."""
    pages = cited_pages(answer, bot, say, ROOM)
    shown = min(page, len(pages) - 1)
    rows = (turning(shown, len(pages)), *_below(answer, tally or VoteTally(), say))
    return ScreenMessage(html=pages[shown].html, keyboard=tuple(filter(None, rows)))


def _below(answer: Answer, tally: VoteTally, say: Locale) -> Keyboard:
    """Return the rows of buttons of an answer; if nothing was found, only one button that removes a filter."""
    if not answer.sources:
        return ((does(say.text("All stories"), Action.ALL),),) if _narrow(answer) else ()
    row = []
    if _comparable(answer):
        row.append(does(say.text("Compare"), Action.COMPARE))
    if _changes(answer):
        row.append(does(say.text("Timeline"), Action.TIMELINE))
    row.append(does(MORE, Action.MORE))
    # a phone cuts the labels of a row of five
    return (tuple(row), thumbs(tally)) if len(row) > SEVERAL else ((*row, *thumbs(tally)),)


def _comparable(answer: Answer) -> bool:
    """True if sources use different words: equal sentences side by side show nothing new."""
    return len({source.snippets[0].text for source in answer.sources}) >= SEVERAL


def _changes(answer: Answer) -> bool:
    """True if a timeline has more than one point: two stories that give a value."""
    giving = {snippet.story.name for snippet in cited(answer) if snippet.value}
    return bool(answer.agreement.readings) and (len(giving) >= SEVERAL or bool(answer.agreement.updates))


def more_screen(answer: Answer, bot: str, page: int, say: Locale = ENGLISH) -> ScreenMessage:
    """Return a page of the answer with the rarer buttons under it."""
    pages = cited_pages(answer, bot, say, ROOM)
    shown = min(page, len(pages) - 1)
    first = _first(pages, shown)
    looking = (does(say.text("Context"), Action.CONTEXT, first), does(say.text("Filter"), Action.FILTER))
    sending = [Button(label=say.text("Copy citation"), copy_text=citation_text(cited(answer)[first], say))]
    link = question_link(bot, answer.followed or answer.question)
    if link:
        sending.append(Button(label=say.text("Share"), url=SHARING + quote(link, safe="")))
    return ScreenMessage(html=pages[shown].html, keyboard=(looking, tuple(sending), _back(page, say)))


def _first(pages: tuple[Page, ...], shown: int) -> int:
    """Return the number of the first citation on the page, or of the last before it."""
    here = [block.number for block in pages[shown].blocks if isinstance(block, Cited)]
    before = [block.number for page in pages[:shown] for block in page.blocks if isinstance(block, Cited)]
    return here[0] if here else max(before, default=0)


def context_screen(
    answer: Answer, number: int, page: int, say: Locale = ENGLISH, *, sentences: Sequence[Span], bot: str
) -> ScreenMessage:
    """Return the citation with this number, from 0, or the last if there are fewer, with its surroundings.

    `sentences` are those of its story: two are shown on either side. `page` is the target of "Back".
    """
    snippets = cited(answer)
    at = min(number, len(snippets) - 1)
    snippet = snippets[at]
    pages = around_pages(snippet.story, snippet.span, _around(sentences, snippet.span), say)
    html = next((html for html in pages if "<b>" in html.partition("<blockquote")[2]), pages[0])
    around = ((-1, "◂"), (1, "▸"))
    turns = [does(sign, Action.CONTEXT, at + step) for step, sign in around if 0 <= at + step < len(snippets)]
    whole = Button(label=say.text("Whole story"), url=story_link(bot, snippet.story.key))
    return ScreenMessage(html=html, keyboard=tuple(filter(None, (tuple(turns), (whole,), _back(page, say)))))


def _around(sentences: Sequence[Span], span: Span) -> Span:
    """Return the range of a sentence with two sentences on either side."""
    held = [n for n, one in enumerate(sentences) if one.start < span.end and span.start < one.end]
    if not held:
        return span
    first, last = max(0, held[0] - BESIDE), min(len(sentences) - 1, held[-1] + BESIDE)
    return Span(start=sentences[first].start, end=sentences[last].end)


def compare_screen(answer: Answer, number: int, page: int, say: Locale = ENGLISH) -> ScreenMessage:
    """A page of the comparison, from 0; `page` is the page of the answer for "Back"."""
    pages = comparison_pages(answer, say, ROOM)
    at = min(number, len(pages) - 1)
    turns = turning(at, len(pages), Action.COMPARE)
    return ScreenMessage(html=pages[at], keyboard=tuple(filter(None, (turns, _back(page, say)))))


def table_keyboard(page: int, say: Locale = ENGLISH) -> Keyboard:
    """The buttons under a comparison in one table; `page` is the page of the answer for "Back"."""
    return (_back(page, say),)


def filter_screen(answer: Answer, bot: str, page: int, today: date, say: Locale = ENGLISH) -> ScreenMessage:
    """Return the answer unchanged, with buttons for filters; the current ones are marked."""
    now = answer.understood.filters if answer.understood else Filters()
    outlets = [
        does(_marked(_label(source.outlet), on=now.outlets == (source.outlet,)), Action.OUTLET, number)
        for number, source in enumerate(answer.sources[:OUTLETS])
    ]
    days = tuple(
        does(
            _marked(
                say.plural("Last {number} day", "Last {number} days", number),
                on=now.after == today - timedelta(number),
            ),
            Action.DAYS,
            number,
        )
        for number in (WEEK, MONTH)
    )
    latest = does(_marked(say.text("Latest first"), on=now.latest), Action.LATEST)
    everything = (does(say.text("All stories"), Action.ALL),) if _narrow(answer) else ()
    rows = (
        *(tuple(outlets[at : at + 2]) for at in range(0, len(outlets), 2)), (*days, latest), everything,
        _back(page, say),
    )  # fmt: skip
    pages = cited_pages(answer, bot, say, ROOM)
    return ScreenMessage(html=pages[min(page, len(pages) - 1)].html, keyboard=tuple(filter(None, rows)))


def _marked(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else label


def _narrow(answer: Answer) -> bool:
    filters = answer.understood.filters if answer.understood else None
    return filters is not None and (filters.narrow or filters.latest)


def _label(outlet: str) -> str:
    return outlet if len(outlet) <= LABEL else outlet[: LABEL - 1].rstrip() + "…"


def _back(page: int, say: Locale) -> tuple[Button, ...]:
    return (does(say.text(BACK), Action.PAGE, page),)
