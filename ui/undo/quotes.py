"""What can be done to quotes and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services import anchoring, quote_edits, quote_review, quoting
from casefile.services.quote_edits import QuoteEdit
from casefile.services.together import all_of
from ui.undo.stack import Act
from ui.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from casefile.changes import Changes
    from casefile.model import Quote, QuoteId, Span
    from casefile.services.quote_edits import EditedQuotes
    from casefile.services.quote_review import ReviewStates
    from casefile.text.anchors import Anchor
    from ui.hub import Hub

_NAME = 40


def tag_quote(hub: Hub, span: Span, speaker: str | None, issues: Sequence[str], note: str) -> Act:
    """Tag words as a quote."""
    case = hub.case

    def ids(changes: Changes) -> list[QuoteId]:
        return sorted(changes.quotes)

    return Act(
        "tagging of a quote",
        partial(
            quoting.tag_quote,
            case,
            span=span,
            speaker=speaker or None,
            issues=tuple(issues),
            note=note,
        ),
        lambda changes: partial(quoting.remove_quotes, case, quote_ids=ids(changes)),
        lambda changes: partial(quoting.restore_quotes, case, quote_ids=ids(changes)),
    )


def edit_quotes(
    hub: Hub,
    quotes: Sequence[Quote],
    *,
    speaker: str | None = None,
    issues: Sequence[str] | None = None,
    note: str | None = None,
) -> Act:
    """Say something else of quotes: what is None stays, an empty speaker removes the speaker.

    A name that no party or issue has adds one. Taking the act back brings back exactly what was
    said of each quote, merged parties and issues included; a party or issue that the act added
    goes to the trash again if nothing else uses it by then, and stays otherwise.
    """
    edit = QuoteEdit(speaker, None if issues is None else tuple(issues), note)
    what = [
        name
        for name, value in (("speaker", speaker), ("issues", issues), ("note", note))
        if value is not None
    ]
    key = f"note {quotes[0].id}" if what == ["note"] and len(quotes) == 1 else ""
    edits = {quote.id: edit for quote in quotes}
    return _edit(hub, edits, f"change of {_listed(what)}", key)


def change_issues(
    hub: Hub, quotes: Sequence[Quote], *, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> Act:
    """Give quotes more issues and take others away; their other issues stay in their order."""
    edits = {}
    for quote in quotes:
        kept = [name for name in quote.issues if name not in remove]
        issues = tuple(dict.fromkeys([*kept, *add]))
        if issues != quote.issues:
            edits[quote.id] = QuoteEdit(issues=issues)
    verbs = (("adding of", add), ("removal of", remove))
    what = [f"{verb} {_issue_words(names)}" for verb, names in verbs if names]
    return _edit(hub, edits, " and ".join(what) or "change of issues")


def _edit(hub: Hub, edits: Mapping[QuoteId, QuoteEdit], what: str, key: str = "") -> Act:
    case = hub.case
    made: list[EditedQuotes] = []

    def do() -> Changes:
        made[:] = [quote_edits.edit_quotes(case, edits=edits)]
        return made[0].changes

    text = what if len(edits) == 1 else f"{what} on {counted(len(edits), 'quote')}"
    return Act(
        text,
        do,
        lambda _: partial(quote_edits.take_back, case, edited=made[0]),
        lambda _: partial(quote_edits.make_again, case, edited=made[0]),
        merge_key=key,
    )


def _issue_words(names: Sequence[str]) -> str:
    return f"“{shortened(names[0], _NAME)}”" if len(names) == 1 else counted(len(names), "issue")


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def accept_quotes(hub: Hub, quotes: Sequence[Quote]) -> Act:
    """Make proposed quotes facts, and who said them parties."""
    return _rule(hub, quotes, quote_review.accept, "acceptance of")


def reject_quotes(hub: Hub, quotes: Sequence[Quote]) -> Act:
    """Turn proposed quotes down; they are not proposed again."""
    return _rule(hub, quotes, quote_review.reject, "turning down of")


def _rule(hub: Hub, quotes: Sequence[Quote], ruling: Callable[..., Changes], verb: str) -> Act:
    case, ids = hub.case, [quote.id for quote in quotes]
    before: list[ReviewStates] = []

    def do() -> Changes:
        before[:] = [quote_review.states_of(case, quote_ids=ids)]
        return ruling(case, quote_ids=ids)

    return Act(
        f"{verb} {counted(len(ids), 'suggestion')}",
        do,
        lambda _: partial(quote_review.set_states, case, states=before[0]),
    )


def remove_quotes(hub: Hub, quotes: Sequence[Quote]) -> Act:
    """Take quotes away; their words stay in the source."""
    case, ids = hub.case, [quote.id for quote in quotes]
    what = counted(len(ids), "quote")
    return Act(
        f"deletion of {what}",
        partial(quoting.remove_quotes, case, quote_ids=ids),
        lambda _: partial(quoting.restore_quotes, case, quote_ids=ids),
        message="Quote deleted" if len(ids) == 1 else f"{what} deleted",
    )


def use_source_wording(hub: Hub, quote: Quote, span: Span) -> Act:
    """Quote the words of another place in place of a quote; all that is said of it stays."""
    case, old = hub.case, [quote.id]
    speaker = quote.speaker.name if quote.speaker else None
    said = {"speaker": speaker, "issues": quote.issues, "note": quote.note}
    tag = partial(quoting.tag_quote, case, span=span, **said)  # type: ignore[arg-type]
    remove = partial(quoting.remove_quotes, case, quote_ids=old)

    def swap(changes: Changes, *, back: bool) -> Callable[[], Changes]:
        new = sorted(changes.quotes - {quote.id})
        gone, kept = (new, old) if back else (old, new)
        return partial(
            all_of,
            case,
            (
                partial(quoting.restore_quotes, case, quote_ids=kept),
                partial(quoting.remove_quotes, case, quote_ids=gone),
            ),
        )

    return Act(
        "use of the source’s wording",
        partial(all_of, case, (tag, remove)),
        partial(swap, back=True),
        partial(swap, back=False),
        message="The quote has the words of its source now",
    )


def move_quote(hub: Hub, quote: Quote, span: Span) -> Act:
    """Give a quote other words of its source; taking it back puts its anchor as it was."""
    case = hub.case
    before: list[tuple[Anchor, str]] = []

    def do() -> Changes:
        stored = case.quotes.get(quote.id)
        before[:] = [(case.quotes.anchor(quote.id), stored.anchor_status)]
        return anchoring.move_quote(case, quote_id=quote.id, span=span)

    def put_back(_: Changes) -> Callable[[], Changes]:
        anchor, status = before[0]
        return partial(anchoring.put_anchor, case, quote_id=quote.id, anchor=anchor, status=status)

    return Act("change of the words of a quote", do, put_back)
