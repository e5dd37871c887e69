"""Headers further down in a table, as exports have them that were put together.

The columns under such a header are where it says. One with the first header's titles in another order, or with some of
them, says where each value belongs. One with a title that the first header does not have can't be followed: its rows
are rejected, and nothing is guessed of them.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from frontdesk.intake.columns.title_owners import Owner, begins_anothers_block, is_way_to_reach, may_be_of, owner_of
from frontdesk.intake.columns.titles import email_grade, message_grade, part_of_name, phone_grade
from frontdesk.intake.dates.sent_titles import sent_grade
from frontdesk.phrases import Phrase

_LOST = "\ufffd"
_SEVERAL_LOST = re.compile("\ufffd{2,}")  # how many stand for what can't be read depends on who decodes
_FEWEST = 2  # titles that make a header
_DIGITS = 4  # of a day or a number, at least; a value with so many is no title
_LONGEST = 100  # characters of a title that is not the first header's
_A_DATE, _A_NUMBER, _CLEARLY_A_MESSAGE = 2, 2, 4  # grades of titles


class NotPlaced(Exception):
    """A header can't be followed. Its text says why."""


def as_said(title: str) -> str:
    """A title as it is compared: without the spaces, marks and capitals that programs write differently."""
    if _LOST in title:
        title = _SEVERAL_LOST.sub(_LOST, title)
    return " ".join(title.strip('\ufeff" \t\r\n').split()).casefold()


def are_titles(cells: Iterable[str], known: Collection[str]) -> bool:
    """Whether most values of a row, two at least, are titles of a header, and no other value is a day or a number.

    known: the header's titles, `as_said`.
    """
    said = [as_said(cell) for cell in cells if cell.strip()]
    found = sum(title in known for title in said)
    return found >= _FEWEST and found * 2 > len(said) and not _has_number(said, known)


def are_other_titles(cells: Iterable[str], known: Collection[str]) -> bool:
    """Whether a row is the header of another form: titles of a date and of something that forms ask, and no value."""
    said = [cell.strip() for cell in cells if cell.strip()]
    if len(said) <= _FEWEST or any(len(cell) > _LONGEST for cell in said) or _has_number(said, known):
        return False
    return any(sent_grade(cell) >= _A_DATE for cell in said) and any(
        phone_grade(cell) >= _A_NUMBER or email_grade(cell) >= _A_NUMBER or message_grade(cell) or part_of_name(cell)
        for cell in said
        if sent_grade(cell) < _A_DATE
    )


def places(first: Sequence[str], titles: Sequence[str]) -> tuple[int | None, ...]:
    """Where each title of the first header stands among the titles of another one, None for each that is not there.

    Raises NotPlaced for a title that the first does not have, for one that is there twice in headers that differ, and
    for a plain one that may be another person's by where it stands now.
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
    """Plain titles (`Phone`), `as_said`, that stand behind somebody else's title (`Emergency contact`), with that."""
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
