"""Print a checked text in a terminal: each assertion beside the values of the stories."""

from index.cli.last_answer import numbered
from index.cli.terminal.answers import PRESENTER, numbered_citation, quotation_text
from index.cli.terminal.screen import write
from index.models import CheckReport

SHOWN = 3  # outlets that are quoted for an assertion
TEXT_SAYS = "The text says {value}; {others}"


def show_check(report: CheckReport) -> None:
    """Print the assertions of a text, in its order, with the sentences of the stories."""
    if report.story:
        write(f"This is {report.story} of the index; it is held against the other stories.", style="dim")
    if not report.assertions:
        write("Nothing in the text can be checked by rule.", style="bold")
        if report.language != "en":
            write(f"Its language is {report.language}; only English texts are read.")
        return
    numbers = numbered(
        snippet.story for one in report.assertions for source in one.sources[:SHOWN] for snippet in source.snippets[:1]
    )
    for number, one in enumerate(report.assertions):
        if number:
            write()
        write(PRESENTER.verdict(report, one, TEXT_SAYS), style="bold")
        write(report.words(one.span), indent=2, style="dim")
        for source in one.sources[:SHOWN]:
            write(numbered_citation(source.snippets[0].story, numbers), indent=2, style="cyan")
            write(quotation_text(source.snippets[0]), indent=4)
    if report.unread:
        write()
        write(f"Only the first {len(report.assertions)} values are checked; {report.unread} sentences were not read.")
    if report.left_out:
        write()
        more = "1 more sentence holds" if report.left_out == 1 else f"{report.left_out} more sentences hold"
        write(f"{more} nothing that can be checked by rule.", style="dim")
