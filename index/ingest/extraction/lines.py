"""Split a text into lines, and join the remaining ones to a body. Text is only removed, never rewritten."""

import re
from typing import NamedTuple

# every line end that Python knows, also those of old Macs, form feeds and U+2028
_LINE = re.compile("\\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
# a longer line is a paragraph and no button, prompt, headline or credit, so no pattern is tried on it
LONGEST_LABEL = 300
_SENTENCE_END = re.compile(r"[.!?…:؟।][\"'”’»)\]]*$|[\"”»]$")
# scripts with these full stops have no spaces between words
_UNSPACED_END = ("。", "！", "？", "」", "』")
_FEWEST_WORDS = 6


class TextLine(NamedTuple):
    """A line that is not blank, without surrounding white space: `words` is the text from `start` on.

    `apart` is true if an empty line, or the start of the text, precedes it.
    """

    start: int
    words: str
    apart: bool = True

    @property
    def end(self) -> int:
        """Offset of the end of the words in the text."""
        return self.start + len(self.words)

    @property
    def is_label(self) -> bool:
        """True if it is short enough for a button, a headline, a credit."""
        return len(self.words) <= LONGEST_LABEL

    @property
    def is_prose(self) -> bool:
        """True if it reads as a paragraph: long, or several words that end like a sentence."""
        if not self.is_label or self.words.endswith(_UNSPACED_END):
            return True
        return bool(_SENTENCE_END.search(self.words)) and len(self.words.split()) >= _FEWEST_WORDS

    def without_first(self, count: int) -> "TextLine":
        """The line without its first `count` characters."""
        rest = self.words[count:].lstrip()
        return TextLine(self.end - len(rest), rest, self.apart)

    def without_last(self, count: int) -> "TextLine":
        """The line without its last `count` characters."""
        return TextLine(self.start, self.words[: len(self.words) - count].rstrip(), self.apart)


def split_lines(text: str) -> list[TextLine]:
    """The lines of `text` that contain more than white space."""
    lines, end = [], -2
    for found in _LINE.finditer(text):
        start, words = found.start(), found.group().rstrip()
        lines.append(TextLine(start, words, len(text[end:start].splitlines()) > 1 or end < 0))
        end = start + len(words)
    return lines


def join_lines(text: str, lines: list[TextLine]) -> str:
    """The body: the text of `lines` as it is in `text`, with an empty line wherever something was removed.

    The empty line keeps the words on both sides of a cut from being read as one sentence.
    """
    runs: list[list[int]] = []
    for line in lines:
        if not line.words:
            continue
        if runs and not text[runs[-1][1] : line.start].strip():
            runs[-1][1] = line.end
        else:
            runs.append([line.start, line.end])
    return "\n\n".join(text[start:end] for start, end in runs)
