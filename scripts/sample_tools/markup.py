"""Reads the sample's texts: paragraphs with a leading mark, notes at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[1] / "sample"
NOTE = re.compile(r"^\[\^(\d+)\]: (.*)$", re.MULTILINE)
MARKED = re.compile(r"^(##? |> |=\d |\d+\. |[A-Z]\.\d+ +|\([a-z]\) |\* \* \*|\[)")


@dataclass(frozen=True)
class Part:
    """One paragraph: its mark (`#`, `>`, `=2`, `7.`, `[signature]`, or empty) and its text."""

    mark: str
    text: str


def read(name: str) -> tuple[list[Part], dict[str, str]]:
    """The paragraphs of a text and its notes by number."""
    raw = (TEXTS / name).read_text(encoding="utf-8")
    notes = dict(NOTE.findall(raw))
    chunks = [chunk.strip() for chunk in re.split(r"\n\s*\n", NOTE.sub("", raw))]
    return [_part(chunk) for chunk in chunks if chunk], notes


def _part(chunk: str) -> Part:
    found = MARKED.match(chunk)
    if found is None:
        return Part("", chunk)
    if chunk.startswith(("[", "* * *")):
        return Part(chunk, "")
    return Part(found.group().strip(), chunk[found.end() :].strip())
