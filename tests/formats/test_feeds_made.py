"""Made feeds: what an entry's text is, however it is escaped, and how entries are named."""

from pathlib import PurePosixPath

import pytest

from index.ingest.readers import Source, StoryDraft, read_source

ITEM = "<item><title>Ferry</title><link>https://a.example/{link}</link><guid>{guid}</guid><description>{text}</description></item>"


def drafts(*items: str) -> list[StoryDraft]:
    feed = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Dale Courier</title>{"".join(items)}</channel></rss>'
    )
    found = read_source(Source.of_bytes(feed.encode(), name="f.rss", where="f.rss", path=PurePosixPath("f.rss")))
    return [one for one in found if isinstance(one, StoryDraft)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("&lt;![CDATA[The ferry is back.]]&gt;", "The ferry is back.", id="a CDATA section that is escaped"),
        pytest.param("&amp;lt;p&amp;gt;The ferry is back.&amp;lt;/p&amp;gt;", "The ferry is back.", id="HTML escaped twice"),
        pytest.param("The ferry &amp;amp; the bridge.", "The ferry & the bridge.", id="an entity escaped twice"),
        pytest.param("The ferry is back […] &lt;a href='x'&gt;Read more&lt;/a&gt;", "The ferry is back", id="a text that is cut off"),
        pytest.param("2 &lt; 3 is true.", "2 < 3 is true.", id="a sign that opens no tag"),
    ],
)  # fmt: skip
def test_the_text_of_an_entry(text: str, expected: str) -> None:
    [draft] = drafts(ITEM.format(link="1", guid="tag:1", text=text))
    assert draft.text == expected


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param([("a", "tag:1"), ("b", "tag:2")], ["tag:1", "tag:2"], id="each its id"),
        pytest.param(
            [("a", "tag:1"), ("b", "tag:1")], ["https://a.example/a", "https://a.example/b"], id="one id twice"
        ),
        pytest.param([("a", "tag:1"), ("a", "tag:1")], ["f.rss:1", "f.rss:2"], id="one id and one page twice"),
        pytest.param([("a", "17")], ["f.rss:1"], id="a number"),
    ],
)
def test_entries_have_a_name_each(entries: list[tuple[str, str]], expected: list[str]) -> None:
    found = drafts(*(ITEM.format(link=link, guid=guid, text="The ferry is back.") for link, guid in entries))
    assert [draft.name for draft in found] == expected
