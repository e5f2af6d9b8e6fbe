"""Syntax of English sentences: part-of-speech tags, dependencies and named entities, without a dependency on spaCy."""

from index.text.syntax.analysis import Entity, Parse, Token
from index.text.syntax.parser import Parser

__all__ = ["Entity", "Parse", "Parser", "Token"]
