"""A web page as the tree of its tags that a browser makes of it.

How a browser reads what people write (ends that are left out or in the wrong order, remarks, `/>`, signs without their
semicolon) is an algorithm of its own (HTML standard, 13.2). selectolax has it, as a browser that runs scripts: what
stands in `<noscript>` is not shown. Its tree is handed to Beautiful Soup, whose tags the other modules go through.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Doctype
from selectolax.lexbor import LexborHTMLParser, LexborNode

from frontdesk.phrases import Phrase
from frontdesk.problems import Problem
from frontdesk.sheets.page import signs as page_signs
from frontdesk.sheets.page.complete_html import MOST_TAGS

_MOST_ADDED = 2 * MOST_TAGS  # with those that begin anew after what they stood in has ended
_OUR_SIGNS = re.compile("[\ue000-\ue005\x0b]")  # of other modules; a page may have them as `&#57344;`
_IS_TEXT, _IS_DOCTYPE = "-text", "-doctype"
# No tags are in these for a browser, only text or a piece of a page kept for later: none is shown, and no style holds.
_KEPT_FOR_LATER = frozenset("template noscript noframes noembed iframe".split())
_NEVER_WORDS = frozenset("style script".split())


def tree_of(text: str, told: list[str]) -> BeautifulSoup:
    """The tree of a page that `must_be_complete` let through. Nothing is loaded.

    A style that a browser does not apply (in `<template>` or `<noscript>`, of another type than CSS) is not in it.
    told: gets the doubts about letters (`signs`). Raises Problem if the page has far too many tags.
    """
    tree = BeautifulSoup("", "html.parser")
    tree.reset()
    root = LexborHTMLParser(text.encode("utf-8", "replace"), scripting=True).root
    if root is not None:
        before = root.prev
        while before is not None and before.tag != _IS_DOCTYPE:
            before = before.prev
        if before is not None:
            tree.handle_data("html")
            tree.endData(Doctype)
        _add(tree, root, told)
    return tree


def _add(tree: BeautifulSoup, root: LexborNode, told: list[str], within: bool = False) -> None:
    """Add a node and all in it. within: it is kept for later, so that its styles do not hold."""
    waiting: list[LexborNode | str] = [root]  # a name is that of a tag to be ended
    fonts = [""]
    added = 0
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            tree.handle_endtag(node)
            fonts.pop()
            continue
        if node.tag == _IS_TEXT:
            seen, doubt = page_signs.as_seen(_OUR_SIGNS.sub(" ", node.text_content or ""), fonts[-1])
            tree.handle_data(seen)
            if doubt:
                told.append(doubt)
            continue
        name = (node.tag or "").lower()
        if not node.is_element_node or (name in _NEVER_WORDS and (within or not _is_applied(node))):
            continue
        added += 1
        if added > _MOST_ADDED:
            raise Problem("The page has far more tags than a page to read out. Nothing was brought in.")
        attributes = {key: _OUR_SIGNS.sub(" ", value or "") for key, value in node.attributes.items()}
        tree.handle_starttag(name, None, None, attributes)
        if name in _KEPT_FOR_LATER:
            if "shadowrootmode" in attributes:
                told.append(Phrase("A part of the page is put together by the browser; it is not read out."))
            for part in _kept(node):
                _add(tree, part, told, within=True)
            tree.handle_endtag(name)
            continue
        waiting.append(name)
        fonts.append(page_signs.font_in(name, attributes, fonts[-1]))
        children = list(node.iter(include_text=True))
        waiting += reversed(children)
    tree.endData()


def _kept(node: LexborNode) -> Iterator[LexborNode]:
    """What is kept in a tag, for its words. A template within it is taken as any other tag."""
    kept = node.html if node.tag == "template" else node.text(deep=True)
    inner = re.sub(r"(?i)<(/?)(?:template|noscript|noframes|noembed|iframe)\b", r"<\1div", kept or "")
    body = LexborHTMLParser(inner.encode("utf-8", "replace"), scripting=True).body if inner.strip() else None
    if body is not None:
        yield from body.iter(include_text=True)


def _is_applied(node: LexborNode) -> bool:
    kind = (node.attributes.get("type") or "").strip().casefold()
    return node.tag != "style" or kind in ("", "text/css")
