"""Which groups of words (`<medicine>`) the words of a text belong to."""

from collections.abc import Iterable, Iterator

from frontdesk.contacts.urgent.meant_words import MeantWords
from frontdesk.contacts.urgent.visible_text import visible
from frontdesk.contacts.urgent.word_groups import WordGroups


class GroupsInText:
    """Finds the groups to which words of a text belong, each as `<name>`."""

    def __init__(self, groups: WordGroups, reader: MeantWords) -> None:
        self._groups = groups
        self._of: dict[str, tuple[str, ...]] = {}
        for name, words in groups.words.items():
            for word in words:
                for made in reader.of_word(visible(word))[:1]:
                    self._of[made] = tuple({*self._of.get(made, ()), f"<{name}>"})

    def of(self, words: Iterable[str]) -> Iterator[str]:
        """The groups of some words."""
        for word in words:
            if word in self._of:
                yield from self._of[word]
            elif word.isdecimal():
                yield from (f"<{name}>" for name in self._groups.with_number(word))

    def by_place(self, words: list[str]) -> dict[int, tuple[str, ...]]:
        """The groups of each word that is in any, by the word's index."""
        placed = {
            place: tuple(self.of((word,))) for place, word in enumerate(words) if word in self._of or word.isdecimal()
        }
        return {place: groups for place, groups in placed.items() if groups}
