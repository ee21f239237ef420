"""Chosen keys as a file, to be taken to another computer or given to a colleague."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE_NAME = "casefile-keys.json"
_MARK = "casefile_keys"
_MOST_BYTES = 256 * 1024


class KeyFileError(Exception):
    """A file that holds no keys; its text is a sentence for the user."""


def write_keys(path: Path, chosen: Mapping[str, object]) -> None:
    """Write what `KeyMap.chosen` gives; raises OSError."""
    text = json.dumps({_MARK: 1, "keys": dict(chosen)}, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def read_keys(path: Path) -> dict[str, object]:
    """What was written; raises `KeyFileError` for anything else."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MOST_BYTES + 1)
        found = json.loads(raw.decode("utf-8")) if len(raw) <= _MOST_BYTES else None
    except OSError as error:
        raise KeyFileError(f"{path.name} cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get(_MARK) != 1:
        raise KeyFileError(f"{path.name} holds no keys of Casefile. Your keys are as they were.")
    keys = found.get("keys")
    return keys if isinstance(keys, dict) else {}
