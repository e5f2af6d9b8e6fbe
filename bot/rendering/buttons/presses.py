"""Data of a pressed button: an action and a number, in a few bytes."""

import re
from enum import StrEnum

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
