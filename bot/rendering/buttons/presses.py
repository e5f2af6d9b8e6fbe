"""What the buttons under a message say when they are pressed: an action and a number, in a few bytes."""

import re
from enum import StrEnum

from index.models import Frozen

# What the data of these buttons begins with; other buttons of the bot begin otherwise.
PRESSED = "view:"

_DATA = re.compile(rf"{PRESSED}([a-z]+)(?::([0-9]{{1,4}}))?", re.ASCII)


class Action(StrEnum):
    """What a button does. The number behind it: of a page, a citation, an outlet or of days; 0 where it has none."""

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
        """The data of the button, far below the 64 bytes that it may have."""
        return f"{PRESSED}{self.action}:{self.number}" if self.number else f"{PRESSED}{self.action}"


def pressed(data: str) -> Press | None:
    """The button of the data; None for data that no button of ours has, which a client can send all the same."""
    found = _DATA.fullmatch(data)
    if found is None or found[1] not in set(Action):
        return None
    return Press(action=Action(found[1]), number=int(found[2] or 0))
