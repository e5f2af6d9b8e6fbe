"""The sentences of an answer, prepared for alignment."""

from datetime import date
from typing import NamedTuple

from index.claims.alignment import Wording
from index.models import Snippet

WIDE = 300  # characters before and after a quoted sentence that are compared, too


class Sentence(NamedTuple):
    """A quoted sentence as its words, the text before and after it, and the day its story was published."""

    text: str
    published: date | None
    wording: Wording
    before: str = ""
    after: str = ""
    language: str = "en"

    @classmethod
    def of(cls, snippet: Snippet) -> "Sentence":
        """A quoted sentence."""
        body, span = snippet.story.body, snippet.span
        return cls(
            text=snippet.text,
            published=snippet.story.published,
            wording=Wording.of(snippet.text),
            before=body[max(0, span.start - WIDE) : span.start],
            after=body[span.end : span.end + WIDE],
            language=snippet.story.language,
        )

    def beside(self, text: str) -> "Sentence":
        """A neighbour of this sentence."""
        return Sentence(text, self.published, Wording.of(text), language=self.language)

    def wide(self) -> "Sentence":
        """The sentence with its surroundings, as one text."""
        return self.beside(self.before + self.text + self.after)
