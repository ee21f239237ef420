#!/usr/bin/env python3
"""One command for every chore: sets up `.venv` by itself, then runs. The Makefile only wraps it.

    python3 scripts/run.py demo              make the sample case and open it
    python3 scripts/run.py test              ruff, mypy and pytest
    python3 scripts/run.py test -- -k words  only pytest, with these arguments

Standard library only, on Linux, macOS and Windows.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import environment
import system_libraries

ROOT = Path(__file__).resolve().parents[1]
STATIC_CHECKS = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
)
SIDE_BY_SIDE = ("-n", "logical", "--maxprocesses", "4", "--dist", "loadfile")
"""Whole files at a time to each processor; a window of a test takes some hundred megabytes."""


def main() -> int:
    """Run the chore named on the command line; its exit code is this one's."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)  # type: ignore[union-attr]
    options = _options()
    os.chdir(ROOT)
    try:
        python = environment.prepare(ROOT)
        return CHORES[options.chore](python, options.arguments)
    except environment.SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print(
            "\nStopped. What was set up is kept; the same command carries on.",
            file=sys.stderr,
        )
        return 130


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("chore", choices=CHORES)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on; may follow a --")
    options = parser.parse_args()
    if options.arguments[:1] == ["--"]:
        del options.arguments[0]
    return options


def set_up(python: Path, arguments: list[str]) -> int:
    """Nothing more than the virtual environment."""
    print(f"Ready: {python}")
    return 0


def demo(python: Path, arguments: list[str]) -> int:
    """The sample case, from making it to the window."""
    system_libraries.require_qt(python, window=system_libraries.has_display())
    return _call(python, "main.py", "demo", *arguments)


def test(python: Path, arguments: list[str]) -> int:
    """Everything that has to be green; with arguments, pytest alone with those, in one process."""
    system_libraries.require_qt(python, window=False)
    pytest = ("pytest", ("pytest", *(arguments or SIDE_BY_SIDE)))
    return _steps(python, (pytest,) if arguments else (*STATIC_CHECKS, pytest))


def lint(python: Path, arguments: list[str]) -> int:
    """What can be said of the code without running it."""
    return _steps(python, STATIC_CHECKS)


def tidy(python: Path, arguments: list[str]) -> int:
    """Mend what can be mended without thought."""
    mended = _call(python, "-m", "ruff", "check", "--fix", ".")
    return _call(python, "-m", "ruff", "format", ".") or mended


def long_tests(python: Path, arguments: list[str]) -> int:
    """The tests that take minutes: many kills, many damaged files."""
    system_libraries.require_qt(python, window=False)
    return _steps(python, (("long tests", ("pytest", "-m", "long", "--timeout=3600", *arguments)),))


def bench(python: Path, arguments: list[str]) -> int:
    """`bench NAME ...` runs bench/NAME.py; without a name it lists them."""
    known = sorted(
        file.stem for file in (ROOT / "bench").glob("*.py") if not file.stem.startswith("_")
    )
    if not arguments or arguments[0] not in known:
        print("Say which: " + ", ".join(known), file=sys.stderr)
        return 2
    return _call(python, f"bench/{arguments[0]}.py", *arguments[1:])


def sample(python: Path, arguments: list[str]) -> int:
    """Build the documents of the sample case again."""
    return _call(python, "scripts/build_sample.py", *arguments)


def shots(python: Path, arguments: list[str]) -> int:
    """Draw every screen of the sample case into docs/screenshots."""
    return _call(python, "scripts/shots.py", *arguments, offscreen=True)


def lock(python: Path, arguments: list[str]) -> int:
    """Work out requirements.lock again from pyproject.toml, for every system; needs the network."""
    return environment.lock(ROOT, python, arguments)


CHORES = {
    "setup": set_up,
    "demo": demo,
    "test": test,
    "lint": lint,
    "tidy": tidy,
    "long": long_tests,
    "bench": bench,
    "sample": sample,
    "shots": shots,
    "lock": lock,
}


def _steps(python: Path, steps: tuple[tuple[str, tuple[str, ...]], ...]) -> int:
    """Run all steps whatever the one before said, then say how each went; 0 if all are green."""
    outcomes = []
    for name, words in steps:
        print(f"\n--- {name}")
        began = time.monotonic()
        code = _call(python, "-m", *words, offscreen=True)
        outcomes.append((name, code, time.monotonic() - began))
    print("\n--- summary")
    for name, code, seconds in outcomes:
        print(f"{'passed' if code == 0 else f'FAILED ({code})':12} {name} ({seconds:.1f} s)")
    return 1 if any(code for _, code, _ in outcomes) else 0


def _call(python: Path, *words: str, offscreen: bool = False) -> int:
    surroundings = environment.clean_environment()
    if offscreen:
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run([python, *words], env=surroundings, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
