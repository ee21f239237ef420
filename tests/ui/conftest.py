"""Real cases for tests of the window: made once from small articles, copied for each test."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from casefile.case import Case, open_case
from casefile.model import SourceId, SourceType
from casefile.services.importing import import_files
from casefile.services.quoting import tag_words
from casefile.services.sources import edit_source
from tests.ui.made_cases import copied_case, made_case
from tests.ui.reader_case import make_case
from tests.ui.window_hands import lanes_of, window_on
from ui import theme
from ui.accessible import announce as announcing
from ui.models.case_data import CaseData
from ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.desk import Desk
    from ui.hub import Hub
    from ui.main_window import MainWindow

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


@pytest.fixture(scope="module", autouse=True)
def let_go() -> Iterator[None]:
    """Closed windows and the pictures in them hang in circles that Python finds much too late."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def case_template(tmp_path_factory) -> Path:
    """A closed case: three articles, two quotes, two issues, two parties."""
    folder = tmp_path_factory.mktemp("template")
    files = folder / "files"
    files.mkdir()
    for name, words in ARTICLES.items():
        (files / name).write_text(words, encoding="utf-8")
    path = folder / "Harbor Workers v. Calder.case"
    with made_case(path, title="Harbor Workers v. Calder") as case:
        import_files(case, paths=sorted(files.iterdir()), jobs=1)
        _describe(case)
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
    path = tmp_path_factory.mktemp("reader") / "Reader.case"
    make_case(path)
    return path


@pytest.fixture(autouse=True)
def usual_font() -> Iterator[None]:
    """Pictures are drawn in a face of their own, which must not stay for the next test."""
    before = theme.current.system_font
    yield
    theme.current.system_font = before


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was announced; Qt's own event is made as well."""
    said: list[str] = []

    class Heard(announcing._EVENT):
        def __init__(self, widget, words):
            super().__init__(widget, words)
            said.append(words)

    monkeypatch.setattr(announcing, "_EVENT", Heard)
    return said


@pytest.fixture
def case_path(case_template: Path, tmp_path: Path) -> Path:
    """A copy of the template for one test."""
    return copied_case(case_template, tmp_path / case_template.name)


@pytest.fixture
def case(case_path: Path) -> Iterator[Case]:
    """The copy, open for writing."""
    with open_case(case_path) as opened:
        yield opened


@pytest.fixture
def hub(case: Case, qtbot) -> Iterator[Hub]:
    """A hub with real lanes."""
    with lanes_of(case) as hub:
        yield hub


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
    with window_on(qtbot, settings, case_path) as window:
        yield window


@pytest.fixture
def window(open_window) -> MainWindow:
    """The window that is open; a file whose tests begin further on says so in its own."""
    return open_window


@pytest.fixture
def desk(window) -> Desk:
    """The desk of the case in the window."""
    return window.desk


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Preferences in a file of the test's own."""
    from PySide6.QtCore import QSettings

    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def ids(case: Case) -> dict[str, SourceId]:
    """The ids of the sources by the names of their files."""
    return {source.file_name: source.id for source in case.sources.all()}


@pytest.fixture
def reader_path(reader_template, tmp_path) -> Path:
    """A copy of the opinion and the article for one test."""
    return copied_case(reader_template, tmp_path / "Reader.case")


@pytest.fixture
def reader_desk(qtbot, settings, reader_path) -> Iterator[Desk]:
    """The desk of an opinion and an article, in a window."""
    with window_on(qtbot, settings, reader_path) as window:
        yield window.desk


@pytest.fixture
def reader_hub(qtbot, reader_path) -> Iterator[Hub]:
    """A hub with real lanes on an opinion and an article."""
    with open_case(reader_path) as case, lanes_of(case) as hub:
        yield hub
