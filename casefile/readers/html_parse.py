"""Markup to a tree that is safe to walk: no network, no entities, data URIs cut out, depth
bounded; for readers only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from casefile.readers.charset import Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPTH = 200
"""Elements nested deeper than this are unwrapped: recursion in the libraries ends the process near
1,000."""

# A picture of 12 MB inside a page makes the extractors return a stub without an error.
_DATA_URI = re.compile(
    r"data:[a-z0-9.+-]*/?[a-z0-9.+-]*(?:;[a-z0-9=_.+-]+)*,[^\"'<>\s)]{64,}", re.IGNORECASE
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_XML_CHARSET = re.compile(
    rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE
)
_XML_START = re.compile(r"\A\s*<\?xml[^>]*\?>", re.IGNORECASE)
_NOT_MARKUP = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
# The parser leaves out everything that is nested deeper than 2,048 elements.
_PARSER_DEPTH = 2_000
_BOXES = re.compile(
    r"</?(?:(?P<inline>span|font|b|i|u|em|strong|a|small|big|sub|sup|s|tt|code|label|abbr|cite"
    r"|center)"
    r"|[a-z][\w-]*)\b[^<>]*>",
    re.IGNORECASE,
)
_DROPPED = (
    "script",
    "style",
    "template",
    "link",
    "iframe",
    "object",
    "embed",
    "applet",
    "svg",
    "canvas",
)


def decoded_markup(data: bytes, declared: str | None = None) -> Decoded:
    """The text of an HTML file, by its byte order mark, `declared` (from the outside) or its own
    declaration."""
    top = data[:65536]
    own = _XML_CHARSET.search(top) or _META_CHARSET.search(top)
    name = declared or (own.group(1).decode("ascii") if own else None)
    if name and name.lower().replace("_", "-").startswith(("utf-16", "utf-32", "ucs-2")):
        name = (
            None  # A page that can be read far enough to find this is not UTF-16 (HTML standard).
        )
    return decode(data, name)


def parse_html(markup: str) -> html.HtmlElement | None:
    """The tree of `markup`, None for nothing to parse. Scripts that hold data (JSON-LD) are
    kept."""
    cleaned = _NOT_MARKUP.sub(" ", _DATA_URI.sub("data:,", _XML_START.sub("", markup)))
    root = _tree(cleaned)
    if root is not None and _deepest(root) >= _PARSER_DEPTH:
        root = _tree(_BOXES.sub(_levelled, cleaned))
    if root is not None:
        _open_frames(root)
        _flatten(root)
        _drop_dead_weight(root)
    return root


def _tree(markup: str) -> html.HtmlElement | None:
    if not markup.strip():
        return None
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root: html.HtmlElement | None = html.document_fromstring(
            markup.encode("utf-8"), parser=parser
        )
    except etree.ParserError:
        return None
    return root


def _open_frames(root: html.HtmlElement) -> None:
    """Documents kept inside the page itself: frames by their source, shadow trees as saved by
    browsers and by SingleFile. Both stand beside the article rather than in it, unless they hold
    it."""
    for frame in list(root.iter("iframe")):
        inner = _tree(_DATA_URI.sub("data:,", frame.get("srcdoc") or ""))
        if inner is not None:
            frame.tag = "aside"
            frame.attrib.clear()
            frame.append(inner)
            inner.tag = "div"
    for template in root.iter("template"):
        if template.get("shadowrootmode") or template.get("shadowroot"):
            template.tag = "div"


def _levelled(tag: re.Match[str]) -> str:
    """What a tag of a box becomes where boxes are nested beyond reason: a paragraph's beginning."""
    return "" if tag["inline"] else "<p>"


def _deepest(root: html.HtmlElement) -> int:
    return max(depth for _, depth in _with_depth(root))


def _flatten(root: html.HtmlElement) -> None:
    """Unwrap what is nested too deeply, keeping its words in order."""
    too_deep = [element for element, depth in _with_depth(root) if depth > DEPTH]
    for element in reversed(too_deep):
        element.drop_tag()


def _with_depth(root: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, int]]:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth += 1
            yield element, depth
        else:
            depth -= 1


def _drop_dead_weight(root: html.HtmlElement) -> None:
    for element in list(root.iter(*_DROPPED)):
        if element.tag == "script" and "ld+json" in (element.get("type") or "").lower():
            continue
        if element.tag == "link" and element.get("rel"):
            continue
        if element.getparent() is not None:
            element.drop_tree()
