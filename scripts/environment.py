"""Makes and keeps the virtual environment that every chore runs in; standard library only."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OLDEST = (3, 11)
NEWER_NAMES = ("python3.13", "python3.12", "python3.11")
UNSAFE_FOR_PIP = (
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
    "PYTHONHOME",
    "PYTHONPATH",
)
UV = "uv==0.13.9"


class SetupError(Exception):
    """The environment could not be made; the text says what to do."""


def prepare(root: Path) -> Path:
    """The Python of `.venv`, with exactly the locked packages and the project in it.

    Does nothing when the stamp shows that the lock file, pyproject.toml and the interpreter are
    those of last time.
    """
    folder = root / ".venv"
    stamp = folder / "casefile-setup.txt"
    python = _python_in(folder)
    if (
        _works(python)
        and stamp.is_file()
        and stamp.read_text(encoding="utf-8") == _state(root, python)
    ):
        return python
    began = time.monotonic()
    print("Setting up .venv (the first time takes a minute or two, and needs the network).")
    if not _works(python):
        _make(folder)
    stamp.unlink(missing_ok=True)
    _install(root, python)
    stamp.write_text(_state(root, python), encoding="utf-8")
    print(f"Set up in {time.monotonic() - began:.0f} s.")
    return python


def clean_environment() -> dict[str, str]:
    """The surroundings without what would lead pip or Python out of the virtual environment."""
    kept = {key: value for key, value in os.environ.items() if key not in UNSAFE_FOR_PIP}
    kept.update(PYTHONUTF8="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    return kept


def lock(root: Path, python: Path, arguments: list[str]) -> int:
    """Write requirements.lock for every system and Python; uv does it, in a place of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        own = Path(scratch) / "uv"
        _run(python, "-m", "virtualenv", "--quiet", str(own))
        _run(_python_in(own), "-m", "pip", "install", "--quiet", UV)
        command = [
            _python_in(own),
            "-m",
            "uv",
            "pip",
            "compile",
            "pyproject.toml",
            "--extra",
            "dev",
            "--universal",
        ]
        command += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet"]
        command += ["--output-file", "requirements.lock", *arguments]
        surroundings = {
            key: value
            for key, value in clean_environment().items()
            if not key.startswith("PIP_FIND")
        }
        return subprocess.run(command, cwd=root, env=surroundings, check=False).returncode


def _python_in(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _works(python: Path) -> bool:
    """Whether an interpreter answers, is new enough, and is that of a virtual environment."""
    test = f"import sys; sys.exit(sys.version_info < {OLDEST} or sys.prefix == sys.base_prefix)"
    if not python.is_file():
        return False
    try:
        return (
            subprocess.run(
                [python, "-c", test], capture_output=True, timeout=60, check=False
            ).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def _state(root: Path, python: Path) -> str:
    """What the set-up depends on, as one digest."""
    digest = hashlib.sha256()
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((root / name).read_bytes().replace(b"\r\n", b"\n"))
    version = subprocess.run(
        [python, "-c", "import sys; print(sys.version)"], capture_output=True, text=True, check=True
    )
    digest.update(version.stdout.encode())
    # The folder may be moved or copied, and an editable install points at where it was.
    digest.update(str(root).encode())
    return digest.hexdigest()


def _make(folder: Path) -> None:
    """An empty virtual environment with pip, by whichever way this machine offers."""
    base = _new_enough()
    if folder.exists():
        print(f"{folder} holds no working Python of {OLDEST[0]}.{OLDEST[1]} or newer; made again.")
        shutil.rmtree(folder)
    can = {name for name in ("ensurepip", "virtualenv", "pip") if _has_module(base, name)}
    if "ensurepip" in can:
        _run(base, "-m", "venv", str(folder))
    elif "virtualenv" in can:
        _run(base, "-m", "virtualenv", "--quiet", str(folder))
    elif "pip" in can:
        # Debian parts ensurepip from Python; a pip from 22.3 on can work on another interpreter.
        _run(base, "-m", "venv", "--without-pip", str(folder))
        _run(base, "-m", "pip", "--python", str(_python_in(folder)), "install", "--quiet", "pip")
    else:
        raise SetupError(
            "This Python cannot make virtual environments: its venv and pip parts are not "
            "installed. Nothing was changed. On Debian or Ubuntu: sudo apt-get install python3-venv"
        )


def _new_enough() -> str:
    """This interpreter, or a newer one of the machine where this one is too old."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for name in NEWER_NAMES:
        found = shutil.which(name)
        if (
            found
            and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0
        ):
            return found
    needed = ".".join(map(str, OLDEST))
    raise SetupError(
        f"Casefile needs Python {needed} or newer and this is {sys.version.split()[0]}. Nothing "
        f"was changed. Install Python {needed} (on Debian or Ubuntu: sudo apt-get install "
        f"python{needed} python{needed}-venv) and run the same command again."
    )


def _has_module(base: str, name: str) -> bool:
    if base == sys.executable:
        return importlib.util.find_spec(name) is not None
    return (
        subprocess.run([base, "-c", f"import {name}"], capture_output=True, check=False).returncode
        == 0
    )


def _install(root: Path, python: Path) -> None:
    """pip first (old ones fail on these packages), then the lock file, then the project itself."""
    locked = (root / "requirements.lock").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        only_pip = Path(scratch) / "pip.txt"
        only_pip.write_text(_entry(locked, "pip"), encoding="utf-8")
        pip = (python, "-m", "pip", "install", "--no-input", "--quiet")
        _run(*pip, "--require-hashes", "--requirement", str(only_pip))
        _run(
            *pip, "--require-hashes", "--no-deps", "--requirement", str(root / "requirements.lock")
        )
        _run(*pip, "--no-deps", "--no-build-isolation", "--editable", str(root))


def _entry(locked: str, name: str) -> str:
    """One package of the lock file with its hashes."""
    found = re.search(rf"^{name}==.*(?:\n    --hash=.*)*", locked, re.MULTILINE)
    if found is None:
        raise SetupError(
            f"requirements.lock does not name {name}; python3 scripts/run.py lock makes it again"
        )
    return found.group() + "\n"


def _run(*command: str | Path) -> None:
    done = subprocess.run([str(word) for word in command], env=clean_environment(), check=False)
    if done.returncode != 0:
        step = " ".join(str(word) for word in command[1:5])
        raise SetupError(
            f"Setting up stopped at '{step}' (exit {done.returncode}); the lines above say why. "
            "Nothing outside .venv was changed. Once it is mended (often: the network), the same "
            "command carries on."
        )
