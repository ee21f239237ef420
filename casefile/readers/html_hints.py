"""Words in a page's markup and text that tell an article from what is hung around it; for readers
only.

None of this names a site: the words are those that page builders share.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_FOREIGN_TAGS = frozenset(
    {
        "aside",
        "nav",
        "footer",
        "form",
        "figure",
        "figcaption",
        "dialog",
        "menu",
        "noscript",
        "header",
    }
)
_FOREIGN_NAMES = re.compile(
    r"(?:^|[-_ ])(?:related\w*|recirc\w*|recommend\w*|more-?(?:from|stories|on|news)|shar(?:e|es"
    r"|ing)\w*|social|promos?\w*"
    r"|newsletters?|subscri\w*|sign-?up|comments?|disqus|sidebar|footer|nav|menu|breadcrumbs?|tags?"
    r"|topics?|advert\w*|ads?"
    r"|sponsor\w*|widgets?|popular|trending|read-?(?:more|next)|also|copyright|credits?|by-?line"
    r"|authors?(?:-?(?:bio|info|box|card))?|bio|meta|toolbar|tools|cookies?\w*|gdpr|consent|modal"
    r"|popup|banner|outbrain"
    r"|taboola|teasers?|gallery|slideshow|captions?|time-?stamp|dateline|pub-?date|date|rail|recos?"
    r"|inset|paywall|login|poll"
    r"|photos?|print|hidden|sr-only|visually-?hidden|screen-reader-text|disclaimer|skip|figure"
    r"|media|video|player|image)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_ARTICLE_NAMES = re.compile(
    r"(?:^|[ _-])(?:articleBody|(?:article|story|post|entry)(?:[-_]?(?:body|content|text|main"
    r"|inner))?)"
    r"(?:$|[ ])"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TEXT_TAGS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre hr address table".split()
)
_NOISE = re.compile(
    r"^\W*(?:advertisement|related\b|read (?:more|next|also|the full)\b|more (?:on|from|stories)\b"
    r"|see (?:also|more)\b"
    r"|share (?:this|on)\b|follow (?:us|@?\w+ on)\b|sign up\b|subscribe\b|click here|photos?:"
    r"|image:|©|copyright|\(c\)"
    r"|all rights reserved|listen\b.{0,20}$|watch\b.{0,60}$|continue reading"
    r"|this article (?:originally|was first|first)"
    r"|originally published|(?:last )?updated\b.{0,60}$|published\b.{0,60}$|posted\b.{0,60}$|tags\b"
    r"|topics\b|filed under"
    r"|contact\b|image (?:source|credit|copyright)|story continues|recommended\b.{0,40}$"
    r"|editor.?s picks|don.?t miss"
    r"|download\b|join (?:us|our|the)\b|leave a\b|print$|facebook$|twitter$|whatsapp$|email$"
    r"|most (?:read|popular)"
    r"|have a (?:tip|story)|to (?:read|learn) more|for more\b.{0,80}$|scroll (?:down|to)"
    r"|get (?:the|our)\b.{0,60}(?:newsletter|app|inbox|here|go)|photo (?:by|credit|courtesy)"
    r"|getty images|loading)",
    re.IGNORECASE,
)
_CLOSING_NOISE = re.compile(
    r"contributed to this|^email \w+|follow (?:him|her|them|us|me)?\s?(?:on (?:twitter|facebook"
    r"|instagram)|@)"
    r"|can be (?:reached|followed)|reach (?:him|her|them) at|^\W*(?:©|copyright)"
    r"|is an? [\w\s-]{0,40}(?:writer|reporter|editor|journalist|correspondent|columnist|curator"
    r"|freelance\w*)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…:;。！？][\"”’'»)\]]*$")


def is_foreign(element: etree._Element) -> bool:
    """Whether a box inside an article is, by its tag or its names, something hung into it."""
    names = " ".join(element.get(name) or "" for name in ("class", "id", "role"))
    return element.tag in _FOREIGN_TAGS or bool(_FOREIGN_NAMES.search(_CAMEL.sub("-", names)))


def is_article_box(element: etree._Element) -> bool:
    """Whether a box says, by its tag or its names, that it holds one article."""
    names = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))
    return element.tag in {"article", "main"} or bool(_ARTICLE_NAMES.search(names))


def is_quoted_post(boxes: tuple[etree._Element, ...]) -> bool:
    """Whether boxes hold a quotation (often a post from a social network), and nothing that rules
    it out."""
    tags = {box.tag for box in boxes}
    return "blockquote" in tags and not tags & {"aside", "nav", "footer", "form"}


def container(path: tuple[etree._Element, ...]) -> int:
    """The place in `path` of the box that paragraphs stand in: the innermost element that is not
    text itself."""
    places = (at for at in range(len(path) - 1, -1, -1) if path[at].tag not in _TEXT_TAGS)
    return next(places, 0)


def is_noise(text: str) -> bool:
    """Whether a short line calls on the reader to do something, or labels what is not the
    article."""
    return bool(_NOISE.search(text))


def is_closing_noise(text: str) -> bool:
    """The same for the last lines: who the writer is, how to reach them, whose rights."""
    return bool(_CLOSING_NOISE.search(text))
