"""A case as a whole: its name, what it is, and its end."""

from __future__ import annotations

import pytest

from casefile.case import create_case, open_case
from casefile.changes import Changes
from casefile.errors import BadField, CaseMissing
from casefile.model import SourceType
from casefile.services.case_details import details_of
from casefile.services.case_names import await_caption, name_from_caption, rename_case
from casefile.services.case_removal import delete_case
from casefile.services.importing import import_files
from casefile.services.quoting import tag_words
from tests.casefile.services.written import write_source

CAPTION = "DISTRICT COURT\n\nHARBOR ALLIANCE et al.,\n\nv.\n\nOWEN CALDER,\n\nDefendant.\n"


class TestName:
    def test_a_name_is_kept_and_taken_back(self, case):
        before = case.title
        assert rename_case(case, title="  Harbor \n v. Calder ") == Changes(case=True)
        assert case.title == "Harbor v. Calder"
        rename_case(case, title=before)
        assert case.title == before
        assert [entry.action for entry in case.audit.entries()][-2:] == ["rename-case"] * 2

    @pytest.mark.parametrize("title", ["", "  \n", "x" * 201])
    def test_a_case_needs_a_name_that_fits(self, case, title):
        with pytest.raises(BadField):
            rename_case(case, title=title)

    def test_a_case_nobody_named_takes_its_name_from_the_first_court_paper(self, case):
        before = case.title
        write_source(case, CAPTION.replace("CALDER", "LETTER"), type=SourceType.LETTER)
        write_source(case, "No caption", title="Torn", type=SourceType.ORDER)
        write_source(case, CAPTION, title="Complaint", type=SourceType.COMPLAINT)
        assert not name_from_caption(case)
        assert case.title == before
        await_caption(case)
        assert name_from_caption(case).case
        assert case.title == "Harbor Alliance v. Owen Calder"
        assert not name_from_caption(case)

    def test_the_name_a_user_gave_is_not_taken_away(self, case):
        await_caption(case)
        rename_case(case, title="My case")
        write_source(case, CAPTION, type=SourceType.COMPLAINT)
        assert not name_from_caption(case)
        assert case.title == "My case"


def test_details_count_what_the_case_holds(case):
    source_id = write_source(case, "The court must act.", "Second page.")
    tag_words(case, source_id=source_id, words="must act", issues=["Standing"], speaker="Oakes")
    (case.path / "My notes.txt").write_text("mine", encoding="utf-8")
    found = details_of(case)
    assert (found.title, found.path) == (case.title, case.path)
    assert (found.sources, found.pages, found.quotes, found.parties) == (1, 2, 1, 1)
    assert (found.issues, found.in_trash, found.backup) == (1, 0, None)
    assert found.size >= case.database.path.stat().st_size > 0
    assert found.strangers == ("My notes.txt",)


class TestEnd:
    def test_a_deleted_case_is_gone_and_the_files_it_was_made_from_stay(self, tmp_path, letter):
        path = tmp_path / "Gone.case"
        with create_case(path) as made:
            import_files(made, paths=[letter], jobs=1)
        assert delete_case(path) == ()
        assert not path.exists()
        assert letter.is_file()

    def test_what_is_not_of_the_case_stays_with_its_folder(self, tmp_path):
        path = tmp_path / "Shared.case"
        create_case(path).close()
        (path / "Draft.docx").write_bytes(b"mine")
        assert delete_case(path) == ("Draft.docx",)
        assert [one.name for one in path.iterdir()] == ["Draft.docx"]
        with pytest.raises(CaseMissing):
            open_case(path)

    def test_a_folder_that_a_case_only_leads_to_is_not_touched(self, tmp_path):
        path, elsewhere = tmp_path / "Linked.case", tmp_path / "elsewhere"
        create_case(path).close()
        elsewhere.mkdir()
        (elsewhere / "mine.txt").write_text("mine")
        (elsewhere / "mine.txt").chmod(0o400)
        (path / "backups").rename(tmp_path / "moved")
        (path / "backups").symlink_to(elsewhere)
        assert delete_case(path) == ()
        assert not path.exists()
        assert (elsewhere / "mine.txt").stat().st_mode & 0o777 == 0o400

    def test_a_folder_that_is_no_case_is_not_touched(self, tmp_path):
        (tmp_path / "originals").mkdir()
        with pytest.raises(CaseMissing):
            delete_case(tmp_path)
        assert (tmp_path / "originals").is_dir()
