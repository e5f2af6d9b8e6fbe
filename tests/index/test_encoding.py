import os

import pytest

from index.ingest.sources.encoding import NotText, decode_text

ENGLISH = "The mayor said that the “old bridge” would reopen soon. It’s late, and it’s dear, the café owner said."
SPANISH = "El alcalde Núñez dijo que el puente está cerrado. La niña volvió mañana, según el señor García."
GERMAN = "Die Brücke wurde für drei Tage geschlossen, sagte der Bürgermeister. Die Größe zählt, hieß es später."
RUSSIAN = "Мост закрыт на три дня, сообщил мэр города. Жители ждут открытия и надеются на скорый ремонт."
BULGARIAN = "Мостът е затворен за три дни, съобщи кметът на града. Жителите чакат отварянето му с нетърпение."
POLISH = "Kładka została zamknięta na trzy dni, powiedział burmistrz miasta. Mieszkańcy czekają na jej otwarcie."
JAPANESE = "橋は三日間閉鎖されたと市長は述べた。住民は再開を待っている。工事は順調に進んでいると技師は言った。"
GREEK = "Η γέφυρα έκλεισε για τρεις ημέρες, είπε ο δήμαρχος. Οι κάτοικοι περιμένουν."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(ENGLISH, "utf-8", id="UTF-8"),
        pytest.param(ENGLISH, "utf-8-sig", id="UTF-8 with a mark"),
        pytest.param(RUSSIAN, "utf-16", id="UTF-16 with a mark"),
        pytest.param(ENGLISH, "utf-32", id="UTF-32 with a mark"),
        pytest.param(ENGLISH, "cp1252", id="Windows, Western: the quotation marks"),
        pytest.param(SPANISH, "cp1252", id="Windows, Spanish"),
        pytest.param(GERMAN, "cp1252", id="Windows, German"),
        pytest.param(RUSSIAN, "cp1251", id="Windows, Russian"),
        pytest.param(BULGARIAN, "cp1251", id="Windows, Bulgarian"),
        pytest.param(RUSSIAN, "koi8-r", id="KOI8"),
        pytest.param(POLISH, "cp1250", id="Windows, Polish"),
        pytest.param(GREEK, "cp1253", id="Windows, Greek"),
        pytest.param(JAPANESE, "shift_jis", id="Windows, Japanese"),
    ],
)
def test_a_text_is_read_in_its_encoding(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


def test_the_place_of_the_first_letter_that_is_not_ascii_does_not_matter() -> None:
    text = "A plain line of a long report.\n" * 10_000 + RUSSIAN
    assert decode_text(text.encode("cp1251")) == text


def test_a_long_text_is_not_judged_by_half_a_letter() -> None:
    text = "x" + f"{JAPANESE}\n" * 3000
    assert decode_text(text.encode("shift_jis")) == text


def test_a_few_broken_bytes_do_not_spoil_the_rest() -> None:
    assert decode_text(RUSSIAN.encode()[:-1] + b"\xff.") == RUSSIAN[:-1] + ".".replace(".", "\ufffd.")


def test_an_encoding_that_a_page_names_is_believed_where_it_fits() -> None:
    turkish = "Köprü üç gün kapalı kaldı, dedi başkan."
    assert decode_text(turkish.encode("cp1254"), "windows-1254") == turkish
    assert decode_text(ENGLISH.encode("cp1252"), "iso-8859-1") == ENGLISH
    assert decode_text(ENGLISH.encode(), "windows-1251") == ENGLISH
    assert decode_text(RUSSIAN.encode("cp1251"), "no-such-encoding") == RUSSIAN


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n....", "is not text but a PNG picture", id="a picture"),
        pytest.param(b"PK\x03\x04....", "is not text but a zip archive", id="an archive"),
        pytest.param(b"%PDF-1.7\n...", "is not text but a PDF file", id="a PDF file"),
        pytest.param(b"A story.\0 And more.", "is not text: byte 8 is zero", id="a zero"),
        pytest.param("A\0b".encode("utf-16"), "is not text: character 1 is zero", id="a zero in UTF-16"),
        pytest.param(b"\x01\x02\x03\x04abcdef", "is not text: 4 of its first 10 bytes are control characters",
                     id="control characters"),
    ],
)  # fmt: skip
def test_what_is_not_text_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(NotText) as refused:
        decode_text(data)
    assert str(refused.value) == why


@pytest.mark.parametrize("size", [64, 1000, 100_000])
def test_random_bytes_are_refused(size: int) -> None:
    for _ in range(20):
        with pytest.raises(NotText):
            decode_text(os.urandom(size))
