"""Makes the table of `index.text.word_vectors`: `python -m tests.training.vectors ARTICLES.jsonl.gz`, some ten minutes.

The words are those that stand at least five times in the articles (RealTimeQA's: 7,584 stories of 2023). Each is given
to all-MiniLM-L6-v2 alone, as model2vec does (Tulkens and van Dongen, 2024); forms of one term are averaged by their
frequency, the mean is taken out, and 64 principal components are kept (24 Nov 2026).
"""

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import index.text.word_vectors
from index.text.analysis import WORD, analyzer
from index.text.word_vectors.table import ONE, TERMS, VECTORS
from tests.training.encoder import Encoder

OFTEN, LONGEST, SIZE = 5, 29, 64


def counted(path: Path) -> Counter[str]:
    """How often each word stands in some articles, in small letters and without a possessive."""
    found: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            words = WORD.findall(json.loads(line)["text"])
            found.update(word.lower().replace("’", "'").removesuffix("'s") for word in words)
    return found


def made(words: Iterable[tuple[str, int]], encoded: NDArray[np.float32]) -> tuple[list[str], NDArray[np.int8]]:
    """The terms and their vectors, from words with their counts and the vectors (words, 384) of these."""
    forms: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, (word, count) in enumerate(words):
        terms = analyzer("en").terms(word)
        if len(terms) == 1:
            forms[terms[0]].append((number, count))
    means = [np.average(encoded[[n for n, _ in one]], axis=0, weights=[c for _, c in one]) for one in forms.values()]
    centred = np.stack(means) - np.mean(means, axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    kept = centred @ axes[:SIZE].T
    kept /= np.linalg.norm(kept, axis=1, keepdims=True)
    return list(forms), np.round(kept * ONE).astype(np.int8)


def main() -> None:
    counts = counted(Path(sys.argv[1]))
    words = [(word, n) for word, n in counts.most_common(60_000) if n >= OFTEN and len(word) <= LONGEST]
    terms, vectors = made(words, Encoder().encode([word for word, _ in words]))
    folder = Path(index.text.word_vectors.__file__).parent
    (folder / TERMS).write_text("\n".join(terms), encoding="utf-8")
    np.save(folder / VECTORS, vectors)


if __name__ == "__main__":
    main()
