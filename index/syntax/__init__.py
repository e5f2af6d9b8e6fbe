"""Syntax of English sentences: part-of-speech tags, dependencies and named entities, without a dependency on spaCy."""

from index.syntax.analysis import Entity, Parse, Token
from index.syntax.parser import Parser

__all__ = ["Entity", "Parse", "Parser", "Token"]
