"""Exports: right in every form, safe to open, whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from markdown_it import MarkdownIt

from casefile.case import open_case
from casefile.errors import BadField, DestinationExists
from casefile.exporting.csv_file import safe_cell
from casefile.exporting.markdown import escaped
from casefile.model import SourceType, Span
from casefile.services.citing import passage_with_citation, with_citation
from casefile.services.comparing import CheckStatus
from casefile.services.exporting import QUOTE_ENDINGS, export_quotes
from casefile.services.indexing import finish
from casefile.services.quote_rulings import RulingKind, rule_on_quote
from casefile.services.quoting import tag_quote, tag_words
from tests.casefile.services.written import store_pages, write_source

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case

NASTY = '=HYPERLINK("http://evil.example") <script>alert(1)</script> *bold* [x](http://y) | \x07'


@pytest.fixture
def tagged(case: Case) -> Case:
    """A case with a quote over two lines, one that is all traps, and one in the trash's reach."""
    first = write_source(
        case,
        "The infor-\nmation of the\n“café” must go.",
        "It must not.",
        title="Memorandum Opinion",
        type=SourceType.OPINION,
        width=612.0,
        labels=("8", "9"),
        published_on="2025-05-12",
    )
    second = write_source(case, NASTY, title="# A [trap]", type=SourceType.ARTICLE)
    tag_words(
        case,
        source_id=first,
        words="infor-\nmation of the\n“café”",
        speaker="Dabney Friedrich",
        issues=["Authority", "Harm"],
        note="see\npage 3",
    )
    end = len(NASTY) - 1
    tag_quote(case, span=Span.on_page(second, 1, 0, end + 1), speaker="@cmd", note="-2+3")
    return case


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("ending", QUOTE_ENDINGS)
def test_the_answer_names_what_was_written(tagged: Case, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"out{ending.upper()}"
    made = export_quotes(tagged, destination=target)
    data = target.read_bytes()
    assert (made.format, made.path, made.items) == ("quotes", target, 2)
    assert made.sha256 == hashlib.sha256(data).hexdigest()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [target.name]


@pytest.mark.parametrize("ending", QUOTE_ENDINGS)
def test_a_case_without_quotes_gives_an_empty_valid_file(
    case: Case, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"out{ending}"
    assert export_quotes(case, destination=target).items == 0
    data = target.read_bytes()
    if ending == ".json":
        assert json.loads(data) == []
    elif ending == ".csv":
        assert read_csv(data) == []
        assert data.startswith(b"\xef\xbb\xbfid,text,speaker,issues,source,")
    elif ending == ".docx":
        (table,) = docx.Document(target).tables
        assert len(table.rows) == 1
    elif ending == ".xlsx":
        assert zipfile.ZipFile(target).testzip() is None
    else:
        assert "No quotes were tagged." in data.decode()


def test_csv_holds_each_quote_as_one_reads_it(tagged: Case, tmp_path: Path) -> None:
    export_quotes(tagged, destination=tmp_path / "q.csv")
    first, second = read_csv((tmp_path / "q.csv").read_bytes())
    assert first == {
        "id": "1",
        "text": "information of the “café”",
        "speaker": "Dabney Friedrich",
        "issues": "Authority; Harm",
        "source": "Memorandum Opinion",
        "type": "opinion",
        "date": "2025-05-12",
        "page": "8",
        "pin_cite": "Opinion at 8",
        "note": "see\npage 3",
        "anchor_status": "exact",
        "verification": "verified",
        "ruling": "",
    }
    assert second["text"].startswith("'=HYPERLINK(")
    assert second["speaker"] == "'@cmd"
    assert second["note"] == "'-2+3"


def test_a_quote_over_a_page_break_leaves_without_what_stands_between_its_pages(
    case: Case, tmp_path: Path
) -> None:
    stamp = "Case 1:25-cv-00677-DLF Document 12 Filed 03/14/25 Page 2 of 16"
    source = write_source(
        case, "It held that the law exam-\n\n1", f"{stamp}\n\nined here is good.", width=612.0
    )
    (first, second) = (page.text for page in case.pages.of(source))
    span = Span(source, 1, first.index("the law"), second.index(" is"), 2)
    (quote_id,) = tag_quote(case, span=span).quotes
    quote = case.quotes.get(quote_id)
    assert quote.reading == "the law examined here"
    assert quote.text == f"the law exam-\n\n1\n{stamp}\n\nined here"
    export_quotes(case, destination=tmp_path / "q.json")
    (row,) = json.loads((tmp_path / "q.json").read_text("utf-8"))
    assert (row["text"], row["reading"]) == (quote.text, quote.reading)
    for copied in (with_citation(case, quote), passage_with_citation(case, span)):
        assert copied.startswith("“the law examined here” (")
    with case.database.writing():
        case.pages.drop(source)
        store_pages(case, source, ("Other words.", "They stand here now."))
    assert case.quotes.get(quote_id).reading == quote.text


@pytest.mark.parametrize("start", [*"=+-@\t\r\n", "＝", "＠"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    assert safe_cell(f"a{start}") == f"a{start}"


def test_json_holds_the_stored_text_to_the_letter(tagged: Case, tmp_path: Path) -> None:
    export_quotes(tagged, destination=tmp_path / "q.json")
    first, second = json.loads((tmp_path / "q.json").read_text("utf-8"))
    page = tagged.pages.get(first["source_id"], first["page"]).text
    assert first["text"] == page[first["start"] : first["end"]] == "infor-\nmation of the\n“café”"
    assert first["issues"] == ["Authority", "Harm"]
    assert second["text"] == NASTY
    assert first["citation"].startswith("Memorandum Opinion")


def test_word_holds_a_table_and_nothing_of_who_made_it(tagged: Case, tmp_path: Path) -> None:
    export_quotes(tagged, destination=tmp_path / "q.docx")
    document = docx.Document(tmp_path / "q.docx")
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["Quote", "Speaker", "Issues", "Source", "Cite", "Note"]
    assert rows[1] == [
        "information of the “café”",
        "Dabney Friedrich",
        "Authority; Harm",
        "Memorandum Opinion\nopinion\n2025-05-12",
        "Opinion at 8",
        "see\npage 3",
    ]
    assert rows[2][0] == NASTY.replace("\x07", "\ufffd")
    facts = document.core_properties
    assert (facts.author, facts.last_modified_by, facts.comments) == ("", "", "")
    assert facts.created.year == facts.modified.year == 2000


def test_excel_holds_text_alone(tagged: Case, tmp_path: Path) -> None:
    export_quotes(tagged, destination=tmp_path / "q.xlsx")
    with zipfile.ZipFile(tmp_path / "q.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
        names = book.namelist()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    assert "=HYPERLINK(" in words
    assert not any("rels/sheet" in name for name in names)


def test_markdown_reads_as_it_was_written_and_runs_nothing(tagged: Case, tmp_path: Path) -> None:
    export_quotes(tagged, destination=tmp_path / "q.md")
    text = (tmp_path / "q.md").read_text("utf-8")
    html = MarkdownIt("js-default", {"html": True, "linkify": False}).render(text)
    assert "<script" not in html
    assert "<a " not in html
    assert "<em>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; *bold* [x](http" in html
    assert "<h2># A [trap]</h2>" in html
    assert "information of the “café”" in html
    assert "Dabney Friedrich, Opinion at 8" in html


@pytest.mark.parametrize("words", ["1. one", "- a", "+ b", "# c", "=== d", "> e", "a_b_c", "\\x"])
def test_escaped_text_reads_the_same(words: str) -> None:
    assert (
        MarkdownIt().render(escaped(words)).strip()
        == MarkdownIt().render("&#" + ";&#".join(str(ord(char)) for char in words) + ";").strip()
    )


def test_an_existing_file_stays_unless_it_is_to_be_replaced(tagged: Case, tmp_path: Path) -> None:
    target = tmp_path / "q.csv"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(DestinationExists):
        export_quotes(tagged, destination=target)
    assert target.read_text(encoding="utf-8") == "mine"
    export_quotes(tagged, destination=target, force=True)
    assert len(read_csv(target.read_bytes())) == 2
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    with pytest.raises(DestinationExists):
        export_quotes(tagged, destination=folder, force=True)


def test_an_ending_that_is_not_known_or_a_place_in_the_case_is_refused(
    tagged: Case, tmp_path: Path
) -> None:
    for name in ("q.odt", "q", ".csv"):
        with pytest.raises(BadField, match=r"\.csv, \.docx, \.xlsx, \.md or \.json"):
            export_quotes(tagged, destination=tmp_path / name)
    card = tagged.path / "CASE.json"
    before = card.read_bytes()
    for target in (card, tagged.path / "originals" / "x.csv"):
        with pytest.raises(BadField):
            export_quotes(tagged, destination=target, force=True)
    assert card.read_bytes() == before


def test_an_export_that_cannot_be_written_leaves_nothing(tagged: Case, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        export_quotes(tagged, destination=tmp_path / "nowhere" / "q.csv")
    assert not (tmp_path / "nowhere").exists()


def test_chosen_quotes_alone_can_be_exported_and_the_log_knows(
    tagged: Case, tmp_path: Path
) -> None:
    made = export_quotes(tagged, destination=tmp_path / "q.json", quote_ids=[2])
    assert [row["id"] for row in json.loads((tmp_path / "q.json").read_bytes())] == [2]
    entry = tagged.audit.entries()[-1]
    assert (entry.action, entry.what["sha256"]) == ("export", made.sha256)


def test_a_case_that_is_open_elsewhere_can_be_exported(tagged: Case, tmp_path: Path) -> None:
    with open_case(tagged.path) as reader:
        assert reader.read_only
        assert export_quotes(reader, destination=tmp_path / "q.md").items == 2


def test_a_quote_leaves_the_case_with_how_it_stands_and_what_was_said_of_that(
    case: Case, tmp_path: Path
) -> None:
    opinion = "Once those conditions are met, the Office must furnish the address it holds."
    write_source(case, opinion, title="Opinion", type=SourceType.OPINION, indexed=True)
    words = "the Office may furnish the address it holds"
    article = write_source(
        case, f"It says: {words}.", title="News", type=SourceType.ARTICLE, indexed=True
    )
    tag_words(case, source_id=article, words=words)
    (quote,) = case.quotes.all()
    kept = RulingKind.AS_QUOTED
    rule_on_quote(case, quote_id=quote.id, kind=kept, reason="So in the draft.")
    export_quotes(case, destination=tmp_path / "early.csv")
    (row,) = read_csv((tmp_path / "early.csv").read_bytes())
    assert row["verification"] == "not_checked"  # there is no index to look it up in
    finish(case)
    for ending in (".csv", ".md", ".docx"):
        export_quotes(case, destination=tmp_path / f"q{ending}")
    (row,) = read_csv((tmp_path / "q.csv").read_bytes())
    assert (row["verification"], row["ruling"]) == ("altered", "kept as quoted: So in the draft.")
    told = "altered, kept as quoted: So in the draft."
    assert f"Check: {told}" in (tmp_path / "q.md").read_text("utf-8").replace("\\", "")
    (table,) = docx.Document(tmp_path / "q.docx").tables
    assert f"({told})" in table.rows[1].cells[4].text
    known = {quote.id: CheckStatus.ELIDED}
    export_quotes(case, destination=tmp_path / "known.csv", checked=known)
    assert read_csv((tmp_path / "known.csv").read_bytes())[0]["verification"] == "verified"
