"""The words in which an answer is presented, in a terminal as in Telegram: lines of runs, in the reader's language.

A printer turns the lines into text of a terminal or HTML of Telegram, and arranges them. Two arrangements stay apart,
as the two media differ in them: the citation of a story (one line with a number for `crosscheck show`; two lines with
a link) and the comparison (columns; one list by value).
"""

from index.models.presentation.lines import Line, line_text
from index.models.presentation.locale import ENGLISH, MORE, OUTLETS, STORIES, Locale, marked, marked_forms
from index.models.presentation.presenter import Limits, Presenter

__all__ = [
    "ENGLISH",
    "MORE",
    "OUTLETS",
    "STORIES",
    "Limits",
    "Line",
    "Locale",
    "Presenter",
    "line_text",
    "marked",
    "marked_forms",
]
