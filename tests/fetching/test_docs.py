"""docs/fetching.md is held to what it describes."""

import re
from pathlib import Path

from index.ingest.crawl import entries, fetch_state, fetcher, run
from index.ingest.crawl.http import requests
from index.ingest.readers import MOST_BYTES, Fetch, read_sources_file

DOCS = (Path(__file__).parents[2] / "docs" / "fetching.md").read_text(encoding="utf-8")


def test_the_settings_of_the_example_are_the_defaults_and_all_there_are(tmp_path: Path) -> None:
    [toml] = re.findall(r"```toml\n(.+?)```", DOCS, re.DOTALL)
    (tmp_path / "sources.toml").write_text(toml, encoding="utf-8")
    told = read_sources_file(tmp_path)
    assert told.fetch == Fetch()
    assert [name for name in Fetch.model_fields if f"\n{name} = " not in toml] == []
    [outlet] = told.outlets.values()
    assert (len(outlet.feeds), len(outlet.pages)) == (1, 1)


def test_the_limits_are_the_real_ones() -> None:
    assert f"up to {MOST_BYTES:_}" in DOCS
    assert f"may take {requests.LONGEST} times as long" in DOCS
    assert f"the first {entries.MOST} entries" in DOCS
    assert f"for the name `{requests.ROBOT}`" in DOCS
    assert f"up to {run.HOSTS} hosts" in DOCS
    assert f"up to {fetcher.MOST_REDIRECTS} redirects" in DOCS
    assert f"`fetched/{fetch_state.NAME}`" in DOCS
    assert fetch_state.MOST_TRIES == 5
    assert "tried by five fetches" in DOCS
    assert f"A document can have {MOST_BYTES // 10**6} MB" in DOCS
