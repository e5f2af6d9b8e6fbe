"""Names of months and days in the languages of the interface, as words to look up and as parts of patterns.

Below everything else of `index.text`, as sentences, terms and numbers need them too; `index.text.dates` reads dates.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from index.data_files import DataFile, Words
from index.models.frozen import Frozen

Months = Annotated[Words, Field(min_length=12, max_length=12)]
Weekdays = Annotated[Words, Field(min_length=7, max_length=7)]


class CalendarWords(Frozen):
    """The words of the file, those of a list in their order from January or Monday."""

    months: Mapping[str, Months]
    months_short: Months
    weekdays: Mapping[str, Weekdays]
    weekdays_short: Weekdays
    ambiguous: Words
    tomorrow_or_morning: Mapping[str, str]
    near: Mapping[str, Mapping[str, int]]


FILE = DataFile(__package__, "calendar.toml", CalendarWords)
WORDS = FILE.load()
ALPHABETS = ("en", "de", "fr", "es", "ru", "bg")  # the languages that have capitals


def _forms(several: Iterable[str]) -> list[str]:
    return [form for one in several for form in one.split("/")]


def _numbered(lists: Iterable[tuple[str, ...]], first: int) -> dict[str, int]:
    return {
        form.casefold(): number
        for words in lists
        for number, several in enumerate(words, first)
        for form in several.split("/")
    }


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first where two begin alike."""
    return "|".join(sorted(dict.fromkeys(words), key=len, reverse=True)).replace("'", "['’]")


MONTHS: Mapping[str, int] = _numbered((*WORDS.months.values(), WORDS.months_short), 1)
"""The number of a month by any of its names, casefolded."""
WEEKDAYS: Mapping[str, int] = _numbered((*WORDS.weekdays.values(), WORDS.weekdays_short), 0)
"""The number of a day of the week, Monday's 0, by any of its names, casefolded."""
NEAR: Mapping[str, int] = {word: away for words in WORDS.near.values() for word, away in words.items()}
"""Words for a day near the text's own ("yesterday") with the days that it is away."""

SHORT: Mapping[str, str] = {
    form.casefold(): full.casefold()
    for names, shorter in ((WORDS.months["en"], WORDS.months_short), (WORDS.weekdays["en"], WORDS.weekdays_short))
    for full, several in zip(names, shorter, strict=True)
    for form in several.split("/")
    if form not in WORDS.ambiguous and form != full
}
"""The short forms that stand for nothing else, with the name in full, both in small letters."""

_short_months = _forms(WORDS.months_short)
FULL_MONTH = f"(?:{any_of(WORDS.months['en'])})"
# "Mar" without its point is a name, but where the day of the month stands beside it
MONTH = rf"(?:{FULL_MONTH}|(?:{any_of(form for form in _short_months if form not in WORDS.ambiguous)})\.?|Mar\.)"
MONTH_BY_DAY = rf"(?:{FULL_MONTH}|(?:{any_of(_short_months)})\.?)"
WEEKDAY = f"(?:{any_of(WORDS.weekdays['en'])})"
SHORT_WEEKDAY = rf"(?:{WEEKDAY}|(?:{any_of(_forms(WORDS.weekdays_short))})\.?)"
MONTH_IN_FULL = f"(?:{any_of(_forms(one for language in ALPHABETS for one in WORDS.months[language]))})"
WEEKDAY_ABROAD = f"(?:{any_of(_forms(one for language in ALPHABETS[1:] for one in WORDS.weekdays[language]))})"
MONTH_IN_ARABIC = f"(?:{any_of(_forms(WORDS.months['ar']))})"


def near_words(languages: Iterable[str], *away: int) -> list[str]:
    """The words of these languages for days so far from the text's own."""
    return [word for language in languages for word, days in WORDS.near[language].items() if days in away]


_signs = {language: "".join(_forms(WORDS.weekdays[language])) for language in ("zh", "ja", "ko")}
_arabic = any_of(_forms(WORDS.weekdays["ar"]))
SIGN_OF_WEEKDAY = f"[{''.join(_signs.values())}]|{_arabic}"
"""Pattern of the sign or name of the day in a match of `WEEKDAY_BY_SCRIPT`."""
WEEKDAY_BY_SCRIPT = (
    rf"(?:(?:星期|[周週]|[礼禮]拜)[{_signs['zh']}](?!期|年|月)|[{_signs['ja']}]曜日?|[{_signs['ko']}]요일"
    rf"|(?<!\w)ال(?:{_arabic})(?!\w))"
)
