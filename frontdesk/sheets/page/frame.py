"""What stands around the text of a page: names of other pages, buttons, the clinic's own number."""

import re
from collections.abc import Sequence

from frontdesk.contacts.numbers import number_reading
from frontdesk.contacts.numbers.callback_numbers import NumberValidity
from frontdesk.sheets.page.lines import Is, Line
from frontdesk.text.folding import folded

_NUMBER = re.compile(r"[+(]?\d[\d\s().\-–—/]{6,}\d")
_PHONE_PARTS = {(3, 3, 4), (1, 3, 3, 4), (10,), (11,), (3, 7), (1, 10), (6, 4), (1, 3, 7)}  # digits in North America
_ONLY_ADORNS = re.compile(r"[\s|•·●▪■◆○*_~=#.,:;›»«‹<>\\/…+-]*")
# Words of a page's frame, wherever they stand. Compared folded, without signs.
_FRAME = frozenset(
    words.strip()
    for words in """
        home | about | about us | contact | contact us | contact form | menu | search | close | login | log in | sign in
        | sign up | register
        | skip to content | skip to main content | toggle navigation | read more | learn more | more
        | back | back to top | next | previous | share | print | appointments | appointment | book now
        | book an appointment | make an appointment | schedule | schedule now | request an appointment | call | call now
        | phone | tel | fax | email | e mail | services | our services | treatments | conditions | faq | blog | news
        | team | our team | careers | locations | location | directions | privacy | privacy policy | terms
        | terms of use | cookies | accept | accept all | all rights reserved | facebook | twitter | instagram | linkedin
        | youtube | inicio | contacto | contactenos | citas | servicios | buscar | leer mas | nosotros | llamenos
    """.split("|")
)


def without_frame(lines: Sequence[Line], own: str) -> tuple[list[Line], list[str]]:
    """The text of the page, and the lines around it: names of other pages, the clinic's own number, buttons.

    "Call (602) 555-0199" under "Poison control" is text.
    """
    kept: list[Line] = []
    left_out: list[str] = []
    of_lists = _items_of_content(lines, own)
    words_follow = frame_follows = False  # before the next heading
    for place, line in zip(range(len(lines) - 1, -1, -1), reversed(lines), strict=True):
        is_heading = line.what is Is.HEADING
        is_frame = place not in of_lists and _is_frame(line, own)
        # "Directions" over words of the page is a heading of the page, not of a menu.
        if is_heading and (not words_follow and (is_frame or frame_follows)):
            left_out.append(line.text)
        elif is_frame and not (is_heading and re.search(r"\w", line.text)):
            left_out.append(line.text)
            frame_follows = True
        else:
            kept.append(line)
            words_follow = True
        if is_heading or line.what is Is.TITLE:
            words_follow = frame_follows = False
    return kept[::-1], left_out[::-1]


def _items_of_content(lines: Sequence[Line], own: str) -> set[int]:
    """Places of items that are no names of other pages, such as "Back" beside "Knee": not links, in the page."""
    found: set[int] = set()
    run: list[int] = []
    for place in range(len(lines) + 1):
        if place < len(lines) and lines[place].what is Is.ITEM:
            run.append(place)
            continue
        if not all(_is_frame(lines[one], own) for one in run):
            found.update(one for one in run if not lines[one].is_link)
        run = []
    return found


def _is_frame(line: Line, own: str) -> bool:
    """Whether a line is of the frame. An item of an inner list has its outer item before it, as in "About: Team"."""
    text = line.text
    phone = _phone_in(text)
    if phone is not None and phone != own:
        return False
    without_number = _NUMBER.sub(" ", text) if phone else text
    said = without_number.split(": ") if line.what is Is.ITEM else [without_number]
    names = [" ".join(re.sub(r"[^\w\s]", " ", folded(one)).split()) for one in said]
    if not any(names):
        return phone is not None or _ONLY_ADORNS.fullmatch(text) is not None
    return all(name in _FRAME or not name for name in names)


def _phone_in(text: str) -> str | None:
    """The first telephone number in a text; not a range of values, a date, or a pair of blood pressures."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    parts = tuple(map(len, re.findall(r"\d+", found[0])))
    if not found[0].startswith("+") and parts not in _PHONE_PARTS:
        return None
    number = number_reading.parse(found[0])
    return number.display if number is not None and number.validity is NumberValidity.VALID else None
