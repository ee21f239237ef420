"""How fast an import becomes searchable, beside bare PyMuPDF reading of the same files in the same
run, and beside Recoll where `recollindex` is installed.

    python bench/import.py [FOLDER...] [--runs N] [--jobs N]

The yardstick opens each file in one process and asks for the words with their boxes and nothing
else. They are run in turn; figures are medians, ratios are taken run by run. Recoll indexes the
same folders with its own settings at the same priority; its pages are those that PyMuPDF counts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

_BARE = """
import sys, time, pymupdf
pymupdf.TOOLS.mupdf_display_errors(False)
begun, pages = time.perf_counter(), 0
for path in sys.stdin.read().splitlines():
    try:
        document = pymupdf.open(path)
        for page in document:
            page.get_text("words")
            pages += 1
    except Exception:
        continue
print(pages, time.perf_counter() - begun)
"""


def bare(files: list[Path]) -> tuple[int, float]:
    """Pages and seconds of reading words and boxes with nothing around it, in a process of its
    own."""
    names = "\n".join(map(str, files))
    done = subprocess.run(
        [sys.executable, "-c", _BARE], input=names, capture_output=True, text=True, check=True
    )
    pages, seconds = done.stdout.split()
    return int(pages), float(seconds)


def ours(files: list[Path], jobs: int | None) -> tuple[int, float]:
    """Pages and seconds from the first look at the first file until the last word can be found."""
    from casefile import create_case, import_files

    with tempfile.TemporaryDirectory() as box:
        os.environ["CASEFILE_CACHE"] = f"{box}/cache"
        with create_case(Path(box) / "bench.case") as case:
            begun = time.perf_counter()
            rows = import_files(case, paths=files, jobs=jobs)
            seconds = time.perf_counter() - begun
        return sum(row.pages for row in rows), seconds


def recoll(folders: list[Path]) -> float | None:
    """Seconds that Recoll takes to index the PDF files of these folders; None where it is not
    installed."""
    program = shutil.which("recollindex")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as box:
        topdirs = " ".join(f'"{folder.resolve()}"' for folder in folders)
        # By default it steps back behind every other program, which a busy machine would show.
        settings = f"topdirs = {topdirs}\nonlyNames = *.pdf\nloglevel = 2\nidxniceprio = 0\n"
        (Path(box) / "recoll.conf").write_text(settings, encoding="utf-8")
        begun = time.perf_counter()
        subprocess.run([program, "-c", box], check=True, capture_output=True)
        return time.perf_counter() - begun


def print_recoll(rates: list[tuple[float, float]]) -> None:
    """Print how we stand beside Recoll, run by run."""
    if not rates:
        print("Recoll is not installed")
        return
    print(f"Recoll      {statistics.median(rate for _, rate in rates):7.0f} pages/s (median)")
    print(f"beside it   {statistics.median(mine / rate for mine, rate in rates):7.2f}")


def main() -> None:
    """Run all in turn and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = ROOT.parent / "shared/corpus/legal_pdf/born_digital"
    parser.add_argument("folders", nargs="*", type=Path, default=[default])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=None)
    options = parser.parse_args()
    files = [path for folder in options.folders for path in sorted(folder.rglob("*.pdf"))]
    if not files:
        sys.exit("There are no PDF files there.")
    rates: list[tuple[float, float]] = []
    beside: list[tuple[float, float]] = []
    for run in range(options.runs):
        read, read_seconds = bare(files)
        done, done_seconds = ours(files, options.jobs)
        rates.append((done / done_seconds, read / read_seconds))
        print(
            f"run {run + 1}: searchable {done} pages in {done_seconds:.2f} s "
            f"({rates[-1][0]:.0f}/s), bare reading {read} in {read_seconds:.2f} s "
            f"({rates[-1][1]:.0f}/s), ratio {rates[-1][0] / rates[-1][1]:.2f}",
            flush=True,
        )
        if (seconds := recoll(options.folders)) is not None:
            beside.append((rates[-1][0], read / seconds))
            print(f"       Recoll {read} in {seconds:.2f} s ({read / seconds:.0f}/s)", flush=True)
    ratios = [mine / theirs for mine, theirs in rates]
    print(f"files {len(files)}, processors {os.cpu_count()}")
    ours_median = statistics.median(rate for rate, _ in rates)
    bare_median = statistics.median(rate for _, rate in rates)
    spread = f"(min {min(ratios):.2f}, max {max(ratios):.2f})"
    print(f"searchable  {ours_median:7.0f} pages/s (median)")
    print(f"bare        {bare_median:7.0f} pages/s (median)")
    print(f"ratio       {statistics.median(ratios):7.2f} {spread}")
    print_recoll(beside)


if __name__ == "__main__":
    main()
