"""E-mails and mailboxes: header and body are text, what is attached is listed and comes out."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from casefile.document import BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile, EmptyFile
from casefile.model import Kind, SourceType
from casefile.readers import letters

if TYPE_CHECKING:
    from pathlib import Path


def message(body: str = "The hearing is moved.\n", **headers: str) -> EmailMessage:
    made = EmailMessage()
    known = {
        "From": "Jane Roe <jane@example.org>",
        "To": "John Doe <john@example.org>",
        "Date": "Mon, 12 May 2025 09:30:00 -0400",
        "Subject": "Hearing",
    }
    for name, value in {**known, **headers}.items():
        made[name] = value
    made.set_content(body)
    return made


def stored(folder: Path, data: bytes, name: str = "mail.eml") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def read(path: Path) -> tuple[DocumentHead, list[ReadPage], DocumentTail]:
    head, *pages, tail = letters.read(path)
    return head, pages, tail


def test_the_header_people_read_stands_above_the_body(tmp_path: Path) -> None:
    path = stored(tmp_path, message(Cc="C <c@example.org>").as_bytes())
    head, [page], tail = read(path)
    assert page.text == (
        "From: Jane Roe <jane@example.org>\nTo: John Doe <john@example.org>\n"
        "Cc: C <c@example.org>\nDate: Mon, 12 May 2025 09:30:00 -0400\nSubject: Hearing\n\n"
        "The hearing is moved."
    )
    assert (head.kind, head.type, head.title) == (Kind.EMAIL, SourceType.EMAIL, "Hearing")
    assert (head.author, head.published_on) == ("Jane Roe <jane@example.org>", "2025-05-12")
    assert tail.warnings == ()


def test_encoded_words_and_raw_bytes_in_headers_are_read(tmp_path: Path) -> None:
    data = (
        b"From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\nSubject: =?iso-8859-1?Q?caf=E9_?=\n"
        b" =?utf-8?B?w7xiZXI=?=\nTo: Ren\xe9 <r@example.org>\n"
        b"Content-Type: text/plain; charset=iso-8859-1\n\nd\xe9j\xe0 vu\n"
    )
    head, [page], _ = read(stored(tmp_path, data))
    assert head.title == "café über"
    assert head.author == "Jürgen <j@example.org>"
    assert "To: René <r@example.org>" in page.text
    assert page.text.endswith("déjà vu")


def test_plain_words_are_preferred_to_the_same_in_markup(tmp_path: Path) -> None:
    made = message("Plain words.\n")
    made.add_alternative("<p>Marked <b>words</b>.</p>", subtype="html")
    _, [page], tail = read(stored(tmp_path, made.as_bytes()))
    assert page.text.endswith("\n\nPlain words.")
    assert "Marked" not in page.text
    assert tail.warnings == ()


def test_markup_is_read_as_text_where_there_is_nothing_else(tmp_path: Path) -> None:
    made = message()
    made.set_content(
        "<style>p{}</style><h2>Notice</h2><p>One&nbsp;<i>line</i>.</p><ul><li>a</li></ul>",
        subtype="html",
    )
    _, [page], _ = read(stored(tmp_path, made.as_bytes()))
    assert page.text.endswith("Notice\n\nOne line.\n\na")
    kinds = [block.kind for block in page.blocks][-3:]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]


def test_a_stub_of_plain_text_gives_way_to_the_marked_up_words(tmp_path: Path) -> None:
    made = message("Your mail program cannot show this message.\n")
    made.add_alternative(f"<p>{'The real words are here. ' * 40}</p>", subtype="html")
    _, [page], _ = read(stored(tmp_path, made.as_bytes()))
    assert "The real words are here." in page.text


def test_attachments_are_listed_warned_about_and_can_be_taken_out(tmp_path: Path) -> None:
    made = message()
    made.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="ürteil.pdf")
    made.add_attachment("more words", filename="../../evil.txt")
    path = stored(tmp_path, made.as_bytes())
    head, [page], tail = read(path)
    assert [item.name for item in head.attachments] == ["ürteil.pdf", "../../evil.txt"]
    assert head.attachments[0].size == 10
    [warning] = tail.warnings
    assert warning.code == "attachments"
    assert "ürteil.pdf" in warning.message
    assert "more words" not in page.text
    items = list(letters.items(path))
    assert [item.name for item in items] == ["ürteil.pdf", "_.._evil.txt"]
    assert items[0].data == b"%PDF-1.4 x"
    assert items[0].media_type == "application/pdf"


def test_names_by_rfc_2231_and_by_encoded_word_are_both_understood(tmp_path: Path) -> None:
    data = (
        b'Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        b"--b\nContent-Type: application/octet-stream\n"
        b"Content-Disposition: attachment; filename*=utf-8''%E5%88%A4%E6%B1%BA.pdf\n\nA\n"
        b'--b\nContent-Type: application/zip; name="=?iso-8859-1?Q?r=E9sum=E9?="\n\nB\n--b--\n'
    )
    head, _, _ = read(stored(tmp_path, data))
    assert [item.name for item in head.attachments] == ["判決.pdf", "résumé"]


def test_a_message_in_a_message_is_an_item_of_its_own(tmp_path: Path) -> None:
    outer = message("See below.\n", Subject="Fwd: Deal")
    outer.add_attachment(message("Inner words.\n", Subject="Deal"))
    path = stored(tmp_path, outer.as_bytes())
    head, [page], _ = read(path)
    assert [item.name for item in head.attachments] == ["Deal.eml"]
    assert "Inner words" not in page.text
    [item] = letters.items(path)
    assert item.media_type == "message/rfc822"
    inner = stored(tmp_path, item.data, "inner.eml")
    assert read(inner)[1][0].text.endswith("Inner words.")


def test_items_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    made = message()
    for words in ("one", "two"):
        made.add_attachment(words, filename="note.txt")
    names = [item.name for item in letters.items(stored(tmp_path, made.as_bytes()))]
    assert names == ["note.txt", "note (2).txt"]


def test_parts_are_found_though_the_header_names_another_boundary(tmp_path: Path) -> None:
    data = (
        b'Subject: x\nContent-Type: multipart/mixed; boundary="wrong"\n\n'
        b"--right\nContent-Type: text/plain\n\nFound all the same.\n--right--\n"
    )
    _, [page], tail = read(stored(tmp_path, data))
    assert page.text == "Subject: x\n\nFound all the same."
    assert [warning.code for warning in tail.warnings] == ["damaged"]


def test_quoted_lines_are_block_quotes(tmp_path: Path) -> None:
    _, [page], _ = read(stored(tmp_path, message("Agreed.\n\n> May we meet?\n").as_bytes()))
    quotes = [page.text[b.start : b.end] for b in page.blocks if b.kind is BlockKind.BLOCK_QUOTE]
    assert quotes == ["> May we meet?"]


def test_a_mailbox_lists_its_messages_and_gives_each(tmp_path: Path) -> None:
    box = b""
    for number in (1, 2):
        made = message(f"From the start, message {number}.\n", Subject=f"No {number}")
        body = made.as_bytes().replace(b"\nFrom the start", b"\n>From the start")
        box += b"From jane@example.org Mon May 12 09:30:00 2025\n" + body + b"\n"
    path = stored(tmp_path, box, "mail.mbox")
    head, [page], tail = read(path)
    assert head.kind is Kind.MBOX
    assert [item.name for item in head.attachments] == ["No 1", "No 2"]
    assert page.text.count("\n") == 1
    assert [warning.code for warning in tail.warnings] == ["messages"]
    first, second = letters.items(path)
    assert first.name == "0001 No 1.eml"
    assert b"\nFrom the start, message 1." in first.data
    assert read(stored(tmp_path, second.data))[0].title == "No 2"


def test_one_message_with_its_envelope_line_is_a_message(tmp_path: Path) -> None:
    data = b"From a@b.org Mon May 12 09:30:00 2025\n" + message().as_bytes()
    head, [page], _ = read(stored(tmp_path, data))
    assert head.kind is Kind.EMAIL
    assert page.text.endswith("The hearing is moved.")


def test_empty_and_wordless_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        read(stored(tmp_path, b""))
    with pytest.raises(DamagedFile):
        read(stored(tmp_path, b"\n\n \n"))
