"""Print a timeline in a terminal: one line per value, with the sentence that gives it below."""

from collections.abc import Mapping

from index.cli.last_answer import is_quoted_number, numbered
from index.cli.terminal.answers import quotation_text, refusal
from index.cli.terminal.screen import write
from index.models import Timeline, TimelinePoint
from index.models.presentation import ENGLISH

NO_DAY = "no date"


def show_timeline(timeline: Timeline) -> None:
    """Print the values by day and outlet, oldest first, with each outlet's changes; or a refusal."""
    if not timeline.told:
        refusal(timeline.hint, timeline.nearest)
        return
    outlets = len({one.snippet.story.outlet for one in timeline.told})
    write(f"{_counted(len(timeline.readings), 'value')} · {_counted(outlets, 'outlet')}", style="bold")
    if timeline.left_out:
        write(f"The oldest {timeline.left_out:,} are left out.", style="dim")
    wide = max(len(one.snippet.story.outlet) for one in timeline.told)
    numbers = numbered(is_quoted_number(timeline))
    for one in timeline.told:
        write()
        write(_line(one, wide, numbers), style="cyan")
        write(quotation_text(one.snippet), indent=2)


def _line(one: TimelinePoint, wide: int, numbers: Mapping[str, int]) -> str:
    story = one.snippet.story
    when = ENGLISH.day(story.published) or NO_DAY
    was = f" (was {one.was})" if one.was else ""
    return f"{when:<11}  {story.outlet:<{wide}}  {one.words}{was}  [{numbers[story.name]}]"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
