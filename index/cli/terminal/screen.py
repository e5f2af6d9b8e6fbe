"""Print foreign text safely: it can neither control a terminal nor be parsed as markup."""

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

# Joiners, direction marks and spaces belong to words; other invisible characters could control the terminal.
HARMLESS = frozenset("\n\t\u00a0\u00ad\u2002\u2003\u2009\u200b\u200c\u200d\u200e\u200f\u202f\u3000")


def safe(text: str) -> str:
    """The text with each character that could control a terminal replaced by a mark."""
    return "".join(character if character.isprintable() or character in HARMLESS else "\ufffd" for character in text)


def write(what: str | Text = "", *, style: str = "", indent: int = 0) -> None:
    """Print to stdout; every string is made safe first."""
    console = Console(highlight=False)
    text = Text(safe(what)) if isinstance(what, str) else what
    text.stylize(style)
    shown: RenderableType = text
    if indent and console.is_terminal:
        shown = Padding(text, (0, 0, 0, indent))
    elif indent:  # a pipe has no width: a quotation stays on one line, indented by hand
        shown = Text(" " * indent) + text
    console.print(shown, soft_wrap=not console.is_terminal)
