"""The strip beside the pages: small pictures and the outline."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from casefile.document import OutlineEntry
from casefile.model import SourceId, Span
from tests.ui import paper_case as paper
from ui import theme
from ui.hub import Hub
from ui.jobs import Jobs
from ui.views.reader.side_strip import SideStrip
from ui.widgets.page_marks import QuoteMark
from ui.widgets.page_pictures import PictureCache

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SOURCE = SourceId(1)
OUTLINE = (
    OutlineEntry(1, "Background", 2),
    OutlineEntry(2, "The statute", 3),
    OutlineEntry(1, "Nowhere", 0),
    OutlineEntry(9, "Much too deep", 5),
)


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    assert made.close()


@pytest.fixture
def strip(qtbot, jobs):
    case = paper.paper_case(count=60)
    jobs.draw.serve(paper.PaperDrawer)
    made = SideStrip(Hub(case, jobs), PictureCache())
    qtbot.addWidget(made)
    made.resize(136, 500)
    made.show()
    made.show_source(SOURCE, case.pages.sizes(SOURCE), OUTLINE)
    return made


def test_only_the_pages_in_view_are_drawn(qtbot, strip):
    qtbot.waitUntil(lambda: strip.thumbs.picture(0) is not None)
    qtbot.waitUntil(lambda: strip.thumbs.picture(2) is not None)
    assert strip.thumbs.picture(40) is None
    strip.show_page(41)
    qtbot.waitUntil(lambda: strip.thumbs.picture(40) is not None)


def test_choosing_a_small_picture_asks_for_its_page(qtbot, strip):
    thumbs = strip.thumbs
    where = thumbs.visualRect(thumbs.model().index(1)).center()
    with qtbot.waitSignal(strip.page_asked) as asked:
        QTest.mouseClick(thumbs.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked.args == [2]


def test_the_model_of_pages_keeps_the_rules_of_models(qtbot, strip):
    model = strip.thumbs.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert model.rowCount() == 60
    said = model.index(4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Page 5 of 60"


def test_the_outline_nests_by_level_marks_the_page_and_leads_to_it(qtbot, strip):
    outline = strip.outline
    model = outline.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Background",
        "Nowhere",
    ]
    strip.show_page(4)
    assert outline.currentIndex().data() == "The statute"
    asked = []
    strip.page_asked.connect(asked.append)
    outline.activated.emit(model.index(0, 0))
    outline.activated.emit(model.index(1, 0))
    assert asked == [2]


def test_without_an_outline_there_is_no_choice(qtbot, strip):
    strip._on_choice(1)
    strip.show_source(SOURCE, paper.PaperPages().sizes(SOURCE), ())
    assert not strip._choice.isVisible()
    assert strip._stack.currentWidget() is strip.thumbs


def test_pages_with_quotes_say_so_and_bear_ticks(qtbot, strip):
    model = strip.thumbs.model()
    marks = [
        QuoteMark(number, Span.on_page(SOURCE, 2, start, start + 6), (3,), "3")
        for number, start in ((1, 0), (2, 40))
    ]
    with qtbot.waitSignal(model.dataChanged):
        strip.set_quotes(marks)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1).data(spoken) == "Page 2 of 60, 2 quotes"
    assert model.index(0).data(spoken) == "Page 1 of 60"
    picture = strip.thumbs.viewport().grab(strip.thumbs.visualRect(model.index(1))).toImage()
    deep = theme.LIGHT.issue_deeps[2]
    found = sum(
        picture.pixelColor(x, y) == deep
        for x in range(picture.width())
        for y in range(picture.height())
    )
    assert found >= 2 * 36
    strip.show_source(SOURCE, paper.paper_case(count=60).pages.sizes(SOURCE), OUTLINE)
    assert model.index(1).data(spoken) == "Page 2 of 60"
