"""An answer in one message: its pages, the context of a quotation, the sources side by side, each with buttons."""

from urllib.parse import quote

from bot.locales import ENGLISH, Locale, marked
from bot.rendering.answer.comparison import comparison_pages
from bot.rendering.answer.pages import Cited, cited, cited_pages
from bot.rendering.answer.passages import passage_pages
from bot.rendering.buttons.keyboard import Button, ScreenMessage, VoteTally, does, thumbs, turning
from bot.rendering.buttons.presses import Action
from bot.rendering.html.copying import citation_text
from bot.rendering.html.links import question_link
from bot.rendering.html.paging import Page
from index.models import Answer

# UTF-16 code units of a page, two screens of a phone: the rest is behind a button.
ROOM = 2000

# Least sources for a comparison.
SEVERAL = 2
OUTLETS = 6  # buttons of a filter
WEEK, MONTH = 7, 30  # days
LABEL = 24  # characters
SHARING = "https://t.me/share/url?url="
BACK = marked("◂ Back")


def answer_screen(
    answer: Answer, bot: str, page: int = 0, tally: VoteTally | None = None, say: Locale = ENGLISH
) -> ScreenMessage:
    """A page of the answer, from 0, or the last if there are fewer; `bot` is the bot's user name."""
    pages = cited_pages(answer, bot, say, ROOM)
    shown = min(page, len(pages) - 1)
    rows = (
        turning(shown, len(pages), say),
        _looking(answer, _first(pages, shown), say),
        _sending(answer, _first(pages, shown), bot, say),
        thumbs(tally or VoteTally()),
    )
    return ScreenMessage(html=pages[shown].html, keyboard=tuple(filter(None, rows)))


def _first(pages: tuple[Page, ...], shown: int) -> int:
    """The number of the first citation on the page, or of the last before it."""
    here = [block.number for block in pages[shown].blocks if isinstance(block, Cited)]
    before = [block.number for page in pages[:shown] for block in page.blocks if isinstance(block, Cited)]
    return here[0] if here else max(before, default=0)


def _looking(answer: Answer, first: int, say: Locale) -> tuple[Button, ...]:
    row = []
    if answer.sources:
        row.append(does(say.text("Context"), Action.CONTEXT, first))
    if len(answer.sources) >= SEVERAL:
        row.append(does(say.text("Compare"), Action.COMPARE))
    if answer.agreement.readings:
        row.append(does(say.text("Timeline"), Action.TIMELINE))
    return tuple(row)


def _sending(answer: Answer, first: int, bot: str, say: Locale) -> tuple[Button, ...]:
    row = []
    if answer.sources or _narrow(answer):
        row.append(does(say.text("Filter"), Action.FILTER))
    if answer.sources:
        copied = citation_text(cited(answer)[first], say)
        row.append(Button(label=say.text("Copy citation"), copy_text=copied))
    link = question_link(bot, answer.followed or answer.question)
    if link:
        row.append(Button(label=say.text("Share"), url=SHARING + quote(link, safe="")))
    return tuple(row)


def context_screen(answer: Answer, number: int, page: int, say: Locale = ENGLISH) -> ScreenMessage:
    """The paragraph around the citation with this number, from 0, or the last if there are fewer.

    `page` is the target of "Back". Of a paragraph longer than a message, the part with the sentence is shown.
    """
    snippets = cited(answer)
    at = min(number, len(snippets) - 1)
    pages = passage_pages(snippets[at].story, snippets[at].span, say)
    html = next((html for html in pages if "<b>" in html), pages[0])
    around = ((-1, "◂"), (1, "▸"))
    turns = [does(sign, Action.CONTEXT, at + step) for step, sign in around if 0 <= at + step < len(snippets)]
    return ScreenMessage(html=html, keyboard=tuple(filter(None, (tuple(turns), _back(page, say)))))


def compare_screen(answer: Answer, number: int, page: int, say: Locale = ENGLISH) -> ScreenMessage:
    """A page of the comparison, from 0; `page` is the page of the answer for "Back"."""
    pages = comparison_pages(answer, say, ROOM)
    at = min(number, len(pages) - 1)
    around = ((-1, "◂"), (1, "▸"))
    turns = [does(sign, Action.COMPARE, at + step) for step, sign in around if 0 <= at + step < len(pages)]
    return ScreenMessage(html=pages[at], keyboard=tuple(filter(None, (tuple(turns), _back(page, say)))))


def filter_screen(answer: Answer, bot: str, page: int, say: Locale = ENGLISH) -> ScreenMessage:
    """The answer unchanged, with buttons for filters."""
    outlets = [
        does(_label(source.outlet), Action.OUTLET, number) for number, source in enumerate(answer.sources[:OUTLETS])
    ]
    days = (
        does(say.plural("Last {number} day", "Last {number} days", WEEK), Action.DAYS, WEEK),
        does(say.plural("Last {number} day", "Last {number} days", MONTH), Action.DAYS, MONTH),
        does(say.text("Latest first"), Action.LATEST),
    )
    everything = (does(say.text("All stories"), Action.ALL),) if _narrow(answer) else ()
    rows = (*(tuple(outlets[at : at + 2]) for at in range(0, len(outlets), 2)), days, everything, _back(page, say))
    pages = cited_pages(answer, bot, say, ROOM)
    return ScreenMessage(html=pages[min(page, len(pages) - 1)].html, keyboard=tuple(filter(None, rows)))


def _narrow(answer: Answer) -> bool:
    filters = answer.understood.filters if answer.understood else None
    return filters is not None and (filters.narrow or filters.latest)


def _label(outlet: str) -> str:
    return outlet if len(outlet) <= LABEL else outlet[: LABEL - 1].rstrip() + "…"


def _back(page: int, say: Locale) -> tuple[Button, ...]:
    return (does(say.text(BACK), Action.PAGE, page),)
