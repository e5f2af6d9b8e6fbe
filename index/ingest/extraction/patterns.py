"""The kinds of line that a page sets around its story, as regular expressions of whole lines, in any case."""

from index.data_files import DataFile, PatternRow, Patterns


class LinePattern(PatternRow):
    """A rule for a whole line, with the kind of boilerplate that it is."""

    kind: str


class BoilerplatePatterns(Patterns):
    """The rules of the file; `tails` open a list at the end of a page, `publishers` name the site."""

    lines: tuple[LinePattern, ...]
    tails: tuple[LinePattern, ...]
    publishers: tuple[PatternRow, ...]
    rights: PatternRow
    letter: PatternRow
    picture_credit: PatternRow
    caption_credit: PatternRow
    prompt: PatternRow


FILE = DataFile(__package__, "boilerplate.toml", BoilerplatePatterns)
ROWS = FILE.load()
