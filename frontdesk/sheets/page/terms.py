"""A list of definitions: which terms a meaning is read after, and which terms are read alone."""

from dataclasses import dataclass, field

_LONGEST = 100  # characters that are read again before each line


@dataclass(slots=True)
class Terms:
    """The terms since the last meaning. A meaning that is not read still ends them: no other may be said of them."""

    _names: list[str] = field(default_factory=list)
    _are_defined: bool = False
    _are_said: bool = False
    _are_due: bool = False

    def begin_term(self) -> list[str]:
        """A term begins, read or not. Returns the lines that terms before it are, if nothing was said of them."""
        return self.end() if self._are_defined else []

    def add(self, name: str) -> None:
        """A term is read."""
        self._names.append(name)

    def begin_meaning(self, is_read: bool) -> bool:
        """A meaning begins. Returns whether it has terms that are read."""
        self._are_defined = True
        self._are_due = is_read and bool(self._names)
        return bool(self._names)

    def end_meaning(self) -> None:
        """The meaning is over, also if nothing was read of it."""
        self._are_due = False

    @property
    def are_due(self) -> bool:
        """Whether what is read next is the meaning of terms."""
        return self._are_due

    def before_meaning(self) -> str:
        """What stands before each line of a meaning, `Aspirin, Ibuprofen: `, so that its end is heard.

        Only before the first line where that is long.
        """
        if not self._are_due:
            return ""
        if self._are_said and sum(map(len, self._names[:_LONGEST])) > _LONGEST:
            return ""
        self._are_said = True
        return ", ".join(name.rstrip(": ") for name in self._names) + ": "

    def end(self) -> list[str]:
        """The list is over, or another begins in it. Returns the lines of terms that nothing was said of."""
        alone = [] if self._are_said else self._names
        self._names, self._are_defined, self._are_said, self._are_due = [], False, False, False
        return alone
