"""The tree of issues: each verb and what takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.errors import BadField, NoSuchItem
from casefile.services.issues import (
    add_issue,
    delete_issue,
    issue_list,
    merge_issues,
    move_issue,
    note_issue,
    place_of,
    put_issue,
    recolour_issue,
    rename_issue,
    reorder_issues,
    restore_issue,
    tag_source,
    unmerge_issue,
)
from casefile.services.quote_edits import edit_quote
from casefile.services.quoting import tag_words
from casefile.store.outbox import Task
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import IssueId


def add(case: Case, name: str, parent: IssueId | None = None) -> IssueId:
    (issue_id,) = add_issue(case, name=name, parent=parent).issues
    return issue_id


def tree(case: Case) -> list[tuple[str, str | None]]:
    names = {issue.id: issue.name for issue in case.issues.all()}
    return [(issue.name, names.get(issue.parent)) for issue in case.issues.all()]


@pytest.fixture
def tagged(case: Case) -> Case:
    """A case with two quotes and a source under three issues."""
    source_id = write_source(case, "The court must act. The parties may wait.")
    tag_words(case, source_id=source_id, words="must act", issues=["Standing", "Harm"])
    tag_words(case, source_id=source_id, words="may wait", issues=["Authority", "Standing"])
    tag_source(case, source_id=source_id, issues=["Harm"])
    return case


def picture(case: Case) -> object:
    return issue_list(case), case.quotes.all(), case.issues.of_source(1)


def named(case: Case, name: str) -> IssueId:
    return case.issues.named(name).id


def test_eight_issues_get_eight_colours_and_the_others_the_last(case: Case) -> None:
    for number in range(10):
        add(case, f"Issue {number}")
    assert [issue.colour for issue in case.issues.all()] == [1, 2, 3, 4, 5, 6, 7, 8, 8, 8]


def test_a_free_colour_is_used_again(case: Case) -> None:
    first, _ = add(case, "A"), add(case, "B")
    delete_issue(case, issue_id=first)
    assert case.issues.get(add(case, "C")).colour == 1


def test_names_are_unique_whatever_their_capitals(case: Case) -> None:
    add(case, "Standing")
    for name in ("", "STANDING", " standing "):
        with pytest.raises(BadField):
            add_issue(case, name=name)
    with pytest.raises(BadField):
        add_issue(case, name="New", colour=9)


def test_put_adds_or_changes(case: Case) -> None:
    put_issue(case, name="Authority")
    put_issue(case, name="Standing", parent="authority", colour=5)
    assert tree(case) == [("Authority", None), ("Standing", "Authority")]
    put_issue(case, name="STANDING", parent="", colour=6)
    assert tree(case) == [("Authority", None), ("Standing", None)]
    assert case.issues.named("standing").colour == 6
    with pytest.raises(NoSuchItem):
        put_issue(case, name="New", parent="Nowhere")


def test_counts_are_those_of_the_issue_itself(tagged: Case) -> None:
    found = {entry.issue.name: (entry.quotes, entry.sources) for entry in issue_list(tagged)}
    assert found == {"Standing": (2, 0), "Harm": (1, 1), "Authority": (1, 0)}


def test_a_renamed_issue_has_its_quotes_indexed_again(tagged: Case) -> None:
    tagged.outbox.clear([row.seq for row in tagged.outbox.waiting([Task.INDEX_QUOTE])])
    changes = rename_issue(tagged, issue_id=named(tagged, "Harm"), name="Irreparable harm")
    assert tagged.quotes.get(1).issues == ("Standing", "Irreparable harm")
    assert changes.quotes == {1}
    assert changes.sources == {1}
    assert [row.item_id for row in tagged.outbox.waiting([Task.INDEX_QUOTE])] == [1]
    rename_issue(tagged, issue_id=named(tagged, "irreparable harm"), name="Harm")
    assert tagged.quotes.get(1).issues == ("Standing", "Harm")


def test_colour_and_note_can_be_changed_and_taken_back(tagged: Case) -> None:
    before = picture(tagged)
    issue = tagged.issues.named("Harm")
    recolour_issue(tagged, issue_id=issue.id, colour=7)
    note_issue(tagged, issue_id=issue.id, note=" n ")
    changed = tagged.issues.get(issue.id)
    assert (changed.colour, changed.note) == (7, "n")
    recolour_issue(tagged, issue_id=issue.id, colour=issue.colour)
    note_issue(tagged, issue_id=issue.id, note="")
    assert picture(tagged) == before


def test_an_issue_never_stands_below_itself(case: Case) -> None:
    one = add(case, "One")
    two = add(case, "Two", one)
    three = add(case, "Three", two)
    for parent in (one, two, three):
        with pytest.raises(BadField):
            move_issue(case, issue_id=one, parent=parent)


def test_a_move_is_taken_back_by_the_place_of_before(case: Case) -> None:
    one, two, three = add(case, "One"), add(case, "Two"), add(case, "Three")
    add(case, "Below", one)
    before = tree(case)
    parent, place = place_of(case, two)
    move_issue(case, issue_id=two, parent=one, place=0)
    assert ("Two", "One") in tree(case)
    assert place_of(case, two) == (one, 0)
    move_issue(case, issue_id=two, parent=parent, place=place)
    assert tree(case) == before
    move_issue(case, issue_id=three, parent=None, place=0)
    assert [name for name, parent in tree(case) if parent is None] == ["Three", "One", "Two"]


def test_the_order_is_the_users(case: Case) -> None:
    one, two, three = add(case, "One"), add(case, "Two"), add(case, "Three")
    reorder_issues(case, issue_ids=[three, one])
    assert [name for name, _ in tree(case)] == ["Three", "One", "Two"]
    reorder_issues(case, issue_ids=[one, two, three])
    assert [name for name, _ in tree(case)] == ["One", "Two", "Three"]


def test_a_deleted_issue_leaves_the_others_and_comes_back_with_its_tags(tagged: Case) -> None:
    add(tagged, "Below", named(tagged, "Standing"))
    before = picture(tagged)
    standing = named(tagged, "Standing")
    changes = delete_issue(tagged, issue_id=standing)
    assert changes.quotes == {1, 2}
    assert [quote.issues for quote in tagged.quotes.all()] == [("Harm",), ("Authority",)]
    assert ("Below", None) in tree(tagged)
    edit_quote(tagged, quote_id=1, issues=["Harm"])
    restore_issue(tagged, issue_id=standing)
    assert picture(tagged) == before


def test_a_name_in_the_trash_is_free_until_it_comes_back(tagged: Case) -> None:
    old = named(tagged, "Standing")
    delete_issue(tagged, issue_id=old)
    new = add(tagged, "standing")
    assert tagged.quotes.get(1).issues == ("Harm",)
    with pytest.raises(BadField):
        restore_issue(tagged, issue_id=old)
    rename_issue(tagged, issue_id=new, name="Ripeness")
    restore_issue(tagged, issue_id=old)
    assert tagged.quotes.get(1).issues == ("Standing", "Harm")


def test_merged_issues_show_as_one_and_come_apart_exactly(tagged: Case) -> None:
    add(tagged, "Below", named(tagged, "Harm"))
    before = picture(tagged)
    standing, harm = named(tagged, "Standing"), named(tagged, "Harm")
    changes = merge_issues(tagged, into_id=standing, from_ids=[harm])
    assert changes.quotes == {1, 2}
    assert [quote.issues for quote in tagged.quotes.all()] == [
        ("Standing",),
        ("Authority", "Standing"),
    ]
    found = {entry.issue.name: (entry.quotes, entry.sources) for entry in issue_list(tagged)}
    assert found["Standing"] == (2, 1)
    assert ("Below", "Standing") in tree(tagged)
    assert tagged.issues.named("harm").id == standing
    edit_quote(tagged, quote_id=1, issues=["Standing"])
    unmerge_issue(tagged, issue_id=standing)
    assert picture(tagged) == before


def test_an_issue_is_not_merged_into_one_that_stands_below_it(case: Case) -> None:
    one = add(case, "One")
    two = add(case, "Two", add(case, "Between", one))
    for into, others in ((two, [one]), (one, [one]), (one, [])):
        with pytest.raises(BadField):
            merge_issues(case, into_id=into, from_ids=others)
    merge_issues(case, into_id=one, from_ids=[two])
    assert tree(case) == [("One", None), ("Between", "One")]
    with pytest.raises(NoSuchItem):
        unmerge_issue(case, issue_id=case.issues.named("Between").id)


def test_the_tree_has_no_loop_after_a_merge_comes_apart(case: Case) -> None:
    top = add(case, "Top")
    merged = add(case, "Merged", top)
    below = add(case, "Below", merged)
    kept = add(case, "Kept")
    merge_issues(case, into_id=kept, from_ids=[merged])
    move_issue(case, issue_id=top, parent=below)
    assert dict(tree(case)) == {"Kept": None, "Below": "Kept", "Top": "Below"}
    unmerge_issue(case, issue_id=merged)
    assert dict(tree(case)) == {"Kept": None, "Below": "Merged", "Top": "Below", "Merged": None}


def test_a_source_is_tagged_with_exactly_the_issues_given(tagged: Case) -> None:
    before = [issue.name for issue in tagged.issues.of_source(1)]
    changes = tag_source(tagged, source_id=1, issues=["New", " ", "Standing", "new"])
    assert [issue.name for issue in tagged.issues.of_source(1)] == ["New", "Standing"]
    assert changes.sources == {1}
    assert {tagged.issues.get(item).name for item in changes.issues} == {"Harm", "New", "Standing"}
    tag_source(tagged, source_id=1, issues=before)
    assert [issue.name for issue in tagged.issues.of_source(1)] == before
    with pytest.raises(NoSuchItem):
        tag_source(tagged, source_id=9, issues=["Harm"])


def test_the_issues_of_all_sources_are_those_of_each(tagged: Case) -> None:
    def same() -> bool:
        each = {1: tuple(issue.id for issue in tagged.issues.of_source(1))}
        return tagged.issues.on_sources() == {key: tags for key, tags in each.items() if tags}

    tag_source(tagged, source_id=1, issues=["Standing", "Authority", "Harm"])
    assert same()
    standing, harm = named(tagged, "Standing"), named(tagged, "Harm")
    merge_issues(tagged, into_id=harm, from_ids=[standing])
    assert same()
    assert tagged.issues.on_sources() == {1: (harm, named(tagged, "Authority"))}
    delete_issue(tagged, issue_id=harm)
    assert same()
    delete_issue(tagged, issue_id=named(tagged, "Authority"))
    assert tagged.issues.on_sources() == {}
