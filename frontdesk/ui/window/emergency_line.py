"""Emergencies first: while urgent words stand in a field, 911 and 988 are shown above everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from frontdesk.contacts.urgent.emergency import Emergency, emergency_in
from frontdesk.ui.background.background import Lane
from frontdesk.ui.words import emergency as in_words

if TYPE_CHECKING:
    from frontdesk.contacts.urgent.urgent_words import UrgentWords
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.sheets.sheet_reader import SheetReader
    from frontdesk.ui.widgets.banner import Banner

_AT_ONCE = 160  # characters; a text up to this length is searched on the main thread, in less than 2 ms
_AT_EACH_KEY = 4_000  # characters; of a longer text the part around the caret, all of it when typing rests
_MOST = 200_000  # characters of a text that are searched; nobody types as many
_RESTS_AFTER = 300  # ms


class EmergencyLine(QObject):
    """Listens to the fields where something is typed; shows the line while a visible one holds urgent words."""

    words_ready = Signal(object)
    """UrgentWords: the clinic's list can be looked for, or is another one than before."""

    def __init__(
        self,
        banner: Banner,
        sheet: SheetReader,
        fields: Sequence[QLineEdit | QPlainTextEdit],
        search: QLineEdit,
        runner: Runner,
        *,
        say: Callable[[str], None],
    ) -> None:
        """banner: the line itself. fields: what else is looked through, beside the question under the sheet.

        search: a field where a word may be half a name while it is typed. say: shows a sentence in the banner.
        """
        super().__init__(banner)
        self._banner = banner
        self._sheet = sheet
        self._runner = runner
        self._say = say
        self._words: UrgentWords | None = None
        self._asked: tuple[str, str, bool] | None = None
        self._answer: Emergency | None = None
        self._said = ""  # the lines that a screen reader was given last
        sheet.set_emergency(self._sentence_in)
        self._question = _Typed(sheet.questions.field, self)
        typed = [_Typed(field, self) for field in fields]
        self._fields = [self._question, *typed, _Typed(search, self, searched=True)]
        sheet.questions.list.viewport().installEventFilter(self)

    def read_words(self, words_to_search: Callable[[], UrgentWords]) -> None:
        """Make the clinic's list ready off the main thread. words_to_search: the same object unless it was changed."""

        def load() -> UrgentWords:
            words = words_to_search()
            words.written("chest pain")  # the first search takes ten times as long as later ones
            return words

        self._runner.ask(load, self._take_words, replaces="urgent words", lane=Lane.WORDS)

    def _take_words(self, words: UrgentWords) -> None:
        if words is not self._words:
            self._words, self._asked = words, None
            self.words_ready.emit(words)
            self.look_again()

    def look_again(self) -> None:
        """Search all fields again: the list of words, or the language of the sheet, may be another."""
        self._sheet.questions.look_again()  # first: an emergency that it shows is not shown above everything, too
        for field in self._fields:
            field.look()

    def emergency_in(self, text: str, *, searched: bool = False) -> Emergency | None:
        """The emergency in a text; None also while the list of words is not ready yet.

        For short texts, because it runs on the caller's thread: 160 characters take less than 2 ms.
        """
        words, asked = self._words, (text, self._language, searched)
        if words is None:
            return None
        if asked != self._asked:  # a question is asked about twice: by its field, and by the panel under it
            self._asked, self._answer = asked, emergency_in(text, words, self._language, searched=searched)
        return self._answer

    def _sentence_in(self, text: str) -> str:
        emergency = self.emergency_in(text)
        return "" if emergency is None else in_words(emergency)

    def in_background(self, text: str, searched: bool, name: str, done: Callable[[Emergency | None], None]) -> None:
        """The same off the main thread. A later text under that name replaces one that was not searched yet."""
        words, language = self._words, self._language
        if words is not None:
            self._runner.ask(
                lambda: emergency_in(text, words, language, searched=searched),
                done,
                replaces=f"emergency in {name}",
                lane=Lane.WORDS,
            )

    def show(self) -> None:
        """Show the emergency of the visible fields, that of the field with the keyboard first.

        While a question is an emergency, the panel under it says so, and to screen readers: it is not said twice, as
        long as there is room for all of it.
        """
        if self._is_in_panel():
            self._say("")
            return
        told = [(field.has_keyboard, field.emergency) for field in self._fields if field.is_in_sight]
        told.sort(key=lambda one: not one[0])
        emergency = next((emergency for _, emergency in told if emergency is not None), None)
        self._say("" if emergency is None else in_words(emergency))
        lines = "" if emergency is None else " ".join(emergency.lines)
        if emergency is not None and lines != self._said:  # a screen reader is not told again at each key
            event = QAccessibleAnnouncementEvent(self._banner, lines)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)
        self._said = lines

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:  # the panel may have room for all of it now, or no more
            self.show()
        return False

    def _is_in_panel(self) -> bool:
        """Whether the panel under the question shows all of it, or would if the line did not take room."""
        if not self._question.is_in_sight or self._question.emergency is None:
            return False
        found, above = self._sheet.questions.list, self._banner
        room = found.viewport().height() + (0 if above.isHidden() else above.height())
        return found.visualItemRect(found.item(0)).height() <= room

    @property
    def _language(self) -> str:
        sheet = self._sheet.sheet
        return "" if sheet is None else sheet.language


def _may_go_on(searched: str, emergency: Emergency) -> bool:
    """Whether what was found is one word that is still being typed, as the "killme" of a Mr. Killmer."""
    return " " not in emergency.written and searched.endswith(emergency.written)


class _Typed(QObject):
    """One field, and the emergency in its text."""

    def __init__(self, field: QLineEdit | QPlainTextEdit, line: EmergencyLine, *, searched: bool = False) -> None:
        super().__init__(line)
        self._field = field
        self._line = line
        self._searched = searched
        self.emergency: Emergency | None = None
        self._rest = QTimer(self, singleShot=True, interval=_RESTS_AFTER)
        self._rest.timeout.connect(self._look_at_all)
        field.textChanged.connect(self.look)
        field.installEventFilter(self)

    @property
    def is_in_sight(self) -> bool:
        """Whether the field is visible: not in the form behind a request, not the note of a call that has ended."""
        return self._field.isVisibleTo(self._field.window())

    @property
    def has_keyboard(self) -> bool:
        """Whether the field has the keyboard."""
        return self._field.hasFocus()

    def look(self) -> None:
        """Search the text: at once if it is short, else the part around the caret first."""
        self._rest.stop()
        length = self._length()
        if length <= _AT_ONCE:
            text = self._text()
            emergency = self._line.emergency_in(text, searched=self._searched)
            if self._searched and emergency is not None and _may_go_on(text, emergency):
                emergency = None
                self._rest.start()
            self._take(text, emergency)
        elif length <= _AT_EACH_KEY:
            self._look_at_all()
        else:
            self._look_for(self._around_the_caret(), self._take_if_any)
            self._rest.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.FocusIn):
            self._line.show()
        return False

    def _look_at_all(self) -> None:
        text = self._text()
        self._look_for(text, partial(self._take, text))

    def _look_for(self, text: str, done: Callable[[Emergency | None], None]) -> None:
        self._line.in_background(text, self._searched, self._field.accessibleName(), done)

    def _take(self, text: str, emergency: Emergency | None) -> None:
        if text == self._text():  # else a later search is on its way
            self.emergency = emergency
            self._line.show()

    def _take_if_any(self, emergency: Emergency | None) -> None:
        """Found in a part of a long text. Finding nothing there is no answer: what was found elsewhere in it stays."""
        if emergency is not None and self._length() > _AT_ONCE:
            self.emergency = emergency
            self._line.show()

    def _length(self) -> int:
        field = self._field
        return len(field.text()) if isinstance(field, QLineEdit) else field.document().characterCount()

    def _text(self) -> str:
        text = self._field.text() if isinstance(self._field, QLineEdit) else self._field.toPlainText()
        return text[:_MOST]

    def _around_the_caret(self) -> str:
        """The part of the text around the caret."""
        field = self._field
        if isinstance(field, QLineEdit):
            text, caret = field.text(), field.cursorPosition()
            around = text[max(0, caret - _AT_EACH_KEY // 2) : caret + _AT_EACH_KEY // 2]
        else:
            place = field.textCursor().position()
            cursor = QTextCursor(field.document())
            cursor.setPosition(max(0, place - _AT_EACH_KEY // 2))
            last = field.document().characterCount() - 1
            cursor.setPosition(min(last, place + _AT_EACH_KEY // 2), QTextCursor.MoveMode.KeepAnchor)
            around = cursor.selectedText().replace("\u2029", "\n")  # Qt's own line end
        return around
