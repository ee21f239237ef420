"""Builds the documents of the sample case into resources/sample/: the same bytes on every run.

python3 scripts/run.py sample [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

from sample_tools import articles, letters, papers

SAMPLE = Path(__file__).resolve().parents[1] / "resources" / "sample"
MAKERS = (
    papers.complaint,
    papers.statute,
    papers.bulletin,
    papers.agreement,
    papers.declaration,
    papers.opinion,
    papers.order,
    letters.letter,
    letters.message,
    articles.write_all,
)


def main(arguments: list[str]) -> int:
    """Build everything and say what was written."""
    folder = Path(arguments[0]) if arguments else SAMPLE
    folder.mkdir(parents=True, exist_ok=True)
    for build in MAKERS:
        build(folder)
    for file in sorted(folder.iterdir()):
        print(f"{file.stat().st_size:9,d}  {file.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
