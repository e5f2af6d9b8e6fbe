"""A language of the interface: texts by gettext, numbers and days in its format."""

from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations


def marked(message: str) -> str:
    """The message unchanged; the call marks it for the catalogues, if its reader's language is not known yet."""
    return message


def marked_forms(one: str, many: str) -> tuple[str, str]:
    """The singular and plural of a message, marked in the same way; used as `say.plural(*FORMS, number)`."""
    return one, many


# Format of 1234.5: a language's catalogue translates it, and the signs are read from the translation.
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


# Counts on a picture.
OUTLETS = marked_forms("{number} outlet", "{number} outlets")
STORIES = marked_forms("{number} story", "{number} stories")
MORE = marked_forms("{number} more", "{number} more")


@dataclass(frozen=True, slots=True)
class Locale:
    """A language by its code of two letters, and its catalogue; English has none, as messages are written in it."""

    code: str
    catalogue: NullTranslations

    def text(self, message: str, /, **values: str) -> str:
        """The message in this language, each `{name}` in it replaced by that value.

        Values are never read as messages. Without values the placeholders stay, for `markup.filled`.
        """
        translated = self.catalogue.gettext(message)
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, number: int, /, **values: str) -> str:
        """The form of the message for a number; `{number}` in it is the number."""
        translated = self.catalogue.ngettext(one, many, number)
        return translated.format(number=self.number(number), **values)

    def number(self, number: float, digits: int = 0) -> str:
        """A number like `1,234`, or with decimals `1,234.5`."""
        return self.written(f"{number:,.{digits}f}")

    def written(self, number: str) -> str:
        """A number that is written as `1,234.5`, with the signs of this language."""
        pattern = self.catalogue.gettext(A_NUMBER)
        return "".join({",": pattern[1], ".": pattern[-2]}.get(sign, sign) for sign in number)

    def share(self, share: float) -> str:
        """`25%` for 0.25."""
        return self.text("{number}%", number=self.number(100 * share))

    def day(self, day: date | None, *, year: bool = True) -> str:
        """A day like `18 Dec 2025`, or `18 Dec`; empty without a day."""
        if day is None:
            return ""
        month, of = self.text(MONTHS[day.month - 1]), str(day.year) if year else ""
        return self.text("{day} {month} {year}", day=str(day.day), month=month, year=of).strip()


ENGLISH = Locale("en", NullTranslations())
