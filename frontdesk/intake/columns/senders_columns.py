"""Which columns of a form are the sender's own: name, numbers, e-mail, message.

A form may ask about other people, too: a doctor, a spouse, the patient, each with a name, a number and an address,
under titles as plain as the sender's (`Emergency contact`, `Phone`). So the titles are read in their order: a plain
title after another person's title is that person's. If no other column can be the sender's, such a column is used, with
a note in the request. Columns that are never filled in the same row are alternatives, as in an export of a form that
changed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from frontdesk.intake.columns.message_titles import is_only_a_message, message_grade
from frontdesk.intake.columns.name_columns import (
    MOST,
    NEARLY_ALL,
    ColumnsByPlace,
    NameBlock,
    begins_block,
    blocks_of_names,
    senders_names,
)
from frontdesk.intake.columns.name_titles import has_word_of_name, part_of_name
from frontdesk.intake.columns.title_owners import (
    SURELY,
    Owner,
    asks_for_address,
    asks_for_number,
    is_way_to_reach,
    may_be_of,
    names_somebody_else,
    owner_of,
)
from frontdesk.intake.columns.title_words import is_anothers
from frontdesk.intake.columns.titles import email_grade, is_to_somebody, phone_grade
from frontdesk.intake.columns.values import Column
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem

_CLEARLY_A_MESSAGE = 4  # a title's grade
_LONGEST_SHOWN, _LONGEST_TITLE = 80, 200  # characters
_MOST_FIELDS = 60  # different values of a column that may be names of fields
_LONGEST_FIELD = 40  # characters


@dataclass(frozen=True, slots=True)
class SendersColumns:
    """The sender's columns, by position. Of names, e-mails and messages the first that is filled in a row counts, of
    phones the first with digits.

    names: for each name the columns of its parts, in spoken order. phones: all numbers of the sender. either: columns
    with a number in some rows and an e-mail address in others. doubtful: columns that are used although they follow
    another person's title, with that title.
    """

    names: tuple[tuple[int, ...], ...]
    phones: tuple[int, ...]
    emails: tuple[int, ...]
    messages: tuple[int, ...]
    either: tuple[int, ...] = ()
    doubtful: tuple[tuple[int, str], ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything was found."""
        return bool(self.names or self.phones or self.emails or self.messages)

    @property
    def always_used(self) -> frozenset[int]:
        """Columns that fill the request's own fields in every row, because they have no alternative."""
        found = [columns[0] for columns in (self.emails, self.messages) if len(columns) == 1]
        if len(self.names) == 1:
            found += self.names[0]
        return frozenset(found) - {*self.either, *(at for at, _ in self.doubtful)}


def senders_columns(columns: ColumnsByPlace, taken: Iterable[int], file_name: str) -> SendersColumns:
    """Find the sender's columns. Raises Problem, with a question, if a name, a number or an e-mail is uncertain.

    taken: the columns of the moment of sending.
    """
    _refuse_rows_of_fields(columns, file_name)
    taken = frozenset(taken)
    free = {at: column for at, column in columns.items() if at not in taken}
    either = tuple(at for at, column in free.items() if _is_number_or_address(column))
    fitting_emails = _emails({at: column for at, column in free.items() if at not in either})
    fitting_phones = _phones({at: column for at, column in free.items() if at not in fitting_emails[:1]})
    reached = {*fitting_emails[:1], *fitting_phones, *either}
    messages = _messages({at: column for at, column in free.items() if at not in reached})
    blocks = blocks_of_names({at: column for at, column in free.items() if at not in reached | set(messages)}, taken)
    mine, names = senders_names(blocks, free)
    behind = _behind(columns, taken, blocks, mine)
    phones, doubtful = _own(fitting_phones, behind)
    fitting_emails = tuple(at for at in fitting_emails if at not in phones)
    emails, more_doubtful = _own(fitting_emails, behind)
    doubtful += more_doubtful
    for block in mine:
        if block.behind and not block.is_far:
            doubtful += tuple((at, block.behind) for at in block.positions)
    found = SendersColumns(
        names=names,
        phones=(*phones, *either),
        emails=(*_alternatives(emails, free), *either),
        messages=_alternatives(messages, free),
        either=either,
        doubtful=doubtful,
    )
    _ask_about_what_is_missing(found, free, file_name)
    return found


# --- names


# --- whose a number or an address is


def _behind(
    columns: ColumnsByPlace, taken: frozenset[int], blocks: list[NameBlock], mine: list[NameBlock]
) -> dict[int, str]:
    """The columns that are another person's, by position or by the person they name, each with that person's title."""
    own = {at for block in mine if not block.behind or block.is_far for at in block.positions}
    theirs = {at: block for block in blocks if block not in mine for at in block.positions}
    others = {block.owner: columns[block.positions[0]].title for block in theirs.values()}
    for block in mine:
        others.pop(block.owner, None)
    found = {}
    behind = ""
    seen: set[str] = set()
    for at, column in columns.items():
        title = column.title
        is_again = _without_count(title) in seen
        seen.add(_without_count(title))
        if at in own or at in taken or (is_only_a_message(title) and message_grade(title) == _CLEARLY_A_MESSAGE):
            behind = ""
        elif at in theirs:
            behind = theirs[at].behind or columns[theirs[at].positions[0]].title
        elif begins_block(column):
            behind = "" if is_way_to_reach(title) else title
        elif _names_another(column, [columns[mine] for mine in own]):
            behind = title
        elif is_way_to_reach(title) or phone_grade(title):
            owner = owner_of(title)
            if owner in others and owner is not Owner.UNNAMED:
                found[at] = others[owner]
                continue
            if owner in (Owner.SENDER, Owner.PATIENT):
                behind = ""
        if behind and may_be_of(title, behind):
            found[at] = behind
        elif not behind and is_again and is_way_to_reach(title) and (before := _unknown_before(at, columns)):
            found[at] = before  # Phone, …, Companion, Phone
    return found


def _names_another(column: Column, own: Iterable[Column]) -> bool:
    """Whether an unknown title (`Podiatrist`, `Case worker`) has names of people other than the sender under it."""
    title = column.title
    if is_way_to_reach(title) or phone_grade(title) or message_grade(title):
        return False
    if has_word_of_name(title) and is_anothers(title):
        return False  # `Preferred name`
    return part_of_name(title) is None and column.names_others_than(own)


def _unknown_before(at: int, columns: ColumnsByPlace) -> str:
    """The title before a column if it is unknown, and so may name a person; else ""."""
    before = columns[at - 1].title if at - 1 in columns else ""
    is_known = part_of_name(before) or message_grade(before) or is_way_to_reach(before)
    return "" if is_known else before


def _without_count(title: str) -> str:
    """The title without the number that programs add to a repeated title: `Phone.1`."""
    return re.sub(r"\.[0-9]{1,2}\Z", "", title[:_LONGEST_TITLE]).casefold()


def _own(fitting: tuple[int, ...], behind: Mapping[int, str]) -> tuple[tuple[int, ...], tuple[tuple[int, str], ...]]:
    """The columns that are the sender's; if there are none, all of them, each with the title of the other person."""
    own = tuple(at for at in fitting if at not in behind)
    return (own, ()) if own else (fitting, tuple((at, behind[at]) for at in fitting))


# --- numbers, addresses, messages


def _is_number_or_address(column: Column) -> bool:
    """Whether a column is for either (`Phone or email`) and has one of them in nearly every row."""
    title = column.title
    return (
        asks_for_number(title)
        and asks_for_address(title)
        and not is_anothers(title)
        and not names_somebody_else(title)
        and bool(column.values)
        and column.addresses + column.begin_with_telephones >= NEARLY_ALL
    )


def _phones(free: ColumnsByPlace) -> tuple[int, ...]:
    found = [at for at, column in free.items() if _is_telephone(column)]
    return tuple(sorted(found, key=lambda at: (-phone_grade(free[at].title), at)))


def _is_telephone(column: Column) -> bool:
    told = phone_grade(column.title)
    if not told:
        return False
    if told == SURELY:
        if column.is_yes_or_no and not all(map(str.isdigit, column.values)):
            return False
        if column.is_of_dates_hours_or_answers:
            return False
        has_digits = any(character.isdigit() for value in column.values for character in value)
        return not column.values or has_digits or not column.is_a_choice
    # "Number" alone may be the number of anything, so all values must be telephone numbers
    return column.begin_with_telephones >= MOST if told > 1 else bool(column.values) and column.telephones == 1


def _emails(free: ColumnsByPlace) -> tuple[int, ...]:
    """The columns that may be the sender's e-mail, the most certain first."""
    fitting = []
    for at, column in free.items():
        told, proved = email_grade(column.title), column.addresses
        if not told or column.is_yes_or_no or (told < SURELY and proved < MOST):
            continue
        if column.values and not proved and column.is_something_else_than_address:
            continue
        fitting.append((-(told + proved), column.is_always_the_same, at))
    return tuple(at for _, _, at in sorted(fitting))


def _messages(free: ColumnsByPlace) -> tuple[int, ...]:
    """The columns that may be the message, the most certain first."""
    fitting = []
    for at, column in free.items():
        told, is_only = message_grade(column.title), is_only_a_message(column.title)
        if not told:
            continue
        if not (is_only and told == _CLEARLY_A_MESSAGE) and (column.is_yes_or_no or column.says_nothing_in_words):
            continue
        if not is_only and told < _CLEARLY_A_MESSAGE and column.is_a_choice:
            continue
        fitting.append((-told - 0.5 * is_only, at))
    return tuple(at for _, at in sorted(fitting))


def _alternatives(fitting: tuple[int, ...], free: ColumnsByPlace) -> tuple[int, ...]:
    """The first column, and those that are never filled in the same row as an earlier one."""
    found: list[int] = []
    for at in fitting:
        if not any(free[at].is_filled_together_with(free[other]) for other in found):
            found.append(at)
    return tuple(found)


# --- questions


def _ask_about_what_is_missing(found: SendersColumns, free: ColumnsByPlace, file_name: str) -> None:
    """Raises Problem if a name, a number or an e-mail was not found, but a column looks like it."""
    others = [(at, column) for at, column in free.items() if column.values and not names_somebody_else(column.title)]
    for at, column in others:
        title = column.title[:_LONGEST_SHOWN] or Phrase("(no title)")
        if not found.names and at not in found.messages and _looks_like_name(column):
            raise Problem(
                "{file}: is '{title}' the name of who sent the form? The title does not say so surely. Nothing was "
                "brought in. If so, please change the title to 'Name' in the file; if not, take the column out.",
                file=file_name,
                title=title,
            )
        if not found.phones and at not in (*found.messages, *found.emails) and _looks_like_number(column):
            raise Problem(
                "{file}: is '{title}' the number to call back? The title does not say so surely. Nothing was brought "
                "in. If so, please change the title to 'Phone' in the file; if not, take the column out.",
                file=file_name,
                title=title,
            )
        if not found.emails and _looks_like_address(column):
            raise Problem(
                "{file}: is '{title}' the e-mail of who sent the form? The title does not say so surely. Nothing was "
                "brought in. If so, please change the title to 'Email' in the file; if not, take the column out.",
                file=file_name,
                title=title,
            )


def _looks_like_name(column: Column) -> bool:
    """Whether the title has a word for a name, or is unknown (`Navn`) with people's names under it."""
    if is_anothers(column.title) or column.says_nothing_in_words:
        return False
    if has_word_of_name(column.title):
        return max(column.addresses, column.begin_with_telephones) < MOST
    return not message_grade(column.title) and column.are_written_as_names and not column.is_a_choice


def _looks_like_number(column: Column) -> bool:
    if asks_for_number(column.title) and not is_to_somebody(column.title):
        return column.begin_with_telephones >= MOST
    return not is_anothers(column.title) and column.are_written_as_called


def _looks_like_address(column: Column) -> bool:
    return asks_for_address(column.title) and column.addresses >= MOST and not is_to_somebody(column.title)


def _refuse_rows_of_fields(columns: ColumnsByPlace, file_name: str) -> None:
    """Raises Problem if a column's values are titles such as Name and Phone: an export with a row for each field."""
    for column in columns.values():
        different = set(column.values)
        if len(different) > _MOST_FIELDS or max(map(len, different), default=0) > _LONGEST_FIELD:
            continue
        if any(map(_is_title_of_name, different)) and any(map(_is_title_of_more, different)):
            raise Problem(
                "{file} has a row for each field, not for each form: 'Name' and 'Phone' stand under '{title}'. Nothing "
                "was brought in. Please export it with one row for each form.",
                file=file_name,
                title=column.title,
            )


def is_title_of_sender(value: str) -> bool:
    """Whether a value is a title for one of the sender's columns."""
    return len(value) <= _LONGEST_TITLE and (_is_title_of_name(value) or _is_title_of_more(value))


def _is_title_of_name(value: str) -> bool:
    return part_of_name(value) in ("whole", "first") and has_word_of_name(value)


def _is_title_of_more(value: str) -> bool:
    return (
        phone_grade(value) == SURELY
        or email_grade(value) == SURELY
        or (is_only_a_message(value) and message_grade(value) == _CLEARLY_A_MESSAGE)
    )
