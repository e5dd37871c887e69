"""Damaged entries of the store: shown by their number, in their place among the others."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from frontdesk.phrases import Phrase, translatable
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

    def __init__(self, what: Phrase) -> None:
        """what: a whole sentence, which says what can't be read."""
        sentences = translatable(
            "{what} Nothing was changed. A backup may still hold it; tell whoever looks after this computer."
        )
        super().__init__(sentences, what=what)

    @classmethod
    def request(cls, request_id: int) -> Self:
        """A request, or what belongs to it, can't be read."""
        return cls(Phrase("Request {id} can't be read: it is damaged in the store.", id=request_id))

    @classmethod
    def caller(cls, caller_id: int) -> Self:
        """The caller behind a request can't be read, so nobody knows what they allow."""
        what = Phrase("Who is to be called can't be read: caller {id} is damaged in the store.", id=caller_id)
        return cls(what)

    @classmethod
    def call(cls) -> Self:
        """A call that is to be ended, or was under way, can't be read."""
        return cls(Phrase("The call can't be read: it is damaged in the store."))

    @classmethod
    def block(cls) -> Self:
        """Whether a number asked not to be called can't be read, so it must not be called."""
        return cls(Phrase("Whether this number may be called can't be read: it is damaged in the store."))

    @classmethod
    def question(cls, row_id: int) -> Self:
        """A question of the clinic's own can't be read."""
        return cls(Phrase("Question {id} can't be read: it is damaged in the store.", id=row_id))

    @classmethod
    def setting(cls, name: str) -> Self:
        """A setting of the clinic's can't be read."""
        return cls(Phrase("The setting {name} can't be read: it is damaged in the store.", name=name))

    @classmethod
    def action(cls, entry_id: int) -> Self:
        """The changes of an action can't be read, so it can't be undone."""
        return cls(Phrase("This can't be undone: action {id} is damaged in the store.", id=entry_id))
