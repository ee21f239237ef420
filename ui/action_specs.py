"""Every action of the window as written down: id, text, keys, icon, menu."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Spec:
    """An action as written down. `keys` are tried in order; `where` names the view that has it.

    An action with `where` acts only while that view has focus, so that its key may be a single
    letter or a key that means something else elsewhere. The view reads `own` keys itself. `mac`
    keys stand in place of the others on macOS.
    """

    id: str
    text: str
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    icon: str = ""
    menu: str = ""
    where: str = ""
    checkable: bool = False
    needs_case: bool = True
    writes: bool = False
    breaks: bool = False
    own: bool = False
    mac: tuple[str, ...] = ()


_ISSUE = "Tools/Issue"
_SIDE = "View/In the side bar"
_CHECK = "Tools/Quote check"
_SEARCH = "Edit/Search"
ISSUE_SPECS = (
    Spec("issue.add", "&New issue…", (), "plus", _ISSUE, writes=True),
    Spec("issue.add_under", "New issue &under this one…", (), "", _ISSUE, writes=True),
    Spec("issue.rename", "Re&name issue", ("F2",), "edit", _ISSUE, where="side", writes=True),
    Spec("issue.edit", "Number and &colour, note…", (), "tag", _ISSUE, writes=True),
    Spec("issue.up", "Move issue &up", ("Alt+Up",), "up", _ISSUE, where="side", writes=True),
    Spec("issue.down", "Move issue &down", ("Alt+Down",), "down", _ISSUE, "side", writes=True),
    Spec("issue.under", "&Move issue under…", (), "forward", _ISSUE, writes=True),
    Spec("issue.merge", "Mer&ge issue with…", (), "", _ISSUE, writes=True),
    Spec(
        "issue.delete",
        "&Delete issue",
        (Standard.Delete,),
        "trash",
        _ISSUE,
        where="side",
        writes=True,
    ),
)

CHECK_SPECS = (
    Spec("check.source", "Open in &source", ("Ctrl+Shift+Return",), "open", _CHECK, where="check"),
    Spec("check.article", "Open in a&rticle", (), "article", _CHECK),
    Spec("check.correct", "Needs &correction", ("C",), "edit", _CHECK, where="check", writes=True),
    Spec("check.accept", "&Accept as quoted…", ("A",), "ok", _CHECK, where="check", writes=True),
    Spec("check.others", "Choose an&other passage", (), "link", _CHECK),
    Spec("check.next", "&Next quotation", ("N",), "down", _CHECK, where="check"),
    Spec("check.previous", "&Previous quotation", ("P",), "up", _CHECK, where="check"),
    Spec("check.compare", "Co&mpare again", ("Ctrl+Return",), "retry", _CHECK, where="check"),
    Spec("check.copy", "Cop&y comparison", (), "copy", _CHECK),
    Spec("check.report", "E&xport report…", (), "export", _CHECK),
    Spec("check.copy_report", "Copy r&eport", (), "copy", _CHECK),
)

SEARCH_SPECS = (
    Spec("search.save", "Sa&ve search", (), "plus", _SEARCH, writes=True),
    Spec("search.rename", "Re&name search", ("F2",), "edit", _SEARCH, where="side", writes=True),
    Spec(
        "search.delete", "&Delete search", (Standard.Delete,), "trash", _SEARCH, "side", writes=True
    ),
    Spec("search.forget", "Clear &recent searches", (), "close", _SEARCH, breaks=True),
    Spec("search.source", "Search &within this source", (), "search", _SEARCH, breaks=True),
    Spec("search.party", "Search where this &party is named", (), "people", _SEARCH),
    Spec("search.issue", "Search within this &issue", (), "tag", _SEARCH),
    Spec("search.date", "Search on the &date of this source", (), "clock", _SEARCH),
    Spec("search.similar", "Si&milar sources", (), "all", _SEARCH, breaks=True),
)

SPECS: tuple[Spec, ...] = (
    Spec("case.new", "&New case…", (Standard.New,), "plus", "File", needs_case=False),
    Spec("case.open", "&Open case…", (Standard.Open,), "folder", "File", needs_case=False),
    Spec(
        "case.recent",
        "Open &recent case…",
        ("Ctrl+Shift+O",),
        "clock",
        "File",
        needs_case=False,
    ),
    Spec("case.sample", "Open the &sample case", (), "opinion", "File", needs_case=False),
    Spec(
        "import.files",
        "&Import files…",
        ("Ctrl+Shift+I",),
        "import",
        "File",
        writes=True,
        breaks=True,
    ),
    Spec("import.folder", "Import &folder…", (), "folder", "File", writes=True),
    Spec("source.print", "&Print…", (Standard.Print, "Ctrl+P"), "", "File", breaks=True),
    Spec("case.rename", "&Rename case", ("F2",), "edit", "File", "case", writes=True, breaks=True),
    Spec("case.details", "Case &details…", (), "info", "File"),
    Spec("case.folder", "Show case in &folder", (), "folder", "File"),
    Spec(
        "case.snapshot",
        "Save a s&napshot",
        ("Ctrl+S",),
        "shield",
        "File",
        writes=True,
        breaks=True,
    ),
    Spec("case.close", "&Close case", (), "close", "File"),
    Spec("case.delete", "Dele&te case…", (), "trash", "File", writes=True),
    Spec("app.quit", "&Quit", (Standard.Quit, "Ctrl+Q"), "", "File", needs_case=False, breaks=True),
    Spec("edit.find", "&Search the case", ("Ctrl+Shift+F",), "search", "Edit", breaks=True),
    *SEARCH_SPECS,
    Spec("edit.filter", "&Filter this list", (Standard.Find,), "filter", "Edit", where="table"),
    Spec(
        "edit.preferences",
        "&Preferences…",
        ("Ctrl+,",),
        "gear",
        "Edit",
        needs_case=False,
        breaks=True,
    ),
    Spec(
        "view.sidebar",
        "&Side bar",
        ("F9",),
        "sidebar",
        "View",
        checkable=True,
        mac=("Ctrl+Meta+S",),
    ),
    Spec("view.list", "&List", ("F8",), "table", "View", checkable=True),
    Spec(
        "view.inspector",
        "&Inspector",
        ("Shift+F9",),
        "panel",
        "View",
        checkable=True,
        mac=("Ctrl+Alt+I",),
    ),
    Spec(
        "view.full",
        "&Full screen",
        ("F11",),
        "",
        "View",
        checkable=True,
        needs_case=False,
        mac=("Ctrl+Meta+F",),
    ),
    Spec("view.page_only", "&Page only", ("Shift+F11",), "", "View", checkable=True),
    Spec(
        "view.menu_bar",
        "&Menu bar",
        ("Ctrl+M",),
        "",
        "View",
        checkable=True,
        needs_case=False,
        breaks=True,
    ),
    Spec("view.menu", "&Open the menu", ("F10",), "menu", "View", needs_case=False),
    Spec("side.searches", "Saved &searches", (), "search", _SIDE, checkable=True),
    Spec("side.parties", "&Parties", (), "people", _SIDE, checkable=True),
    Spec("side.issues", "&Issues", (), "tag", _SIDE, checkable=True),
    Spec("side.up", "Move section &up", (), "up", _SIDE),
    Spec("side.down", "Move section &down", (), "down", _SIDE),
    Spec("go.palette", "&Command palette…", ("Ctrl+K",), "bolt", "Go", needs_case=False),
    Spec("go.all", "&All sources", ("Ctrl+1",), "all", "Go", breaks=True),
    Spec("go.unread", "&Unread", ("Ctrl+2",), "unread", "Go"),
    Spec("go.quotes", "&Quotes", ("Ctrl+4",), "quote", "Go"),
    Spec("go.check", "Quote chec&k", ("Ctrl+6",), "check", "Go"),
    Spec("go.parties", "Part&ies", ("Ctrl+7",), "people", "Go"),
    Spec("go.import", "&Import", (), "import", "Go"),
    Spec("go.trash", "&Trash", (), "trash", "Go"),
    Spec("go.back", "&Back", (Standard.Back, "Alt+Left"), "back", "Go", breaks=True),
    Spec("go.forward", "&Forward", (Standard.Forward, "Alt+Right"), "forward", "Go"),
    Spec("go.next_hit", "&Next hit", ("F4",), "down", "Go", breaks=True),
    Spec("go.previous_hit", "&Previous hit", ("Shift+F4",), "up", "Go"),
    Spec("go.next_mention", "Next &mention of the party", ("Ctrl+F3",), "down", "Go"),
    Spec("go.previous_mention", "Previous mention of the party", ("Ctrl+Shift+F3",), "up", "Go"),
    Spec("go.next_pane", "Next p&ane", ("F6",), "", "Go", breaks=True),
    Spec("go.previous_pane", "Previous pan&e", ("Shift+F6",), "", "Go"),
    Spec("source.open", "&Open", ("Return", "Enter"), "open", "Source", where="list", own=True),
    Spec("source.window", "Open in new &window", (), "", "Source"),
    Spec(
        "source.read",
        "Mark as &read or unread",
        ("Ctrl+U",),
        "unread",
        "Source",
        writes=True,
    ),
    Spec("source.rename", "Re&name", ("F2",), "edit", "Source", where="list", writes=True),
    Spec("source.folder", "Show in &folder", (), "folder", "Source"),
    Spec("source.issues", "&Issues", (), "tag", "Source", writes=True),
    Spec("source.check", "Chec&k its quotations", (), "check", "Source"),
    Spec("source.details", "&Details", (), "info", "Source"),
    Spec("source.copy", "Save a &copy of the original…", (), "copy", "Source", breaks=True),
    Spec(
        "source.remove",
        "Move to &trash",
        (Standard.Delete,),
        "trash",
        "Source",
        where="list",
        writes=True,
        breaks=True,
    ),
    Spec("trash.open", "&Open", ("Return", "Enter"), "open", "Tools/Trash", where="trash"),
    Spec("trash.restore", "Put &back", ("R",), "undo", "Tools/Trash", "trash", writes=True),
    Spec(
        "trash.delete",
        "&Delete for good…",
        (Standard.Delete,),
        "close",
        "Tools/Trash",
        where="trash",
        writes=True,
    ),
    Spec("trash.empty", "&Empty trash…", (), "trash", "Tools/Trash", writes=True, breaks=True),
    Spec(
        "quote.show",
        "&Show in source",
        ("Return", "Enter"),
        "open",
        "Quote",
        where="quotes",
        own=True,
    ),
    Spec("quote.edit", "&Edit quote…", ("F2",), "edit", "Quote", where="quotes", writes=True),
    Spec("quote.issues", "Change &issues", ("I",), "tag", "Quote", where="quotes", writes=True),
    Spec("quote.speaker", "&Set speaker…", ("S",), "person", "Quote", where="quotes", writes=True),
    Spec("quote.accept", "&Accept", ("A",), "ok", "Quote", where="quotes", writes=True),
    Spec("quote.reject", "&Turn down", ("X",), "skip", "Quote", where="quotes", writes=True),
    Spec("quote.accept_sure", "Accept all abo&ve…", (), "ok", "Quote", writes=True),
    Spec(
        "quote.correct", "Needs &correction", ("C",), "edit", "Quote", where="quotes", writes=True
    ),
    Spec("quote.wording", "&Use source wording", (), "retry", "Quote", where="quotes", writes=True),
    Spec("quote.next", "Next in list", ("N",), "down", "Quote", where="quotes"),
    Spec("quote.previous", "Previous in list", ("P",), "up", "Quote", where="quotes"),
    Spec("quote.check", "Chec&k quotation", ("Ctrl+Shift+K",), "check", "Quote"),
    Spec("quote.compare", "Co&mpare side by side", ("Ctrl+Return",), "", "Quote", where="quotes"),
    Spec("quote.search", "Search for these &words", (), "search", "Quote", where="quotes"),
    Spec("quote.export", "E&xport quotes…", (), "export", "Quote"),
    Spec("quote.copy", "&Copy with citation", ("Ctrl+Shift+C",), "copy", "Quote", where="quotes"),
    Spec(
        "quote.remove",
        "&Delete quote",
        (Standard.Delete,),
        "close",
        "Quote",
        where="quotes",
        writes=True,
        breaks=True,
    ),
    Spec("party.add", "Add a &party…", (), "plus", "Tools/Party", writes=True),
    Spec("party.open", "&Open\tReturn", (), "open", "Tools/Party", where="parties"),
    Spec("party.search", "&Search mentions", (), "search", "Tools/Party"),
    Spec("party.rename", "Re&name", ("F2",), "edit", "Tools/Party", "parties", writes=True),
    Spec("party.alias", "Add &alias…", (), "tag", "Tools/Party", writes=True),
    Spec("party.roles", "&Roles", (), "person", "Tools/Party", writes=True),
    Spec("party.merge", "&Merge with…", (), "merge", "Tools/Party", writes=True),
    Spec("party.accept", "Acc&ept as a party", (), "tick", "Tools/Party", writes=True),
    Spec("party.reject", "Turn &down", (), "skip", "Tools/Party", writes=True),
    Spec(
        "party.remove",
        "Move to &trash",
        (Standard.Delete,),
        "trash",
        "Tools/Party",
        where="directory",
        writes=True,
        breaks=True,
    ),
    Spec("tools.finish", "&Finish what is waiting", (), "retry", "Tools", writes=True),
    *CHECK_SPECS,
    *ISSUE_SPECS,
    Spec("theme.system", "&System", (), "", "View/Theme", checkable=True, needs_case=False),
    Spec("theme.light", "&Light", (), "", "View/Theme", checkable=True, needs_case=False),
    Spec("theme.dark", "&Dark", (), "", "View/Theme", checkable=True, needs_case=False),
    Spec("help.guide", "&User guide", ("F1",), "help", "Help", needs_case=False),
    Spec("help.keys", "&Keys of this view", ("Ctrl+?",), "key", "Help", needs_case=False),
    Spec("help.about", "&About Casefile", (), "info", "Help", needs_case=False),
)

MENUS = ("File", "Edit", "View", "Go", "Source", "Quote", "Tools", "Help")
