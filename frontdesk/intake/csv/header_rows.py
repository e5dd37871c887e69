"""Further headers inside a table, as in concatenated exports.

Such a header may have the first header's titles in another order, or only some of them: the rows under it are read
accordingly. Under a header with a title that the first one does not have, all rows are rejected; nothing is guessed.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from frontdesk.intake.columns.message_titles import message_grade
from frontdesk.intake.columns.name_titles import part_of_name
from frontdesk.intake.columns.sent_titles import sent_grade
from frontdesk.intake.columns.title_owners import Owner, begins_anothers_block, is_way_to_reach, may_be_of, owner_of
from frontdesk.intake.columns.titles import email_grade, phone_grade
from frontdesk.phrases import Phrase

_LOST = "\ufffd"
_SEVERAL_LOST = re.compile("\ufffd{2,}")  # their number depends on the program that decoded the text
_FEWEST = 2  # titles that make a header
_DIGITS = 4  # of a day or a number, at least; a value with so many is no title
_LONGEST = 100  # characters of a title that is not the first header's
_A_DATE, _A_NUMBER, _CLEARLY_A_MESSAGE = 2, 2, 4  # grades of titles


class NotPlaced(Exception):
    """The columns of a header can't be matched. Its text says why."""


def as_said(title: str) -> str:
    """A title for comparing, without differences of spaces, marks and case that programs make."""
    if _LOST in title:
        title = _SEVERAL_LOST.sub(_LOST, title)
    return " ".join(title.strip('\ufeff" \t\r\n').split()).casefold()


def are_titles(cells: Iterable[str], known: Collection[str]) -> bool:
    """Whether most values of a row, and at least two, are titles of a header, and no other one is a date or a number.

    known: the header's titles, `as_said`.
    """
    said = [as_said(cell) for cell in cells if cell.strip()]
    found = sum(title in known for title in said)
    return found >= _FEWEST and found * 2 > len(said) and not _has_number(said, known)


def are_other_titles(cells: Iterable[str], known: Collection[str]) -> bool:
    """Whether a row is another form's header: titles for a date and for something that forms ask, and no values."""
    said = [cell.strip() for cell in cells if cell.strip()]
    if len(said) <= _FEWEST or any(len(cell) > _LONGEST for cell in said) or _has_number(said, known):
        return False
    return any(sent_grade(cell) >= _A_DATE for cell in said) and any(
        phone_grade(cell) >= _A_NUMBER or email_grade(cell) >= _A_NUMBER or message_grade(cell) or part_of_name(cell)
        for cell in said
        if sent_grade(cell) < _A_DATE
    )


def places(first: Sequence[str], titles: Sequence[str]) -> tuple[int | None, ...]:
    """The position of each of the first header's titles in another header, None if it is not there.

    Raises NotPlaced for a title that the first header does not have, for a repeated title in headers that differ, and
    for a plain title (`Phone`) that may be another person's at its new position.
    """
    wanted, given = [as_said(title) for title in first], [as_said(title) for title in titles]
    if wanted == given:
        return tuple(range(len(wanted)))
    for written, title in zip(titles, given, strict=True):
        if title and title not in wanted:
            raise NotPlaced(
                Phrase("a column that the first header does not have ({title!r})", title=written.strip()[:40])
            )
        if title and (given.count(title) > 1 or wanted.count(title) > 1):
            raise NotPlaced(
                Phrase(
                    "several columns of one title ({title!r}), so which is which is not sure",
                    title=written.strip()[:40],
                )
            )
    behind_then, behind_now = _behind(first), _behind(titles)
    for written, title in zip(titles, given, strict=True):
        then, now = behind_then.get(title, ""), behind_now.get(title, "")
        if as_said(then) != as_said(now):
            title = written.strip()[:40]
            raise NotPlaced(
                Phrase("{title!r} after {now!r}, so whose that is is not sure", title=title, now=now.strip()[:40])
                if now
                else Phrase(
                    "{title!r} no longer after {then!r}, so whose that is is not sure",
                    title=title,
                    then=then.strip()[:40],
                )
            )
    if given.count("") > wanted.count(""):
        raise NotPlaced(Phrase("a column without a title"))
    untitled = iter([at for at, title in enumerate(given) if not title])
    where = {title: at for at, title in enumerate(given)}
    return tuple(where.get(title) if title else next(untitled, None) for title in wanted)


def _has_number(cells: Iterable[str], known: Collection[str]) -> bool:
    return any(sum(map(str.isdigit, cell)) >= _DIGITS and as_said(cell) not in known for cell in cells)


def _behind(titles: Sequence[str]) -> dict[str, str]:
    """The plain titles (`Phone`) after another person's title (`Emergency contact`), each with that title."""
    found = {}
    behind = before = ""
    for title in titles:
        if begins_anothers_block(title):
            behind = "" if is_way_to_reach(title) else title
        elif is_way_to_reach(title) or (part_of_name(title) and before == behind):
            if behind and owner_of(title) is Owner.UNNAMED and may_be_of(title, behind):
                found[as_said(title)] = behind
        elif part_of_name(title) or sent_grade(title) >= _A_DATE or message_grade(title) == _CLEARLY_A_MESSAGE:
            behind = ""
        before = title
    return found
