"""What the tags of HTML and MathML mean for a page that is read out, by their names and attributes alone."""

import re

from bs4 import Tag
from bs4.element import NavigableString

NO_WORDS = {"script", "style", "link", "meta", "base", "area", "param", "source", "track", "col", "colgroup", "head"}
"""Tags without words of the page: nothing is told of these."""
NOT_READ = {"noscript", "noframes", "template", "datalist", "nav", "button", "select", "textarea", "input", "label"}
NOT_READ |= {"iframe", "object", "embed", "svg", "canvas", "video", "audio", "map", "meter", "progress"}
NOT_READ |= {"annotation", "annotation-xml", "noembed"}
"""Not read out, but told: tags that no browser shows, that stand around a page, that are typed into or played."""
STRUCK = {"del", "s", "strike"}
OWN_LINE = {"p", "div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "li", "blockquote"}
OWN_LINE |= {"h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "dl", "dt", "dd", "pre", "figure", "body"}
OWN_LINE |= {"figcaption", "address", "hr", "details", "summary", "form", "fieldset", "center", "caption", "dialog"}
OWN_LINE |= {"tbody", "thead", "tfoot", "menu", "hgroup", "search", "html", "article", "legend", "dir"}
"""Tags that begin a line of their own."""
HEADING = re.compile("h[1-6]")
MATH = {"msup": ("", "sup"), "msub": ("", "sub"), "msubsup": ("", "sub", "sup"), "mfrac": ("sup", "sub")}
"""Formulas that can be said in a line: the tags that HTML has for each part, '' for none."""
BOXES = {"button", "select", "textarea", "input", "label", "legend", "iframe", "object", "embed", "svg", "canvas"}
BOXES |= {"video", "audio", "meter", "progress"}
"""A browser shows a box for these, so that the words on both sides are apart."""
EMPHASIS = set("b strong i em mark big tt code font bdi nobr mrow mstyle semantics sup sub".split())
"""A number goes on over these: `<b>1</b>0`."""
FORMULAS = {"mroot", "msqrt", "munderover", "munder", "mover", "mmultiscripts", "mtable", "menclose", "mphantom"}
FORMULAS |= {"mfenced", "mlongdiv", "mstack"}
"""Formulas that the words of one line can't say."""
PARTS_APART = {"mroot", "munderover", "munder", "mover", "mmultiscripts", "mtable", "mtr", "mtd", "mlabeledtr"}
"""Parts of a formula that do not touch each other."""

_WITH_VALUE = ("", "text", "submit", "button", "reset", "number", "email", "tel", "search", "url", "date", "time")
_SIGN_NAMES = re.compile(
    r"(?<![a-z])(?:check|checkmark|tick|times|cross|xmark|x|ban|minus|slash|thumbs?|no|not|yes|ok|warning|danger|stop"
    r"|exclamation|prohibited|forbidden|allowed|remove)(?![a-z])"
)
_OPENS_SOMETHING = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle")
_LONGEST_ADDRESS = 200  # characters that are looked at, the last ones
_SMALL_FRACTION = re.compile(r"\s*\d{1,3}\s*[/⁄∕]\s*\d{1,3}\s*")


def has_value(tag: Tag) -> bool:
    """Whether the value of an input is shown as words."""
    return str(tag.get("type") or "").casefold() in _WITH_VALUE


def names_a_sign(tag: Tag) -> bool:
    """Whether a picture is called one of yes, no or danger, as in `fa-times`."""
    names = " ".join((*map(str, tag.get_attribute_list("class")[:20]), str(tag.get("src") or "")[-_LONGEST_ADDRESS:]))
    return _SIGN_NAMES.search(names.casefold()) is not None


def opens_something(button: Tag) -> bool:
    """Whether a button is the title of a part of the page that it shows and hides."""
    return button.get("role") == "tab" or any(button.has_attr(name) for name in _OPENS_SOMETHING)


def is_small(tag: Tag) -> bool:
    """Whether a tag is set above or below the line: `<sup>`, `<sub>`, a fraction that is set small."""
    if tag.name != "small":
        return tag.name in ("sup", "sub")
    only = tag.contents[0] if len(tag.contents) == 1 else None
    return isinstance(only, NavigableString) and _SMALL_FRACTION.fullmatch(only) is not None
