"""Crawler: download feeds and pages to files below the stories folder, which a reindex reads like all others.

sources.toml -> run -> fetcher (robots, host scheduler, redirects) -> requests -> connections (checked addresses)
             -> entries -> storage -> fetch state
"""

from index.ingest.crawl.link import fetched_link
from index.ingest.crawl.run import fetch

__all__ = ["fetch", "fetched_link"]
