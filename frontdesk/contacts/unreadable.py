"""Damaged entries of the store: shown by their number, in their place among the others."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from frontdesk.phrases import translatable
from frontdesk.problems import Problem


class Kept(StrEnum):
    """The kind of an entry in the store."""

    REQUEST = "request"
    CALLER = "caller"
    CALL = "call"
    HANDOUT = "handout"
    SECTION = "section"
    ACTION = "action"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An entry of the store that can't be read. id: among the entries of its kind."""

    id: int
    what: Kept = Kept.REQUEST


class CantBeRead(Problem):
    """The entry asked for is damaged in the store. Nothing was changed, and this program can't repair the entry."""

    @classmethod
    def request(cls, request_id: int) -> Self:
        """A request, or a part of it, can't be read."""
        return cls(
            translatable(
                "Request {id} can't be read: it is damaged in the store. Nothing was changed. "
                "A backup may still hold it; tell whoever looks after this computer."
            ),
            id=request_id,
        )

    @classmethod
    def caller(cls, caller_id: int) -> Self:
        """A caller can't be read, so their permissions are unknown."""
        return cls(
            translatable(
                "Who is to be called can't be read: caller {id} is damaged in the store. Nothing was changed. "
                "A backup may still hold it; tell whoever looks after this computer."
            ),
            id=caller_id,
        )

    @classmethod
    def call(cls) -> Self:
        """A call that is to be ended, or was under way, can't be read."""
        return cls(
            translatable(
                "The call can't be read: it is damaged in the store. Nothing was changed. "
                "A backup may still hold it; tell whoever looks after this computer."
            ),
        )

    @classmethod
    def block(cls) -> Self:
        """The block on a number can't be read, so the number must not be called."""
        return cls(
            translatable(
                "Whether this number may be called can't be read: it is damaged in the store. Nothing was changed. "
                "A backup may still hold it; tell whoever looks after this computer."
            ),
        )

    @classmethod
    def question(cls, row_id: int) -> Self:
        """A question of the clinic's own can't be read."""
        return cls(
            translatable(
                "Question {id} can't be read: it is damaged in the store. Nothing was changed. "
                "A backup may still hold it; tell whoever looks after this computer."
            ),
            id=row_id,
        )

    @classmethod
    def setting(cls, name: str) -> Self:
        """A setting of the clinic's can't be read."""
        return cls(
            translatable(
                "The setting {name} can't be read: it is damaged in the store. Nothing was changed. "
                "A backup may still hold it; tell whoever looks after this computer."
            ),
            name=name,
        )

    @classmethod
    def action(cls, entry_id: int) -> Self:
        """What an action changed can't be read, so it can't be taken back."""
        return cls(
            translatable(
                "This can't be undone: action {id} is damaged in the store. Nothing was changed. "
                "A backup may still hold it; tell whoever looks after this computer."
            ),
            id=entry_id,
        )
