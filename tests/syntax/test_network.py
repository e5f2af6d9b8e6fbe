"""Hashes against values of spaCy and thinc, and products in slices against plain ones."""

import numpy as np
import pytest

from index.text.products import products
from index.text.syntax.features import murmur3_128, murmur_64a, shape
from index.text.syntax.network import floats


def test_hashes_are_those_of_spacy_and_thinc() -> None:
    assert murmur_64a(b"killed") == 9019090556530150553
    assert murmur_64a(b"responsibilities") == 9386680256496015529
    assert murmur3_128(12345678901234567890, 8) == (825681028, 3746740173, 3386005190, 3472626611)
    assert murmur3_128(5, 8) == (1797445366, 4269458499, 548684401, 4256704101)


def test_weights_are_converted_to_the_bit() -> None:
    every = np.arange(2**16).astype(np.uint16).view(np.float16)
    finite = every[np.isfinite(every)]
    assert floats(finite).tobytes() == finite.astype(np.float32).tobytes()


@pytest.mark.parametrize("rows", [1, 2, 17, 18, 19, 37, 200])
def test_products_in_slices(rows: int) -> None:
    numbers = np.random.default_rng(7)
    left, right = numbers.random((rows, 288), np.float32), numbers.random((3, 288, 96), np.float32)
    np.testing.assert_allclose(products(left, right), left @ right, rtol=1e-4)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Minsk", "Xxxxx"), ("12,500", "dd,ddd"), ("international", "xxxx"), ("a" * 100, "LONG"), ("U.S.", "X.X.")],
)
def test_shapes(word: str, expected: str) -> None:
    assert shape(word) == expected
