"""What can go wrong outside this program, said so that a receptionist can act on it."""

from frontdesk.phrases import Phrase, translatable


class Problem(Exception):
    """Something outside the program is in the way: a file, the disk, the store, what was typed.

    The sentence says what happened and what to do. When a Problem is raised, nothing was changed. Every other
    exception, except Overtaken, is a mistake in this program. The arguments are those of a Phrase, so that the window
    can translate the sentence.
    """

    def __init__(
        self,
        template: str,
        comment: str | None = None,
        number: int | None = None,
        singular: str | None = None,
        /,
        **values: object,
    ) -> None:
        self.phrase = Phrase(template, comment, number, singular, **values)
        super().__init__(str(self.phrase))
        self.template = template
        self.values = values


class StoreMoved(Problem):
    """The files at the store's path are not those that were opened: the store was moved, deleted or replaced.

    The store can be opened again (`desk.whole_store`). is_gone: there is no store at its path now.
    """

    def __init__(self, template: str, *, is_gone: bool, **values: object) -> None:
        super().__init__(template, **values)
        self.is_gone = is_gone


class StoreDamaged(Problem):
    """A part of the store that is needed is not as it was written. The store can be copied with its damage."""


class LogOfAnother(Problem):
    """The log beside a store is another store's. Once the log is left out, the store can be opened."""

    def __init__(self, store: object) -> None:
        super().__init__(
            translatable(
                "The store {store} and the log beside it don't fit together; by itself the store is whole. This "
                "happens when a copy is put in the place of a store that was in use. Nothing was changed. What is "
                "only in the log is not in the copy."
            ),
            store=store,
        )


class Overtaken(Exception):
    """Work was ended because nobody waits for its result any more: another search was typed, for example.

    Nothing is wrong, so no message is shown.
    """
