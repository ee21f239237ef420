"""The same words in several articles, beside the quotation that is looked at."""

from __future__ import annotations

from casefile.case import create_case, open_case
from casefile.model import SourceType
from casefile.services.indexing import finish
from casefile.services.quoting import tag_words
from casefile.services.sources import edit_source
from tests.casefile.services.written import write_source
from ui.hub import Hub
from ui.jobs import Jobs
from ui.models.case_data import CaseData
from ui.models.quote_checks import QuoteChecks
from ui.widgets.alike_list import AlikeList

OPINION = "Once those conditions are met, the Office must furnish the address it holds."
ARTICLES = (
    ("Later", "2025-05-14", "the Office may furnish the address it holds", "Owen Calder"),
    ("First", "2025-05-12", "the Office must furnish the address it holds", "Anna Oakes"),
)


def test_other_printings_say_what_they_changed_and_whom_they_name(qtbot, tmp_path):
    path = tmp_path / "Same.case"
    with create_case(path) as case:
        write_source(case, OPINION, title="Opinion", type=SourceType.OPINION, indexed=True)
        for title, day, words, said in ARTICLES:
            text = f"The ruling was read closely. “{words},” it says."
            source_id = write_source(case, text, title=title, type=SourceType.ARTICLE, indexed=True)
            edit_source(case, source_id=source_id, published_on=day)
            tag_words(case, source_id=source_id, words=words, speaker=said)
        finish(case)
    with open_case(path) as case:
        jobs = Jobs()
        data = CaseData(Hub(case, jobs))
        checks = QuoteChecks(data)
        with qtbot.waitSignal(data.loaded):
            data.load()
        checks.start()
        qtbot.waitUntil(lambda: not checks.is_running and not checks.is_stale, timeout=20_000)
        quotes = {one.speaker.name: one for one in data.quotes.values()}
        shown = AlikeList(checks)
        qtbot.addWidget(shown)
        shown.show_quote(quotes["Anna Oakes"])
        assert shown._head.text() == "Same words in 1 other source, printed here first"
        assert shown.told == [
            "Later, May 14, 2025, Altered. “must” became “may”. Says it is Owen Calder who speaks."
        ]
        shown.show_quote(quotes["Owen Calder"])
        assert shown._head.text() == "Same words in 1 other source"
        with qtbot.waitSignal(shown.wanted) as heard:
            shown._links()[0].click()
        assert heard.args == [quotes["Anna Oakes"].span]
        assert jobs.close()
