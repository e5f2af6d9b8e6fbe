"""Files of many stories are read again when they change, and the result is the one that reading everything gives."""

from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from tests.formats.breaking import SOME
from tests.formats.writing import FORMATS, written
from tests.index.test_reindexing import afresh, content, settle


# a feed, a table, and the two kinds of archive: each is known in another way by what its stories are named
@pytest.mark.parametrize("name", ["Atom", "CSV", "WARC, packed", "zip"])
def test_a_changed_file_of_many_stories_tells_which_of_them_changed(tmp_path: Path, name: str) -> None:
    newsroom = Newsroom(tmp_path / "stories", tmp_path / "index")
    path = newsroom.stories / f"a{FORMATS[name].suffix}"
    path.parent.mkdir()
    (newsroom.stories / "z.txt").write_text("The dam broke at noon.", encoding="utf-8")
    some = [one._replace(outlet="Radio Orrin", paragraphs=one.paragraphs[:3]) for one in SOME]
    path.write_bytes(written(name, some[:2]))
    settle(newsroom)
    first = newsroom.reindex()
    one, two, _ = first.added
    later = some[1]._replace(
        paragraphs=(*some[1].paragraphs[:2], "The mayor of Lumen opened the new bridge on Sunday.")
    )
    path.write_bytes(written(name, [some[0], later, some[2]]))
    report = newsroom.reindex()
    assert (report.changed, len(report.added), report.removed) == ((two,), 1, ())
    assert newsroom.story(one).body == some[0].body
    assert content(newsroom) == afresh(newsroom, tmp_path / "afresh")
    path.unlink()
    assert len(newsroom.reindex().removed) == 3
