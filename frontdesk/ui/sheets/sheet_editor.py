"""Changing a sheet: its text on the left, a preview on the right, what is wrong with the text below."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from frontdesk.problems import Problem
from frontdesk.sheets.reading import sheet_from
from frontdesk.sheets.sheet import Sheet
from frontdesk.ui import words
from frontdesk.ui.look.theme import NAME, SPACE, TITLE, colours, scaled_font
from frontdesk.ui.sheets.reading_page import ReadingPage
from frontdesk.ui.sheets.sheet_document import SheetStyle, build
from frontdesk.ui.widgets.screen_dialog import ScreenDialog

_AFTER_TYPING = 150  # ms; then the preview follows
_KEPT_EVERY = 2_000  # ms from the first key that is not kept yet; five seconds are promised


class SheetEditor(ScreenDialog):
    """Not modal. All that is typed is kept as a draft; it becomes a version only when a person asks for one."""

    draft_typed = Signal(str)
    """The text so far, to be kept."""
    version_wanted = Signal(str)
    """The text, to be kept as the sheet's newest version."""

    def __init__(self, sheet: Sheet, text: str, draft: str, parent: QWidget) -> None:
        """draft: what was being typed before, if anything was."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change {sheet}").format(sheet=words.sheet(sheet)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text, self._kept = text, draft or text
        self._headings: list[int] = []
        self.editor = QPlainTextEdit(draft or text)
        self.editor.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.editor.setAccessibleName(self.tr("The sheet's text"))
        self.preview = ReadingPage()
        self.preview.setAccessibleName(self.tr("What it will look like"))
        self.told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.told.setAccessibleName(self.tr("What is wrong with it"))
        self._start_over = QPushButton(self.tr("Start over"))
        self._start_over.clicked.connect(lambda: self.editor.setPlainText(self._text))
        self.keep_button = QPushButton(self.tr("Keep as a new version"))
        self.keep_button.setObjectName("primary")
        self.keep_button.clicked.connect(lambda: self.version_wanted.emit(self.editor.toPlainText()))
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_TYPING)
        self._soon.timeout.connect(self._follow)
        self._draft = QTimer(self, singleShot=True, interval=_KEPT_EVERY)
        self._draft.timeout.connect(self.keep_now)
        self._lay_out()
        self.editor.textChanged.connect(self._on_typed)
        self.editor.cursorPositionChanged.connect(self._show_where)
        self._follow()

    def kept(self) -> None:
        """The text is a version now: there is nothing more to keep."""
        self._text = self._kept = self.editor.toPlainText()
        self.accept()

    def done(self, result: int) -> None:
        """However it is closed, what was typed is kept first."""
        self.keep_now()
        super().done(result)

    def keep_now(self) -> None:
        """Keep what was typed since it was last kept."""
        self._draft.stop()
        if self.editor.toPlainText() != self._kept:
            self.keep()

    def keep(self) -> None:
        """Keep what stands in the editor, whether or not that was done before."""
        text = self._kept = self.editor.toPlainText()
        self.draft_typed.emit("" if text == self._text else text)

    def _on_typed(self) -> None:
        self._soon.start()
        if not self._draft.isActive():
            self._draft.start()

    def _follow(self) -> None:
        """Show the preview while the text is a sheet; else say why it is none, and leave the preview as it is."""
        text = self.editor.toPlainText()
        changed = text != self._text
        self._start_over.setVisible(changed)
        try:
            sheet = sheet_from(text, self.tr("as it is now"))
        except Problem as problem:
            self._say(words.problem(problem), wrong=True)
            self.keep_button.setEnabled(False)
            return
        self.keep_button.setEnabled(changed)
        quiet = self.tr("Each section begins with ##. Once it is kept, it is to be approved anew.")
        self._say(quiet, wrong=False)
        self._headings = build(self.preview.document(), sheet, self._style())
        self._show_where()

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self.told.setText(sentence)
        self.told.setStyleSheet(f"color: {colours().urgent if wrong else colours().soft_text}")

    def _show_where(self) -> None:
        """Bring the section with the caret into sight in the preview."""
        before = self.editor.toPlainText()[: self.editor.textCursor().position()]
        section = sum(line.startswith("## ") for line in before.splitlines()) - 1
        if self._headings:
            heading = self._headings[max(0, min(section, len(self._headings) - 1))]
            self.preview.scroll_to(self.preview.document().findBlockByNumber(heading))

    def _style(self) -> SheetStyle:
        font, scheme = scaled_font(NAME), colours()
        return SheetStyle(
            family=QGuiApplication.font().family(),
            body=font.pointSizeF(),
            heading=scaled_font(TITLE).pointSizeF(),
            small=scaled_font(1.0).pointSizeF(),
            text=scheme.text,
            soft=scheme.soft_text,
            line_height=140,
        )

    def _lay_out(self) -> None:
        self.preview.set_column_for(scaled_font(NAME))
        panes = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        panes.addWidget(self.editor)
        panes.addWidget(self.preview)
        panes.setSizes([1, 1])
        buttons = QHBoxLayout()
        close = QPushButton(self.tr("Close; what is typed stays"))
        close.clicked.connect(self.close)
        buttons.addWidget(self._start_over)
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self.keep_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        layout.setSpacing(3 * SPACE)
        layout.addWidget(panes, stretch=1)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        self.resize(1100, 700)
