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
        self._all: list[tuple[Record, str | None, Read]] = []

    def add_first(self, asked: Record, one: Listed, first: int) -> None:
        """Count the first sentence of a question, if it is right."""
        if one.right[first]:
            self._all.append((asked, one.values[first], one.read[first]))

    def told(self) -> str:
        """The figures, and those of a mix that takes the reader's words from some chance on."""
        lines = [f"values of {len(self._all)} right sentences"]
        shown = [one for one in self._all if one[1]]
        lines.append(f"the product shows one for {len(shown)}: exact {self._mean(shown, 0):.3f} of these")
        lines.append(f"product: exact {self._mean(self._all, 0):.3f}, F1 {self._mean_f1(0):.3f}")
        lines.append(f"reader: exact {self._mean(self._all, 1):.3f}, F1 {self._mean_f1(1):.3f}")
        for chance in CHANCES:
            told = [(asked, read.text if read.chance >= chance else value) for asked, value, read in self._all]
            score = mean(exact(text, asked["answers"]) for asked, text in told)
            taken = mean(read.chance >= chance for _, _, read in self._all)
            lines.append(f"reader's from a chance of {chance} on ({taken:.2f} of all), else the product's: {score:.3f}")
        kinds = Counter(asked["kind"] for asked, _, _ in self._all)
        for kind, number in kinds.most_common():
            some = [one for one in self._all if one[0]["kind"] == kind]
            lines.append(f"  {kind} ({number}): product {self._mean(some, 0):.3f}, reader {self._mean(some, 1):.3f}")
        return "\n".join(lines)

    def _mean(self, some: list[tuple[Record, str | None, Read]], which: int) -> float:
        return mean(exact((value, read.text)[which], asked["answers"]) for asked, value, read in some)

    def _mean_f1(self, which: int) -> float:
        return mean(f1((value, read.text)[which], asked["answers"]) for asked, value, read in self._all)
