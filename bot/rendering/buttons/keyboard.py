"""Buttons under a message as values: their labels and actions."""

from bot.locales import Locale
from bot.rendering.buttons.presses import Action, Press
from index.models import Frozen


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
