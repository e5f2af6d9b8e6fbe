"""What changed is read, what did not is not, and the result is the one that reading everything would give."""

import json
import os
import random
import shutil
from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from index.store.snapshot import Generations, Snapshot
from tests.conftest import MakeNewsroom

WORDS = "the ministry said dam river bridge broke opened rescued 12 41 hikers Port Esker Orla Brenn on Tuesday again".split()


def story(seed: int) -> str:
    chance = random.Random(seed)
    sentences = (
        " ".join(chance.choices(WORDS, k=chance.randint(3, 9))).capitalize() for _ in range(chance.randint(1, 6))
    )
    return f"outlet: Outlet {seed % 3}\npublished: 2031-04-{seed % 28 + 1:02}\n\n" + ". ".join(sentences) + ".\n"


def lines(*names: str) -> str:
    return "".join(
        json.dumps({"id": name, "text": f"The {name} dam broke. Then {name} hikers left."}) + "\n" for name in names
    )


def opened(newsroom: Newsroom) -> Snapshot:
    generations = Generations(newsroom.index)
    snapshot, reader_lock = generations.open(generations.current())
    reader_lock.release()
    return snapshot


def content(newsroom: Newsroom) -> dict[str, object]:
    """All of an index that can be seen in an answer: the bytes of the postings, the stories and sentences in order."""
    snapshot = opened(newsroom)
    ranking = snapshot.folder / "ranking"
    found: dict[str, object] = {path.name: path.read_bytes() for path in sorted(ranking.iterdir())}
    stories = [snapshot.story(position) for position in range(len(snapshot.places.ids))]
    found["stories"] = stories
    found["sentences"] = [
        [story.body[span.start : span.end] for span in snapshot.named(story.name)[1]] for story in stories
    ]
    found["rows"] = [snapshot.place(row) for row in range(len(snapshot.places.starts))]
    found["refused"] = list(snapshot.archive.refusals())
    found["sources"] = snapshot.manifest.sources
    found["origins"] = (snapshot.folder / "origins.npy").read_bytes()
    snapshot.close()
    return found


def afresh(newsroom: Newsroom, index: Path) -> dict[str, object]:
    shutil.rmtree(index, ignore_errors=True)
    other = Newsroom(newsroom.stories, index)
    other.reindex()
    return content(other)


def test_any_run_of_changes_gives_what_reading_everything_gives(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    newsroom = make_newsroom({f"{n % 4}/{n:03}.txt": story(n) for n in range(30)} | {"m.jsonl": lines("a", "b", "c")})
    newsroom.reindex()
    chance = random.Random(7)
    for step in range(12):
        files = sorted(path for path in newsroom.stories.rglob("*") if path.is_file())
        for _ in range(chance.randint(1, 4)):
            path = chance.choice(files)
            match chance.choice(["change", "remove", "rename", "add", "lines", "touch"]):
                case "change":
                    path.write_text(story(1000 + step), encoding="utf-8")
                case "remove":
                    path.unlink(missing_ok=True)
                case "rename" if path.exists():
                    path.rename(path.with_name(f"{chance.randint(0, 999):03}{path.suffix}"))
                case "add":
                    (newsroom.stories / f"{chance.randint(0, 999):03}.txt").write_text(story(step), encoding="utf-8")
                case "lines":
                    names = chance.sample("abcdefgh", chance.randint(0, 5))
                    (newsroom.stories / f"{chance.choice('klmn')}.jsonl").write_text(lines(*names), encoding="utf-8")
                case "touch" if path.exists():
                    os.utime(path, ns=(step, step + 10**15))
        newsroom.reindex()
        assert content(newsroom) == afresh(newsroom, tmp_path / "afresh")


def settle(newsroom: Newsroom) -> None:
    """Make all files look as if they were written long ago."""
    for path in newsroom.stories.rglob("*"):
        os.utime(path, ns=(10**18, 10**18))


@pytest.mark.parametrize("when", [10**18, 0, -(10**9)], ids=["an old time", "the year 1970", "before 1970"])
def test_files_of_one_size_and_one_time_that_are_swapped_are_seen(make_newsroom: MakeNewsroom, when: int) -> None:
    """As after `git checkout` or `unzip -DD`."""
    newsroom = make_newsroom({"a.txt": "The ministry released 41 hikers.", "b.txt": "The ministry released 42 miners."})
    one, other = (newsroom.stories / name for name in ("a.txt", "b.txt"))
    for path in (one, other):
        os.utime(path, ns=(when, when))
    newsroom.reindex()
    aside = one.with_name(".aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)
    assert newsroom.reindex().changed == ("a.txt", "b.txt")
    assert newsroom.reindex().changed == ()


def test_a_file_of_the_same_size_and_time_is_read_again_where_its_change_was_written_down(
    make_newsroom: MakeNewsroom,
) -> None:
    newsroom = make_newsroom({"a.txt": "The ministry released 41 hikers.", "b.txt": story(2)})
    settle(newsroom)
    newsroom.reindex()
    (newsroom.stories / "a.txt").write_text("The ministry released 42 hikers.", encoding="utf-8")
    (newsroom.stories / "b.txt").write_text(story(3) + "More.", encoding="utf-8")
    os.utime(newsroom.stories / "a.txt", ns=(10**18, 10**18))
    assert newsroom.reindex().changed == ("a.txt", "b.txt")
    assert "42" in newsroom.story("a.txt").body
    assert newsroom.reindex(afresh=True).changed == ()


def test_nothing_new_publishes_nothing(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({"a.txt": story(1)})
    settle(newsroom)
    newsroom.reindex()
    before = newsroom.status().generation
    report = newsroom.reindex()
    assert (report.added, report.changed, report.removed, report.renamed) == ((), (), (), ())
    assert report.stories == 1
    assert newsroom.status().generation == before
    newsroom.reindex(afresh=True)
    assert newsroom.status().generation != before


def test_a_change_of_the_same_size_within_a_tick_of_the_clock_is_seen(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({"a.txt": "The ministry released 41 hikers."})
    path = newsroom.stories / "a.txt"
    newsroom.reindex()
    before = newsroom.status().generation
    newsroom.reindex()  # finds the file as it was; its time may still not be trusted
    assert newsroom.status().generation == before
    stamp = path.stat()
    path.write_text("The ministry released 42 hikers.", encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert newsroom.reindex().changed == ("a.txt",)


def test_a_file_that_was_only_touched_is_not_changed(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({"a.txt": story(1)})
    settle(newsroom)
    newsroom.reindex()
    os.utime(newsroom.stories / "a.txt", ns=(10**18, 10**18 + 5))
    assert newsroom.reindex().changed == ()
    before = newsroom.status().generation
    newsroom.reindex()
    assert newsroom.status().generation == before, "the new time was not remembered"


def test_a_name_goes_to_the_first_file_that_gives_it_whatever_came_first(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({"b.jsonl": lines("same", "other")})
    newsroom.reindex()
    (newsroom.stories / "a.jsonl").write_text('{"id": "same", "text": "A bridge opened."}', encoding="utf-8")
    report = newsroom.reindex()
    assert [refusal.where for refusal in report.refused] == ["same"]
    assert newsroom.story("same").body == "A bridge opened."
    (newsroom.stories / "a.jsonl").unlink()
    assert newsroom.reindex().refused == ()
    assert newsroom.story("same").body == "The same dam broke. Then same hikers left."


def test_many_stories_are_read_by_workers_as_one_process_reads_them(
    make_newsroom: MakeNewsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = make_newsroom({f"{n:03}.txt": story(n) for n in range(20)} | {"m.jsonl": lines(*map(str, range(400)))})
    monkeypatch.setattr("index.ingest.pipeline.batches.BATCH", 2000)
    monkeypatch.setattr("index.ingest.pipeline.rebuilding.ALONE", 0)
    newsroom.reindex()
    monkeypatch.undo()
    assert content(newsroom) == afresh(newsroom, tmp_path / "afresh")


@pytest.mark.parametrize("part", [pytest.param("sentencex", id="a library"), pytest.param("terms", id="our terms")])
def test_a_generation_made_with_other_versions_is_not_added_to(make_newsroom: MakeNewsroom, part: str) -> None:
    newsroom = make_newsroom({"a.txt": story(1), "b.txt": story(2)})
    settle(newsroom)
    newsroom.reindex()
    before = opened(newsroom)
    versions = before.manifest.made_with
    before.manifest.model_copy(update={"made_with": versions | {part: f"0.{versions[part]}"}}).write(before.folder)
    report = Newsroom(newsroom.stories, newsroom.index).reindex()
    assert "another version" in report.notes[0]
    assert f'"{part}": "0.' not in (opened(newsroom).folder / "manifest.json").read_text()
