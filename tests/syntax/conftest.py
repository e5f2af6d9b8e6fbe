"""One parser for all tests of syntax: its model is read once."""

import pytest

from index.text.syntax import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()
