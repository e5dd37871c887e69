"""Whether a web page is whole, and small enough to be taken apart.

Python's html.parser stops where something never ends (`<a <a <a`, `<!--`), and so tells on which line. The tree of the
page is made elsewhere (`tree`); a page that would cost far more time or memory there than its length suggests (tags in
tags by the thousand, formatting that goes on over thousands of paragraphs) is refused here.
"""

import re
from collections import Counter
from html.parser import HTMLParser

from frontdesk.problems import Problem

MOST_TAGS = 50_000  # and remarks; a long page has a few thousand. Each takes a kilobyte of memory, and 40 microseconds
_MOST_OPEN = 2_000  # tags in tags; browsers go 512 deep
_MOST_ATTRIBUTES = 1_000  # of one tag
_MOST_GOING_ON = 30  # formatting that never ended; each begins anew in every paragraph that follows
_MOST_ALIKE = 3  # of which go on at once (the standard's "Noah's Ark clause")
_ENDED_BY_OTHERS = frozenset(
    """a li dt dd p tr td th tbody thead tfoot option optgroup rt rp rb rtc colgroup caption body html head button nobr
    area base br col embed hr img input link meta param source track wbr""".split()
)
_FORMATTING = frozenset("b big code em font i s small strike strong tt u".split())


class _Counting(HTMLParser):
    """is_too_much: that more tags stand in each other, or go on, than any page has."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.is_too_much = False
        self._open: Counter[str] = Counter()
        self._depth = 0
        self._going_on: dict[str, list[str]] = {}  # by name: what the tags that have not ended say of themselves
        self._alike: Counter[str] = Counter()
        self._distinct = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(attrs) > _MOST_ATTRIBUTES:
            self.is_too_much = True
        if tag in _ENDED_BY_OTHERS:
            return
        self._open[tag] += 1
        self._depth += 1
        if tag in _FORMATTING:
            said = f"{tag}{attrs}"
            self._going_on.setdefault(tag, []).append(said)
            self._alike[said] += 1
            self._distinct += self._alike[said] <= _MOST_ALIKE
        if self._depth > _MOST_OPEN or self._distinct > _MOST_GOING_ON:
            self.is_too_much = True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not (self._open["svg"] or self._open["math"]):
            self.handle_starttag(tag, attrs)  # the slash says nothing in HTML

    def handle_endtag(self, tag: str) -> None:
        if not self._open[tag]:
            return
        self._open[tag] -= 1
        self._depth -= 1
        if self._going_on.get(tag):
            said = self._going_on[tag].pop()
            self._distinct -= self._alike[said] <= _MOST_ALIKE
            self._alike[said] -= 1


def _with_plain_remarks(text: str) -> str:
    """Remarks as every version of html.parser knows them: `--!>` ends one, `-- >` does not, `<!-->` is a whole one."""
    text = text.replace("--!>", "-->").replace("<!-->", "<!---->").replace("<!--->", "<!---->")
    return re.sub(r"--\s+>", lambda found: f"-{found[0][2:]}", text)


def must_be_complete(text: str, name: str) -> None:
    """Raise Problem if a page has something in it that never ends, too many tags, or can't be parsed.

    name: what a Problem calls it.
    """
    if text.count("<") > MOST_TAGS:
        raise Problem(
            "{file} has more than {most} tags, far more than a page to read out. Nothing was brought in.",
            file=name,
            most=MOST_TAGS,
        )
    parser = _Counting()
    try:
        parser.feed(_with_plain_remarks(text))  # and not closed: it stops where something does not end
    except AssertionError:  # html.parser raises this for `<![nonsense[`
        is_whole = False
    else:
        is_whole = not parser.rawdata.startswith("<")
    if not is_whole:
        raise Problem(
            "{file}: what begins on line {line} with < never ends. Nothing was brought in.",
            file=name,
            line=parser.getpos()[0],
        )
    if parser.is_too_much:
        raise Problem(
            "{file} has more tags within each other than a page to read out. Nothing was brought in.", file=name
        )
