"""A language of the interface: texts by gettext, numbers and days in the language's manner."""

from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations


def marked(message: str) -> str:
    """The message as it is; the call marks it for the catalogues where it is not yet known who will read it."""
    return message


def marked_forms(one: str, many: str) -> tuple[str, str]:
    """Both forms of a message that counts something, likewise: `say.plural(*FORMS, number)` says them."""
    return one, many


# How 1234.5 is written: a language's catalogue translates it, and the signs are read from there.
A_NUMBER = marked("1,234.5")

MONTHS = (
    marked("Jan"),
    marked("Feb"),
    marked("Mar"),
    marked("Apr"),
    marked("May"),
    marked("Jun"),
    marked("Jul"),
    marked("Aug"),
    marked("Sep"),
    marked("Oct"),
    marked("Nov"),
    marked("Dec"),
)


@dataclass(frozen=True, slots=True)
class Locale:
    """A language by its code of two letters, and its catalogue; English needs none, the messages are written in it."""

    code: str
    catalogue: NullTranslations

    def text(self, message: str, /, **values: str) -> str:
        """The message in this language, each `{name}` in it replaced by that value.

        Values are never read as messages. Without values the placeholders stay, for `markup.filled`.
        """
        translated = self.catalogue.gettext(message)
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, number: int, /, **values: str) -> str:
        """Whichever form of the message the number takes; `{number}` in it is the number."""
        translated = self.catalogue.ngettext(one, many, number)
        return translated.format(number=self.number(number), **values)

    def number(self, number: float, digits: int = 0) -> str:
        """`1,234`, and with digits behind the point `1,234.5`."""
        pattern = self.catalogue.gettext(A_NUMBER)
        signs = str.maketrans({",": pattern[1], ".": pattern[-2]})
        return f"{number:,.{digits}f}".translate(signs)

    def share(self, share: float) -> str:
        """`25%` for 0.25."""
        return self.text("{number}%", number=self.number(100 * share))

    def day(self, day: date | None) -> str:
        """`18 Dec 2025`; empty where no day is known."""
        if day is None:
            return ""
        month = self.text(MONTHS[day.month - 1])
        return self.text("{day} {month} {year}", day=str(day.day), month=month, year=str(day.year))


ENGLISH = Locale("en", NullTranslations())
