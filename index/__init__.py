"""Crosscheck: answer questions about news stories with verbatim sentences from every source."""

import gc

# Loading the package makes 54,000 objects that stay, through which the collector would go again and again: an eighth of
# the time that `crosscheck ask` takes.
_collecting = gc.isenabled()
gc.disable()

from index.api.newsroom import Newsroom  # noqa: E402

if _collecting:
    gc.enable()

__all__ = ["Newsroom"]
