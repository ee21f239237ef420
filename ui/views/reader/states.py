"""What the reader says of a source as a whole: being read, locked, not readable, its file lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from casefile.changes import Changes
from casefile.model import ReadingStatus, Source
from casefile.services.rereading import put_back_original, read_again
from ui.views.reader.trouble import Trouble
from ui.words import grouped, shortened, size_words

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import SourceId
    from ui.hub import Hub
    from ui.jobs import JobControl
    from ui.views.reader.banner import Banner
    from ui.views.reader.pane import ReaderPane
    from ui.views.reader.source_view import SourceContent
    from ui.views.reader.trouble import TroublePanel

_TECHNICAL = re.compile(r" \([^()]*(?:\([^()]*\)[^()]*)*\)(?=\.(?: |$))")
"""What a sentence about an error has in brackets at its end."""

_LOOK_MS = 400
"""How often a source that is being read is looked at for more pages."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How far a source is: what is known of it, and how many of its pages are stored."""

    source: Source
    stored: int


class ReaderStates(QObject):
    """Fills the banner and the panel of a reader, and does what their buttons promise;
    `restore_requested` carries a source that is to come out of the trash.
    """

    restore_requested = Signal(object)

    def __init__(self, hub: Hub, banner: Banner, panel: TroublePanel, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._hub, self._banner, self._panel, self._pane = hub, banner, panel, pane
        self._content: SourceContent | None = None
        self._tried: set[SourceId] = set()
        self._lost: set[SourceId] = set()
        self._seen: set[SourceId] = set()
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look)
        panel.retry_asked.connect(self._retry)

    def show(self, content: SourceContent | None) -> None:
        """Another source is in front, or more of it is known."""
        self._content = content
        waits = content is not None and content.source.status is ReadingStatus.WAITING
        if waits != self._looking.isActive():
            self._looking.start() if waits else self._looking.stop()
        if content is None:
            self._banner.hide()
            return
        if content.source.removed_at is not None:
            self._say_removed(content.source)
        elif content.is_lost:
            self._say_lost(content.source)
        elif waits and content.sizes:
            self._say_progress(content.source, len(content.sizes))
        elif not self._say_damage(content.source):
            self._banner.hide()
        if not content.sizes:
            tried = content.source.id in self._tried
            removed = content.source.removed_at is not None
            writable = not (removed or self._hub.case.read_only)
            self._panel.show_trouble(trouble_of(content.source, tried=tried, writable=writable))

    def show_more(self, content: SourceContent) -> None:
        """Pages were added behind those in view, which stay."""
        pane = self._pane
        if len(content.sizes) != pane.pages.page_count:
            pane.pages.add_pages(content.sizes)
            pane.strip.show_source(content.source.id, content.sizes, content.outline)
        pane.tools.show_source(content.sizes, drawn=True)
        pane.tools.show_page(pane.pages.page)
        pane.strip.show_page(pane.pages.page)

    def on_file_lost(self, source_id: SourceId) -> None:
        """A page could not be drawn because its file is gone: the text is shown instead."""
        if source_id not in self._lost and self._is_in_front(source_id):
            self._lost.add(source_id)
            self._pane.reload()

    def find_file(self, path: Path | None = None) -> None:
        """Ask for the lost file of the source in front, unless it is given, and put it back."""
        if self._content is None:
            return
        source = self._content.source
        if path is None:
            name, _ = QFileDialog.getOpenFileName(self._pane, "Find file", source.original_path)
            if not name:
                return
            path = Path(name)
        put_back = partial(put_back_original, self._hub.case, source_id=source.id, path=path)
        self._hub.write(put_back, done=partial(self._on_found, source.id))

    def _on_found(self, source_id: SourceId, _: object) -> None:
        self._lost.discard(source_id)
        if self._is_in_front(source_id):
            self._pane.reload()

    def _say_removed(self, source: Source) -> None:
        restore = ("Put back", partial(self.restore_requested.emit, source))
        deed = None if self._hub.case.read_only else restore
        words = "It can be read here, but not changed. Its quotes come back with it."
        self._banner.say("This source is in the trash", words, tone="warn", icon="trash", deed=deed)

    def _say_lost(self, source: Source) -> None:
        name = f"Ex. {source.exhibit}" if source.exhibit else f"“{shortened(source.title, 60)}”"
        safe = "Its text and quotes are safe." if source.has_text else "Its quotes are safe."
        deed = None if self._hub.case.read_only else ("Find file…", self.find_file)
        line = f"The file for {name} is gone from the case."
        self._banner.say(line, safe, tone="warn", icon="folder", deed=deed)

    def _say_progress(self, source: Source, stored: int) -> None:
        whole = max(source.pages, stored)
        line = f"Being read: page {grouped(stored)} of {grouped(whole)}"
        sentence = "The pages that are there can be read and quoted."
        self._banner.say(line, sentence, icon="clock", done=(stored, whole))

    def _say_damage(self, source: Source) -> bool:
        """Say what of the pages may be missing, until the user has seen it."""
        said = [remark.message for remark in source.warnings if remark.code == "damaged"]
        if not said or source.id in self._seen:
            return False
        line = "Parts of this file are damaged"
        deed = ("Hide", self._on_seen)
        self._banner.say(line, " ".join(said), tone="warn", icon="warning", deed=deed)
        return True

    def _on_seen(self) -> None:
        if self._content is not None:
            self._seen.add(self._content.source.id)
        self._banner.hide()
        self._pane.focus_view()

    # Reading it again

    def _retry(self, password: str) -> None:
        if self._content is None:
            return
        source = self._content.source
        if password:
            self._tried.add(source.id)
        work = partial(_read_again, self._hub.case, source.id, password or None)
        self._hub.jobs.run(work, done=self._on_read, failed=self._on_failed)
        self._panel.show_trouble(_BEING_READ)
        self._looking.start()

    def _on_read(self, changes: Changes) -> None:
        self._hub.announce(changes)
        self._pane.reload()  # it may have ended as it began, which nobody else would be told of

    def _on_failed(self, error: Exception) -> None:
        self._hub.failed.emit(error)
        self._pane.reload()

    def _look(self) -> None:
        if self._content is not None:
            source_id = self._content.source.id
            look = partial(_look_at, self._hub.case, source_id)
            self._hub.query(look, key=("reader look", id(self)), done=self._on_look)

    def _on_look(self, look: _Look) -> None:
        content = self._content
        if content is None or look.source.id != content.source.id:
            return
        if look.source.status is not content.source.status:
            self._hub.announce(Changes(sources=frozenset({look.source.id})))
        elif look.stored != len(content.sizes):
            self._pane.reload()

    def _is_in_front(self, source_id: SourceId) -> bool:
        return self._content is not None and self._content.source.id == source_id


_BEING_READ = Trouble("clock", "Being read", "Its pages appear here as soon as they are.")


def trouble_of(source: Source, *, tried: bool, writable: bool) -> Trouble:
    """Why a source has no pages; `tried` says whether a password has just been refused."""
    if source.status is ReadingStatus.WAITING:
        return _BEING_READ
    if source.status is ReadingStatus.NEEDS_PASSWORD:
        words = (
            "That password does not open this file. Nothing was changed in it."
            if tried
            else "This file opens only with a password, so its text could not be read. "
            "Nothing was changed in the file."
        )
        return Trouble(
            "lock", "Password needed", words, can_retry=writable, needs_password=writable
        )
    if source.status is ReadingStatus.FAILED or source.error is not None:
        reason = _plain(source) or "Nothing of this file could be read."
        return Trouble(
            "bad",
            "This file could not be read",
            reason,
            tone="bad",
            details=_details(source),
            can_retry=writable,
        )
    return Trouble("file", "No pages to show", "This file holds no text and no pages.")


def _plain(source: Source) -> str:
    """What was said of a source that could not be read, with the name of its file for the whole
    path and without what a library said: both stand under Details."""
    if source.error is None:
        return ""
    path = " ".join(source.original_path.split())
    words = source.error.message.replace(path, f"“{shortened(source.file_name, 80)}”")
    return _TECHNICAL.sub("", words)


def _details(source: Source) -> str:
    lines = [source.file_name, f"{source.kind}, {size_words(source.size)}"]
    if source.error is not None:
        lines += [f"Reason: {source.error.code}", source.error.message]
    lines += [f"Came from {source.original_path}", f"SHA-256 {source.sha256}"]
    return "\n".join(lines)


def _read_again(
    case: Case, source_id: SourceId, password: str | None, control: JobControl
) -> Changes:
    """Runs on the import lane."""
    return read_again(case, source_id=source_id, password=password, stopped=control.stopped)


def _look_at(case: Case, source_id: SourceId) -> _Look:
    """Runs on a reader thread."""
    return _Look(case.sources.get(source_id), case.pages.count_in(source_id))
