"""A web page as a tree of its tags, with the ends that HTML lets people leave out.

Python's html.parser knows no end that is not written: after `<p hidden>a<p>b`, b would be inside of what is hidden, and
after `<td>6<td>7` one cell would hold the other. The rules are those of the HTML standard: 13.1.2.4 "Optional tags";
13.2.6.4 for what stands before, after or between bodies, all of which a browser shows in the one body; 13.2.4.3 "The
list of active formatting elements" for `<s>`, which goes on over the next paragraphs until its own end.
"""

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import AttributeValueList, NavigableString

_ENDS_P = frozenset(
    """address article aside blockquote details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr main menu nav ol p pre section table ul li dt dd""".split()
)
_CELLS = ("td", "th")
_GROUPS = ("tbody", "thead", "tfoot")
# What a tag that begins ends, if it is open: which, and at which tags looking for one stops.
_ENDS = {
    "li": (("li",), ("ul", "ol", "menu", "table", "td", "th")),
    "dt": (("dt", "dd"), ("dl", "table", "td", "th")),
    "dd": (("dt", "dd"), ("dl", "table", "td", "th")),
    "td": (_CELLS, ("table",)),
    "th": (_CELLS, ("table",)),
    "tr": (("tr", "caption", "colgroup"), ("table",)),
    "a": (("a",), ("table", "td", "th", "object", "button", "template")),
    "option": (("option",), ("select", "datalist")),
    "optgroup": (("optgroup", "option"), ("select",)),
} | dict.fromkeys(_GROUPS, ((*_GROUPS, "caption", "colgroup"), ("table",)))
_KEEPS_P = ("table", "td", "th", "button", "object", "caption", "template", *sorted(_ENDS_P - {"p"}))
# Their end is no end where a paragraph or the like has begun within (13.2.6.4.7, "any other end tag").
_STAYS_OPEN = frozenset("del ins span q sup sub mark abbr cite label".split())
_FARTHEST = 100  # tags up; farther than anything a person wrote, and a bound to what looking costs
# What may stand before the body without beginning it.
_OF_HEAD = frozenset("html head title meta link base style script template noscript basefont bgsound".split())
_RAW = frozenset("title style script template noscript textarea".split())  # words in these begin nothing
# What goes on after the end of what it stands in; `<a>` has its own rule above, and is not seen in what is read.
_FORMATTING = frozenset("b big code em font i nobr s small strike strong tt u".split())
_WALLS = frozenset("td th caption object marquee applet template".split())  # formatting does not go on over these
_TABLE_PARTS = frozenset("table caption colgroup col tbody thead tfoot tr td th".split())
_NO_FORMATTING_BEFORE = _ENDS_P | _TABLE_PARTS | _OF_HEAD | frozenset("body select option optgroup textarea".split())
_MOST_FORMATTING, _MOST_ALIKE = 10, 3  # that go on at once; the standard has the second (its "Noah's Ark clause")
_NO_TEXT = _RAW | (_TABLE_PARTS - _WALLS)  # formatting does not begin between the rows of a table
_BREAK_END = re.compile(r"(?i)</br\s*/?>")  # a break, too; html.parser takes one for the end of a <br> before it
_MAY_BE_SPLIT = _FORMATTING | frozenset("p div span".split())


class _Page(BeautifulSoup):
    _formatting: list[Tag | None]  # those not ended by their own end; None for a wall

    def reset(self) -> None:
        self._formatting = []
        self._open: set[int] = set()  # ids of formatting tags that are open
        self._html: Tag | None = None
        self._head: Tag | None = None
        self._body: Tag | None = None
        super().reset()

    def handle_starttag(self, name: str, *args: Any, **kwargs: Any) -> Tag | None:
        self.endData()
        attributes = args[2] if len(args) > 2 else kwargs.get("attrs")
        if name in ("html", "body"):
            return self._begin_once(name, attributes)
        if name == "head":
            if self._head is None and self._body is None:
                self._begin_html()
                self._head = super().handle_starttag(name, *args, **kwargs)
                return self._head
            return None
        if self._body is None and name not in _OF_HEAD and not self._is_in_raw():
            self._begin_body()
        if name in _ENDS_P:
            self._end(("p",), _KEEPS_P)
        if name in _ENDS:
            self._end(*_ENDS[name])
        if name not in _NO_FORMATTING_BEFORE:
            self._go_on_with_formatting()
        tag = super().handle_starttag(name, *args, **kwargs)
        if tag is not None and name in _FORMATTING:
            self._remember(tag)
        elif tag is not None and name in _WALLS:
            self._formatting.append(None)
        return tag

    def endData(self, containerClass: type[NavigableString] | None = None) -> None:  # noqa: N802, N803 (the library's)
        """A text is whole. containerClass: of a remark or declaration, which begins nothing."""
        if containerClass is None and self.current_data and (self._body is None or self._is_to_go_on()):
            text, self.current_data = self.current_data, []
            if any(not piece.isspace() for piece in text) and not self._is_in_raw():
                if self._body is None:
                    self._begin_body()
                self._go_on_with_formatting()
            self.current_data = text
        super().endData(containerClass)

    def handle_endtag(self, name: str, nsprefix: str | None = None) -> None:
        self.endData()
        if name in ("html", "body"):
            return None  # what follows is shown in the body
        if name == "br" and self.currentTag is not None and self.currentTag.name != "br":  # a break, too
            self.handle_starttag("br", None, None, {})
            return super().handle_endtag(name, nsprefix)
        if name in _FORMATTING and self._was_ended(name):
            return None
        if name in _TABLE_PARTS or not self.open_tag_counter.get(name):
            return super().handle_endtag(name, nsprefix)
        between: list[Tag] = []
        ended = None
        for tag in self.tagStack[: -_FARTHEST - 1 : -1]:
            if tag.name == name:
                ended = tag
                break
            if tag.name in _WALLS or tag.name == "table":
                return None  # an end in a cell ends nothing around the table
            if name in _STAYS_OPEN and (tag.name in _KEEPS_P or tag.name == "p"):
                return None  # it goes on: `<del><p>500 mg</del> a day` is crossed out to the end
            between.append(tag)
        super().handle_endtag(name, nsprefix)
        if ended is not None and name in _FORMATTING:
            self._forget(ended)
            self._split(between)
        return None

    def pushTag(self, tag: Tag) -> None:  # noqa: N802 (the library's name)
        super().pushTag(tag)
        if tag.name in _FORMATTING:
            self._open.add(id(tag))

    def popTag(self) -> Tag | None:  # noqa: N802 (the library's name)
        tag = self.tagStack[-1] if self.tagStack else None
        if tag is not None and tag.name in _FORMATTING:
            self._open.discard(id(tag))
        elif tag is not None and tag.name in _WALLS and None in self._formatting:
            while self._formatting.pop() is not None:
                pass
        return super().popTag()

    # The one html and the one body

    def _begin_once(self, name: str, attributes: Any) -> Tag | None:
        """The page's html or body; a second one only adds what the first did not say of itself."""
        if name == "body" and self._body is None:
            self._begin_body(attributes)
            return self._body
        if name == "html" and self._html is None:
            self._begin_html(attributes)
            return self._html
        there = self._html if name == "html" else self._body
        for key, value in dict(attributes or {}).items():
            if there is not None and not there.has_attr(key):
                there[key] = AttributeValueList(str(value).split()) if key == "class" else str(value)
        return None

    def _begin_html(self, attributes: Any = None) -> None:
        if self._html is None:
            self._html = super().handle_starttag("html", None, None, attributes or {})

    def _begin_body(self, attributes: Any = None) -> None:
        self._begin_html()
        if self._head is not None and self.open_tag_counter.get("head"):
            super().handle_endtag("head")
        self._body = super().handle_starttag("body", None, None, attributes or {})

    def _is_in_raw(self) -> bool:
        """Whether words or tags here are not of the page's text."""
        if self.currentTag is not None and self.currentTag.name in _RAW:
            return True
        return self._body is None and any(self.open_tag_counter.get(name) for name in ("noscript", "template"))

    # Formatting that goes on

    def _is_to_go_on(self) -> bool:
        last = self._formatting[-1] if self._formatting else None
        return last is not None and id(last) not in self._open

    def _go_on_with_formatting(self) -> None:
        """Open again what was ended only by the end of what it stood in ("reconstruct the active formatting")."""
        if not self._is_to_go_on() or (self.currentTag is not None and self.currentTag.name in _NO_TEXT):
            return
        first = len(self._formatting)
        while first and (one := self._formatting[first - 1]) is not None and id(one) not in self._open:
            first -= 1
        for place in range(first, len(self._formatting)):
            ended = self._formatting[place]
            if ended is not None:
                self._formatting[place] = self._again(ended)

    def _again(self, tag: Tag) -> Tag | None:
        attributes = {name: " ".join(value) if isinstance(value, list) else value for name, value in tag.attrs.items()}
        return super().handle_starttag(tag.name, None, None, attributes)

    def _going_on(self) -> Iterator[Tag]:
        """What goes on here, the last one first."""
        for one in reversed(self._formatting):
            if one is None:
                return
            yield one

    def _remember(self, tag: Tag) -> None:
        here = list(self._going_on())
        alike = [one for one in here if one.name == tag.name and one.attrs == tag.attrs]
        if len(alike) >= _MOST_ALIKE:
            self._forget(alike[-1])
        elif len(here) >= _MOST_FORMATTING:
            self._forget(here[-1])
        self._formatting.append(tag)

    def _forget(self, tag: Tag) -> None:
        for place in range(len(self._formatting) - 1, -1, -1):
            if self._formatting[place] is None:
                return
            if self._formatting[place] is tag:
                del self._formatting[place]
                return

    def _was_ended(self, name: str) -> bool:
        """Whether the last one of a name is not open here, but would go on; its own end makes that end, too."""
        last = next((one for one in self._going_on() if one.name == name), None)
        if last is None or id(last) in self._open:
            return False
        self._forget(last)
        return True

    def _split(self, between: list[Tag]) -> None:
        """What stood between a formatting tag and its end goes on after it, where that is only text.

        The simple cases of 13.2.6.4.7, "adoption agency algorithm".
        """
        if any(tag.name not in _MAY_BE_SPLIT for tag in between):
            return
        for tag in reversed(between):
            again = self._again(tag)
            for back in range(1, min(len(self._formatting), _MOST_FORMATTING) + 1):
                if self._formatting[-back] is tag:
                    self._formatting[-back] = again

    def _end(self, names: tuple[str, ...], stops: tuple[str, ...]) -> None:
        """End the nearest open tag of some names, if there is one below any of `stops`."""
        if not any(self.open_tag_counter.get(name) for name in names):
            return
        for tag in self.tagStack[: -_FARTHEST - 1 : -1]:
            if tag.name in names:
                super().handle_endtag(tag.name)
                return
            if tag.name in stops:
                return


def tree_of(text: str) -> BeautifulSoup:
    """The tree of a page that `must_be_complete` let through. Nothing is loaded."""
    return _Page(_BREAK_END.sub("<br>", text), "html.parser")
