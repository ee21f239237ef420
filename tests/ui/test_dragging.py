"""Drag and drop: the data that views make themselves, dropped on rows with real events."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from casefile.model import Span
from tests.ui.window_hands import add_issue, issue, issue_row, row_of, settle, source, tree_of
from ui.dialogs.merge import MergeDialog
from ui.dragging import MIME, Dragged, Thing, Where, dragged_in, put

JUDGE = "Judge lets data agreement stand"
INSIDE = "Inside the address requests"
MEANS = "What the ruling means for filers"
COPY = Qt.DropAction.CopyAction
LEFT_BUTTON, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def at(desk, key, where=Where.ON):
    """A point on a row of the side bar."""
    box = desk.sidebar.tree.visualRect(desk.sidebar.model.index_of(key))
    part = {Where.ON: 0.5, Where.ABOVE: 0.1, Where.BELOW: 0.9}[where]
    return QPoint(box.center().x(), box.top() + round(box.height() * part))


def hover(widget, mime, point):
    """Drag into a widget and over a point of it; whether it may be dropped there."""
    enter = QDragEnterEvent(point, COPY, mime, LEFT_BUTTON, NONE)
    QApplication.sendEvent(widget, enter)
    move = QDragMoveEvent(point, COPY, mime, LEFT_BUTTON, NONE)
    QApplication.sendEvent(widget, move)
    return move.isAccepted()


def drop(widget, mime, point):
    assert hover(widget, mime, point)
    event = QDropEvent(point.toPointF(), COPY, mime, LEFT_BUTTON, NONE)
    QApplication.sendEvent(widget, event)
    assert event.isAccepted()


def drop_on(qtbot, desk, mime, key, where=Where.ON):
    drop(desk.sidebar.tree.viewport(), mime, at(desk, key, where))
    settle(qtbot, desk)


def issue_key(desk, name):
    return f"issue:{issue(desk, name).id}"


def party_key(desk, name):
    return next(f"party:{one.id}" for one in desk.data.parties.values() if one.name == name)


def row_mime(desk, *titles):
    return desk.library.model.mimeData([row_of(desk, title) for title in titles])


def side_mime(desk, key):
    return desk.sidebar.model.mimeData([desk.sidebar.model.index_of(key)])


def caught(desk):
    """Drags that begin from now on, instead of Qt's own loop."""
    found = []
    desk.drag_out.start = lambda mime, widget: found.append(mime)
    return found


class TestTravel:
    def test_things_and_words_come_through(self):
        for dragged in (
            Dragged("case", Thing.SOURCE, (3, 4)),
            Dragged("case", Thing.WORDS, span=Span(7, 1, 2, 3, 4)),
        ):
            assert dragged_in(put(QMimeData(), dragged)) == dragged

    @pytest.mark.parametrize(
        "raw", [b"", b"[]", b"{}", b'{"case":1,"thing":"x","ids":[],"span":null}', b"\xff"]
    )
    def test_anything_else_is_nothing_of_ours(self, raw):
        mime = QMimeData()
        mime.setData(MIME, raw)
        assert dragged_in(mime) is None


class TestOnIssues:
    def test_sources_dropped_on_an_issue_are_tagged(self, qtbot, desk):
        drop_on(qtbot, desk, row_mime(desk, MEANS, INSIDE), issue_key(desk, "Procedure"))
        for title in (MEANS, INSIDE):
            assert [one.name for one in desk.data.issues_of(source(desk, title).id)] == [
                "Procedure"
            ]
        desk.undo.stack.undo()
        settle(qtbot, desk)
        assert desk.data.source_issues == {}

    def test_the_target_has_an_edge_and_the_status_line_says_what_comes(self, window, desk):
        tree, mime = desk.sidebar.tree, row_mime(desk, MEANS)
        key = issue_key(desk, "Procedure")
        assert hover(tree.viewport(), mime, at(desk, key))
        assert tree.delegate.target.key == key
        assert window.status.words == ["Tag with “Procedure”"]

    def test_a_refused_target_says_why(self, window, desk):
        tree, mime = desk.sidebar.tree, row_mime(desk, MEANS)
        assert not hover(tree.viewport(), mime, at(desk, party_key(desk, "Miriam T. Oakes")))
        assert tree.delegate.target is None
        assert window.status.words == ["Drop sources on an issue to tag them with it"]

    def test_what_has_the_issue_already_is_refused(self, qtbot, window, desk):
        mime, key = row_mime(desk, MEANS), issue_key(desk, "Procedure")
        drop_on(qtbot, desk, mime, key)
        assert not hover(desk.sidebar.tree.viewport(), mime, at(desk, key))
        assert "already" in window.status.words[0]

    def test_things_of_another_case_are_refused(self, window, desk):
        mime = put(QMimeData(), Dragged("another", Thing.SOURCE, (1,)))
        key = issue_key(desk, "Procedure")
        assert not hover(desk.sidebar.tree.viewport(), mime, at(desk, key))
        assert "another case" in window.status.words[0]

    def test_rows_of_quotes_give_their_issue_and_their_text(self, qtbot, desk):
        desk.journeys.go_to("quotes")
        drags = caught(desk)
        table = desk.quotes.table
        desk.quotes.narrow(speaker="Miriam T. Oakes")
        (shown,) = [one for one in desk.data.quotes if desk.quotes.model.index_of(one).isValid()]
        box = table.visualRect(desk.quotes.model.index_of(shown))
        qtbot.mousePress(table.viewport(), LEFT_BUTTON, pos=box.center())
        qtbot.mouseMove(table.viewport(), box.center() + QPoint(3, 0))
        assert not drags
        send_move(table.viewport(), box.center() + QPoint(40, 6))
        qtbot.waitUntil(lambda: bool(drags))
        (mime,) = drags
        assert mime.text().startswith("“must provide the address it holds” (“Judge lets")
        drop_on(qtbot, desk, mime, issue_key(desk, "Procedure"))
        quote = desk.data.quotes[dragged_in(mime).ids[0]]
        assert quote.issues == ("Statutory authority", "Procedure")

    def test_a_card_of_the_inspector_can_be_dragged(self, qtbot, desk):
        desk.journeys.open_source(source(desk, INSIDE).id)
        qtbot.waitUntil(lambda: desk.inspector.model.quotes == 1)
        drags = caught(desk)
        cards = desk.inspector.cards
        where = cards.visualRect(desk.inspector.model.index(1)).center()
        qtbot.mousePress(cards.viewport(), LEFT_BUTTON, pos=where)
        send_move(cards.viewport(), where + QPoint(0, 30))
        qtbot.waitUntil(lambda: bool(drags))
        assert dragged_in(drags[0]).thing is Thing.QUOTE


def send_move(widget, point):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    where = point.toPointF()
    kind = QEvent.Type.MouseMove
    event = QMouseEvent(
        kind, where, widget.mapToGlobal(where), Qt.MouseButton.NoButton, LEFT_BUTTON, NONE
    )
    QApplication.sendEvent(widget, event)


class TestWords:
    @pytest.fixture
    def article(self, qtbot, desk):
        """An article with some words selected, and a point on them."""
        desk.journeys.open_source(source(desk, MEANS).id)
        qtbot.waitUntil(lambda: desk.reader.source is not None and desk.reader.view is not None)
        settle(qtbot, desk)
        text = desk.case.pages.get(desk.source_id, 1).text
        start = text.index("An address")
        desk.reader.view.select(Span.on_page(desk.source_id, 1, start, start + 17))
        return desk.reader.view

    def drag(self, qtbot, desk, view):
        drags = caught(desk)
        where = view.selection_rects()[0].center()
        qtbot.mousePress(view.viewport(), LEFT_BUTTON, pos=where)
        send_move(view.viewport(), where + QPoint(2, 0))
        assert not drags
        send_move(view.viewport(), where + QPoint(60, 90))
        (mime,) = drags
        return mime

    def test_dropped_on_an_issue_they_are_a_quote_with_it(self, qtbot, desk, article):
        mime = self.drag(qtbot, desk, article)
        assert mime.text() == "An address is all"
        before = set(desk.data.quotes)
        drop_on(qtbot, desk, mime, issue_key(desk, "Procedure"))
        qtbot.waitUntil(lambda: len(desk.data.quotes) == 3)
        (new,) = set(desk.data.quotes) - before
        assert desk.data.quotes[new].issues == ("Procedure",)
        assert desk.data.quotes[new].text == "An address is all"

    def test_dropped_on_a_party_they_are_a_quote_by_it(self, qtbot, desk, article):
        mime = self.drag(qtbot, desk, article)
        before = set(desk.data.quotes)
        drop_on(qtbot, desk, mime, party_key(desk, "Harbor Workers Alliance"))
        qtbot.waitUntil(lambda: len(desk.data.quotes) == 3)
        (new,) = set(desk.data.quotes) - before
        assert desk.data.quotes[new].speaker.name == "Harbor Workers Alliance"

    def test_a_click_on_the_selection_ends_it_only_when_released(self, qtbot, article):
        where = article.selection_rects()[0].center()
        qtbot.mousePress(article.viewport(), LEFT_BUTTON, pos=where)
        assert article.selection() is not None
        qtbot.mouseRelease(article.viewport(), LEFT_BUTTON, pos=where)
        assert article.selection() is None

    def test_a_third_click_still_takes_the_paragraph(self, qtbot, article):
        article.clear_selection()
        article.select(article.content and Span.on_page(article.content.source.id, 1, 40, 44))
        where = article.selection_rects()[0].center()
        qtbot.mouseDClick(article.viewport(), LEFT_BUTTON, pos=where)
        word = article.selected_text()
        qtbot.mouseClick(article.viewport(), LEFT_BUTTON, pos=where)
        assert len(article.selected_text()) > len(word)


class TestTree:
    def test_an_issue_moves_under_another_and_beside_it(self, qtbot, desk):
        add_issue(qtbot, desk, "Remedy")
        remedy = side_mime(desk, issue_key(desk, "Remedy"))
        drop_on(qtbot, desk, remedy, issue_key(desk, "Procedure"))
        assert tree_of(desk)[1] == ("Procedure", "2", [("Remedy", "3", [])])
        drop_on(qtbot, desk, remedy, issue_key(desk, "Statutory authority"), Where.ABOVE)
        assert [name for name, _, _ in tree_of(desk)] == [
            "Remedy",
            "Statutory authority",
            "Procedure",
        ]
        drop_on(qtbot, desk, remedy, issue_key(desk, "Procedure"), Where.BELOW)
        assert [name for name, _, _ in tree_of(desk)][-1] == "Remedy"
        drop_on(qtbot, desk, remedy, issue_key(desk, "Procedure"))
        drop_on(qtbot, desk, remedy, "section:issues")
        assert [name for name, _, below in tree_of(desk) if not below][-1] == "Remedy"

    def test_an_issue_cannot_stand_below_itself(self, qtbot, window, desk):
        add_issue(qtbot, desk, "Remedy", "Procedure")
        mime = side_mime(desk, issue_key(desk, "Procedure"))
        where = at(desk, issue_key(desk, "Remedy"))
        assert not hover(desk.sidebar.tree.viewport(), mime, where)
        assert window.status.words == ["An issue cannot stand below itself"]
        assert issue_row(desk, "Remedy").isValid()

    def test_a_party_on_a_party_opens_the_merge(self, qtbot, desk):
        kept, other = (
            party_key(desk, "Harbor Workers Alliance"),
            party_key(desk, "Miriam T. Oakes"),
        )
        with qtbot.waitSignal(desk.merge_requested) as asked:
            drop_on(qtbot, desk, side_mime(desk, other), kept)
        assert [f"party:{one}" for one in asked.args] == [kept, other]
        qtbot.waitUntil(lambda: desk.window().findChild(MergeDialog) is not None)


class TestOutside:
    def test_a_source_goes_out_as_a_copy_of_its_own_name_that_is_removed(self, window, desk):
        mime = row_mime(desk, MEANS)
        assert desk.drag_out._folder is None
        assert mime.hasUrls()
        (url,) = mime.urls()
        path = Path(url.toLocalFile())
        assert path.name == "what-it-means.txt"
        original = desk.case.original_path(source(desk, MEANS).id)
        assert path.read_bytes() == original.read_bytes()
        assert path.resolve() != original.resolve()
        window.close_case()
        assert not path.exists()

    def test_files_dropped_on_an_issue_are_imported_and_tagged(self, qtbot, desk, tmp_path):
        letter = tmp_path / "a letter.txt"
        letter.write_text("A letter about the lease.\n\nIt came by post.\n", encoding="utf-8")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(letter))])
        drop(desk.sidebar.tree.viewport(), mime, at(desk, issue_key(desk, "Procedure")))
        qtbot.waitUntil(lambda: len(desk.data.source_issues) == 1, timeout=30_000)
        ((source_id, tags),) = desk.data.source_issues.items()
        assert desk.data.sources[source_id].file_name == "a letter.txt"
        assert tags == (issue(desk, "Procedure").id,)
        settle(qtbot, desk)

    def test_files_dropped_elsewhere_in_the_window_are_imported(self, qtbot, window, tmp_path):
        letter = tmp_path / "a letter.txt"
        letter.write_text("A letter about the lease.\n", encoding="utf-8")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(letter))])
        drop(window, mime, QPoint(700, 400))
        qtbot.waitUntil(lambda: not window.desk.importer.is_running, timeout=30_000)
        qtbot.waitUntil(lambda: len(window.desk.data.sources) == 4)
        settle(qtbot, window.desk)

    def test_an_address_of_the_web_is_refused_with_what_to_do(self, window):
        mime = QMimeData()
        mime.setUrls([QUrl("https://example.org/story")])
        assert not hover(window, mime, QPoint(700, 400))
        assert "Save the page" in window.status.words[0]
