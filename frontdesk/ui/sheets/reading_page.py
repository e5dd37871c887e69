"""The text of the sheet in one column of comfortable width, and the keys to step through its sections."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser

from frontdesk.ui.look.theme import SPACE

_CHARACTERS = 66  # a line; 45 to 75 are comfortable (Bringhurst, "The Elements of Typographic Style", 2.1.2)
_LOWEST = 40  # px; a line, in a low window while a call is under way
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ReadingPage(QTextBrowser):
    """Loads nothing but what the program carries itself."""

    def __init__(self) -> None:
        super().__init__()
        self._column = 0
        self._marked: tuple[int, int, int] | None = None  # where what is kept in sight begins and ends, and its caption
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Information sheet"))
        self.setTabChangesFocus(True)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)  # by a person

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return super().loadResource(kind, name) if QUrl(name).scheme() == "qrc" else None

    def setDocument(self, document: QTextDocument) -> None:
        self._let_go()
        super().setDocument(document)

    def set_column_for(self, font: QFont) -> None:
        """Lines of a comfortable length, in this type."""
        self._column = QFontMetrics(font).averageCharWidth() * _CHARACTERS
        self._set_margins()

    def top_of(self, block: QTextBlock) -> int:
        """How far down a block begins. px"""
        return round(self.document().documentLayout().blockBoundingRect(block).top())

    def height_of_all(self) -> int:
        """How far down the text ends. px"""
        return round(self.document().documentLayout().documentSize().height())

    def scroll_to(self, block: QTextBlock) -> None:
        """Put a block at the top, with the caret in it, so that a screen reader goes on from there."""
        self._let_go()
        self.setTextCursor(QTextCursor(block))
        self.verticalScrollBar().setValue(self.top_of(block))

    def show_marked(self, marked: QTextCursor, first: QTextBlock) -> None:
        """Mark a text, and put the block `first`, in which or under which it is, at the top.

        In a low page the marked text itself comes first: as much of it as there is room for, from its beginning. It
        stays in sight when the page is made higher or lower, until somebody goes on from it.
        """
        self._marked = (marked.selectionStart(), marked.selectionEnd(), first.position())
        self.setTextCursor(marked)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setValue(self.top_of(first))
        end = QTextCursor(marked)
        end.setPosition(marked.selectionEnd())
        hidden = self.cursorRect(end).bottom() + 1 - room
        if hidden > 0:
            bar.setValue(bar.value() + min(hidden, max(0, self.cursorRect(marked).top())))

    def forget_marked(self) -> None:
        """Nothing is marked; nothing moves."""
        self._let_go()
        bar, cursor = self.verticalScrollBar(), self.textCursor()
        if cursor.hasSelection():
            before = bar.value()
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)
            bar.setValue(before)

    def scroll_on(self, end: int) -> bool:
        """Show what comes next, a line of what was there before with it, but not past `end` (px down the text).

        Whether there was more to show.
        """
        self._let_go()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        hidden = end - (bar.value() + room)
        line = self.fontMetrics().height()
        if hidden <= line:  # the space under the last line may be out of sight
            return False
        before = bar.value()
        bar.setValue(before + min(hidden, max(room - 2 * line, room // 2, 1)))  # a page may be lower than two lines
        return bar.value() != before

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), _LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)
        if self._marked is not None:
            begin, end, first = self._marked
            marked = QTextCursor(self.document())
            marked.setPosition(end)
            marked.setPosition(begin, QTextCursor.MoveMode.KeepAnchor)
            self.show_marked(marked, self.document().findBlock(first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            event.ignore()  # the window steps to the next section
        else:
            super().keyPressEvent(event)

    def _let_go(self) -> None:
        self._marked = None

    def _set_margins(self) -> None:
        inside: QRect = self.contentsRect()
        spare = max(0, inside.width() - self.verticalScrollBar().sizeHint().width() - self._column)
        least = min(6 * SPACE, inside.width() // 10)  # of a narrow page most is text, of a low one, too
        side = max(least, min(spare // 2, 16 * SPACE))
        above = min(5 * SPACE, inside.height() // 10)
        self.setViewportMargins(side, above, max(least, spare - side), 0)


class SectionKeys(QObject):
    """Left, Right and the digits, while a widget that this filter is installed on has the keyboard.

    There a digit is a section. Elsewhere, during a call, a digit is its outcome.
    """

    section_wanted = Signal(int)
    """A section, from 0."""
    stepped = Signal(int)
    """Forward, or back."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            return False
        digit = event.key() - Qt.Key.Key_1
        if not 0 <= digit < 9 and event.key() not in _STEPS:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window's then
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if 0 <= digit < 9:
            self.section_wanted.emit(digit)
        else:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        return True
