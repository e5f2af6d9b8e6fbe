"""One parser for all tests of syntax: its model is read once."""

import pytest

from index.text.syntax import Parser
from index.text.syntax.analysis import Entity, Parse


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


def entity_text(parse: Parse, entity: Entity) -> str:
    """Return the words of an entity as they stand in the text."""
    return parse.text[parse.tokens[entity.start].start : parse.tokens[entity.end - 1].end]
