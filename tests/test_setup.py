"""The set-up scripts: what they say when something is missing, and what they install."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    monkeypatch.setitem(sys.modules, "environment", script("environment"))
    return script("system_libraries")


def test_a_missing_library_is_told_with_its_debian_package(libraries: ModuleType) -> None:
    said = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"
    assert libraries.missing_libraries(said) == {"libEGL"}
    assert "sudo apt-get install libegl1" in libraries.sentence({"libEGL"})


def test_all_missing_libraries_are_told_at_once_and_unknown_ones_by_name(
    libraries: ModuleType,
) -> None:
    gone = ("libxcb-cursor.so.0", "libxkbcommon.so.0", "libodd.so")
    said = "".join(f"\t{name} => not found\n" for name in gone)
    told = libraries.sentence(libraries.missing_libraries(said))
    assert "apt-get install libxcb-cursor0 libxkbcommon0" in told
    assert "libodd" in told


def test_every_dependency_of_the_project_is_locked_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    for requirement in wanted:
        name = re.split(r"[<>=\[~! ]", requirement)[0].lower().replace("_", "-")
        entry = script("environment")._entry(LOCK, name)
        assert "--hash=sha256:" in entry, name


def test_the_lock_file_says_nothing_of_the_machine_it_was_made_on() -> None:
    assert "file:" not in LOCK
    assert "--index-url" not in LOCK
    assert "--find-links" not in LOCK


def test_the_ci_names_the_packages_of_every_library_that_qt_needs_offscreen() -> None:
    text = (ROOT / ".ci" / "packages.txt").read_text(encoding="utf-8")
    named = {line.partition("#")[0].strip() for line in text.splitlines()} - {""}
    assert {"libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libglib2.0-0"} <= named
    assert {"make", "tesseract-ocr-eng", "fonts-dejavu-core"} <= named
