"""The window: tool bar, the desk of the open case or the first-run view, status line, menus."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from casefile.errors import CaseError
from ui.actions import Actions
from ui.case_chooser import NEW_NAME, CaseChooser, cases_folder, unused_place
from ui.dragging import Target
from ui.messages import MessageLine, NoticeBar
from ui.opening import Opening, made_desk
from ui.text_size import TextSize
from ui.views.first_run import FirstRunView
from ui.widgets.controls import column
from ui.widgets.empty import EmptyState
from ui.widgets.top_bar import StatusLine, TopBar
from ui.window_case import WindowCase
from ui.window_help import WindowHelp
from ui.window_look import WindowLook
from ui.window_menus import WindowMenus
from ui.window_palette import WindowPalette
from ui.window_place import keep_geometry
from ui.window_preferences import WindowPreferences
from ui.window_search import WindowSearch
from ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
    )

    from casefile.case import Case
    from ui.acts.desk import DeskActs
    from ui.desk import Desk
    from ui.desk_state import DeskState
    from ui.settings import Settings

LEAST = (640, 480)


class MainWindow(QMainWindow):
    """Opens and closes cases; all that happens inside one is the desk's."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.desk: Desk | None = None
        self._acts: DeskActs | None = None
        self._state: DeskState | None = None
        self._recovering = False
        self.registry = Actions(self)
        self.chooser = CaseChooser(self, settings)
        self.top = TopBar(self.registry)
        self.notice = NoticeBar()
        self.first_run = FirstRunView(self.registry)
        self.status = StatusLine()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.first_run)
        self._on_the_way = EmptyState("open")
        self._stack.addWidget(self._on_the_way)
        self.opening = Opening(self)
        ground = QWidget()
        inner = column(ground)
        for widget in (self.top, self.notice, self._stack, self.status):
            inner.addWidget(widget)
        inner.setStretch(2, 1)
        self.setCentralWidget(ground)
        self.message = MessageLine(ground)
        self._menus = WindowMenus(self, self.registry, self.top, settings)
        self._look = WindowLook(self, self.registry, settings)
        self._text_size = TextSize(self)
        self.case_ = WindowCase(self)
        self.search = WindowSearch(self, self.registry, self.top.search, settings)
        self.palette_ = WindowPalette(self, self.registry, settings)
        self.preferences = WindowPreferences(self, self.registry, self.top, settings)
        self.help = WindowHelp(self)
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self._wire()
        self._show_no_case()

    def _wire(self) -> None:
        deeds: dict[str, Callable[[], object]] = {
            "case.new": self.chooser.choose_new,
            "case.open": self.chooser.choose_open,
            "case.recent": self.chooser.show_recent,
            "case.sample": self.open_sample,
            "case.close": self.close_case,
            "app.quit": self.close,
            "view.sidebar": partial(self._toggle, "side"),
            "view.list": partial(self._toggle, "list"),
            "view.inspector": partial(self._toggle, "inspector"),
        }
        for name, deed in deeds.items():
            self.registry[name].triggered.connect(partial(_call, deed))
        self.registry["view.page_only"].toggled.connect(self._on_page_only)
        self.chooser.open_requested.connect(self.open_path)
        self.chooser.create_requested.connect(self._on_create_requested)
        self.opening.opened.connect(self._show_desk)
        self.opening.failed.connect(self._on_not_opened)
        self.first_run.files_requested.connect(self._on_first_files)
        self.first_run.case_chosen.connect(self.open_path)
        self.message.undo_requested.connect(self._on_undo)

    # cases

    def open_path(self, path: Path) -> bool:
        """Open a case in place of the present one, now or `open_soon` where that takes long; what
        cannot be opened is said."""
        from casefile.case import open_case, opens_at_once

        if self._is_open(path):
            return True
        if not opens_at_once(path):
            self.open_soon(path)
            return True
        self.opening.drop()
        try:
            self._show_desk(open_case(path))
        except (CaseError, OSError) as error:
            self.message.say_error(error)
            return False
        return True

    def open_soon(self, path: Path) -> None:
        """Open a case in place of the present one, while the window answers and says so."""
        if self._is_open(path):
            return
        self.opening.begin(path)
        words = f"Opening “{shortened(path.name.removesuffix('.case'), 60)}”"
        if self.desk is not None:
            self.notice.show_notice(words)
            return
        self._on_the_way.show_words(words, "A large case takes a moment.")
        self._stack.setCurrentWidget(self._on_the_way)

    def _is_open(self, path: Path) -> bool:
        return self.desk is not None and self.desk.case.path == path.expanduser().absolute()

    def _on_not_opened(self, error: Exception) -> None:
        self.notice.hide()
        if self.desk is None:
            self._show_no_case()
        self.message.say_error(error)

    def create_path(self, path: Path, *, named: bool = True) -> bool:
        """Make an empty case and open it; one that nobody `named` takes its name from a paper."""
        from casefile.case import create_case
        from casefile.services.case_names import await_caption

        try:
            with create_case(path, title=path.name.removesuffix(".case")) as case:
                if not named:
                    await_caption(case)
        except (CaseError, OSError) as error:
            self.message.say_error(error)
            return False
        return self.open_path(path)

    def _on_create_requested(self, path: Path) -> None:
        self.create_path(path, named=not path.name.startswith(NEW_NAME))

    def start_from(self, paths: Sequence[Path]) -> None:
        """Make a case from files, named after the first of them until there is a court paper, and
        bring them in."""
        place = unused_place(cases_folder(), paths)
        if self.create_path(place, named=False) and self.desk is not None:
            self.desk.import_paths(paths)

    def open_sample(self) -> None:
        """Open the sample case, and make it where there is none yet."""
        from ui.sample import make_sample, sample_path

        path = sample_path()
        if (path / "CASE.json").is_file():
            self.open_path(path)
        elif self.create_path(path) and self.desk is not None:
            self.desk.importer.start_work(make_sample)

    def close_case(self) -> None:
        """Close the present case; the window stays."""
        if self.desk is None:
            return
        self.registry["view.page_only"].setChecked(False)
        desk, self.desk = self.desk, None
        if self._state is not None:
            self._state.keep()
        if self._acts is not None:
            self._acts.end()
        self._acts = self._state = None  # they hold the desk, and it all that it knows of the case
        self._show_no_case()
        try:
            desk.close_case()
        except (CaseError, OSError) as error:
            self.message.say_error(error)
        self._stack.removeWidget(desk)
        desk.deleteLater()

    def _show_desk(self, case: Case) -> None:
        from ui.acts.desk import DeskActs
        from ui.desk_state import DeskState
        from ui.desk_status import notice_for

        self.close_case()
        desk = self.desk = made_desk(case, self.registry)
        desk.tool_bar, desk.status_line = self.top, self.status
        self._acts = DeskActs(desk)
        self.case_.show(desk)
        self.settings.set_last_case(desk.case.path)
        self._state = DeskState(desk, self.settings)
        self._stack.addWidget(desk)
        self._stack.setCurrentWidget(desk)
        desk.status_changed.connect(self._on_status)
        desk.hinted.connect(self._on_hint)
        desk.said.connect(self._on_said)
        desk.undo.stack.indexChanged.connect(self.message.act_is_past)
        desk.failed.connect(self.message.say_error)
        desk.journeys.view_changed.connect(self._on_view)
        desk.panes.changed.connect(self._on_panes)
        desk.journeys.history.changed.connect(self._on_history)
        kind, words = notice_for(desk)
        if words:
            self.notice.show_notice(words, kind=kind)
        self._recovering = not words
        self._set_case_state()
        desk.finisher.finish()
        desk.library.list.setFocus()

    def _show_no_case(self) -> None:
        self.setWindowTitle("Casefile")
        self.first_run.show_recent(self.settings.recent(), self.settings.case_name)
        self._stack.setCurrentWidget(self.first_run)
        self.notice.hide()
        self.top.search.show_query("")
        self._set_case_state()
        self.first_run.setFocus()

    def _set_case_state(self) -> None:
        desk = self.palette_.desk = self.desk
        self.search.set_desk(desk)
        self.preferences.set_desk(desk)
        read_only = desk is not None and desk.case.read_only
        self.registry.set_state(has_case=desk is not None, read_only=read_only)
        self.top.set_has_case(has_case=desk is not None)
        if desk is None:
            self._menus.rebuild(None, None)
        else:
            self._menus.rebuild(desk.undo.stack, desk.reader.actions_)
        self._on_history()
        self._on_panes()
        self._on_status()

    # what the desk says

    def _on_status(self) -> None:
        if self.desk is None:
            self.status.show_words("No case open")
            self.top.set_importing("")
            return
        from ui.desk_status import importing_words, status_words

        self.status.show_words(*status_words(self.desk))
        self.top.set_importing(importing_words(self.desk))
        self._show_recovering(self.desk.finisher.pending)

    def _show_recovering(self, pending: int | None) -> None:
        """After a crash, say what is being finished until it is done, and never again."""
        if not self._recovering or self.desk is None or pending is None:
            return
        if pending and not self.desk.importer.is_running:
            words = f"Finishing what was interrupted: {pending} to go. You can keep working; "
            self.notice.show_notice(words + "search covers what is ready.")
        else:
            self._recovering = False
            self.notice.hide()

    def _on_said(self, words: str, undo: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.message.say(words, undo=undo)

    def _on_undo(self) -> None:
        if self.desk is not None:
            self.desk.undo.stack.undo()

    def _on_view(self, view: str) -> None:
        self.top.set_searching(searching=view == "search")

    def _on_panes(self) -> None:
        for name, pane in (("sidebar", "side"), ("list", "list"), ("inspector", "inspector")):
            shown = self.desk is not None and self.desk.panes.is_shown(pane)
            self.registry[f"view.{name}"].setChecked(shown)

    def _on_history(self) -> None:
        history = self.desk.journeys.history if self.desk is not None else None
        self.registry["go.back"].setEnabled(history is not None and history.can_go_back)
        self.registry["go.forward"].setEnabled(history is not None and history.can_go_forward)

    # the window itself

    def _toggle(self, pane: str) -> None:
        if self.desk is not None:
            self.desk.panes.toggle(pane)

    def _on_page_only(self, on: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self.desk is not None:
            self.desk.panes.set_page_only(on=on)
            self.top.setVisible(not on)

    def _on_first_files(self) -> None:
        paths = self.chooser.choose_files()
        if paths:
            self.start_from(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.desk is not None or _paths_of(event):
            event.acceptProposedAction()
            self.first_run.set_target(on=True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.desk is None:
            return
        verdict = self.desk.sidebar.judge(event.mimeData(), Target())
        self._on_hint(verdict.words)
        event.setAccepted(verdict.is_welcome)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.first_run.set_target(on=False)
        self._on_hint("")

    def dropEvent(self, event: QDropEvent) -> None:
        self.first_run.set_target(on=False)
        self._on_hint("")
        deed: Callable[[], object] | None = None
        if self.desk is not None:
            deed = self.desk.sidebar.judge(event.mimeData(), Target()).deed
        elif paths := _paths_of(event):
            deed = partial(self.start_from, paths)
        if deed is not None:
            event.acceptProposedAction()
            deed()

    def _on_hint(self, words: str) -> None:
        """Say below what a drag would do, in place of what stands there."""
        if words:
            self.status.show_words(words)
        else:
            self._on_status()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.opening.close()
        self.case_.deletion.close()
        keep_geometry(self, self.settings)
        self.close_case()
        super().closeEvent(event)


def _call(deed: Callable[[], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002
    """Actions say whether they are checked; deeds do not care."""
    deed()


def _paths_of(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
