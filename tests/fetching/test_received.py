"""Documents and links that somebody hands in: kept under names of ours, read, and taken back."""

from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from index.api.received import refuse_size
from index.errors import DocumentRefused, IndexBusy, SourcesUnreadable, UnknownStory
from index.models import Document
from index.samples import FOLDER
from index.store.snapshot import Generations
from tests.conftest import MakeNewsroom
from tests.fetching.conftest import Listing
from tests.fetching.made import LEAD, page
from tests.fetching.site import Site, answer, moved

TEXT = f"title: Crane falls\noutlet: Tarn Mail\n\n{LEAD}\n".encode()


def kept(newsroom: Newsroom) -> list[str]:
    place = newsroom.stories / "received"
    return sorted(path.name for path in place.iterdir()) if place.is_dir() else []


@pytest.fixture
def newsroom(make_newsroom: MakeNewsroom) -> Newsroom:
    made = make_newsroom({"a.txt": "The mayor of Lumen opened the new bridge on Sunday."})
    made.reindex()
    return made


@pytest.mark.parametrize(
    ("data", "name", "suffix", "title"),
    [
        pytest.param(TEXT, "crane.txt", ".txt", "Crane falls", id="a text"),
        pytest.param(page().encode(), "crane.txt", ".html", "Crane falls in Tarn", id="a page, whatever it is called"),
        pytest.param(TEXT, "../../../evil/.bashrc.md", ".md", "Crane falls", id="a name that climbs"),
        pytest.param(TEXT, "C:\\\\x\\y:z\0.TXT", ".txt", "Crane falls", id="a name of another system"),
        pytest.param(b'{"text": "' + LEAD.encode() + b'", "title": "Crane", "id": "tarn-1"}\n', "x", ".jsonl", "Crane", id="a line of JSON whose id names its story"),
    ],
)  # fmt: skip
def test_a_document_is_kept_under_a_name_of_ours_and_taken_back(
    data: bytes, name: str, suffix: str, title: str, newsroom: Newsroom
) -> None:
    taken = newsroom.take(Document(data=data, name=name))
    [story] = taken.stories
    assert (story.title, taken.new) == (title, True)
    assert LEAD in story.body
    [file] = kept(newsroom)
    assert taken.file == f"received/{file}"
    assert Path(file).suffix == suffix
    assert Path(file).stem.isalnum()
    assert [path.name for path in newsroom.stories.parent.iterdir() if path.name not in {"stories", "index"}] == []
    again = newsroom.take(Document(data=data, name=f"another{Path(name).suffix}"))
    assert (again.file, again.stories, again.new) == (taken.file, taken.stories, False)
    newsroom.take_back(taken.file)
    assert kept(newsroom) == []
    assert newsroom.status().stories == 1
    with pytest.raises(UnknownStory):
        newsroom.story(story.name)


@pytest.mark.parametrize(
    ("document", "why"),
    [
        pytest.param(Document(data=b"%PDF-1.7 broken", name="a.pdf"), "The document was not taken: it is a PDF file", id="broken"),
        pytest.param(Document(data=b"Share\n\nSubscribe\n", name="a.txt"), "holds no sentence of a story", id="nothing but buttons"),
        pytest.param(Document(data=b"\x89PNG\r\n\x1a\n" + bytes(99), name="a.png"), "No reader for .png.", id="a picture"),
        pytest.param(Document(data=b"\x00\x01", name="a"), "No reader for files of this name.", id="no suffix"),
        pytest.param(None, "has 20.0 MB, and 20 MB can be taken", id="too large"),
    ],
)  # fmt: skip
def test_what_gives_no_story_is_not_kept(document: Document | None, why: str, newsroom: Newsroom) -> None:
    with pytest.raises(DocumentRefused) as refused:
        newsroom.take(document or Document(data=b"x" * 20_000_001, name="a.txt"))
    assert why in str(refused.value)
    assert (kept(newsroom), newsroom.status().refused, newsroom.status().stories) == ([], 0, 1)


def test_the_size_can_be_asked_before_a_byte_is_there() -> None:
    refuse_size(20_000_000)
    with pytest.raises(DocumentRefused, match=r"has 99\.0 MB"):
        refuse_size(99_000_000)


def test_the_first_story_of_all_may_be_refused(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    newsroom = Newsroom(tmp_path / "stories", tmp_path / "index")
    with pytest.raises(DocumentRefused, match="holds no sentence"):
        newsroom.take(Document(data=b"Share\n\nSubscribe\n", name="a.txt"))
    assert kept(newsroom) == []
    assert len(newsroom.take(Document(data=TEXT, name="a.txt")).stories) == 1


def test_while_the_index_is_written_nothing_is_taken_or_taken_back(newsroom: Newsroom) -> None:
    taken = newsroom.take(Document(data=TEXT, name="a.txt"))
    before = kept(newsroom)
    with Generations(newsroom.index).writing():
        with pytest.raises(IndexBusy):
            newsroom.take(Document(data=TEXT + b"More of it.", name="b.txt"))
        with pytest.raises(IndexBusy):
            newsroom.take_back(taken.file)
    assert kept(newsroom) == before
    assert newsroom.take(Document(data=TEXT, name="a.txt")).new is False


def test_a_mistake_in_the_sources_keeps_nothing(newsroom: Newsroom) -> None:
    (newsroom.stories / "sources.toml").write_text("[", encoding="utf-8")
    with pytest.raises(SourcesUnreadable):
        newsroom.take(Document(data=TEXT, name="a.txt"))
    assert kept(newsroom) == []


@pytest.mark.parametrize(
    "file", ["a.txt", "received/../a.txt", "/etc/passwd", "received/" + "0" * 32 + ".txt", "", "received"]
)
def test_only_what_was_handed_in_is_taken_back(file: str, newsroom: Newsroom) -> None:
    with pytest.raises(DocumentRefused, match="is no document that was handed in"):
        newsroom.take_back(file)
    assert newsroom.status().stories == 1


def test_the_samples_stay_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused, match="The samples take no documents"):
        Newsroom(FOLDER, tmp_path).take(Document(data=TEXT, name="a.txt"))


def test_a_link_is_fetched_and_a_second_time_takes_its_own_place(site: Site, listing: Listing, tmp_path: Path) -> None:
    site.answers = {"/a": moved("/b"), "/b": answer(page())}
    newsroom = Newsroom(listing(), tmp_path / "index")
    first = newsroom.take_link(site.at("/a"))
    assert [(one.title, one.url) for one in first.stories] == [("Crane falls in Tarn", site.at("/b"))]
    site.answers["/b"] = answer(page("Crane lifted"))
    second = newsroom.take_link(site.at("/a"))
    assert (second.file, second.new, [one.title for one in second.stories]) == (first.file, False, ["Crane lifted"])
    site.answers["/b"] = answer("<html><p>Log in</p></html>")
    with pytest.raises(DocumentRefused, match="is a page without an article"):
        newsroom.take_link(site.at("/a"))
    newsroom.reindex()
    assert newsroom.story(second.stories[0].name).title == "Crane lifted"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        pytest.param("http://127.0.0.1:9/x?key=s3cret", r"http://127\.0\.0\.1:9/x\?… leads to this machine", id="this machine"),
        pytest.param("https://u:s3cret@tarn.example/", r"https://tarn\.example/ holds a name and password", id="a password"),
        pytest.param("file:///etc/passwd", "is no address of http or https", id="a file"),
    ],
)  # fmt: skip
def test_a_link_that_may_not_be_asked_for_is_refused(address: str, why: str, newsroom: Newsroom) -> None:
    with pytest.raises(DocumentRefused, match=why) as refused:
        newsroom.take_link(address)
    assert "s3cret" not in str(refused.value)
    assert kept(newsroom) == []


@pytest.mark.parametrize(
    ("header", "toml", "outlet"),
    [
        pytest.param("", "", "unknown outlet", id="nothing"),
        pytest.param("outlet: Vessen Herald\n\n", "", "Vessen Herald", id="its first line"),
        pytest.param("", "[outlets.'Vessen Herald']\nfiles = ['received/*']\n", "Vessen Herald", id="sources.toml"),
    ],
)
def test_what_names_the_outlet_of_a_text_that_was_handed_in(
    header: str, toml: str, outlet: str, newsroom: Newsroom
) -> None:
    (newsroom.stories / "sources.toml").write_text(toml, encoding="utf-8")
    [story] = newsroom.take(Document(data=f"{header}{LEAD}".encode(), name="Tarn Mail - crane.txt")).stories
    assert story.outlet == outlet
