"""Importing: every file gets an outcome, and a bad one costs nothing but itself."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pymupdf
import pytest

from casefile.case import open_case
from casefile.errors import CaseLocked, NoRoom
from casefile.model import ReadingStatus
from casefile.services.importing import import_files
from casefile.services.rows import ImportReport
from casefile.services.sources import edit_source, remove_sources
from tests.casefile.services.conftest import make_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case


def statuses(rows) -> list[tuple[str, str | None]]:
    return [(row.status, row.error.code if row.error else None) for row in rows]


def test_a_file_is_stored_byte_for_byte_and_read(case: Case, letter: Path) -> None:
    (row,) = import_files(case, paths=[letter])
    assert (row.status, row.error, row.pages) == ("imported", None, 2)
    source = case.sources.get(row.source_id)
    assert case.original_path(source.id).read_bytes() == letter.read_bytes()
    assert source.status is ReadingStatus.DONE
    assert source.chars == sum(len(page.text) for page in case.pages.of(source.id))
    assert "\f" not in "".join(page.text for page in case.pages.of(source.id))


def test_everything_imported_is_searchable_when_the_import_returns(
    case: Case, letter: Path, opinion: Path
) -> None:
    import_files(case, paths=[letter, opinion])
    assert case.outbox.size() == 0


def test_the_same_bytes_twice_add_nothing(case: Case, letter: Path, tmp_path: Path) -> None:
    twin = shutil.copy(letter, tmp_path / "another name.txt")
    rows = import_files(case, paths=[letter, twin])
    again = import_files(case, paths=[letter])
    assert [row.status for row in [*rows, *again]] == ["imported", "duplicate", "duplicate"]
    assert {row.source_id for row in [*rows, *again]} == {rows[0].source_id}
    assert (rows[1].pages, rows[1].title) == (rows[0].pages, rows[0].title)
    assert len(case.sources.all()) == 1


def test_a_batch_goes_on_past_bad_files(case: Case, letter: Path, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_text("<html><body>no PDF</body></html>", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "program.exe").write_bytes(b"MZ\x00\x01" * 100)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of a document in here")
    names = ["page.pdf", "empty.txt", "program.exe", "broken.pdf", "not there.pdf"]
    rows = import_files(case, paths=[*(tmp_path / name for name in names), letter])
    assert statuses(rows) == [
        ("unsupported", "not_what_it_says"),
        ("failed", "empty"),
        ("unsupported", "unsupported"),
        ("failed", "damaged"),
        ("failed", "missing"),
        ("imported", None),
    ]
    assert all(row.error.message.count("/originals/") == 0 for row in rows if row.error)


def test_an_encrypted_file_is_kept_and_read_once_the_password_comes(
    case: Case, tmp_path: Path
) -> None:
    secret = make_pdf(
        tmp_path / "secret.pdf",
        ["sealed words"],
        encryption=pymupdf.PDF_ENCRYPT_AES_256,
        user_pw="harbor",
        owner_pw="owner",
    )
    (first,) = import_files(case, paths=[secret])
    (wrong,) = import_files(case, paths=[secret], password="port")
    (right,) = import_files(case, paths=[secret], password="harbor")
    assert [row.status for row in (first, wrong, right)] == [
        "needs_password",
        "needs_password",
        "imported",
    ]
    assert first.error.message != wrong.error.message
    assert first.source_id == right.source_id
    assert "sealed words" in case.pages.get(right.source_id, 1).text
    assert case.sources.password(right.source_id) == "harbor"


def test_a_file_that_could_not_be_read_stays_and_is_tried_again(case: Case, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing of a document in here")
    (first,) = import_files(case, paths=[broken])
    (again,) = import_files(case, paths=[broken])
    assert statuses([first, again]) == [("failed", "damaged")] * 2
    (kept,) = case.sources.all()
    assert case.original_path(kept.id).read_bytes() == broken.read_bytes()


def test_a_source_in_the_trash_comes_back_when_it_is_imported_again(
    case: Case, letter: Path
) -> None:
    (row,) = import_files(case, paths=[letter])
    remove_sources(case, source_ids=[row.source_id])
    (again,) = import_files(case, paths=[letter])
    assert (again.status, again.source_id) == ("duplicate", row.source_id)
    assert [remark.code for remark in again.warnings] == ["restored_from_trash"]
    assert [source.id for source in case.sources.all()] == [row.source_id]


def test_what_the_user_corrected_survives_reading_again(case: Case, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing of a document in here")
    (row,) = import_files(case, paths=[broken])
    edit_source(case, source_id=row.source_id, title="The lost opinion")
    (again,) = import_files(case, paths=[broken])
    assert again.title == "The lost opinion"


def test_a_folder_stands_for_its_own_files_and_with_recursive_for_all_below(
    case: Case, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    (folder / "below").mkdir(parents=True)
    for name in ("b.txt", "a.txt", ".hidden", "below/c.txt"):
        (folder / name).write_text(f"The words of {name}.", encoding="utf-8")
    flat = import_files(case, paths=[folder])
    deep = import_files(case, paths=[folder], recursive=True)
    assert [row.path for row in flat] == [str(folder / "a.txt"), str(folder / "b.txt")]
    assert [row.path.rsplit("/", 1)[1] for row in deep] == ["a.txt", "b.txt", "c.txt"]


def test_a_name_that_is_not_unicode_is_imported(case: Case, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("file names are Unicode there")
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    with open(odd, "w", encoding="utf-8") as file:  # noqa: PTH123  (Path cannot spell it)
        file.write("An odd name.")
    (row,) = import_files(case, paths=[tmp_path / odd])
    assert row.status == "imported"
    assert row.path.encode("utf-8").endswith("caf\ufffd.txt".encode())


def test_attachments_and_messages_come_in_as_sources_of_their_own(
    case: Case, tmp_path: Path
) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_bytes(
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: The annex\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/plain\r\n\r\nSee the annex.\r\n"
        b"--x\r\nContent-Type: text/plain; name=annex.txt\r\n"
        b"Content-Disposition: attachment; filename=annex.txt\r\n\r\nThe annex says may.\r\n"
        b"--x--\r\n"
    )
    message, annex = import_files(case, paths=[mail])
    assert (message.status, message.kind, message.container) == ("imported", "email", None)
    assert (annex.status, annex.container) == ("imported", str(mail))
    assert annex.path == f"{mail}!/annex.txt"
    assert "The annex says may." in case.pages.get(annex.source_id, 1).text


def test_stopping_keeps_what_was_acknowledged(case: Case, tmp_path: Path) -> None:
    files = [make_pdf(tmp_path / f"{n}.pdf", [f"number {n}"]) for n in range(12)]
    acknowledged: list[str] = []

    class Told(ImportReport):
        def stored(self, sha256: str, path: str) -> None:
            acknowledged.append(sha256)

    import_files(case, paths=files, report=Told(), stopped=lambda: len(acknowledged) >= 3)
    listed = {source.sha256 for source in case.sources.all()}
    assert set(acknowledged) == listed
    assert 3 <= len(listed) < 12


def test_an_import_into_a_case_that_another_program_holds_is_refused(
    case: Case, letter: Path
) -> None:
    with open_case(case.path) as second, pytest.raises(CaseLocked):
        import_files(second, paths=[letter])
    assert case.sources.all() == []


def test_a_full_disk_is_told_of_every_file_and_the_next_import_goes_on(
    case: Case, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(12)]
    for file in files:
        file.write_text(f"Letter {file.stem}. " + "The agency must answer. " * 900)
    writer = case.database._writer.conn  # type: ignore[union-attr]
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count={pages + 3}")
    rows = import_files(case, paths=files, jobs=1)
    assert [row.path for row in rows] == [str(file) for file in files]
    assert {row.error.code for row in rows if row.error} == {"disk_full"}
    assert 1 <= len(case.sources.all()) < len(files)
    assert len(list(case.originals.all())) == len(case.sources.all())
    with pytest.raises(NoRoom):
        edit_source(case, source_id=case.sources.all()[0].id, author="A" * 90_000)

    writer.execute("PRAGMA max_page_count=1000000")
    again = import_files(case, paths=files, jobs=1)
    assert all(row.error is None for row in again)
    assert len(case.sources.all()) == len(files)
    assert all(source.status is ReadingStatus.DONE for source in case.sources.all())
