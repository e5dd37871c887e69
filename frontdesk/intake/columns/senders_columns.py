"""Which columns of a form are the sender's own: name, numbers, e-mail, message.

A form asks for more people than the one who sends it: a doctor, a spouse, the patient, each with a name, a number, an
address, under titles that may be as plain as the sender's (`Emergency contact`, `Phone`). So the titles are read in
their order. The parts of a name that stand together are one person's; a second name is another's, and what follows
somebody else's title under plain words is theirs. If nothing else can be the sender's that is used, and said beside
the request. Columns of which no row fills two are alternatives, as in an export of forms that changed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from frontdesk.intake.columns.title_owners import (
    SURELY,
    Owner,
    asks_for_address,
    asks_for_number,
    begins_anothers_block,
    is_way_to_reach,
    may_be_of,
    names_somebody_else,
    owner_of,
)
from frontdesk.intake.columns.titles import (
    email_grade,
    has_word_of_name,
    is_anothers,
    is_only_a_message,
    is_to_somebody,
    message_grade,
    part_of_name,
    phone_grade,
)
from frontdesk.intake.columns.values import Column
from frontdesk.phrases import Phrase
from frontdesk.problems import Problem

_MOST, _NEARLY_ALL = 0.5, 0.8  # shares of a column's values
_CLEARLY_A_MESSAGE = 4  # a title's grade
_LONGEST_SHOWN, _LONGEST_TITLE = 80, 200  # characters
_MOST_FIELDS = 60  # different values of a column that may be names of fields
_LONGEST_FIELD = 40  # characters

_Columns = Mapping[int, Column]


@dataclass(frozen=True, slots=True)
class SendersColumns:
    """By position. names: each the parts of one name, in the order they are said. Of names, e-mails and messages the
    first that is filled in a row counts, of phones the first with digits.

    phones: all that are the sender's own. either: hold a number in one row and an e-mail address in another.
    doubtful: used although they stand behind somebody else's title, with that title.
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
        """Columns of names, e-mails and messages that have no alternative."""
        found = [columns[0] for columns in (self.emails, self.messages) if len(columns) == 1]
        if len(self.names) == 1:
            found += self.names[0]
        return frozenset(found) - {*self.either, *(at for at, _ in self.doubtful)}


def senders_columns(columns: _Columns, taken: Iterable[int], file_name: str) -> SendersColumns:
    """What is the sender's. Raises Problem with the question if a name, a number or an address may be, or may not be.

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
    blocks = _blocks({at: column for at, column in free.items() if at not in reached | set(messages)}, taken)
    mine, names = _names(blocks, free)
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


@dataclass(slots=True)
class _Block:
    """The columns of one person's name. behind: somebody else's title before it. is_far: other titles are between."""

    owner: Owner
    behind: str
    is_far: bool
    parts: dict[str, list[int]] = field(default_factory=dict)
    end: int = 0

    @property
    def positions(self) -> list[int]:
        return sorted(at for found in self.parts.values() for at in found)

    @property
    def is_name(self) -> bool:
        return not {"whole", "first", "last", "second last"}.isdisjoint(self.parts)

    def takes(self, part: str, owner: Owner, at: int) -> bool:
        """Whether a part at a position is of the same name."""
        if part in self.parts:
            return False
        if part == "initial":
            return "first" in self.parts and "middle" not in self.parts and self.end == at - 1
        if owner is self.owner:
            return True
        # `Patient first name`, `Last name`
        return self.end == at - 1 and Owner.UNNAMED in (owner, self.owner) and part not in ("whole", "first")


def _blocks(free: _Columns, taken: frozenset[int]) -> list[_Block]:
    blocks: list[_Block] = []
    behind, behind_at = "", -1
    for at in range(max((*free, *taken), default=-1) + 1):
        if at in taken:
            behind = ""
        if at not in free:
            continue
        column = free[at]
        if _begins_block(column):
            has_theirs = is_way_to_reach(column.title) or has_word_of_name(column.title)
            behind, behind_at = ("" if has_theirs else column.title), at
            continue
        part = part_of_name(column.title)
        if part is None or not _may_be_name(part, column):
            continue
        owner = owner_of(column.title)
        block = next((block for block in reversed(blocks) if block.takes(part, owner, at)), None)
        if block is None or (block.behind != behind and owner is Owner.UNNAMED):
            of_another = behind if owner in (Owner.UNNAMED, Owner.CONTACT) else ""
            block = _Block(owner, of_another, behind_at < at - 1)
            blocks.append(block)
        block.parts.setdefault("middle" if part == "initial" else part, []).append(at)
        block.end = at
    return [block for block in blocks if block.is_name]


def _may_be_name(part: str, column: Column) -> bool:
    if column.title.endswith("?") and column.is_yes_or_no:
        return False
    if part == "initial" and any(len(value.strip(".")) > 1 for value in column.values):
        return False  # initials under a consent
    return max(column.addresses, column.telephones) < _NEARLY_ALL


def _names(blocks: list[_Block], free: _Columns) -> tuple[list[_Block], tuple[tuple[int, ...], ...]]:
    """The sender's blocks and the names in them, the one that counts before those of rows where it is empty."""
    if not blocks:
        return [], ()

    def filled(block: _Block) -> bool:
        return any(free[at].values for at in block.positions)

    in_order = sorted(
        blocks, key=lambda block: (bool(block.behind), not filled(block), -block.owner.likeliness, block.end)
    )
    best, *others = in_order
    mine, names = [best], _names_of_one(best, free)
    for block in others:
        if block.behind or (block.owner is Owner.CONTACT and best.owner is not Owner.CONTACT):
            continue
        more = [name for name in _names_of_one(block, free) if not _overlaps(name, names, free)]
        if more:
            mine.append(block)
            names += more
    return mine, tuple(names)


def _overlaps(name: tuple[int, ...], names: list[tuple[int, ...]], free: _Columns) -> bool:
    return any(
        free[one].is_filled_together_with(free[other]) for other_name in names for other in other_name for one in name
    )


def _names_of_one(block: _Block, free: _Columns) -> list[tuple[int, ...]]:
    first, middle, suffix = (block.parts.get(part, []) for part in ("first", "middle", "suffix"))
    last = [*block.parts.get("last", []), *block.parts.get("second last", [])]
    wholes = block.parts.get("whole", [])
    whole = (*wholes[:1], *suffix)
    in_parts = (*first, *middle, *last, *suffix)
    if not wholes:
        return [in_parts]
    if not first and not last:
        return [whole]
    one = free[wholes[0]]
    known = [free[at] for at in (*first, *last)]
    together = [column for column in known if one.is_filled_together_with(column)]
    is_complete = bool(together) and all(one.has_within(column) for column in together)
    if first and last:
        return [in_parts, whole] if any(column.values for column in known) else [whole, in_parts]
    if is_complete or (one.values and not together and any(column.values for column in known)):
        return [whole, in_parts] if not together else [whole]
    if last:  # Nombre, Apellidos
        return [(*wholes[:1], *middle, *last, *suffix)] if any(column.values for column in (one, *known)) else [whole]
    # "Nom" beside "Prénom", "Nome" beside "Cognome" or "Sobrenome"
    is_family_name = one.title.casefold() in {"nom", "your-nom", "name"}
    return [(*first, *middle, *wholes[:1], *suffix)] if is_family_name and known[0].values else [whole]


# --- whose a number or an address is


def _behind(columns: _Columns, taken: frozenset[int], blocks: list[_Block], mine: list[_Block]) -> dict[int, str]:
    """The columns that are somebody else's by where they stand or by whom they name, with that one's title."""
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
        elif _begins_block(column):
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
    """Whether people other than the sender are named under a title that nobody knows: `Podiatrist`, `Case worker`."""
    title = column.title
    if is_way_to_reach(title) or phone_grade(title) or message_grade(title):
        return False
    if has_word_of_name(title) and is_anothers(title):
        return False  # `Preferred name`
    return part_of_name(title) is None and column.names_others_than(own)


def _unknown_before(at: int, columns: _Columns) -> str:
    """The title before a column, if nobody knows it: a person's, perhaps, under a word that is not foreseen."""
    before = columns[at - 1].title if at - 1 in columns else ""
    is_known = part_of_name(before) or message_grade(before) or is_way_to_reach(before)
    return "" if is_known else before


def _without_count(title: str) -> str:
    """`Phone.1`, as spreadsheets and their programs write a title that was there already."""
    return re.sub(r"\.[0-9]{1,2}\Z", "", title[:_LONGEST_TITLE]).casefold()


def _begins_block(column: Column) -> bool:
    return begins_anothers_block(column.title) and not column.is_yes_or_no


def _own(fitting: tuple[int, ...], behind: Mapping[int, str]) -> tuple[tuple[int, ...], tuple[tuple[int, str], ...]]:
    """Those that are the sender's; if there are none, all, with whose they may be."""
    own = tuple(at for at in fitting if at not in behind)
    return (own, ()) if own else (fitting, tuple((at, behind[at]) for at in fitting))


# --- numbers, addresses, messages


def _is_number_or_address(column: Column) -> bool:
    """Whether it is for either, `Phone or email`, and has one or the other in each row."""
    title = column.title
    return (
        asks_for_number(title)
        and asks_for_address(title)
        and not is_anothers(title)
        and not names_somebody_else(title)
        and bool(column.values)
        and column.addresses + column.begin_with_telephones >= _NEARLY_ALL
    )


def _phones(free: _Columns) -> tuple[int, ...]:
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
    # "Number" alone may be that of anything, so all that stands there must be numbers to call
    return column.begin_with_telephones >= _MOST if told > 1 else bool(column.values) and column.telephones == 1


def _emails(free: _Columns) -> tuple[int, ...]:
    """All that may be the sender's, the surest first."""
    fitting = []
    for at, column in free.items():
        told, proved = email_grade(column.title), column.addresses
        if not told or column.is_yes_or_no or (told < SURELY and proved < _MOST):
            continue
        if column.values and not proved and column.is_something_else_than_address:
            continue
        fitting.append((-(told + proved), column.is_always_the_same, at))
    return tuple(at for _, _, at in sorted(fitting))


def _messages(free: _Columns) -> tuple[int, ...]:
    """All that may be one, the surest first."""
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


def _alternatives(fitting: tuple[int, ...], free: _Columns) -> tuple[int, ...]:
    """The first, and those that are filled where it is empty and never beside it."""
    found: list[int] = []
    for at in fitting:
        if not any(free[at].is_filled_together_with(free[other]) for other in found):
            found.append(at)
    return tuple(found)


# --- questions


def _ask_about_what_is_missing(found: SendersColumns, free: _Columns, file_name: str) -> None:
    """Raises Problem if nothing was found where a title, and what stands under it, looks like it."""
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
    """Whether its title has a word for a name, or no word that is known and people's names stand there (`Navn`)."""
    if is_anothers(column.title) or column.says_nothing_in_words:
        return False
    if has_word_of_name(column.title):
        return max(column.addresses, column.begin_with_telephones) < _MOST
    return not message_grade(column.title) and column.are_written_as_names and not column.is_a_choice


def _looks_like_number(column: Column) -> bool:
    if asks_for_number(column.title) and not is_to_somebody(column.title):
        return column.begin_with_telephones >= _MOST
    return not is_anothers(column.title) and column.are_written_as_called


def _looks_like_address(column: Column) -> bool:
    return asks_for_address(column.title) and column.addresses >= _MOST and not is_to_somebody(column.title)


def _refuse_rows_of_fields(columns: _Columns, file_name: str) -> None:
    """Raises Problem if a column's values are what another export has for titles: one row for each field."""
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
    """Whether it is what a column of the sender is called, rather than what stands in one."""
    return len(value) <= _LONGEST_TITLE and (_is_title_of_name(value) or _is_title_of_more(value))


def _is_title_of_name(value: str) -> bool:
    return part_of_name(value) in ("whole", "first") and has_word_of_name(value)


def _is_title_of_more(value: str) -> bool:
    return (
        phone_grade(value) == SURELY
        or email_grade(value) == SURELY
        or (is_only_a_message(value) and message_grade(value) == _CLEARLY_A_MESSAGE)
    )
