"""Builds the documents of the sample case into resources/sample/: the same bytes on every run.

python3 scripts/run.py sample [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

from sample_tools import agency_papers, articles, court_papers, letters

SAMPLE = Path(__file__).resolve().parents[1] / "resources" / "sample"
MAKERS = (
    court_papers.complaint,
    agency_papers.statute,
    agency_papers.bulletin,
    agency_papers.agreement,
    court_papers.declaration,
    court_papers.opinion,
    court_papers.order,
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
