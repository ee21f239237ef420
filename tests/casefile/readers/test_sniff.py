"""What a file is: its bytes decide, its name decides between formats that are all text."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile import limits
from casefile.errors import EmptyFile, NotWhatItSays, UnsupportedFile
from casefile.model import Kind
from casefile.readers.sniff import sniff

HTML = b"<!DOCTYPE html><html><head><title>A</title></head><body>words</body></html>"
MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: Lunch\nDate: Mon, 1 Jan 2024\n\nHello."
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nSubject: A\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
)
MBOX = b"From a@example.org Mon May  2 16:07:05 2005\n" + MAIL
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD = (
    b"PK\x03\x04\x14\0\6\0" + bytes(20) + b"[Content_Types].xml" + bytes(200) + b"word/document.xml"
)
SHEET = (
    b"PK\x03\x04\x14\0\6\0" + bytes(20) + b"[Content_Types].xml" + bytes(200) + b"xl/workbook.xml"
)
ODT = b"PK\x03\x04\x14\0\0\0" + bytes(22) + b"mimetypeapplication/vnd.oasis.opendocument.text"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


def look(name, head):
    return sniff(name, head, len(head))


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.pdf", PDF, Kind.PDF),
        ("a", PDF, Kind.PDF),
        ("a.txt", PDF, Kind.PDF),
        ("a.pdf", b"junk before it\n" * 30 + PDF, Kind.PDF),
        ("a.pdf", b"\xef\xbb\xbf" + PDF, Kind.PDF),
        ("a.pdf", b"1 0 obj\n<< /Type /Catalog >>\nendobj\n", Kind.PDF),
        ("a.html", HTML, Kind.HTML),
        ("a.htm", b"<p>no root</p>", Kind.HTML),
        ("a.txt", HTML, Kind.HTML),
        ("a", HTML, Kind.HTML),
        ("a.doc", HTML, Kind.HTML),
        ("a.xhtml", b"<?xml version='1.0'?>\n<!-- x -->\n<html xmlns='x'>", Kind.HTML),
        ("a.mhtml", MHTML, Kind.HTML),
        ("a", MHTML, Kind.HTML),
        ("a.txt", b"plain words", Kind.TEXT),
        ("README", b"plain words", Kind.TEXT),
        ("Smith v. Jones", b"plain words", Kind.TEXT),
        ("a.txt", MAIL, Kind.TEXT),
        ("a.txt", "\ufeffword".encode("utf-16"), Kind.TEXT),
        ("a.txt", "words in the wide form".encode("utf-16-le"), Kind.TEXT),
        ("a.txt", b"caf\xe9, \x93quoted\x94", Kind.TEXT),
        ("a.txt", b"a page\x0canother", Kind.TEXT),
        ("a.txt", b"The header of a PDF is %PDF-1.7, as everybody knows.", Kind.TEXT),
        ("a.log", b"line\nline\n", Kind.TEXT),
        ("a.md", b"# Heading\n\nwords <html>", Kind.MARKDOWN),
        ("a.docx", WORD, Kind.DOCX),
        ("a", WORD, Kind.DOCX),
        ("a.docx", b"PK\x03\x04" + bytes(60), Kind.DOCX),
        ("a.odt", ODT, Kind.ODT),
        ("a.rtf", b"{\\rtf1\\ansi words}", Kind.RTF),
        ("a.doc", b"{\\rtf1\\ansi words}", Kind.RTF),
        ("a.eml", MAIL, Kind.EMAIL),
        ("a", MAIL, Kind.EMAIL),
        ("a.eml", MBOX, Kind.EMAIL),
        ("a.eml", b"words without any header", Kind.EMAIL),
        ("a.eml", MAIL + bytes(50), Kind.EMAIL),
        ("a.mbox", MBOX, Kind.MBOX),
        ("a", MBOX, Kind.MBOX),
        ("a.png", PNG, Kind.IMAGE),
        ("a.jpg", PNG, Kind.IMAGE),
        ("a.tif", b"II*\0" + bytes(40), Kind.IMAGE),
        ("a.bmp", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", Kind.IMAGE),
    ],
)
def test_formats_are_told_by_their_bytes_and_then_by_their_name(name, head, kind):
    assert look(name, head) is kind


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("a.pdf", HTML, "a web page"),
        ("a.pdf", b"plain words", "text"),
        ("a.pdf", PNG, "an image"),
        ("a.pdf", WORD, "a Word document"),
        ("a.pdf", bytes(500), "unknown data"),
        ("a.docx", b"plain words", "text"),
        ("a.docx", OLE2, "encrypted or old Word document"),
        ("a.docx", SHEET, "an Excel workbook"),
        ("a.odt", b"not a zip file", "text"),
        ("a.rtf", b"plain words", "text"),
        ("a.txt", bytes(range(256)) * 4, "unknown data"),
        ("a.html", b"\x1f\x8b\x08" + bytes(40), "a compressed file"),
        ("a.png", b"plain words", "text"),
    ],
)
def test_a_name_that_promises_something_else_is_told_what_was_found(name, head, found):
    with pytest.raises(NotWhatItSays) as caught:
        look(name, head)
    assert caught.value.args[0] == name
    assert caught.value.args[2] == found


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("a.wpd", b"\xffWPC" + bytes(40), "a WordPerfect document"),
        ("a.doc", OLE2, "an old Word document"),
        ("a.msg", OLE2, "an Outlook message"),
        ("a.xlsx", SHEET, "an Excel workbook"),
        ("a.zip", b"PK\x03\x04" + bytes(60), "an archive"),
        ("a.exe", b"MZ" + bytes(60), "a program"),
        ("a.py", b"print('words')", "a .py file"),
        ("a.json", b'{"a": 1}', "a .json file"),
        ("a.bin", bytes(range(256)), "unknown data"),
    ],
)
def test_formats_that_are_not_read_are_named(name, head, found):
    with pytest.raises(UnsupportedFile) as caught:
        look(name, head)
    assert caught.value.args == (name, found)


def test_an_empty_file_is_told_as_such():
    with pytest.raises(EmptyFile):
        sniff("a.pdf", b"", 0)


@given(
    st.sampled_from(["a.pdf", "a.html", "a.txt", "a.docx", "a.eml", "a.odt", "a", "a.bmp"]),
    st.binary(max_size=600),
    st.sampled_from([b"", PDF, HTML, WORD, OLE2, MAIL, b"BM", b"\xff\xfe", b"PK\x05\x06"]),
)
def test_any_bytes_get_a_verdict(name, noise, start):
    head = start + noise
    with contextlib.suppress(EmptyFile, NotWhatItSays, UnsupportedFile):
        assert isinstance(sniff(name, head, len(head)), Kind)


def test_every_file_of_the_corpus_gets_the_right_verdict(corpus):
    expected = {
        "other_formats/opinion_doctor.wpd": UnsupportedFile,
        "other_formats/tika_testODTnotaZipFile.odt": NotWhatItSays,
        "docx/tika_protected_normal_case.docx": NotWhatItSays,
        "hostile_pdf/broken/pdfplumber__empty.pdf": EmptyFile,
        "hostile_pdf/broken/qpdf__69977b.fuzz.pdf": NotWhatItSays,
    }
    by_name = {
        ".pdf": Kind.PDF,
        ".docx": Kind.DOCX,
        ".eml": Kind.EMAIL,
        ".mbox": Kind.MBOX,
        ".txt": Kind.TEXT,
        ".html": Kind.HTML,
        ".rtf": Kind.RTF,
        ".odt": Kind.ODT,
        ".md": Kind.MARKDOWN,
    }
    seen = 0
    for folder in ("other_formats", "docx", "email", "hostile_pdf", "legal_pdf"):
        for file in sorted((corpus / folder).rglob("*")):
            if not file.is_file():
                continue
            seen += 1
            with file.open("rb") as stream:
                head = stream.read(limits.SNIFF_BYTES)
            refused = expected.get(str(file.relative_to(corpus)))
            if refused is None:
                assert sniff(file.name, head, file.stat().st_size) is by_name[file.suffix], file
            else:
                with pytest.raises(refused):
                    sniff(file.name, head, file.stat().st_size)
    assert seen > 400


def test_a_long_file_of_noise_takes_no_longer_than_a_short_one():
    noise = random.Random(1).randbytes(limits.SNIFF_BYTES)
    with pytest.raises(UnsupportedFile):
        sniff("a", b"z" + noise, 10**12)
