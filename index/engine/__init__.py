"""A place to search: what it must do (`Engine`), and the one on this machine (`LocalEngine`)."""

from index.engine.local import LocalEngine
from index.engine.port import Candidate, Engine, Vocabulary

__all__ = ["Candidate", "Engine", "LocalEngine", "Vocabulary"]
