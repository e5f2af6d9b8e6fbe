"""Which stories carry one text: sketches, groups of them, and what an index keeps of both."""

import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.api.newsroom import Newsroom
from index.store.near_duplicates import PARTS, SLOTS, cluster_links, copy_clusters
from index.store.near_duplicates.minhash import FEWEST, minhash_signature
from index.store.snapshot import Generations

# sentences of twelve made-up terms each, all different
TEXT = [[f"t{n}w{place}" for place in range(12)] for n in range(60)]
OTHER = [[f"o{n}w{place}" for place in range(12)] for n in range(60)]


def altered(sentences: list[list[str]], share: float) -> list[list[str]]:
    rng = random.Random(7)
    return [[term if rng.random() > share else f"x{rng.random()}" for term in one] for one in sentences]


def grouped(*texts: list[list[str]], outlets: list[int] | None = None) -> list[int]:
    sketches = np.frombuffer(b"".join(map(minhash_signature, texts)), np.uint16).reshape(-1, PARTS * SLOTS)
    return copy_clusters(sketches, np.array(outlets or range(len(texts)), np.int32)).tolist()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "one"),
    [
        pytest.param(TEXT, True, id="the same text"),
        pytest.param(TEXT[:18], True, id="cut from the bottom to a third"),
        pytest.param(altered(TEXT[:24], 0.04), True, id="cut, and a word in twenty-five changed"),
        pytest.param(OTHER[:2] + TEXT[2:], True, id="another beginning"),
        pytest.param(TEXT[:15] + OTHER[:40], True, id="its opening, and an outlet's own text behind"),
        pytest.param([one for n, one in enumerate(TEXT) if n % 5], True, id="a sentence in five left out"),
        pytest.param(OTHER, False, id="another text"),
        pytest.param(OTHER[:30] + TEXT[:6], False, id="a few sentences quoted at the end of another text"),
        pytest.param([["a", "b", "c"]], False, id="a text too short to be a copy"),
    ],
)
def test_texts_are_one_or_are_not(text: list[list[str]], one: bool) -> None:
    assert grouped(TEXT, text) == ([0, 0] if one else [0, 1])


def test_a_chain_of_copies_is_one_text() -> None:
    assert grouped(TEXT, OTHER, TEXT[:20], TEXT, OTHER[:30]) == [0, 1, 0, 0, 1]


def test_the_openings_of_one_outlet_make_no_copies_of_its_stories() -> None:
    mine, another = TEXT[:10] + OTHER[:30], TEXT[:10] + OTHER[30:]
    assert grouped(mine, another, outlets=[1, 1]) == [0, 1]
    assert grouped(mine, another, outlets=[1, 2]) == [0, 0]


@pytest.mark.parametrize(
    ("part", "equal", "outlets", "one"),
    [
        pytest.param(0, 26, (1, 2), True, id="26 of the 64 slots of the opening, of two outlets"),
        pytest.param(0, 25, (1, 2), False, id="25 of them"),
        pytest.param(1, 26, (1, 2), True, id="26 of the 64 slots of the whole, of two outlets"),
        pytest.param(1, 25, (1, 2), False, id="25 of those"),
        pytest.param(1, 39, (1, 1), True, id="39 of the 64 slots of the whole, of one outlet"),
        pytest.param(1, 38, (1, 1), False, id="38 of those"),
        pytest.param(0, 64, (1, 1), False, id="all of the opening, of one outlet"),
    ],
)
def test_texts_are_one_from_a_share_of_equal_slots_on(
    part: int, equal: int, outlets: tuple[int, int], *, one: bool
) -> None:
    sketches = np.arange(1, 2 * PARTS * SLOTS + 1, dtype=np.uint16).reshape(2, PARTS * SLOTS)
    start = part * SLOTS
    sketches[1, start : start + equal] = sketches[0, start : start + equal]
    assert copy_clusters(sketches, np.array(outlets, np.int32)).tolist() == ([0, 0] if one else [0, 1])


def test_a_story_that_is_too_short_has_no_sketch() -> None:
    assert not any(minhash_signature([["word"] * (FEWEST - 1)]))
    assert any(minhash_signature([[f"w{n}" for n in range(FEWEST)]]))


def test_no_stories_have_no_groups() -> None:
    assert cluster_links(copy_clusters(np.empty((0, PARTS * SLOTS), np.uint16), np.empty(0, np.int32))).tolist() == []


def test_a_ring_leads_through_each_group_and_back() -> None:
    assert cluster_links(np.array([0, 1, 0, 3, 1, 0])).tolist() == [2, 4, 5, 3, 1, 0]


def test_many_copies_are_one_group_among_many_texts() -> None:
    rng = np.random.default_rng(3)
    sketches = rng.integers(1, 65536, (20_000, PARTS * SLOTS), np.uint16)
    copies = rng.choice(20_000, 300, replace=False)
    sketches[copies] = sketches[copies.min()]
    found = copy_clusters(sketches, np.arange(20_000, dtype=np.int32))
    assert set(np.flatnonzero(found == copies.min()).tolist()) == set(copies.tolist())
    assert len(np.unique(found)) == 20_000 - 299


WORDS = "river ferry harbour council bridge winter market teacher engine village bakery signal orchard lantern".split()
PLACES = [f"{one.title()}{other}" for one in WORDS for other in ("ton", "by", "wick", "ford")]


def article(seed: int, sentences: int = 14) -> str:
    rng = random.Random(seed)
    return " ".join(
        f"{rng.choice(PLACES)} {rng.choice(WORDS)} {rng.choice(WORDS)} reached {rng.choice(PLACES)} with "
        f"{rng.randrange(10_000)} {rng.choice(WORDS)}s near {rng.choice(PLACES)}." for _ in range(sentences)
    )  # fmt: skip


def carried(newsroom: Newsroom) -> dict[str, list[str]]:
    """By the name of each story, those that carry its text."""
    snapshot, reader_lock = Generations(newsroom.index).open(Generations(newsroom.index).current())
    names = [snapshot.story(position).name for position in range(snapshot.manifest.stories)]
    found = {name: [names[one] for one in snapshot.copies.of(position)] for position, name in enumerate(names)}
    snapshot.close()
    reader_lock.release()
    return found


def written(folder: Path, name: str, outlet: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.jsonl").write_text(json.dumps({"id": name, "outlet": outlet, "text": text}), encoding="utf-8")


def test_a_reindex_of_what_changed_tells_the_copies_of_all(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    written(stories, "b", "Alpha", article(1))
    written(stories, "d", "Bravo", article(2))
    written(stories, "e", "Charlie", article(1, 5))
    newsroom = Newsroom(stories, tmp_path / "index")
    newsroom.reindex()
    assert carried(newsroom) == {"b": ["b", "e"], "d": ["d"], "e": ["b", "e"]}
    written(stories, "a", "Delta", article(2, 6))
    written(stories, "c", "Echo", article(1))
    written(stories, "e", "Charlie", article(3))
    newsroom.reindex()
    after = carried(newsroom)
    assert after == {"a": ["a", "d"], "b": ["b", "c"], "c": ["b", "c"], "d": ["a", "d"], "e": ["e"]}
    newsroom.reindex(afresh=True)
    assert carried(newsroom) == after


def test_a_process_that_only_asks_does_without_the_libraries_of_an_ingest(tmp_path: Path) -> None:
    written(tmp_path / "stories", "a", "Alpha", "The ferry carried 41 passengers.")
    newsroom = Newsroom(tmp_path / "stories", tmp_path / "index")
    newsroom.reindex()
    code = (
        "import sys; from pathlib import Path; from index import Newsroom; "
        "Newsroom(Path(sys.argv[1]), Path(sys.argv[2])).ask('how many passengers?'); "
        "assert not {'rensa', 'rank_bm25', 'index.store.snapshot.draft'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code, newsroom.stories, newsroom.index], check=True)
