"""Real and hostile PDFs: every one ends in a named status, and what is read holds together."""

from __future__ import annotations

import csv
import re
from itertools import pairwise

import pytest

from casefile.document import DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile, EmptyFile, NeedsPassword, NotWhatItSays
from casefile.readers.pdf import read
from casefile.text.words import PageWords
from casefile.workers import Failed, Step, WorkerPool

SECONDS = 60.0
LIGATURES = re.compile("[\ufb00-\ufb06]")


def read_all(files):
    """What a pool of workers makes of each file: its parts, or its error last."""
    results = {file: [] for file in files}
    with WorkerPool(2) as pool:
        for file in files:
            pool.submit(
                "casefile.readers:read_document",
                step_seconds=SECONDS,
                tag=file,
                path=str(file),
                kind="pdf",
            )
        while pool.pending:
            for message in pool.poll(SECONDS):
                if isinstance(message, Step):
                    results[message.tag].append(message.value)
                elif isinstance(message, Failed):
                    results[message.tag].append(message.error)
    return results


def pages_of(file):
    return [part for part in read(file) if isinstance(part, ReadPage)]


def squeezed(text):
    return " ".join(text.split())


def check_page(page):
    """Offsets, boxes and blocks of a page agree with its text."""
    words = PageWords.unpack(page.words)
    assert [page.text[word.start : word.end] for word in words] == page.text.split()
    assert not LIGATURES.search(page.text)
    assert page.text == page.text.strip()
    page.text.encode()
    assert all(page.text[block.start : block.end].strip() for block in page.blocks)
    for a, b in pairwise(page.blocks):
        assert page.text[a.end : b.start] == "\n\n"
    if page.blocks:
        assert (page.blocks[0].start, page.blocks[-1].end) == (0, len(page.text))


def test_every_born_digital_file_is_read_whole(corpus):
    files = sorted((corpus / "legal_pdf" / "born_digital").glob("*.pdf"))
    assert len(files) > 50
    for file, parts in read_all(files).items():
        head, *_, tail = parts
        assert isinstance(head, DocumentHead), file
        assert isinstance(tail, DocumentTail), file
        pages = [part for part in parts if isinstance(part, ReadPage)]
        assert [page.number for page in pages] == list(range(1, head.page_count + 1))
        for page in pages:
            check_page(page)


def test_every_hostile_file_ends_in_a_named_status(corpus):
    files = sorted((corpus / "hostile_pdf").rglob("*.pdf"))
    assert len(files) > 100
    for file, parts in read_all(files).items():
        end = parts[-1]
        if isinstance(end, Exception):
            assert isinstance(end, (DamagedFile, EmptyFile, NeedsPassword, NotWhatItSays)), file
        else:
            assert isinstance(end, DocumentTail), file
            for page in parts:
                if isinstance(page, ReadPage):
                    check_page(page)


def test_scans_come_in_with_the_warning_no_text(corpus):
    files = sorted((corpus / "legal_pdf" / "scanned").glob("*.pdf"))
    for file, parts in read_all(files).items():
        codes = [remark.code for remark in parts[-1].warnings]
        assert "no_text" in codes or "partly_no_text" in codes, file
        assert all(part.width > 0 for part in parts if isinstance(part, ReadPage))


def test_scans_with_an_ocr_layer_are_known_by_it(corpus):
    files = sorted((corpus / "legal_pdf" / "scanned_ocr").glob("*.pdf"))
    for file, parts in read_all(files).items():
        assert parts[-1].head.text_origin == "ocr layer", file


def test_encrypted_files_open_with_their_password_and_no_other(corpus):
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter="\t") if row["gold"]]
    passwords = {
        row["path"]: found[1]
        for row in rows
        if (found := re.search(r"opens with password '(.*?)', \d+ pages", row["gold"]))
    }
    assert len(passwords) > 10
    for path, password in passwords.items():
        if not path.startswith("hostile_pdf/"):
            continue
        with pytest.raises(NeedsPassword) as caught:
            next(read(corpus / path))
        assert caught.value.args[1] is False
        with pytest.raises(NeedsPassword) as caught:
            next(read(corpus / path, password=password + "x"))
        assert caught.value.args[1] is True
        assert next(read(corpus / path, password=password)).page_count > 0


def test_a_paper_in_two_columns_is_read_column_by_column(corpus):
    page = pages_of(corpus / "hostile_pdf" / "layout" / "pdfjs__tracemonkey.pdf")[0]
    text = squeezed(page.text)
    places = [
        text.index("Trace-based Just-in-Time"),
        text.index("Abstract Dynamic languages such as JavaScript are more difficult"),
        text.index("1. Introduction Dynamic languages such as JavaScript, Python, and Ruby"),
        text.index("and is used for the application logic of browser-based"),
        text.index("Each compiled trace covers one path through the program"),
    ]
    assert places == sorted(places)


def test_an_opinion_keeps_its_heads_apart_and_its_footnotes_below(corpus):
    pages = pages_of(corpus / "legal_pdf" / "born_digital" / "fed__19-1392_6j37.pdf")
    page = pages[40]
    assert page.text.startswith("Cite as: 597 U. S. ____ (2022) 33\nOpinion of the Court\n\n")
    kinds = [block.kind.value for block in page.blocks]
    assert kinds[0] == "header"
    assert kinds[-2:] == ["footnote", "footnote"]
    assert "paragraph" not in kinds[kinds.index("footnote") :]


def test_a_table_on_a_turned_page_is_read_by_its_rows(corpus):
    name = "gov__nics-background-checks-2015-11-rotated.pdf"
    page = pages_of(corpus / "legal_pdf" / "born_digital" / name)[0]
    assert "Alabama 18,870 23,022 22,650 859" in page.text
    assert "Wyoming 383 1,745 2,372 87 104" in page.text


def test_the_line_numbers_of_a_pleading_are_not_in_its_sentences(corpus):
    name = "freelaw__C.D.Cal._2-17-cv-00786_7_0.pdf"
    page = pages_of(corpus / "legal_pdf" / "born_digital" / name)[2]
    assert "(“TRO”) is “an extraordinary remedy that may only be awarded" in squeezed(page.text)


def test_blanks_from_a_font_without_letters_do_not_break_the_words(corpus):
    name = "freelaw__lee-lissner-declaration.pdf"
    page = pages_of(corpus / "legal_pdf" / "born_digital" / name)[0]
    assert "IN THE UNITED STATES DISTRICT COURT" in page.text
    assert "\ufffd" not in page.text


def test_reading_a_file_changes_nothing_in_it(corpus):
    for file in sorted((corpus / "hostile_pdf" / "forms_active").glob("*.pdf")):
        before = file.read_bytes()
        list(read(file))
        assert file.read_bytes() == before
