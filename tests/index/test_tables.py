"""The cell of a table that answers, and the margin of error of a poll."""

import pytest

from index.answers.extraction import Surroundings, frame
from index.answers.extraction.kinds.figures import extract_cell, extract_margins, is_row
from index.query import understand
from index.text.syntax import Parser

PARSER = Parser()
BEFORE = "The storm did most damage on the coast.\n\n| Town | Homes destroyed |\n| --- | --- |\n| Orsund | 41 |\n"


@pytest.mark.parametrize(
    ("question", "row", "expected"),
    [
        pytest.param("how many homes were destroyed in Tarnby?", "| Tarnby | 112 |", "112", id="its row and column"),
        pytest.param("how many homes were destroyed in Orsund?", "| Tarnby | 112 |", None, id="another row"),
        pytest.param("how many people were killed in Tarnby?", "| Tarnby | 112 |", None, id="another column"),
        pytest.param("how many homes were destroyed?", "| Tarnby | 112 |", None, id="no row is asked for"),
        pytest.param("how many homes were destroyed in Tarnby?", "| Tarnby | none yet |", None, id="no number"),
    ],
)
def test_a_cell_answers_in_its_row_and_under_its_column(question: str, row: str, expected: str | None) -> None:
    asked = understand(question)
    read = frame(asked, PARSER)
    assert is_row(row)
    found = extract_cell(read, row, Surroundings(before=BEFORE))
    assert (row[slice(*found.range)] if found and found.range else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "It puts Holm at 48%, and its margin of error is plus or minus 3 points.", ["3 points"], id="points"
        ),
        pytest.param("The margin of error is 2.5 percent.", ["2.5 percent"], id="percent"),
        pytest.param("Holm won by a margin of 3 points.", [], id="another margin"),
    ],
)
def test_a_margin_of_error_is_no_other_number(text: str, expected: list[str]) -> None:
    assert [text[slice(*one.range)] for one in extract_margins(text) if one.range] == expected
