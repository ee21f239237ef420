"""The walls of docs/architecture.md as tests: the sources are parsed, never run."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ("main.py", "casefile", "ui", "resources")
TOOLS = ("scripts", "bench")

FILE_LINES = 400
FUNCTION_LINES = 40

LAYERS = (
    {"casefile.model", "casefile.limits"},
    {"casefile.changes", "casefile.document", "casefile.errors"},
    {"casefile.text", "casefile.sentences", "casefile.pictures"},
    {
        "casefile.analysis",
        "casefile.exporting",
        "casefile.readers",
        "casefile.search",
        "casefile.store",
        "casefile.workers",
    },
    {"casefile.case"},
    {"casefile.services"},
    {"casefile"},
    {"casefile.cli", "ui", "resources"},
    {"main"},
)
"""From the bottom up; a part may import parts below its own, and none beside it."""

SAME_LAYER = {
    ("casefile.text", "casefile.sentences"),
    ("ui", "resources"),
    ("casefile.cli", "resources"),
}
BEHIND_SERVICES = {"casefile.readers", "casefile.search", "casefile.store", "casefile.workers"}

HOMES = {
    "pymupdf": ("casefile/readers/",),
    "fitz": (),
    "whoosh": ("casefile/search/",),
    "Stemmer": ("casefile/search/",),
    "sqlite_utils": ("casefile/store/",),
    "sqlite3": ("casefile/store/",),
    "filelock": ("casefile/store/",),
    "click": ("casefile/cli/",),
    "PySide6": ("ui/",),
    "shiboken6": ("ui/",),
    "lxml": ("casefile/readers/",),
    "readability": ("casefile/readers/",),
    "trafilatura": ("casefile/readers/",),
    "docx": ("casefile/exporting/",),
    "xlsxwriter": ("casefile/exporting/",),
    "markdown_it": ("casefile/readers/",),
    "eyecite": ("casefile/analysis/",),
    "citeurl": ("casefile/analysis/",),
}
"""Each heavy library and the one place that may import it."""

NETWORK = {
    *("socket", "socketserver", "ssl", "http", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc"),
    *("urllib.request", "urllib3", "requests", "httpx", "aiohttp", "webbrowser"),
    *("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
}
THREADS = {
    "concurrent",
    "asyncio",
    "_thread",
    "QThread",
    "QThreadPool",
    "QRunnable",
    "QtConcurrent",
}
LOCKS = {
    "Lock",
    "RLock",
    "local",
    "Event",
    "Condition",
    "current_thread",
    "get_ident",
    "main_thread",
}
PROCESSES = {"multiprocessing", "subprocess", "QProcess"}
SQL = re.compile(
    r"\s*(SELECT|INSERT (INTO|OR)|UPDATE \w+ SET|DELETE FROM|PRAGMA|CREATE|ALTER TABLE|DROP TABLE"
    r"|VACUUM|ATTACH|BEGIN|COMMIT|ROLLBACK)\b"
)
NEIGHBOURS = (
    "PySide makes what it returns a child of the one asked: at its end all that follow are lost"
)
COLOUR = re.compile(r"#[0-9a-fA-F]{3}\b|#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?\b|\b(rgb|hsl)a?\(\s*\d")


@dataclass(frozen=True)
class Import:
    """One imported name: its full dotted path, where it stands, and whether only for types."""

    name: str
    line: int
    for_types: bool
    at_top: bool


class Source:
    """A parsed file of the project."""

    def __init__(self, path: Path) -> None:
        self.place = path.relative_to(ROOT).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.tree = ast.parse(self.text)
        self.nodes = list(ast.walk(self.tree))
        parts = path.relative_to(ROOT).with_suffix("").parts
        self.package = parts[:-1]

    @property
    def part(self) -> str:
        """The part of the house: `casefile.readers`, `casefile.model`, `ui`, `main`."""
        return part_of(".".join([*self.package, Path(self.place).stem]).removesuffix(".__init__"))

    def imports(self) -> Iterator[Import]:
        """Every import, those inside functions too."""
        yield from self._imports(self.tree.body, for_types=False, at_top=True)

    def _imports(self, body: list[ast.stmt], *, for_types: bool, at_top: bool) -> Iterator[Import]:
        for node in body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                for name in self._names(node):
                    yield Import(name, node.lineno, for_types, at_top)
                continue
            types = for_types or (
                isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
            )
            inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            for name in ("body", "orelse", "finalbody", "handlers"):
                inner = [
                    line
                    for child in getattr(node, name, [])
                    for line in (child.body if isinstance(child, ast.ExceptHandler) else [child])
                ]
                yield from self._imports(inner, for_types=types, at_top=at_top and not inside)

    def _names(self, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
            return
        base = node.module or ""
        if node.level:
            above = self.package[: len(self.package) - node.level + 1]
            base = ".".join([*above, *([node.module] if node.module else [])])
        yield from (f"{base}.{alias.name}" for alias in node.names)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def strings(self) -> Iterator[tuple[int, str]]:
        """Every string literal that is not a docstring, with its line."""
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        docstrings = {
            id(child.value)
            for node in self.nodes
            if isinstance(node, documented)
            for child in node.body
            if isinstance(child, ast.Expr)
        }
        for node in self.nodes:
            literal = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if literal and id(node) not in docstrings:
                yield node.lineno, node.value


@cache
def sources(*roots: str) -> tuple[Source, ...]:
    files = []
    for root in roots:
        path = ROOT / root
        files += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return tuple(parsed(path) for path in files)


@cache
def parsed(path: Path) -> Source:
    return Source(path)


@cache
def own_modules() -> frozenset[str]:
    """The parts that exist: modules and packages right below casefile/, and the other roots."""
    below = {path.stem for path in (ROOT / "casefile").iterdir() if path.suffix == ".py"}
    below |= {path.name for path in (ROOT / "casefile").iterdir() if path.is_dir()}
    return frozenset({f"casefile.{name}" for name in below - {"__init__", "__pycache__"}})


def part_of(name: str) -> str:
    """The part of the house that a dotted name belongs to; the name's root for anything else."""
    two = ".".join(name.split(".")[:2])
    return two if two in own_modules() else name.split(".")[0]


def is_or_below(name: str, module: str) -> bool:
    return name == module or name.startswith(module + ".")


def rank(part: str) -> int:
    for number, layer in enumerate(LAYERS):
        if part in layer:
            return number
    raise AssertionError(f"{part} has no place in LAYERS; give it one in the picture and here")


def report(faults: list[str]) -> None:
    assert not faults, "\n" + "\n".join(faults)


def test_every_part_imports_only_what_lies_below_it() -> None:
    faults = []
    for source in sources(*PROGRAM):
        for each in source.imports():
            part = part_of(each.name)
            if part.split(".")[0] not in {"casefile", "ui", "main", "resources"}:
                continue
            if part == source.part or (source.part, part) in SAME_LAYER:
                continue
            if rank(part) >= rank(source.part):
                faults.append(f"{source.place}:{each.line} imports {each.name}")
    report(faults)


def test_the_window_and_the_command_reach_the_lower_parts_through_services() -> None:
    faults = [
        f"{source.place}:{each.line} imports {each.name}"
        for source in sources("ui", "casefile/cli")
        for each in source.imports()
        if part_of(each.name) in BEHIND_SERVICES and not each.for_types
    ]
    report(faults)


def test_each_heavy_library_has_one_importer() -> None:
    faults = []
    for source in sources(*PROGRAM):
        for each in source.imports():
            homes = HOMES.get(each.name.split(".")[0])
            if homes is not None and not source.place.startswith(homes):
                faults.append(f"{source.place}:{each.line} imports {each.name}")
    report(faults)


def test_nothing_reaches_for_the_network() -> None:
    faults = [
        f"{source.place}:{each.line} imports {each.name}"
        for source in sources(*PROGRAM)
        for each in source.imports()
        if any(is_or_below(each.name, module) for module in NETWORK)
    ]
    report(faults)


def test_only_folders_of_this_machine_are_handed_to_the_system() -> None:
    faults = []
    for source in sources(*PROGRAM):
        for node in source.nodes:
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".openUrl"):
                handed = ast.unparse(node.args[0])
                if source.place != "ui/acts/files.py" or not handed.startswith(
                    "QUrl.fromLocalFile("
                ):
                    faults.append(f"{source.place}:{node.lineno} opens {handed}")
    report(faults)


def test_threads_are_started_in_one_module() -> None:
    faults = []
    for source in sources(*PROGRAM):
        if source.place == "ui/jobs.py":
            continue
        for each in source.imports():
            words = set(each.name.split("."))
            if words & THREADS or (each.name.startswith("threading.") and words.isdisjoint(LOCKS)):
                faults.append(f"{source.place}:{each.line} imports {each.name}")
        for node in source.nodes:
            if _is_attribute_of(node, "threading") and node.attr not in LOCKS:
                faults.append(f"{source.place}:{node.lineno} uses threading.{node.attr}")
    report(faults)


def test_processes_are_started_in_one_package() -> None:
    faults = []
    for source in sources(*PROGRAM):
        if source.place.startswith("casefile/workers"):
            continue
        for each in source.imports():
            # Shared buffers for page pictures are memory, not processes.
            shared = each.name.startswith(
                ("multiprocessing.shared_memory", "multiprocessing.resource_tracker")
            )
            if set(each.name.split(".")) & PROCESSES and not shared and source.place != "main.py":
                faults.append(f"{source.place}:{each.line} imports {each.name}")
        for node in source.nodes:
            if _is_attribute_of(node, "os") and re.match(
                r"(fork|spawn|exec|popen|system)", node.attr
            ):
                faults.append(f"{source.place}:{node.lineno} uses os.{node.attr}")
    report(faults)


def test_main_uses_multiprocessing_for_frozen_builds_only() -> None:
    (main,) = sources("main.py")
    used = {n.attr for n in main.nodes if _is_attribute_of(n, "multiprocessing")}
    assert used == {"freeze_support"}


def test_sql_is_spoken_in_the_store_only() -> None:
    faults = [
        f"{source.place}:{line} {text.strip()[:60]!r}"
        for source in sources(*PROGRAM)
        if not source.place.startswith("casefile/store/")
        for line, text in source.strings()
        if SQL.match(text)
    ]
    report(faults)


def test_colours_have_one_home() -> None:
    faults = []
    for source in sources("ui"):
        if source.place == "ui/theme.py":
            continue
        faults += [
            f"{source.place}:{line} {text[:60]!r}"
            for line, text in source.strings()
            if COLOUR.search(text)
        ]
        faults += [f"{source.place}:{node.lineno} a colour in numbers" for node in _colours(source)]
    report(faults)


def test_files_stay_short() -> None:
    faults = [
        f"{source.place}: {len(source.text.splitlines())} lines"
        for source in sources(*PROGRAM, *TOOLS)
        if len(source.text.splitlines()) > FILE_LINES
    ]
    report(faults)


def test_functions_stay_short() -> None:
    faults = [
        f"{source.place}:{node.lineno} {node.name}: {length(node)} lines"
        for source in sources(*PROGRAM, *TOOLS)
        for node in source.functions()
        if length(node) > FUNCTION_LINES
    ]
    report(faults)


def test_no_except_catches_everything_unnamed() -> None:
    faults = [
        f"{source.place}:{node.lineno}"
        for source in sources(*PROGRAM, *TOOLS)
        for node in source.nodes
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    report(faults)


def test_every_module_says_why_it_exists() -> None:
    faults = [s.place for s in sources(*PROGRAM, *TOOLS) if not ast.get_docstring(s.tree)]
    report(faults)


def test_main_is_short_and_imports_nothing_of_ours_when_a_worker_loads_it() -> None:
    (main,) = sources("main.py")
    assert len(main.text.splitlines()) <= 60
    code = "import main, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint({"PySide6", "ui", "casefile", "pymupdf", "whoosh", "click", "numpy"})


def test_the_library_loads_without_the_window_or_a_heavy_engine() -> None:
    code = "import casefile, casefile.workers.child, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint({"PySide6", "ui", "pymupdf", "whoosh", "lxml", "sqlite_utils"})


def test_the_first_window_is_drawn_before_what_reads_a_case_is_loaded() -> None:
    code = "import ui.app, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    heavy = {"casefile.case", "casefile.workers", "casefile.services.searching", "sqlite_utils"}
    assert loaded.isdisjoint(heavy | {"numpy", "rapidfuzz", "lxml", "whoosh", "pymupdf"})


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("processEvents", "the event loop is never turned by hand"),
        ("setTerminationEnabled", "no thread is ended by force"),
        ("nextInFocusChain", NEIGHBOURS),
        ("previousInFocusChain", NEIGHBOURS),
    ],
)
def test_what_does_harm_in_qt_is_not_called(word: str, reason: str) -> None:
    faults = [
        f"{source.place}:{node.lineno} {word}: {reason}"
        for source in sources("ui")
        for node in source.nodes
        if isinstance(node, ast.Attribute) and node.attr == word
    ]
    report(faults)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _is_attribute_of(node: ast.AST, name: str) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
    )


def _colours(source: Source) -> Iterator[ast.AST]:
    """QColor made of bare numbers, and Qt's named colours except the transparent one."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QColor":
            numbers = [
                a for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, int)
            ]
            if len(numbers) >= 3:
                yield node
        named = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)
        if named and node.value.attr == "GlobalColor" and node.attr != "transparent":
            yield node
