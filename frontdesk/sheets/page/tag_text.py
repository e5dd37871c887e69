"""The words in a tag of a page, however deep they stand; bounded, where tags of one kind may stand in each other."""

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import CData, NavigableString, PageElement, PreformattedString

from frontdesk.sheets.page.tags import NO_WORDS, OWN_LINE

LONGEST_TOLD = 200
"""Characters of an address, or of words that name a place, in what is told of a page."""
_MOST_IN_ALL, _MOST_IN_SHORT = 200_000, 50  # tags and texts that are looked at
UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def all_text(tag: Tag) -> str:
    """All words in a tag, whatever a browser does with them."""
    return UNSEEN.sub("", "".join(_texts_in(tag, _MOST_IN_ALL)))


def short_text(tag: Tag) -> str:
    """The first words in a tag. Bounded, because tags of this kind may stand in each other."""
    return " ".join(UNSEEN.sub("", "".join(_texts_in(tag, _MOST_IN_SHORT))).split())[:LONGEST_TOLD]


def _texts_in(tag: Tag, most: int) -> list[str]:
    texts: list[str] = []
    waiting: list[PageElement] = [tag]
    while waiting and most:
        most -= 1
        one = waiting.pop()
        if isinstance(one, Tag):
            if one.name in NO_WORDS:
                continue
            if one.name in OWN_LINE or one.name in ("br", "option", "label", "a"):
                texts.append(" ")
            if one.name == "img":
                texts.append(f" {one.get('alt') or ''} ")
            waiting += reversed(one.contents[:most])
        elif isinstance(one, NavigableString) and not is_no_text(one):
            texts.append(str(one))
    return texts


def is_no_text(text: NavigableString) -> bool:
    """A remark, a declaration; not what stands in a template."""
    return isinstance(text, PreformattedString) and not isinstance(text, CData)


def _within(tag: Tag, most: int) -> Iterator[PageElement]:
    waiting: list[PageElement] = [tag]
    while waiting and most:
        most -= 1
        one = waiting.pop()
        yield one
        if isinstance(one, Tag):
            waiting += reversed(one.contents[:most])


def shows_words(svg: Tag) -> bool:
    """Whether a drawing holds words that a browser shows, not only a name for it."""
    return any(
        isinstance(one, Tag) and one.name.casefold() in ("text", "foreignobject")
        for one in _within(svg, _MOST_IN_SHORT)
    )
