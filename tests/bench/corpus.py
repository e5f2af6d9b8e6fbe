"""Terms for the indexes that are compared: one sentence a line, its terms apart by spaces.

The sentences and the terms are this project's own, so that all are given the same and nobody's tokenizer is measured;
marks within a term ("o'neill") are left out, since FTS5 would cut there.
Where more are asked for than the articles hold, further ones are spliced: the first half of a real sentence and the
second half of another, so that lengths and frequencies stay real and hardly a line repeats, and one word in fifty
carries the number of its round, so that the vocabulary grows as it does in news.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.text.analysis import terms
from index.text.sentences import split_sentences
from tests.bench.peers import read
from tests.bench.texts import Article

Terms = list[str]
TAGGED = 0.02
_MARK = re.compile(r"[\W_]+")


def write(articles: Iterable[Article], target: Path) -> None:
    """Write the terms of every sentence of the articles that has any."""
    with target.open("w", encoding="utf-8") as out:
        for article in articles:
            for span in split_sentences(article.text):
                words = [_MARK.sub("", term) for term in terms(article.text[span.start : span.end])]
                if any(words):
                    out.write(" ".join(filter(None, words)) + "\n")


def resize(real: Path, target: Path, size: int) -> None:
    """Write `size` sentences; fewer than there are real ones are a random sample of these."""
    lines = list(read(real))
    chosen = lines if size >= len(lines) else random.Random(size).sample(lines, size)
    with target.open("w", encoding="utf-8") as out:
        out.writelines(" ".join(words) + "\n" for words in _grown(chosen, size))


def queries(path: Path, count: int, seed: int = 3) -> dict[str, list[Terms]]:
    """Draw queries: "4 terms" of one sentence; "6 terms": 3 rare ones of a sentence, and 3 of the 100 most frequent.

    A rare term is in under 0.5 % of the sentences.
    """
    rng = random.Random(seed)
    lines = list(read(path))
    frequency = Counter(term for line in lines for term in set(line))
    often = [term for term, _ in frequency.most_common(100)]
    drawn: dict[str, list[Terms]] = {"4 terms": [], "6 terms": []}
    while len(drawn["6 terms"]) < count:
        words = sorted(set(rng.choice(lines)))
        rare = [word for word in words if frequency[word] < len(lines) / 200]
        if len(words) >= 6 and len(rare) >= 3:
            drawn["4 terms"].append(rng.sample(words, 4))
            drawn["6 terms"].append(rng.sample(rng.sample(rare, 3) + rng.sample(often, 3), 6))
    return drawn


def _grown(real: list[Terms], size: int, seed: int = 7) -> Iterator[Terms]:
    rng = random.Random(seed)
    yield from real[:size]
    for number in range(len(real), size):
        one, other = rng.choice(real), rng.choice(real)
        mixed = one[: (len(one) + 1) // 2] + other[len(other) // 2 :]
        yield [f"{word}x{number // len(real)}" if rng.random() < TAGGED else word for word in mixed]
