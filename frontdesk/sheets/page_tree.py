"""A web page as a tree of its tags, with the ends that HTML lets people leave out.

Python's html.parser knows no end that is not written: after `<p hidden>a<p>b`, b would be inside of what is hidden, and
after `<td>6<td>7` one cell would hold the other. The rules are those of the HTML standard, 13.1.2.4 "Optional tags".
"""

from typing import Any

from bs4 import BeautifulSoup, Tag

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


class _Page(BeautifulSoup):
    def handle_starttag(self, name: str, *args: Any, **kwargs: Any) -> Tag | None:
        if name in _ENDS_P:
            self._end(("p",), _KEEPS_P)
        if name in _ENDS:
            self._end(*_ENDS[name])
        return super().handle_starttag(name, *args, **kwargs)

    def handle_endtag(self, name: str, nsprefix: str | None = None) -> None:
        if name == "br" and self.currentTag is not None and self.currentTag.name != "br":  # a break, too
            super().handle_starttag("br", None, None, {})
        elif name in _STAYS_OPEN and self.open_tag_counter.get(name):
            for tag in self.tagStack[: -_FARTHEST - 1 : -1]:
                if tag.name == name:
                    break
                if tag.name in _KEEPS_P or tag.name == "p":
                    return  # it goes on: `<del><p>500 mg</del> a day` is crossed out to the end
        super().handle_endtag(name, nsprefix)

    def _end(self, names: tuple[str, ...], stops: tuple[str, ...]) -> None:
        """End the nearest open tag of some names, if there is one below any of `stops`."""
        if not any(self.open_tag_counter.get(name) for name in names):
            return
        for tag in self.tagStack[: -_FARTHEST - 1 : -1]:
            if tag.name in names:
                self.handle_endtag(tag.name)
                return
            if tag.name in stops:
                return


def tree_of(text: str) -> BeautifulSoup:
    """The tree of a page that `must_be_complete` let through. Nothing is loaded."""
    return _Page(text, "html.parser")
