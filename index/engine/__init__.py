"""A place to search: what it must do (`Engine`), and the one on this machine (`LocalEngine`)."""

from index.engine.local import LocalEngine
from index.engine.port import Candidates, Engine, Vocabulary

__all__ = ["Candidates", "Engine", "LocalEngine", "Vocabulary"]
