"""Tokenizer of English text that splits as the parser was trained: a port of spaCy's English tokenizer.

A text is split at white space; then prefixes and suffixes (quotes, brackets, units, `'s`) are taken off, exceptions
(`don't`, `U.S.`, `a.m.`) are looked up, and the rest is split at infixes (hyphens, slashes, dots between words).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

MAX_PIECE = 256  # code points of a piece without white space; a longer one is cut, so that time stays linear
_AFFIX = 24  # code points of the end of a piece in which a suffix is looked for

_LOWER = "a-zß-öø-ÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžа-яёα-ω"
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽА-ЯЁΑ-Ω"
_LETTER = r"(?:(?![\d_])\w)"
_QUOTES = "'\"”“`‘´’‚,„»«「」『』（）〔〕【】《》〈〉⟦⟧"
_MARKS = r"…,:;!?¿؟¡()\[\]{}<>_#*&。？！，、；：～·।،۔؛٪"
_ICONS = "¦©®°\u2100-\u214f\u2190-\u2bff\u3000-\u303f\ufffc\ufffd\U0001f000-\U0001faff"
_CURRENCY = r"US\$|C\$|A\$|[$£€¥฿₠-₿﷼]"
_UNITS = (
    "km²|km³|km/h|kmh|km|m²|m³|m/s|mph|mm²|mm³|mm|mg|mbar|mb|MB|m|dm²|dm³|dm|cm²|cm³|cm|ha|µm|nm|yd|in|ft|kg|kPa|kb|"
    "KB|g|µg|t|lb|oz|hPa|Pa|gb|GB|tb|TB|T|G|M|K|%"
)
_PREFIX = re.compile(rf"[§%=—–]|\+(?![0-9])|…+|[{_MARKS}]|\.\.+|[{_QUOTES}]|{_CURRENCY}|[{_ICONS}]")
_SUFFIX = re.compile(
    rf"(?:(?<!…)…+|(?<!\.)\.\.+|['’][sS]|[{_MARKS}]|[{_QUOTES}]|[{_ICONS}]|[—–]|(?<=[0-9])(?:\+|{_CURRENCY}|{_UNITS})|(?<=°[FfCcKk])\."
    rf"|(?<=[0-9{_LOWER}%²\-+{_QUOTES}{_MARKS}])\.|(?<=[{_UPPER}][{_UPPER}])\.)$"
)
_INFIX = re.compile(
    rf"\.\.+|…|[{_ICONS}]|(?<=[0-9])[+\-*^](?=[0-9-])|(?<=[{_LOWER}{_QUOTES}])\.(?=[{_UPPER}{_QUOTES}])"
    rf"|(?<=[^\W\d_]),(?={_LETTER})|(?<=[^\W_])(?:---?|[-–~]|——?)(?={_LETTER})|(?<=[^\W_])[:<>=/](?={_LETTER})"
)
_ADDRESS = re.compile(
    rf"(?:[\w+.\-]{{2,}}://)?(?:[^\s@]+@)?(?:[1-9]\d{{0,2}}(?:\.\d{{1,3}}){{3}}|(?:[^\W_][\w\-]{{0,63}}\.)+[{_LOWER}]{{2,63}})"
    r"(?::\d{2,5})?(?:[/?#]\S*)?"
)
_SPACE = re.compile(rf"\S{{1,{MAX_PIECE}}}")


class TokenPiece(NamedTuple):
    """Token from `start` to `end`, and the normal form that an exception gives it, `""` if none does."""

    start: int
    end: int
    norm: str


class Tokenizer:
    """Splits texts into tokens, with `exceptions`: words, and the parts of each with their normal forms."""

    def __init__(self, exceptions: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self._exceptions = exceptions
        self._pieces = lru_cache(maxsize=2**13)(self._split)

    def tokens(self, text: str) -> Iterator[TokenPiece]:
        """Yield the tokens of a text in order, with offsets in code points."""
        for found in _SPACE.finditer(text):
            start = found.start()
            for piece in self._pieces(found[0]):
                yield TokenPiece(start + piece.start, start + piece.end, piece.norm)

    def _split(self, word: str) -> tuple[TokenPiece, ...]:
        start, end, before, after = 0, len(word), [], []
        while start < end and (rest := word[start:end]) not in self._exceptions:
            prefix = _PREFIX.match(rest)
            taken = prefix.end() if prefix else 0
            if prefix:
                before.append(TokenPiece(start, start + taken, ""))
                start += taken
                if word[start:end] in self._exceptions:
                    break
            suffix = _SUFFIX.search(word[max(start, end - _AFFIX) : end])
            if suffix:
                length = len(suffix[0])
                after.append(TokenPiece(end - length, end, ""))
                end -= length
            if not prefix and not suffix:
                break
        return (*before, *self._middle(word, start, end), *reversed(after))

    def _middle(self, word: str, start: int, end: int) -> Iterator[TokenPiece]:
        """Yield the parts of a text without prefixes and suffixes."""
        rest = word[start:end]
        if rest in self._exceptions:
            for part, norm in self._exceptions[rest]:
                yield TokenPiece(start, start + len(part), norm)
                start += len(part)
        elif _ADDRESS.fullmatch(rest):
            yield TokenPiece(start, end, "")
        else:
            at = 0
            for infix in _INFIX.finditer(rest):
                if infix.start() > at:
                    yield TokenPiece(start + at, start + infix.start(), "")
                if infix.start():
                    yield TokenPiece(start + infix.start(), start + infix.end(), "")
                    at = infix.end()
            if at < len(rest):
                yield TokenPiece(start + at, end, "")
