"""A text as its lines, and a body put together from those that stay. Nothing is rewritten, only left out."""

import re
from typing import NamedTuple

# every line end that Python knows, so that a file of the old Mac, a form feed or U+2028 is cut too
_LINE = re.compile("\\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
# a longer line is a paragraph: no button, prompt, headline or credit is, and no pattern has to walk through it
LONGEST_LABEL = 300
_SENTENCE_END = re.compile(r"[.!?…:؟।][\"'”’»)\]]*$|[\"”»]$")
# scripts that end a sentence so put no spaces between words
_UNSPACED_END = ("。", "！", "？", "」", "』")
_FEWEST_WORDS = 6


class TextLine(NamedTuple):
    """A line that is not blank, without the white space around it: `words` is the text from `start` on.

    `apart` says that an empty line, or the beginning, stands before it.
    """

    start: int
    words: str
    apart: bool = True

    @property
    def end(self) -> int:
        """Where the words end in the text."""
        return self.start + len(self.words)

    @property
    def is_label(self) -> bool:
        """Is it short enough to be a button, a headline, a credit?"""
        return len(self.words) <= LONGEST_LABEL

    @property
    def is_prose(self) -> bool:
        """Does it read as a paragraph: long, or ended as a sentence is, and of some words?"""
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
    """The lines of `text` that hold more than white space."""
    lines, end = [], -2
    for found in _LINE.finditer(text):
        start, words = found.start(), found.group().rstrip()
        lines.append(TextLine(start, words, len(text[end:start].splitlines()) > 1 or end < 0))
        end = start + len(words)
    return lines


def join_lines(text: str, lines: list[TextLine]) -> str:
    """The body: the text of `lines` as it stands in `text`, with an empty line wherever something was left out.

    The empty line keeps the words on the two sides of a cut from being read as one sentence.
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
