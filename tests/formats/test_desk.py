"""`sources.toml` names outlets; a mistake in it is told with its place, and the index stays as it was."""

from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from index.errors import SourcesUnreadable
from index.ingest.readers import load_source_config
from index.models import Story
from tests.conftest import MakeNewsroom

LEAD = "The mayor of Lumen opened the new bridge on Sunday."
TOML = """
[outlets."Vessen Herald"]
files = ["herald/*", "herald-*.txt"]
domains = ["Vessen.example"]
colour = "#1a6fb0"

[outlets.Orrin]
domains = ["orrin.example"]
"""


def outlets(newsroom: Newsroom) -> dict[str, tuple[str, bool]]:
    """By file, the outlet of its story, and whether it was guessed."""
    found = {path.name: newsroom.story(path.relative_to(newsroom.stories).as_posix())
             for path in newsroom.stories.rglob("*.txt")}  # fmt: skip
    return {name: (story.outlet, "outlet" in story.guessed) for name, story in found.items()}


def test_globs_and_domains_name_outlets_and_a_header_wins(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({
        "sources.toml": TOML,
        "herald/2031/a.txt": LEAD,
        "herald-b.txt": LEAD,
        "c.txt": f"url: https://news.orrin.example/1\n\n{LEAD}",
        "d.txt": f"url: https://notorrin.example/1\n\n{LEAD}",
        "herald/e.txt": f"outlet: Lumen Today\n\n{LEAD}",
        "herald/f.txt": f"Last news in Fakti\n\n{LEAD}",
    })  # fmt: skip
    report = newsroom.reindex()
    assert report.refused == ()
    assert outlets(newsroom) == {
        "a.txt": ("Vessen Herald", False), "herald-b.txt": ("Vessen Herald", False), "c.txt": ("Orrin", False),
        "d.txt": ("notorrin.example", True), "e.txt": ("Lumen Today", False), "f.txt": ("Vessen Herald", False),
    }  # fmt: skip
    assert {source.outlet: source.colour for source in newsroom.sources()}["Vessen Herald"] == "#1a6fb0"


def test_a_change_of_it_reads_what_it_touches_again_and_nothing_else(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({
        "sources.toml": TOML, "herald/a.txt": LEAD, "b.txt": f"url: https://orrin.example/1\n\n{LEAD}", "x/c.txt": LEAD,
        "x/m.jsonl": f'{{"text": "{LEAD}", "url": "https://orrin.example/2"}}',
    })  # fmt: skip
    newsroom.reindex()
    (newsroom.stories / "sources.toml").write_text(TOML.replace("Orrin]", "Radio]"), encoding="utf-8")
    assert newsroom.reindex().changed == ("b.txt", "x/m.jsonl:1")
    assert outlets(newsroom)["b.txt"] == ("Radio", False)
    (newsroom.stories / "sources.toml").write_text(TOML.replace("#1a6fb0", "#000000"), encoding="utf-8")
    newsroom.reindex()
    assert {source.outlet: source.colour for source in newsroom.sources()}["Vessen Herald"] == "#000000"
    before = newsroom.status().generation
    newsroom.reindex()
    assert newsroom.status().generation == before, "nothing was changed, and something was published"
    (newsroom.stories / "sources.toml").unlink()
    assert set(newsroom.reindex().changed) == {"b.txt", "herald/a.txt", "x/m.jsonl:1"}


def test_what_a_change_gives_is_what_reading_everything_gives(make_newsroom: MakeNewsroom, tmp_path: Path) -> None:
    newsroom = make_newsroom({"herald/a.txt": LEAD, "b.txt": f"url: https://orrin.example/1\n\n{LEAD}"})
    newsroom.reindex()
    (newsroom.stories / "sources.toml").write_text(TOML, encoding="utf-8")
    newsroom.reindex()
    afresh = Newsroom(newsroom.stories, tmp_path / "afresh")
    names = ("herald/a.txt", "b.txt")
    assert [newsroom.story(name) for name in names] == [afresh.story(name) for name in names]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("[outlets.A]\nfiles = [\n", "is not TOML: Invalid value (at end of document)", id="not closed"),
        pytest.param("[outlets.A]\nfiles = *\n", "is not TOML: Invalid value (at line 2, column 9)", id="no TOML"),
        pytest.param("[outlet.A]\nfiles = []\n", ", line 1: outlet is no key here; there are `outlets` and `fetch`", id="a wrong table"),
        pytest.param("[outlets.A]\nfile = []\n",
                     ", line 2: outlets.A.file is no key here; there are `files`, `domains`, `colour`, `feeds` and `pages`", id="a wrong key"),
        pytest.param('[outlets.A]\nfiles = "a"\n', ", line 2: outlets.A.files ('a') has to be a list", id="text for a list"),
        pytest.param('[outlets.A]\nfiles = ["a", 7]\n', ", line 2: outlets.A.files.1 (7) has to be text", id="a number"),
        pytest.param('[outlets.A]\ndomains = [\n  "a.example",\n  "https://b.example/",\n]\n',
                     ", line 4: outlets.A.domains.1 ('https://b.example/') is not of the right form: "
                     'a domain is written as "example.org"', id="an address for a domain"),
        pytest.param('[outlets.A]\ncolour = "#fff000"\n[outlets."B C"]\ncolour = "red"\n',
                     ", line 4: outlets.B C.colour ('red') is not of the right form: a colour is written as \"#1a6fb0\"",
                     id="a colour by its name"),
        pytest.param('[fetch]\ndelay = "two"\n', ", line 2: fetch.delay ('two') has to be a number", id="words for a number"),
        pytest.param("[fetch]\ndelay = -1\n", ", line 2: fetch.delay (-1) has to be greater than or equal to 0", id="below zero"),
        pytest.param("outlets = 5\n", ", line 1: outlets (5) has to be a table", id="no table"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_its_place_and_the_index_stays(
    make_newsroom: MakeNewsroom, text: str, why: str
) -> None:
    newsroom = make_newsroom({"a.txt": LEAD})
    newsroom.reindex()
    (newsroom.stories / "sources.toml").write_text(text, encoding="utf-8")
    (newsroom.stories / "b.txt").write_text(LEAD, encoding="utf-8")
    with pytest.raises(SourcesUnreadable) as mistake:
        newsroom.reindex()
    path = newsroom.stories / "sources.toml"
    separator = "" if why.startswith(",") else " "
    assert str(mistake.value) == f"{path}{separator}{why}; nothing was changed"
    assert isinstance(newsroom.story("a.txt"), Story)
    assert newsroom.status().stories == 1


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_bytes(b"\xff\xfe[")
    with pytest.raises(SourcesUnreadable, match=r"cannot be read: .* nothing was changed"):
        load_source_config(tmp_path)


def test_without_one_nothing_is_named(tmp_path: Path) -> None:
    assert load_source_config(tmp_path).outlet("a.txt", "https://a.example/") is None
