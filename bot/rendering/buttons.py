"""Buttons under a message as values: their labels and actions, and the data of a pressed one in a few bytes."""

import re
from enum import StrEnum

from bot.locales import Locale
from index.models import Frozen

# Prefix of the data of these buttons; other buttons of the bot have other prefixes.
PRESSED = "view:"

_DATA = re.compile(rf"{PRESSED}([a-z]+)(?::([0-9]{{1,4}}))?", re.ASCII)


class Action(StrEnum):
    """Action of a button. Its number is that of a page, a citation, an outlet, or of days; 0 without one."""

    PAGE = "page"
    CONTEXT = "context"
    COMPARE = "compare"
    TIMELINE = "timeline"
    SOURCES = "sources"
    FILTER = "filter"
    MORE = "more"
    OUTLET = "outlet"
    DAYS = "days"
    LATEST = "latest"
    ALL = "all"
    AGAIN = "again"
    UP = "up"
    DOWN = "down"


class Press(Frozen):
    """A button that was pressed."""

    action: Action
    number: int = 0

    @property
    def data(self) -> str:
        """The data of the button, far below the limit of 64 bytes."""
        return f"{PRESSED}{self.action}:{self.number}" if self.number else f"{PRESSED}{self.action}"


def pressed(data: str) -> Press | None:
    """Parse the data of a button; None for unknown data, which a client can send as well."""
    found = _DATA.fullmatch(data)
    if found is None or found[1] not in set(Action):
        return None
    return Press(action=Action(found[1]), number=int(found[2] or 0))


class Button(Frozen):
    """A button with its label and one of `press`, `copy_text` and `url` as its action."""

    label: str
    press: Press | None = None
    copy_text: str | None = None
    url: str | None = None


TWO = 2  # least pages for buttons that turn them

# Rows of buttons, from top to bottom.
Keyboard = tuple[tuple[Button, ...], ...]


class ScreenMessage(Frozen):
    """A message: its Telegram HTML and the buttons under it."""

    html: str
    keyboard: Keyboard = ()


class VoteTally(Frozen):
    """Number of votes up and down."""

    up: int = 0
    down: int = 0


def does(label: str, action: Action, number: int = 0) -> Button:
    """A button that is handled by the bot."""
    return Button(label=label, press=Press(action=action, number=number))


def turning(page: int, pages: int, action: Action = Action.PAGE) -> tuple[Button, ...]:
    """Return the row of buttons that turn pages, `◂` and `2/7 ▸`; empty for one page. `page` counts from 0."""
    if pages < TWO:
        return ()
    number = f"{page + 1}/{pages}"
    back = (does("◂" if page + 1 < pages else f"◂ {number}", action, page - 1),) if page else ()
    more = (does(f"{number} ▸", action, page + 1),) if page + 1 < pages else ()
    return back + more


def thumbs(tally: VoteTally) -> tuple[Button, ...]:
    """The two thumbs, each with its number of votes if it has any."""
    votes = (("👍", tally.up, Action.UP), ("👎", tally.down, Action.DOWN))
    return tuple(does(f"{sign} {number}" if number else sign, action) for sign, number, action in votes)


def recounted(keyboard: Keyboard, tally: VoteTally) -> Keyboard:
    """The keyboard with updated votes on its thumbs."""
    now = {button.press: button for button in thumbs(tally)}
    return tuple(tuple(now.get(button.press, button) for button in row) for row in keyboard)


def asking_again(tally: VoteTally, say: Locale) -> Keyboard:
    """Buttons under an answer of an index that is gone: its votes still count, its pages cannot be made any more."""
    return ((does(say.text("Ask again"), Action.AGAIN),), thumbs(tally))
