"""Print the figures of an evaluation in a terminal."""

from index.cli.terminal.screen import write
from index.evaluation import Evaluation, Figures, Result


def show_evaluation(found: Evaluation) -> None:
    """Print a line of figures for all questions and each kind, the refusals, times, and the worst questions."""
    write(f"{'questions':<12}{'number':>8}{'P@1':>8}{'MRR':>8}{'R@3':>8}{'R@5':>8}", style="bold")
    for name, figures in {"all": found.overall, **found.by_kind}.items():
        write(_line(name, figures))
    if found.refusing:
        write()
        write(f"answerable or not: AUROC {found.refusing.auroc:.3f} on {found.refusing.unanswerable} without an answer")
        for refused, answered in found.refusing.false_answers.items():
            write(f"where {refused} of the answerable are refused, {answered:.1%} of the others are answered")
    write()
    write(f"a question takes {found.p50:.1f} ms (half of them), {found.p95:.1f} ms (95 of 100)")
    for result in found.worst:
        write()
        write(f"{result.question}  ({_wrong(result)})", style="bold")
        write(f"chosen: {result.chosen or 'nothing'}", indent=2)
        if not result.answerable:
            continue
        write(f"right:  {result.right or 'none among the sentences that were read'}", indent=2)


def _wrong(result: Result) -> str:
    if not result.answerable:
        return f"{result.kind}, answered with confidence {result.confidence:.2f}, to be refused"
    refused = ", refused" if result.refused else ""
    return f"{result.kind}, right sentence at {result.rank or 'no'} place{refused}"


def _line(name: str, figures: Figures) -> str:
    return (
        f"{name:<12}{figures.questions:>8,}{figures.p_at_1:>8.3f}{figures.mrr:>8.3f}"
        f"{figures.r_at_3:>8.3f}{figures.r_at_5:>8.3f}"
    )
