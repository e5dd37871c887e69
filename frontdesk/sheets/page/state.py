"""What holds for the words in a tag: whether they are read, as what kind of line, and under which item of a list."""

from dataclasses import dataclass, replace

from bs4 import Tag

from frontdesk.sheets.page.lines import Is, Line
from frontdesk.sheets.page.look import PLAIN, Look
from frontdesk.sheets.page.numbers import Numbers
from frontdesk.sheets.page.shape import Shape
from frontdesk.sheets.page.tags import HEADING, PARTS_APART, STRUCK

_CHANGES = {"li", "blockquote", "del", "s", "strike", "ol", "ul", "menu", "table", "form", "dt", "dd", "a", "pre"}
_CHANGES |= {"mphantom", *PARTS_APART}


@dataclass(slots=True)
class OpenList:
    """A list. has_more: it has several items, or one around it has.

    item: the last line read of it; goes_on: since then a list within it has ended.
    """

    numbers: Numbers
    outer: "OpenList | None"
    has_more: bool
    item: Line | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What holds in a tag. gone, invisible, no_size, struck: why its words are not read, if any of them is true.

    no_place: it takes no place in a table. in_box: it stands in a part of a line that is set apart. over: what is read
    before each item of a list within an item; item: the line of that item.
    """

    what: Is = Is.TEXT
    level: int = 2
    gone: bool = False
    no_place: bool = False
    invisible: bool = False
    no_size: bool = False
    struck: bool = False
    parts_apart: bool = False
    around: tuple[int, int] = (0, 0)
    listed: OpenList | None = None
    in_table: bool = False
    in_form: bool = False
    is_term: bool = False
    keeps_lines: bool = False
    href: str = ""
    in_box: bool = False
    over: str = ""
    item: Line | None = None
    is_alone: bool = False

    @property
    def is_read(self) -> bool:
        return not (self.gone or self.invisible or self.no_size or self.struck)

    @property
    def is_heading(self) -> bool:
        return self.what in (Is.TITLE, Is.HEADING)


def state_in(tag: Tag, state: State, look: Look, around: tuple[int, int], shape: Shape) -> State:
    """What holds in a tag. state: around the tag. look, around: of the tag, as `Styles.look` gives them.

    Of a list, `listed` is still the one around it.
    """
    name = tag.name
    is_heading = HEADING.fullmatch(name) is not None
    if look is PLAIN and around == state.around and not is_heading and name not in _CHANGES:
        return replace(state, parts_apart=False) if state.parts_apart else state
    return replace(
        state,
        what=_kind_of(tag, state.what),
        level=int(name[1]) if is_heading else state.level,
        gone=state.gone or look.gone,
        no_place=state.no_place or look.no_box or (look.out_of_flow and name in ("td", "th", "tr")),
        invisible=(state.invisible if look.invisible is None else look.invisible) or name == "mphantom",
        no_size=state.no_size if look.no_size is None else look.no_size,
        struck=state.struck or look.struck or name in STRUCK,
        parts_apart=look.parts_apart or name in PARTS_APART,
        around=around,
        in_table=not shape.layout.is_layout(tag) if name == "table" else state.in_table,
        in_form=state.in_form or name == "form",
        is_term=name == "dt" or (state.is_term and name != "dd"),
        keeps_lines=look.keeps_lines if look.keeps_lines is not None else state.keeps_lines or name == "pre",
        href=str(tag.get("href") or "") if name == "a" else state.href,
        is_alone=is_heading and shape.layout.is_alone(tag),
        in_box=not shape.is_line(tag) and (state.in_box or look.apart),
    )


def _kind_of(tag: Tag, around: Is) -> Is:
    if tag.name == "h1":
        return Is.TITLE
    if HEADING.fullmatch(tag.name):
        return Is.HEADING
    if tag.name == "li":
        return Is.ITEM
    return Is.QUOTATION if tag.name == "blockquote" else around
