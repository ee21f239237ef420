"""Real cases for tests of the window: made once from small articles, copied for each test."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6

from casefile.case import Case, create_case, open_case
from casefile.model import SourceId, SourceType
from casefile.services.importing import import_files
from casefile.services.quoting import tag_words
from casefile.services.sources import edit_source
from tests.ui.reader_case import make_case
from ui import theme
from ui.hub import Hub
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.models.case_data import CaseData
from ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = {
    "judge-lets-agreement-stand.txt": (
        "Judge lets data agreement stand\n\nThe court said that the Service must provide the "
        "address it holds. Nobody asked for more.\n\n“We asked the court to read the whole "
        "section,” said Arthur Bell Marsden.\n"
    ),
    "what-it-means.txt": (
        "What the ruling means for filers\n\nPeople notice when the rules for their tax records "
        "change. An address is all that was asked for.\n"
    ),
    "inside-the-requests.txt": (
        "Inside the address requests\n\nA named officer must sign every request. The Service may "
        "send back a request that is incomplete.\n"
    ),
}


@pytest.fixture(autouse=True)
def light_theme(qapp):
    """Every test begins with the light theme at 100 %."""
    theme.apply(qapp, "light")


@pytest.fixture(scope="session")
def case_template(tmp_path_factory) -> Path:
    """A closed case: three articles, two quotes, two issues, two parties."""
    folder = tmp_path_factory.mktemp("template")
    before = os.environ.get("CASEFILE_CACHE")
    os.environ["CASEFILE_CACHE"] = str(folder / "cache")
    try:
        files = folder / "files"
        files.mkdir()
        for name, words in ARTICLES.items():
            (files / name).write_text(words, encoding="utf-8")
        path = folder / "Harbor Workers v. Calder.case"
        with create_case(path, title="Harbor Workers v. Calder") as case:
            import_files(case, paths=sorted(files.iterdir()), jobs=1)
            _describe(case)
    finally:
        if before is None:
            del os.environ["CASEFILE_CACHE"]
        else:
            os.environ["CASEFILE_CACHE"] = before
    return path


def _describe(case: Case) -> None:
    ids = {source.title: source.id for source in case.sources.all()}
    stand = ids["Judge lets data agreement stand"]
    edit_source(case, source_id=stand, published_on="2025-05-12", type=SourceType.ARTICLE)
    inside = ids["Inside the address requests"]
    edit_source(case, source_id=inside, published_on="2025-04", type=SourceType.ARTICLE)
    tag_words(
        case,
        source_id=stand,
        words="must provide the address it holds",
        speaker="Miriam T. Oakes",
        issues=["Statutory authority"],
    )
    tag_words(
        case,
        source_id=inside,
        words="A named officer must sign every request.",
        speaker="Harbor Workers Alliance",
        issues=["Procedure", "Statutory authority"],
        note="Compare the memorandum.",
    )


@pytest.fixture(scope="session")
def reader_template(tmp_path_factory) -> Path:
    """A closed case with an opinion of several pages and an article."""
    folder = tmp_path_factory.mktemp("reader")
    before = os.environ.get("CASEFILE_CACHE")
    os.environ["CASEFILE_CACHE"] = str(folder / "cache")
    try:
        make_case(folder / "Reader.case")
    finally:
        if before is None:
            del os.environ["CASEFILE_CACHE"]
        else:
            os.environ["CASEFILE_CACHE"] = before
    return folder / "Reader.case"


@pytest.fixture(autouse=True)
def usual_font() -> Iterator[None]:
    """Pictures are drawn in a face of their own, which must not stay for the next test."""
    before = theme.current.system_font
    yield
    theme.current.system_font = before


@pytest.fixture
def case_path(case_template: Path, tmp_path: Path) -> Path:
    """A copy of the template for one test."""
    return Path(shutil.copytree(case_template, tmp_path / case_template.name))


@pytest.fixture
def case(case_path: Path) -> Iterator[Case]:
    """The copy, open for writing."""
    with open_case(case_path) as opened:
        yield opened


@pytest.fixture
def hub(case: Case, qtbot) -> Iterator[Hub]:
    """A hub with real lanes."""
    jobs = Jobs()
    made = Hub(case, jobs)
    yield made
    assert jobs.close(), "a thread of the window did not end"


@pytest.fixture
def data(hub: Hub, qtbot) -> CaseData:
    """What the window knows of the case, read."""
    made = CaseData(hub)
    with qtbot.waitSignal(made.loaded):
        made.load()
    return made


@pytest.fixture
def by_title(data: CaseData) -> dict[str, SourceId]:
    """The ids of the sources by their titles."""
    return {source.title: source.id for source in data.sources.values()}


@pytest.fixture
def open_window(qtbot, settings, case_path) -> Iterator[MainWindow]:
    """A shown window on the copy, all of it read; no thread outlives it."""
    made = MainWindow(settings)
    made.resize(1440, 900)
    with qtbot.waitExposed(made):
        made.show()
    assert made.open_path(case_path)
    desk = made.desk
    qtbot.waitUntil(lambda: desk.data.is_loaded and not desk.jobs.busy, timeout=20_000)
    yield made
    made.close()
    shiboken6.delete(made)
    left = [one.name for one in threading.enumerate() if one.name.startswith("casefile")]
    assert not left, "threads outlived the window"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Preferences in a file of the test's own."""
    from PySide6.QtCore import QSettings

    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def reader_desk(qtbot, settings, reader_template, tmp_path):
    """The desk of an opinion and an article, in a window."""
    window = MainWindow(settings)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    assert window.open_path(Path(shutil.copytree(reader_template, tmp_path / "Reader.case")))
    desk = window.desk
    qtbot.waitUntil(lambda: desk.data.is_loaded and not desk.jobs.busy, timeout=20_000)
    yield desk
    window.close()
    shiboken6.delete(window)
    left = [one.name for one in threading.enumerate() if one.name.startswith("casefile")]
    assert not left, "threads outlived the window"


@pytest.fixture
def reader_hub(qtbot, reader_template, tmp_path):
    """A hub with real lanes on an opinion and an article."""
    with open_case(Path(shutil.copytree(reader_template, tmp_path / "Reader.case"))) as opened:
        jobs = Jobs()
        yield Hub(opened, jobs)
        assert jobs.close(), "a thread of the window did not end"
