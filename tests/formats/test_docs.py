"""docs/formats.md is held to what it describes, and its example runs."""

import re
import tomllib
from pathlib import Path
from types import MappingProxyType, ModuleType

import pytest

from index.ingest.pipeline import limits, task
from index.ingest.readers import FORMATS, formats, load_source_config, stories, story_builder
from index.ingest.readers.archives import zips
from index.ingest.readers.plain_text import KEYS
from index.ingest.sources import source
from index.ingest.sources.source import MOST_BYTES
from index.models import Refusal, Story

DOCS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_every_suffix_and_key_is_described() -> None:
    assert FORMATS
    assert KEYS
    described = {
        *re.findall(r"`(\.\w+)`", DOCS),
        ".rss",
        ".atom",
        ".rdf",
        ".xml",
        ".nitf",
        ".newsml",
        ".ninjs",
        ".json",
        ".pdf",
    }
    assert {suffix for form in FORMATS for suffix in form.suffixes} <= described
    assert {key for key in KEYS if f"`{key}`" not in DOCS} == set()


def test_the_limits_are_the_real_ones() -> None:
    assert f"A story can have {MOST_BYTES // 10**6} MB" in DOCS
    assert f"may take {limits.SECONDS:g} seconds" in DOCS
    assert f"{limits.MEMORY // 10**6} MB of memory" in DOCS
    assert (
        f"up to {zips.DEEPEST} archives deep, with up to {source.MOST_FILES:,} files and {source.MOST_UNPACKED // 10**9} GB"
        in DOCS
    )
    assert f"A story can have {story_builder.MOST_LINES:,} lines and {task.MOST_SENTENCES:,} sentences" in DOCS
    assert f"more than {source.MOST_RATIO} times its size" in DOCS


def test_the_sources_of_the_example_are_read(tmp_path: Path) -> None:
    [toml] = re.findall(r"```toml\n(.+?)```", DOCS, re.DOTALL)
    (tmp_path / "sources.toml").write_text(toml, encoding="utf-8")
    [name] = tomllib.loads(toml)["outlets"]
    config = load_source_config(tmp_path)
    assert {config.outlet("herald/2031/a.txt", None), config.outlet("x.txt", "https://www.vessenherald.example/1")} == {
        name
    }


def test_the_example_of_a_format_reads_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [code] = re.findall(r"```python\n(.+?)```", DOCS, re.DOTALL)
    wire = ModuleType("wire")
    exec(code, wire.__dict__)
    forms = (wire.FORMAT, *FORMATS)
    monkeypatch.setattr(formats, "FORMATS", forms)
    monkeypatch.setattr(formats, "BY_SUFFIX", MappingProxyType({".wire": wire.FORMAT}))
    for name, content in {
        "a.txt": "%%\nBridge opens\nThe mayor of Lumen opened the new bridge.\n%%\nDam breaks\nThe dam broke at noon.\n%%\n",
        "b.wire": "\n",
    }.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = [one for name in ("a.txt", "b.wire") for one in stories(tmp_path / name, tmp_path)]
    assert [(one.name, one.title, one.agency, one.body) for one in found if isinstance(one, Story)] == [
        ("a.txt:1", "Bridge opens", "Kestrel", "The mayor of Lumen opened the new bridge."),
        ("a.txt:2", "Dam breaks", "Kestrel", "The dam broke at noon."),
    ]
    assert found[2:] == [Refusal(where="b.wire", why="holds no dispatch")]
