"""Feeds and pages of the network -> files below the stories folder, which a reindex reads like all others.

sources.toml -> round -> fetcher (robots, turns, redirects) -> requesting (limits) -> connecting (checked addresses)
             -> entries -> keeping -> memory of what was seen
"""

from index.ingest.crawl.link import fetched_link
from index.ingest.crawl.run import fetch

__all__ = ["fetch", "fetched_link"]
