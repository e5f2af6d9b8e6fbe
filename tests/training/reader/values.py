"""How well the words that answer are found, by the rules of SQuAD: exact, and F1 over words."""

import re
import string
from collections import Counter
from statistics import mean

from tests.training.reader.halved import Listed
from tests.training.reader.scores import Read, Record

ARTICLES = re.compile(r"\b(a|an|the)\b")
CHANCES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)


def plain(text: str) -> list[str]:
    """The words of an answer without case, marks and articles."""
    kept = "".join(letter for letter in text.lower() if letter not in string.punctuation + "“”‘’–—")
    return ARTICLES.sub(" ", kept).split()


def exact(text: str | None, answers: list[str]) -> float:
    """1 if a text is one of the answers."""
    return float(bool(text) and any(plain(text or "") == plain(one) for one in answers))


def f1(text: str | None, answers: list[str]) -> float:
    """The best harmonic mean of precision and recall over words, with one of the answers."""
    return max(_f1(plain(text or ""), plain(one)) for one in answers)


def _f1(given: list[str], right: list[str]) -> float:
    held = sum((Counter(given) & Counter(right)).values())
    return 2 * held / (len(given) + len(right)) if held else 0.0


class Values:
    """What the product and what the reader takes for the answer, where the sentence is right."""

    def __init__(self) -> None:
        self._all: list[tuple[Record, str | None, str | None, Read]] = []

    def add_first(self, asked: Record, one: Listed, first: int) -> None:
        """Count the first sentence of a question, if it is right."""
        if one.right[first]:
            self._all.append((asked, *one.values(asked["text"], first), one.read[first]))

    def told(self) -> str:
        """The figures, and those of a mix that takes the reader's admitted words from some chance on."""
        own = [(asked, value) for asked, value, _, _ in self._all]
        lines = [f"values of {len(self._all)} right sentences", f"extraction alone: {_told(own)}"]
        lines.append(f"the reader's words alone: {_told([(asked, read.text) for asked, _, _, read in self._all])}")
        shown: list[tuple[Record, str | None]] = [(asked, value or read.text) for asked, value, _, read in self._all]
        lines.append(f"in bold, the value or else the reader's words: {_told(shown)}")
        for chance in CHANCES:
            told = [(asked, more if read.chance >= chance else value) for asked, value, more, read in self._all]
            lines.append(f"and the reader's that are admitted, from a chance of {chance} on: {_told(told)}")
        for kind, number in Counter(asked["kind"] for asked, _ in own).most_common():
            some = [one for one in self._all if one[0]["kind"] == kind]
            lines.append(
                f"  {kind} ({number}): extraction {_told([(a, value) for a, value, _, _ in some])}; "
                f"admitted too {_told([(a, more) for a, _, more, _ in some])}; "
                f"reader alone {_told([(a, read.text) for a, _, _, read in some])}"
            )
        return "\n".join(lines)


def _told(some: list[tuple[Record, str | None]]) -> str:
    given = [(asked, value) for asked, value in some if value]
    right = sum(exact(value, asked["answers"]) for asked, value in given)
    return (
        f"{len(given)} given, {right:.0f} exact ({right / max(1, len(given)):.3f} of these, "
        f"{right / max(1, len(some)):.3f} of all), F1 {mean(f1(value, asked['answers']) for asked, value in some):.3f}"
    )
