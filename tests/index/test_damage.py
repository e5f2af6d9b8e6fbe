"""An index with wrong bytes on disk says so or leaves the word to the generation before; it never answers otherwise."""

import random
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from index.api.newsroom import Newsroom
from index.errors import SnapshotError, UnknownStory
from index.store import checksums
from index.store.checksums import BLOCK
from index.store.snapshot import Generations

DAMAGES = 200
TOWNS = "Tarn Ostrey Vessen Mirel".split()


def story(town: str, number: int, version: int) -> str:
    """A story of a town; what it says depends on the version."""
    return (
        f"outlet: The {town} Post\ntitle: The harbour of {town}\npublished: 2031-04-{number + 1:02}\n"
        f"url: https://post.example/{town.lower()}\n\n"
        f"The harbour of {town} was closed on Friday. The ministry released {version + number} hikers in {town}. "
        f"Orla {town} said that {number * 7 + version} boats stayed out. The mayor of {town} thanked everybody there. "
    )


class Told(NamedTuple):
    """All that is asked of a newsroom in this test."""

    released: list[tuple[str, str]]
    latest: list[str]
    shown: str
    by_key: str
    there: bool


def told(newsroom: Newsroom) -> Told:
    """Ask in all the ways in which an index is read."""
    shown, spans = newsroom.show("Mirel.txt")
    assert len(spans) == 4
    try:
        there = bool(newsroom.show("Nowhere.txt"))
    except UnknownStory:
        there = False
    return Told(
        [(one.outlet, one.snippets[0].text) for one in newsroom.ask("how many hikers were released?").sources],
        [one.story for one in newsroom.latest()],
        shown.model_dump_json(),
        newsroom.passage(shown.key).model_dump_json(),
        there,
    )


def flip(data: bytearray, chance: random.Random) -> None:
    """Flip one to eight bits."""
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def zero(data: bytearray, chance: random.Random) -> None:
    """Zero a page, as a file system does that lost it."""
    start = chance.randrange(len(data))
    data[start : start + 512] = bytes(len(data[start : start + 512]))


def shift(data: bytearray, chance: random.Random) -> None:
    """Overwrite a page with another one."""
    start, other = chance.randrange(len(data)), chance.randrange(len(data))
    page = data[other : other + 512][: len(data) - start]
    data[start : start + len(page)] = page


def cut(data: bytearray, chance: random.Random) -> None:
    """Cut the file short."""
    del data[chance.randrange(len(data)) :]


def fill(data: bytearray, chance: random.Random) -> None:
    """Overwrite a page with anything."""
    start = chance.randrange(len(data))
    length = len(data[start : start + 512])
    data[start : start + length] = chance.randbytes(length)


HARMS: list[Callable[[bytearray, random.Random], None]] = [flip, zero, shift, cut, fill]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Newsroom, Told, Told]:
    """A newsroom with two generations, and what each of them answers."""
    newsroom = Newsroom(tmp_path_factory.mktemp("stories"), tmp_path_factory.mktemp("index"))
    answers: list[Told] = []
    for version in (100, 200):
        for number, town in enumerate(TOWNS):
            text = story(town, number, version)
            (newsroom.stories / f"{town}.txt").write_text(text, encoding="utf-8")
        newsroom.reindex()
        answers.append(told(Newsroom(newsroom.stories, newsroom.index)))
    before, now = answers
    assert before.released != now.released
    assert before.shown != now.shown
    return newsroom, before, now


@pytest.mark.parametrize("alone", [True, False], ids=["no other generation", "a generation before"])
def test_whatever_is_damaged_the_answer_is_the_same_or_told_or_of_the_generation_before(
    published: tuple[Newsroom, Told, Told], tmp_path: Path, alone: bool
) -> None:
    newsroom, before, now = published
    generations = Generations(newsroom.index)
    newest = generations.path(generations.current())
    other = generations.path(generations.before(newest.name) or "")
    files = sorted(path for path in newest.rglob("*") if path.is_file() and path.stat().st_size)
    files.append(newsroom.index / "CURRENT")
    chance, outcomes = random.Random(2611), {"told": 0, "same": 0, "fallen back": 0}
    if alone:
        other = other.rename(tmp_path / other.name)
    try:
        for number in range(DAMAGES // 2):
            # large files are where most damage is; each of the small ones has its turn too
            sizes = [path.stat().st_size for path in files]
            path = files[number % len(files)] if number % 2 else chance.choices(files, sizes)[0]
            right, data = path.read_bytes(), bytearray(path.read_bytes())
            HARMS[number % len(HARMS)](data, chance)
            path.write_bytes(data)
            try:
                outcomes[_outcome(newsroom, before, now, alone=alone)] += 1
            finally:
                path.write_bytes(right)
    finally:
        if alone:
            other.rename(generations.path(other.name))
    assert outcomes["told" if alone else "fallen back"] > DAMAGES / 4, outcomes
    assert told(Newsroom(newsroom.stories, newsroom.index)) == now


def _outcome(newsroom: Newsroom, before: Told, now: Told, *, alone: bool) -> str:
    fresh = Newsroom(newsroom.stories, newsroom.index)
    try:
        answers = told(fresh)
    except SnapshotError as error:
        return "told" if re.fullmatch(r".+crosscheck reindex.+", str(error)) else f"told in a riddle: {error}"
    if answers == now:
        return "same"
    assert not alone
    assert fresh.note
    # damage may show only after the first answers, so each of them is of one generation or the other
    for answer, older, newer in zip(answers, before, now, strict=True):
        assert answer in {older, newer} if isinstance(answer, str) else answer in (older, newer)
    return "fallen back"


def test_a_block_is_verified_once_and_only_when_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    np.save(tmp_path / "numbers.npy", np.arange(BLOCK, dtype=np.int32))  # four blocks and a header
    arrays = checksums.Arrays(tmp_path, {"numbers.npy": checksums.block_sums(tmp_path / "numbers.npy")})
    verified: list[int] = []

    def counted(data: bytes) -> int:
        verified.append(len(data))
        return zlib.crc32(data)

    monkeypatch.setattr(checksums, "crc32", counted)
    numbers = arrays.open("numbers.npy")
    assert verified == [BLOCK]
    assert numbers[10] == 10
    assert verified == [BLOCK]
    assert numbers.part(BLOCK - 3, BLOCK).tolist() == [BLOCK - 3, BLOCK - 2, BLOCK - 1]
    assert numbers[BLOCK - 1] == BLOCK - 1
    assert verified == [BLOCK, 128]  # behind the header of 128 bytes, the last elements stand in a fifth block
    numbers.whole()
    assert len(verified) == 5
