"""What is read of a case, and when it comes."""

from __future__ import annotations

from functools import partial

from casefile.services.quote_edits import edit_quote
from ui.models.case_data import CaseData


def test_sources_come_before_the_quotes(qtbot, hub):
    data, came = CaseData(hub), []
    data.sources_changed.connect(lambda _: came.append((bool(data.sources), bool(data.quotes))))
    with qtbot.waitSignal(data.loaded):
        data.load()
    assert came[0] == (True, False)
    assert data.quotes


def test_a_quote_written_between_the_two_reads_is_there(qtbot, hub):
    data = CaseData(hub)
    with qtbot.waitSignal(data.sources_changed):
        data.load()
    assert not data.is_loaded
    quote = hub.case.quotes.all()[0]
    with qtbot.waitSignal(data.loaded):
        write = partial(edit_quote, hub.case, quote_id=quote.id, note="just now")
        hub.write(write)
    qtbot.waitUntil(lambda: data.quotes[quote.id].note == "just now")


def test_a_read_is_followed_once(qtbot, hub, data):
    quote, followed = next(iter(data.quotes)), []
    data.followed.connect(lambda: followed.append(1))
    with qtbot.waitSignal(data.quotes_changed):
        hub.write(partial(edit_quote, hub.case, quote_id=quote, note="changed"))
    assert followed == [1]
