"""Memory-mapped arrays whose bytes are compared with checksums before they are read, block by block.

A file of an index may have gigabytes, and a question reads little of it: so a block is verified at its first use, once
per process. CRC-32 finds every damage within 32 bits and all but one in four billion of the others; at 2 GB/s it takes
some 8 µs per block.
"""

import io
import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.errors import SnapshotDamaged

BLOCK = 1 << 14  # bytes; 4 bytes of checksum for each
MEND = "rebuild the index with `crosscheck reindex`"

Sums = NDArray[np.uint32]


def block_count(size: int) -> int:
    """The number of blocks of a file of `size` bytes."""
    return -(-size // BLOCK)


def block_sums(path: Path) -> Sums:
    """The CRC-32 of each block of a file."""
    with path.open("rb") as file:
        return np.fromiter(map(crc32, iter(lambda: file.read(BLOCK), b"")), np.uint32)


class MappedFile:
    """The bytes of a file, mapped into memory; with `sums`, `verify` compares them with their checksums."""

    def __init__(self, path: Path, sums: Sums | None = None) -> None:
        self._path = path
        with path.open("rb") as file:
            # an empty file cannot be mapped
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""
        self.data: memoryview = memoryview(mapped)
        self._sums = sums
        blocks = block_count(len(self.data))
        if sums is not None and len(sums) != blocks:
            raise SnapshotDamaged(f"{path} has not the size that it was published with; {MEND}")
        self._verified = bytearray(blocks) if sums is not None else bytearray(b"\1") * blocks

    def verify(self, start: int, end: int) -> None:
        """Verify the blocks of some bytes that are not verified yet; raises SnapshotDamaged."""
        first, behind = start // BLOCK, block_count(end)
        while (block := self._verified.find(0, first, behind)) >= 0:
            self._verify_block(block)

    def _verify_block(self, block: int) -> None:
        held = self.data[block * BLOCK : (block + 1) * BLOCK]
        if self._sums is not None and crc32(held) != self._sums[block]:
            raise SnapshotDamaged(f"{self._path} does not match its checksum; {MEND}")
        self._verified[block] = 1


class MappedArray:
    """An array of an `.npy` file. `values` is the whole array, verified only where `verify` was called."""

    def __init__(self, file: MappedFile) -> None:
        self._file = file
        file.verify(0, min(BLOCK, len(file.data)))  # which holds the header
        self._offset, dtype, shape = _header(file.data)
        self._size = dtype.itemsize
        self.values: NDArray[Any] = np.frombuffer(file.data, dtype, offset=self._offset).reshape(shape)
        self._items = self.values.data  # a memoryview gives a number five times faster

    def verify(self, start: int, end: int) -> None:
        """Verify the elements from `start` up to `end`."""
        self._file.verify(self._offset + start * self._size, self._offset + end * self._size)

    def __getitem__(self, number: int) -> Any:  # noqa: ANN401  # an element of whatever type the array has
        """Return one element, verified."""
        self.verify(number, number + 1)
        return self._items[number]

    def part(self, start: int, end: int) -> NDArray[Any]:
        """Return the elements from `start` up to `end`, verified."""
        self.verify(start, end)
        return self.values[start:end]

    def whole(self) -> NDArray[Any]:
        """Return all elements, verified."""
        self._file.verify(0, len(self._file.data))
        return self.values


class Arrays:
    """The files of a folder; with `sums`, by path below the folder, every part is verified before it is read."""

    def __init__(self, folder: Path, sums: Mapping[str, Sums] | None = None, below: str = "") -> None:
        self._folder = folder
        self._sums = sums
        self._below = below

    def below(self, name: str) -> "Arrays":
        """The files of a subfolder."""
        return Arrays(self._folder, self._sums, f"{self._below}{name}/")

    def open(self, name: str) -> MappedArray:
        """Map an array. Raises SnapshotDamaged, or OSError or ValueError without `sums`."""
        return MappedArray(self._file(name))

    def whole(self, name: str) -> NDArray[Any]:
        """Map an array, and verify all of it. Raises as `open`."""
        return self.open(name).whole()

    def read(self, name: str) -> bytes:
        """The bytes of a file, verified. Raises as `open`."""
        file = self._file(name)
        file.verify(0, len(file.data))
        return bytes(file.data)

    def _file(self, name: str) -> MappedFile:
        path = f"{self._below}{name}"
        if self._sums is None:
            return MappedFile(self._folder / path)
        if path not in self._sums:
            raise SnapshotDamaged(f"{self._folder / path} has no checksum; {MEND}")
        return MappedFile(self._folder / path, self._sums[path])


def split_sums(sizes: Mapping[str, int], sums: Sums) -> Iterator[tuple[str, Sums]]:
    """Yield the sums of each file, from the concatenated sums of all files."""
    start = 0
    for name, size in sizes.items():
        yield name, sums[start : start + block_count(size)]
        start += block_count(size)


def _header(data: memoryview) -> tuple[int, np.dtype[Any], tuple[int, ...]]:
    """Read the offset of the elements of an `.npy` file, their type and the array's shape. Raises ValueError."""
    with io.BytesIO(data[:BLOCK]) as file:
        version = np.lib.format.read_magic(file)
        read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        shape, by_column, dtype = read(file)
        if by_column or dtype.hasobject:
            raise ValueError("an array of objects, or one that is stored by column")
        return file.tell(), dtype, shape
