"""The catalogues of the bot's languages: `python -m tests.catalogues` brings them up to date with the code.

New texts are added to every `bot.po`, empty, and those that the code has no more are dropped; then each `bot.mo` is
compiled. A new language is begun by its code: `python -m tests.catalogues it`.
"""

import ast
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

BOT, INDEX = (Path(__file__).parents[1] / name for name in ("bot", "index"))
PRESENTATION = INDEX / "models" / "presentation"
FOLDER = BOT / "locales" / "catalogues"

# What is called with a text, or with both forms of one that counts something: methods of `Locale`, and marks. Of the
# index's own sentences the bot says those of the presentation, and those of a refused question.
METHODS = {"text": 1, "plural": 2}
REFUSAL = "QuestionRefused"
MARKS = {"marked": 1, "marked_forms": 2, REFUSAL: 1}

# Files have a day in their head; one of today would change with every run.
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)


class Unreadable(ValueError):
    """A text is put together where it is said, so that no translator can ever see it."""


def texts() -> Catalog:
    """Every text that the code says, in the order of the files."""
    found = _empty(None)
    for folder, extracted in ((BOT, _any), (PRESENTATION, _any), (INDEX, _refuses)):
        for path in sorted(folder.rglob("*.py")):
            calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
            try:
                messages = [message for call in filter(extracted, calls) if (message := said(call))]
            except Unreadable as error:
                raise Unreadable(f"{path}, {error}") from None
            for message in messages:
                found.add(message)
    return found


def languages() -> list[str]:
    """The codes of the languages that there are catalogues of."""
    return sorted(folder.name for folder in FOLDER.iterdir())


def read(language: str) -> Catalog:
    """The catalogue of the language, as people write it."""
    with _file(language, "po").open("rb") as file:
        return read_po(file, locale=language, domain="bot", abort_invalid=True)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def update(language: str, found: Catalog) -> None:
    """Writes both files of the language anew."""
    kept = read(language) if _file(language, "po").exists() else _empty(language)
    fresh = _empty(language)
    fresh.mime_headers = [("Plural-Forms", kept.plural_forms)]  # as it was translated; Babel's own change with its data
    for message in found:
        if message.id:
            old = kept.get(message.id)
            fresh.add(message.id, _english(message.id) if language == "en" else old.string if old else "")
    _file(language, "po").parent.mkdir(parents=True, exist_ok=True)
    with _file(language, "po").open("wb") as file:
        write_po(file, fresh, width=120, sort_output=True)
    _file(language, "mo").write_bytes(compiled(fresh))


def said(call: ast.Call) -> str | tuple[str, ...] | None:
    """The text of a call that says one, both of its forms where it counts something."""
    if isinstance(call.func, ast.Name) and call.func.id in MARKS:
        forms = call.args[: MARKS[call.func.id]]
    elif isinstance(call.func, ast.Attribute) and call.func.attr in METHODS:
        forms = call.args[: METHODS[call.func.attr]]
        if _is_named(call.func.attr, forms[0]):
            return None
    else:
        return None
    constants = tuple(map(_constant, forms))
    return constants if len(constants) > 1 else constants[0]


def _any(_: ast.Call) -> bool:
    return True


def _refuses(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == REFUSAL


def _is_named(method: str, first: ast.expr) -> bool:
    """Whether the text stands elsewhere, where it is marked; two forms do as one value, or no catalogue has them."""
    if isinstance(first, ast.IfExp):
        return _is_named(method, first.body) and _is_named(method, first.orelse)
    return isinstance(first, ast.Starred if method == "plural" else ast.Name | ast.Attribute | ast.Subscript)


def _constant(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise Unreadable(f"line {argument.lineno}: {ast.unparse(argument)}")


def _english(message: str | Sequence[str]) -> str | tuple[str, ...]:
    return message if isinstance(message, str) else tuple(message)


def _file(language: str, ending: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"bot.{ending}"


def _empty(language: str | None) -> Catalog:
    header = "# What the bot says. The stories' own words are never translated."
    return Catalog(
        locale=language,
        domain="bot",
        header_comment=header,
        project="Crosscheck",
        version="bot",
        msgid_bugs_address="see README",
        last_translator="Crosscheck",
        language_team="Crosscheck",
        creation_date=NO_DAY,
        revision_date=NO_DAY,
        fuzzy=False,
    )


def main(new: Sequence[str]) -> None:
    """Updates every catalogue, and begins those of the languages named."""
    found = texts()
    for language in sorted({*languages(), *new}):
        update(language, found)


if __name__ == "__main__":
    main(sys.argv[1:])
