"""The statements of a sheet, to tick those that answer a question."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from frontdesk.sheets.sheet import Sheet
from frontdesk.ui.look.theme import BODY, scaled_font
from frontdesk.ui.widgets.wrapped_items import wrap_items

_ANSWER = Qt.ItemDataRole.UserRole
_ON, _OFF, _PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class AnswerList(QListWidget):
    """Under the titles of their sections. What is ticked is known by its facts' numbers, or by its text without any.

    What answers the question and is not in this sheet stands below, ticked: it is another sheet's, or an earlier one's.
    """

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sections")
        wrap_items(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facts: tuple[int, ...] = ()
        self._statements: tuple[str, ...] = ()
        self._places: dict[int | str, int] = {}
        self._of_sheet = 0  # rows
        self.itemChanged.connect(self._on_changed)

    @property
    def facts(self) -> tuple[int, ...]:
        """Numbers of the facts that are ticked, in the order of the sheet."""
        return self._facts

    @property
    def statements(self) -> tuple[str, ...]:
        """What is ticked and has no number, in the order of the sheet."""
        return self._statements

    def show_sheet(self, sheet: Sheet) -> None:
        """The statements of a sheet; what was ticked stays."""
        with QSignalBlocker(self):
            self.clear()
            self._places = {}
            for section in sheet.sections:
                if section.is_for_desk:  # which answers nobody
                    continue
                self._add_title(section.title)
                for block in section.blocks:
                    self._add(block.text, block.facts or (block.text,))
                    for one in block.facts or (block.text,):
                        self._places.setdefault(one, len(self._places))
            self._of_sheet = self.count()
        self.choose(self._facts, self._statements)

    def choose(self, facts: Iterable[int], statements: Iterable[str]) -> None:
        """Tick these and nothing else."""
        self._facts, self._statements = tuple(facts), tuple(statements)
        with QSignalBlocker(self):
            while self.count() > self._of_sheet:
                self.takeItem(self.count() - 1)
            missing = [one for one in self._chosen() if one not in self._places]
            if missing:
                self._add_title(self.tr("Not in this sheet"))
            for one in missing:
                said = one if isinstance(one, str) else self.tr("Fact {number}").format(number=one)
                self._add(said, (one,))
        self._show_ticks()
        first = next((row for row in range(self.count()) if self.item(row).checkState() is _ON), 1)
        self.setCurrentRow(min(first, self.count() - 1))

    def _add_title(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setFont(scaled_font(BODY, bold=True))
        self.addItem(item)

    def _add(self, text: str, answer: Sequence[int | str]) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_OFF)
        item.setData(_ANSWER, answer)
        self.addItem(item)

    def _on_changed(self, item: QListWidgetItem) -> None:
        answer: tuple[int | str, ...] = item.data(_ANSWER)
        chosen = [one for one in self._chosen() if one not in answer]
        if item.checkState() is _ON:
            chosen += answer
        chosen.sort(key=lambda one: self._places.get(one, len(self._places)))
        self._facts = tuple(one for one in chosen if isinstance(one, int))
        self._statements = tuple(one for one in chosen if isinstance(one, str))
        self._show_ticks()
        self.ticked.emit()

    def _chosen(self) -> list[int | str]:
        return [*self._facts, *self._statements]

    def _show_ticks(self) -> None:
        """Two statements may share a fact: both are ticked then."""
        chosen = set(self._chosen())
        with QSignalBlocker(self):
            for row in range(self.count()):
                answer = self.item(row).data(_ANSWER)
                if answer is not None:
                    several = chosen.intersection(answer)
                    state = _ON if len(several) == len(set(answer)) else _PARTLY if several else _OFF
                    self.item(row).setCheckState(state)
        self.viewport().update()
