"""A hand-written stand-in for a case of drawn pages, so that tests of the page view need no PDF.

Every page has lines of words at known places; a drawer paints each page in a colour of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace

from casefile.document import Block, BlockKind
from casefile.errors import NoSuchItem
from casefile.model import Page, Remark, SourceId
from casefile.services.drawing import CharactersRequest, DrawnPicture, PageCharacters
from casefile.store.pages import PageSize
from casefile.text.words import PageWords
from ui.hub import Hub
from ui.widgets.page_view import PageView

SOURCE = SourceId(1)
LINES, WORDS_A_LINE = 20, 8
LEFT, TOP, STEP, TALL, WORD_WIDTH, WORD_STEP = 72.0, 72.0, 24.0, 12.0, 48.0, 56.0
WORD = "w{page:02}{line:02}{word}x"


def text_and_words(page: int) -> tuple[str, PageWords, tuple[Block, ...]]:
    """Paragraphs of five lines; each word six letters long at a place that arithmetic gives."""
    text, starts, ends, boxes, blocks, begun = "", [], [], [], [], 0
    for line in range(LINES):
        for word in range(WORDS_A_LINE):
            if word:
                text += " "
            starts.append(len(text))
            text += WORD.format(page=page % 100, line=line, word=word)
            ends.append(len(text))
            x, y = LEFT + word * WORD_STEP, TOP + line * STEP
            boxes.append((x, y, x + WORD_WIDTH, y + TALL))
        if line % 5 == 4:
            blocks.append(Block(BlockKind.PARAGRAPH, begun, len(text)))
            begun = len(text) + 2
            text += "\n\n" if line < LINES - 1 else ""
        else:
            text += "\n"
    return text, PageWords.build(starts, ends, boxes), tuple(blocks)


@dataclass
class PaperPages:
    """The page table of the stand-in: `sizes` may be given, the text is always the same."""

    count: int = 5
    width: float = 612.0
    height: float = 792.0
    labels: dict[int, str] = field(default_factory=dict)

    def sizes(self, source_id):
        return [
            PageSize(n, self.labels.get(n, ""), self.width, self.height, len(text_and_words(n)[0]))
            for n in range(1, self.count + 1)
        ]

    def get(self, source_id, number):
        if not 1 <= number <= self.count:
            raise NoSuchItem("page", number)
        text = text_and_words(number)[0]
        return Page(source_id, number, "", text, self.width, self.height)

    def words(self, source_id, number):
        return text_and_words(number)[1]

    def blocks(self, source_id, number):
        return text_and_words(number)[2]


def paper_case(**sizes):
    """A case with one source of drawn pages."""
    return SimpleNamespace(pages=PaperPages(**sizes), read_only=False)


class PaperDrawer:
    """Paints each page in a grey of its own; those in `bad` cannot be drawn until forgiven."""

    def __init__(self, log=None, bad=()):
        self.log = [] if log is None else log
        self.bad = set(bad)
        self._wanted = []

    def warm(self):
        self.log.append("warm")

    def want(self, requests):
        self._wanted = list(requests)
        self.log.append(list(requests))

    def poll(self, timeout):
        wanted, self._wanted = self._wanted[:1], self._wanted[1:]
        return [self._answer(request) for request in wanted]

    def forgive(self, source_id, page):
        self.bad.discard(page)

    def close(self):
        pass

    def _answer(self, request):
        if isinstance(request, CharactersRequest):
            words = text_and_words(request.page)[1]
            return PageCharacters(request, tuple(_edges(word) for word in words))
        if request.page in self.bad:
            return DrawnPicture(request, error=Remark("page_not_drawn", "It is damaged here."))
        box = request.clip
        across = 612 if box is None else box.x1 - box.x0
        down = 792 if box is None else box.y1 - box.y0
        width, height = round(across * request.scale), round(down * request.scale)
        x, y = (
            (0, 0)
            if box is None
            else (round(box.x0 * request.scale), round(box.y0 * request.scale))
        )
        pixels = bytes([200 + request.page % 40]) * (3 * width * height)
        return DrawnPicture(request, width, height, 3 * width, pixels, x, y, request.scale)


def _edges(word):
    """Characters that are not evenly wide: the first takes half of the word."""
    box, rest = word.box, (word.end - word.start) - 1
    half = (box.x1 - box.x0) / 2
    return (box.x0, *(box.x0 + half + half * at / rest for at in range(rest + 1)))


def shown(qtbot, jobs, *, log=None, bad=(), **sizes):
    """A view of the pages of such a case, its first page read."""
    case = paper_case(**sizes)
    jobs.draw.serve(lambda: PaperDrawer(log, bad))
    view = PageView(Hub(case, jobs))
    qtbot.addWidget(view)
    view.resize(640, 700)
    view.show()
    view.show_source(SOURCE, case.pages.sizes(SOURCE))
    qtbot.waitUntil(lambda: view.text_at(1) is not None and view.text_at(1).edges is not None)
    return view
