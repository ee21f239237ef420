"""Writing: replacing, removing, merging, rebuilding aside, and whose index it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from casefile.search import (
    Index,
    SearchDocument,
    begin_rebuild,
    examine,
    finish_rebuild,
    index_state,
    write_batch,
)
from casefile.search.batch import key_number
from tests.casefile.search.shelf import Shelf, page, quote

if TYPE_CHECKING:
    from pathlib import Path


def test_a_later_document_of_the_same_key_replaces_the_earlier(shelf: Shelf) -> None:
    shelf.put(page(1, 1, "alpha"))
    state = shelf.put(page(1, 1, "beta"), page(1, 2, "gamma"), page(1, 2, "delta"))

    assert state.pages == 2
    assert shelf.pages("alpha OR gamma") == []
    assert shelf.pages("beta OR delta") == [1, 2]


def test_doing_a_batch_again_changes_nothing(shelf: Shelf) -> None:
    batch = [page(1, 1, "alpha"), page(2, 1, "alpha beta"), quote(3, 1, 1, "alpha")]
    first = shelf.put(*batch)
    before = shelf.ask("alpha").hits
    shelf.seq -= 1
    again = shelf.put(*batch)

    assert (again.pages, again.quotes, again.last_seq) == (
        first.pages,
        first.quotes,
        first.last_seq,
    )
    assert shelf.ask("alpha").hits == before


def test_documents_and_whole_sources_can_be_removed(shelf: Shelf) -> None:
    shelf.put(
        page(1, 1, "alpha"), page(1, 2, "alpha"), page(2, 1, "alpha"), quote(9, 2, 1, "alpha")
    )

    assert shelf.put(removals=["p:1:2", "p:7:7"]).pages == 2
    assert {(hit.where, hit.source_id) for hit in shelf.ask("alpha").hits} == {
        ("page", 1), ("page", 2), ("quote", 2),
    }  # fmt: skip
    state = shelf.put(removed_sources=[2])
    assert (state.pages, state.quotes) == (1, 0)
    assert [hit.source_id for hit in shelf.ask("alpha").hits] == [1]


def test_a_removed_source_can_come_back_in_the_same_batch(shelf: Shelf) -> None:
    shelf.put(page(1, 1, "alpha", title="Old"), page(1, 2, "alpha", title="Old"))
    shelf.put(page(1, 1, "beta", title="New"), removed_sources=[1])

    assert shelf.pages("alpha") == []
    assert shelf.ask("title:new").hits[0].title == "New"


def test_what_is_known_of_a_source_changes_for_all_its_pages_at_once(shelf: Shelf) -> None:
    shelf.put(*(page(1, number, "alpha", title="Old") for number in range(1, 4)))
    shelf.put(SearchDocument(key="s:1", where="source", source_id=1, title="New", type="order"))

    assert shelf.ask("title:old").total == 0
    assert {hit.title for hit in shelf.ask("title:new type:order").hits} == {"New"}
    assert shelf.ask("title:new").total == 3


def test_a_quote_does_not_decide_what_is_known_of_its_source(shelf: Shelf) -> None:
    shelf.put(page(1, 1, "alpha", title="The title"))
    shelf.put(quote(1, 1, 1, "alpha", title="Something else"))

    assert {hit.title for hit in shelf.ask("alpha").hits} == {"The title"}


def test_segments_stay_few_however_many_batches_there_are(shelf: Shelf) -> None:
    most = 0
    for number in range(1, 130):
        most = max(most, shelf.put(page(1, number, f"alpha w{number}")).segments)

    assert most <= 9
    assert shelf.ask("alpha").total == 129
    assert shelf.pages("w77") == [77]


def test_replaced_documents_do_not_pile_up_on_disk(shelf: Shelf) -> None:
    text = " ".join(f"word{number}" for number in range(300))
    sizes = [shelf.put(*(page(1, n, text) for n in range(1, 21))).bytes for _ in range(12)]

    assert max(sizes) < 4 * sizes[0]


def test_only_what_a_commit_names_is_left_on_disk(shelf: Shelf) -> None:
    state = shelf.put_texts("alpha", "beta")
    folder = shelf.root / state.generation
    (folder / "main_leftover.seg").write_bytes(b"from a killed writer")
    state = shelf.put(page(1, 3, "gamma"))

    assert len(list(folder.glob("*.seg"))) == state.segments
    assert sum(file.stat().st_size for file in folder.glob("*.seg")) == state.bytes


def test_an_open_index_follows_commits_and_swapped_in_rebuilds(shelf: Shelf) -> None:
    shelf.put_texts("alpha")
    assert shelf.pages("alpha") == [1]
    shelf.put(page(1, 2, "alpha"))
    assert shelf.pages("alpha") == [1, 2]

    generation = begin_rebuild(**shelf.place)
    shelf.put(page(1, 5, "alpha"), generation=generation)
    assert shelf.pages("alpha") == [1, 2]
    state = finish_rebuild(**shelf.place, generation=generation, last_seq=9)
    assert (state.last_seq, state.pages) == (9, 1)
    assert shelf.pages("alpha") == [5]
    assert [path.name for path in shelf.root.glob("g-*")] == [generation]


def test_an_index_that_was_never_made_is_missing_and_nothing_is_written(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "nowhere")

    assert index_state(**shelf.place).status == "missing"
    assert examine(**shelf.place).status == "missing"
    assert shelf.put(page(1, 1, "alpha")).status == "missing"
    answer = shelf.ask("alpha")
    assert (answer.total, answer.state.status) == (0, "missing")
    assert not (tmp_path / "nowhere").exists()


def test_a_rebuild_that_was_never_finished_does_not_count(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "index")
    generation = begin_rebuild(**shelf.place)
    shelf.put(page(1, 1, "alpha"), generation=generation)

    assert index_state(**shelf.place).status == "missing"
    assert begin_rebuild(**shelf.place) != ""
    assert len(list(shelf.root.glob("g-*"))) == 1


@pytest.mark.parametrize("other", [{"case_id": "case-2"}, {"case_path": "/copies/one"}])
def test_the_index_of_another_case_or_of_a_copy_is_never_opened(
    shelf: Shelf, other: dict[str, str]
) -> None:
    shelf.put_texts("alpha")
    place = shelf.place | other

    assert index_state(**place).status == "unusable"
    assert examine(**place).status == "unusable"
    assert Index(**place).refresh().status == "unusable"
    assert write_batch(**place, additions=[page(1, 1, "x")], last_seq=5).status == "unusable"


def test_an_index_of_another_format_is_unusable(shelf: Shelf) -> None:
    shelf.put_texts("alpha")
    from casefile.search import place as places

    pointer = shelf.root / places.POINTER
    content = json.loads(pointer.read_bytes().rpartition(b"\n")[0]) | {"format": 0}
    text = json.dumps(content).encode()
    pointer.write_bytes(text + b"\n" + places._check(text))

    state = index_state(**shelf.place)
    assert (state.status, state.detail) == ("unusable", "it was written by another version")


def test_the_number_of_the_last_change_is_kept_with_the_commit(shelf: Shelf) -> None:
    write_batch(**shelf.place, additions=[page(1, 1, "alpha")], last_seq=41)
    assert index_state(**shelf.place).last_seq == 41
    write_batch(**shelf.place, last_seq=42)
    assert index_state(**shelf.place).last_seq == 42


def test_keys_are_what_they_are_said_to_be() -> None:
    keys = ["p:1:1", "p:1:2", "p:2:1", "q:1", "n:1", "f:1", "s:1", "p:999999999:99999999"]
    assert len({key_number(key) for key in keys}) == len(keys)
    for wrong in ("", "x:1", "p:1", "q:1:2", "p:1:2:3", "q:-1", "p:a:b"):
        with pytest.raises(ValueError, match="no key"):
            key_number(wrong)


def test_a_very_long_page_and_an_empty_one_are_indexed(shelf: Shelf) -> None:
    long = " ".join(f"w{number}" for number in range(70_000)) + " the end"
    shelf.put_texts(long, "", "...", "the end")

    assert shelf.pages('"the end"') == [1, 4]
    assert shelf.pages('"w69999 the end"') == [1]
    assert shelf.ask("*").total == 4
