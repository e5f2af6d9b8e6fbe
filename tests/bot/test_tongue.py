from datetime import date
from gettext import NullTranslations

import pytest

from bot.locales import ENGLISH, Locale
from bot.rendering.html.markup import bold, filled, text_markup


class Upside(NullTranslations):
    """A catalogue in which the sentence goes the other way round and numbers are written as in Germany."""

    def gettext(self, message: str) -> str:
        told = {"was {before}, now {now}": "{now}, {before}", "1,234.5": "1.234,5", "May": "Mai"}
        return {"{day} {month} {year}": "{day}. {month} {year}"}.get(message) or told.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return "{number} x" if n == 1 else "{number} xs {more}"


STRANGE = Locale("xx", Upside())


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(ENGLISH.text("was {before}, now {now}", before="7", now="9"), "was 7, now 9", id="English"),
        pytest.param(STRANGE.text("was {before}, now {now}", before="7", now="9"), "9, 7", id="in another order"),
        pytest.param(STRANGE.text("May {now}", now="{0.code} May"), "May {0.code} May", id="a value is no message"),
        pytest.param(STRANGE.text("May"), "Mai", id="without values"),
        pytest.param(ENGLISH.plural("{number} fire", "{number} fires", 1), "1 fire", id="one"),
        pytest.param(ENGLISH.plural("{number} fire", "{number} fires", 1200), "1,200 fires", id="many"),
        pytest.param(STRANGE.plural("", "", 1200, more="!"), "1.200 xs !", id="many, elsewhere"),
        pytest.param(STRANGE.number(1234567.25, 1), "1.234.567,2", id="a number"),
        pytest.param(ENGLISH.share(0.25), "25%", id="a share"),
        pytest.param(ENGLISH.day(date(2031, 5, 4)), "4 May 2031", id="a day"),
        pytest.param(STRANGE.day(date(2031, 5, 4)), "4. Mai 2031", id="a day, elsewhere"),
        pytest.param(ENGLISH.day(None), "", id="no day"),
    ],
)
def test_a_text_is_said_in_the_language(said: str, expected: str) -> None:
    assert said == expected


def test_pieces_take_their_place_in_a_template_and_its_own_words_are_escaped() -> None:
    piece = bold(text_markup("7 < 8 {x}"))
    whole = filled("<{first}> & {last}", last=piece, first=text_markup("{last}"))
    assert whole.html == "&lt;{last}&gt; &amp; <b>7 &lt; 8 {x}</b>"
    assert (whole.units, whole.entities) == (20, 1)
