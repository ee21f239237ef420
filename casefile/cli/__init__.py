"""The `casefile` command: parses, calls services, prints. Its names and keys are a contract."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefile import errors
from casefile.cli.main import casefile
from casefile.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CANNOT_OPEN = (
    errors.CaseMissing,
    errors.CaseDamaged,
    errors.CaseLocked,
    errors.CaseTooNew,
    errors.CaseReadOnly,
)
_WRONG_USAGE = (errors.AlreadyThere, errors.FolderNotEmpty, errors.BadField, errors.BadSpan)


def run(
    arguments: Sequence[str] | None,
    *,
    open_window: Callable[[Path | None], int],
    save_picture: Callable[[Path, Path], None],
) -> int:
    """Run the command and give its exit code; with no arguments, or a case alone, open the window.

    `open_window` shows a case, or none, until it is closed; `save_picture` draws the window on a
    case into a PNG file.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    traceback = "--traceback" in words
    words = [word for word in words if word != "--traceback"]
    if not words:
        return open_window(None)
    if len(words) == 1 and words[0] not in casefile.commands and Path(words[0]).is_dir():
        return open_window(Path(words[0]))
    if len(words) == 1 and _is_a_place(words[0]):
        return _say(*_told(errors.CaseMissing(words[0])))
    # Here and not above, because it loads the store, and the window would wait for that.
    from casefile.cli.output import Window

    window = Window(open_window, save_picture)
    try:
        code = casefile.main(words, prog_name="casefile", standalone_mode=False, obj=window)
        return int(code or 0)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _say("Interrupted. Everything that was acknowledged is kept.", 130)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:  # noqa: BLE001  (the last stop before the user)
        if traceback:
            raise
        return _say(*_told(error))


def _is_a_place(word: str) -> bool:
    """Whether a word that is no command was meant as the path of a case."""
    return not word.startswith("-") and (word.endswith(".case") or Path(word).name != word)


def _told(error: Exception) -> tuple[str, int]:
    if isinstance(error, errors.CaseError):
        if isinstance(error, _CANNOT_OPEN):
            return sentence(error), 3
        return sentence(error), 2 if isinstance(error, _WRONG_USAGE) else 1
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
        where = f" at {error.filename}" if error.filename else ""
        return f"The system refused{where}: {reason}. What was acknowledged is kept. Try again.", 1
    name = type(error).__name__
    words = f"Something went wrong inside Casefile ({name}). What was acknowledged is kept. "
    return words + "Run it again with --traceback and report what it prints.", 1


def _say(words: str, code: int) -> int:
    click.echo(words, err=True)
    return code
