"""Which columns hold names, and which of these names is the sender's.

The parts of a name that stand together are one person's; a second name is another's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdesk.intake.columns.name_titles import has_word_of_name, part_of_name
from frontdesk.intake.columns.title_owners import (
    Owner,
    begins_anothers_block,
    is_way_to_reach,
    owner_of,
)
from frontdesk.intake.columns.values import Column

MOST, NEARLY_ALL = 0.5, 0.8  # shares of a column's values
ColumnsByPlace = Mapping[int, Column]


@dataclass(slots=True)
class NameBlock:
    """The columns of one person's name. behind: another person's title before it. is_far: with other titles between."""

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
        """Whether a part at a position belongs to this name."""
        if part in self.parts:
            return False
        if part == "initial":
            return "first" in self.parts and "middle" not in self.parts and self.end == at - 1
        if owner is self.owner:
            return True
        # `Patient first name`, `Last name`
        return self.end == at - 1 and Owner.UNNAMED in (owner, self.owner) and part not in ("whole", "first")


def blocks_of_names(free: ColumnsByPlace, taken: frozenset[int]) -> list[NameBlock]:
    """The columns of names, grouped by person, in the order of the columns."""
    blocks: list[NameBlock] = []
    behind, behind_at = "", -1
    for at in range(max((*free, *taken), default=-1) + 1):
        if at in taken:
            behind = ""
        if at not in free:
            continue
        column = free[at]
        if begins_block(column):
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
            block = NameBlock(owner, of_another, behind_at < at - 1)
            blocks.append(block)
        block.parts.setdefault("middle" if part == "initial" else part, []).append(at)
        block.end = at
    return [block for block in blocks if block.is_name]


def _may_be_name(part: str, column: Column) -> bool:
    if column.title.endswith("?") and column.is_yes_or_no:
        return False
    if part == "initial" and any(len(value.strip(".")) > 1 for value in column.values):
        return False  # initials under a consent
    return max(column.addresses, column.telephones) < NEARLY_ALL


def senders_names(blocks: list[NameBlock], free: ColumnsByPlace) -> tuple[list[NameBlock], tuple[tuple[int, ...], ...]]:
    """The sender's blocks and their names: the main one first, then alternatives for rows where it is empty."""
    if not blocks:
        return [], ()

    def filled(block: NameBlock) -> bool:
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


def _overlaps(name: tuple[int, ...], names: list[tuple[int, ...]], free: ColumnsByPlace) -> bool:
    return any(
        free[one].is_filled_together_with(free[other]) for other_name in names for other in other_name for one in name
    )


def _names_of_one(block: NameBlock, free: ColumnsByPlace) -> list[tuple[int, ...]]:
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


def begins_block(column: Column) -> bool:
    """Whether a column begins another person's part of the form, and is no yes-or-no question about them."""
    return begins_anothers_block(column.title) and not column.is_yes_or_no
