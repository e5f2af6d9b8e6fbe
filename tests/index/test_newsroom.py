import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from index.api.answering import LONGEST
from index.api.defaults import default_index, open_newsroom
from index.api.newsroom import Newsroom
from index.errors import (
    CrosscheckError,
    NothingToIndex,
    QuestionRefused,
    SnapshotDamaged,
    SnapshotForeign,
    StoriesMissing,
    UnknownStory,
)  # fmt: skip
from index.models import Progress
from index.samples import FOLDER
from tests.conftest import MakeNewsroom

STORY = "outlet: Alpha\npublished: 2031-04-02\n\nThe ministry said 41 prisoners were released. Orla Brenn was glad.\n"
OTHER = "outlet: Bravo\n\nThe museum of Lumen opened a hall for 7 paintings.\n"


@pytest.fixture
def newsroom(make_newsroom: MakeNewsroom) -> Newsroom:
    return make_newsroom({"a.txt": STORY, "b/c.txt": OTHER})


def test_the_first_question_builds_the_index(newsroom: Newsroom) -> None:
    assert newsroom.ask("how many were released?").found


def test_of_many_first_questions_one_builds_the_index_and_all_are_answered(newsroom: Newsroom) -> None:
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(newsroom.ask, ["how many were released?"] * 6))
    assert [answer.found for answer in answers] == [True] * 6


def test_a_reindex_says_what_is_new(newsroom: Newsroom) -> None:
    first = newsroom.reindex()
    assert (first.stories, first.sentences, first.added) == (2, 3, ("a.txt", "b/c.txt"))
    assert (first.changed, first.removed, first.refused) == ((), (), ())
    (newsroom.stories / "a.txt").write_text(STORY.replace("41", "42"), encoding="utf-8")
    (newsroom.stories / "b" / "c.txt").rename(newsroom.stories / "d.txt")
    second = newsroom.reindex()
    assert (second.added, second.changed, second.removed) == ((), ("a.txt",), ())
    assert second.renamed == (("b/c.txt", "d.txt"),)
    assert newsroom.ask("how many were released?").sources[0].snippets[0].answer == "42"


def test_a_reindex_tells_how_far_it_is(newsroom: Newsroom) -> None:
    seen: list[Progress] = []
    newsroom.reindex(seen.append)
    steps = [(step.done, step.total, step.sentences) for step in seen]
    assert list(dict.fromkeys(steps)) == [(0, 2, 0), (0, 2, 2), (1, 2, 2), (1, 2, 3), (2, 2, 3)]
    assert [step.share for step in seen] == sorted(step.share for step in seen)
    assert seen[-1].share == 1


def test_another_process_sees_what_was_published(newsroom: Newsroom) -> None:
    newsroom.reindex()
    other = Newsroom(newsroom.stories, newsroom.index)
    assert other.status().stories == 2
    (newsroom.stories / "d.txt").write_text(OTHER.replace("7", "8"), encoding="utf-8")
    newsroom.reindex()
    assert other.status().stories == 3


def test_the_index_answers_without_the_stories(newsroom: Newsroom) -> None:
    newsroom.reindex()
    shutil.rmtree(newsroom.stories)
    answer = Newsroom(newsroom.stories, newsroom.index).ask("how many were released?")
    assert answer.sources[0].snippets[0].text == "The ministry said 41 prisoners were released."


def test_search_finds_sentences_of_any_source_best_first(newsroom: Newsroom) -> None:
    hits = newsroom.search("released prisoners of the museum", limit=2)
    assert [hit.text for hit in hits] == [
        "The ministry said 41 prisoners were released.",
        "The museum of Lumen opened a hall for 7 paintings.",
    ]
    assert hits[0].score > hits[1].score
    assert len(newsroom.search("released prisoners of the museum", limit=1)) == 1
    assert newsroom.search("nothing shared") == []


def test_a_story_is_shown_as_it_was_indexed(newsroom: Newsroom) -> None:
    story, spans = newsroom.show("a.txt")
    assert (story.outlet, story.published) == ("Alpha", date(2031, 4, 2))
    assert [story.body[span.start : span.end] for span in spans] == [
        "The ministry said 41 prisoners were released.",
        "Orla Brenn was glad.",
    ]
    assert newsroom.passage(story.key) == story
    with pytest.raises(UnknownStory, match=r"'z\.txt'"):
        newsroom.show("z.txt")
    with pytest.raises(UnknownStory, match="0123"):
        newsroom.passage("0123")


def test_sources_and_status(newsroom: Newsroom) -> None:
    newsroom.reindex()
    assert [(source.outlet, source.stories, source.sentences) for source in newsroom.sources()] == [
        ("Alpha", 1, 2),
        ("Bravo", 1, 1),
    ]
    status = newsroom.status()
    assert (status.stories, status.sentences, status.outlets, status.refused) == (2, 3, 2, 0)
    files = [
        path
        for path in newsroom.index.rglob("*")
        if path.is_file() and path.name not in {"CURRENT", "writing.lock", "manifest.json", "manifest.sha256"}
    ]
    assert status.size == sum(path.stat().st_size for path in files)


@pytest.mark.parametrize("question", ["", "  \n", "x" * (LONGEST + 1)], ids=["empty", "white space", "too long"])
def test_a_question_that_cannot_be_asked_is_refused(newsroom: Newsroom, question: str) -> None:
    with pytest.raises(QuestionRefused):
        newsroom.ask(question)
    with pytest.raises(QuestionRefused):
        newsroom.search(question)


def test_a_failed_reindex_keeps_the_index_that_was_there(newsroom: Newsroom) -> None:
    newsroom.reindex()
    before = newsroom.status()
    shutil.rmtree(newsroom.stories)
    with pytest.raises(StoriesMissing, match="stories"):
        newsroom.reindex()
    newsroom.stories.mkdir()
    with pytest.raises(NothingToIndex, match=r"holds no stories"):
        newsroom.reindex()
    (newsroom.stories / "empty.txt").write_bytes(b"")
    with pytest.raises(NothingToIndex, match=r"empty\.txt"):
        newsroom.reindex()
    assert newsroom.status() == before
    assert not list(newsroom.index.glob("generations/draft-*"))


def test_stories_of_one_name_are_not_both_taken(make_newsroom: MakeNewsroom) -> None:
    line = '{"id": "same", "text": "The dam broke at noon."}\n'
    report = make_newsroom({"a.jsonl": line, "b.jsonl": line}).reindex()
    assert report.stories == 1
    assert [(refusal.where, refusal.why) for refusal in report.refused] == [
        ("same", "another story of this name was read before it, from a.jsonl")
    ]


def test_only_the_last_two_generations_are_kept(newsroom: Newsroom) -> None:
    names = []
    for number in range(4):
        (newsroom.stories / "d.txt").write_text(OTHER.replace("7", str(number + 10)), encoding="utf-8")
        newsroom.reindex()
        names.append((newsroom.index / "CURRENT").read_text())
    assert sorted(path.name for path in (newsroom.index / "generations").iterdir()) == names[-2:]


def current(newsroom: Newsroom) -> Path:
    return newsroom.index / "generations" / (newsroom.index / "CURRENT").read_text()


def harm_pointer(newsroom: Newsroom) -> None:
    (newsroom.index / "CURRENT").write_text("../../elsewhere")


def harm_pointer_bytes(newsroom: Newsroom) -> None:
    (newsroom.index / "CURRENT").write_bytes(b"\xff\xfe")


def harm_version(newsroom: Newsroom) -> None:
    manifest = current(newsroom) / "manifest.json"
    manifest.write_text('{"format": 99, "anything": "else"}')
    (current(newsroom) / "manifest.sha256").write_text(f"{sha256(manifest.read_bytes()).hexdigest()}  manifest.json\n")


def harm_version_before_checksums(newsroom: Newsroom) -> None:
    (current(newsroom) / "manifest.sha256").unlink()
    (current(newsroom) / "manifest.json").write_text('{"format": 3, "anything": "else"}')


def harm_manifest(newsroom: Newsroom) -> None:
    manifest = current(newsroom) / "manifest.json"
    manifest.write_text(manifest.read_text()[:100])


def harm_file(newsroom: Newsroom) -> None:
    stories = current(newsroom) / "stories.db"
    stories.write_bytes(stories.read_bytes()[:-1])


def harm_folder(newsroom: Newsroom) -> None:
    shutil.rmtree(current(newsroom))


@pytest.mark.parametrize(
    ("harm", "error", "words"),
    [
        pytest.param(harm_pointer, SnapshotForeign, "elsewhere", id="a pointer to another folder"),
        pytest.param(harm_pointer_bytes, SnapshotForeign, "CURRENT", id="a pointer that is no text"),
        pytest.param(harm_version, SnapshotForeign, "format 99", id="an index of another version"),
        pytest.param(harm_version_before_checksums, SnapshotForeign, "format 3", id="an index of an earlier version"),
        pytest.param(harm_manifest, SnapshotDamaged, "manifest", id="half a manifest"),
        pytest.param(harm_file, SnapshotDamaged, "stories.db", id="a file cut short"),
        pytest.param(harm_folder, SnapshotDamaged, "manifest", id="a generation that is gone"),
    ],
)
def test_an_index_that_cannot_be_used_is_refused_and_can_be_rebuilt(newsroom, harm, error, words) -> None:  # type: ignore[no-untyped-def]
    newsroom.reindex()
    harm(newsroom)
    fresh = Newsroom(newsroom.stories, newsroom.index)
    with pytest.raises(error, match=words) as raised:
        fresh.ask("how many were released?")
    assert "crosscheck reindex" in str(raised.value)
    report = fresh.reindex()
    assert any(words in note for note in report.notes)
    assert fresh.ask("how many were released?").found


def test_a_draft_that_was_left_half_written_is_no_index(newsroom: Newsroom) -> None:
    draft = newsroom.index / "generations" / "draft-1-abcd"
    draft.mkdir(parents=True)
    (draft / "stories.db").write_bytes(b"half")
    assert newsroom.ask("how many were released?").found


def test_folders_come_from_the_arguments_then_the_environment_then_the_samples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STORIES_DIR", raising=False)
    monkeypatch.delenv("INDEX_DIR", raising=False)
    assert open_newsroom().stories == FOLDER
    assert open_newsroom(tmp_path).index == default_index(tmp_path) != default_index(FOLDER)
    monkeypatch.setenv("STORIES_DIR", str(tmp_path / "env"))
    monkeypatch.setenv("INDEX_DIR", str(tmp_path / "envindex"))
    assert open_newsroom().stories == tmp_path / "env"
    assert open_newsroom().index == tmp_path / "envindex"
    assert open_newsroom(tmp_path / "given", tmp_path / "i").stories == tmp_path / "given"


def test_every_error_is_of_one_family() -> None:
    for error in (StoriesMissing, NothingToIndex, UnknownStory, QuestionRefused, SnapshotDamaged, SnapshotForeign):
        assert issubclass(error, CrosscheckError)
