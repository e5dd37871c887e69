"""The window: its panes, its menus, and how they fold. It shows and asks; `session` connects it to a desk."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk.ui.footer import Footer
from frontdesk.ui.icons import set_icon
from frontdesk.ui.import_strip import ImportStrip
from frontdesk.ui.inquiry_form import InquiryForm
from frontdesk.ui.keys_help import KeysHelp
from frontdesk.ui.outcome_bar import OutcomeBar
from frontdesk.ui.queue_model import QueueModel
from frontdesk.ui.queue_pane import QueuePane
from frontdesk.ui.remembered import Remembered
from frontdesk.ui.request_pane import RequestPane
from frontdesk.ui.search_field import SearchField
from frontdesk.ui.sheet_reader import SheetReader
from frontdesk.ui.theme import BODY, SPACE, TITLE, colours, scaled_font
from frontdesk.ui.view_list import ViewList

_FOLDS_BELOW = 150  # average characters across; then the lists on the left become a menu


class MainWindow(QMainWindow):
    """Three panes: the lists, the queue, and the request with the sheet below it."""

    first_painted = Signal()
    import_wanted = Signal(object)
    """Paths to import, or None to ask for them."""
    print_wanted = Signal()
    pdf_wanted = Signal()
    appearance_chosen = Signal(str)
    undo_wanted = Signal()
    claim_wanted = Signal()
    edit_wanted = Signal()
    merge_wanted = Signal(object, object)
    """Two Callers: the one to keep, and the other."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Front Desk"))
        self.setAcceptDrops(True)
        self._painted = False
        self.search = SearchField()
        self.views = ViewList()
        self.model = QueueModel(clock, self)
        self.queue = QueuePane(self.model, clock)
        self.request = RequestPane(clock)
        self.inquiry = InquiryForm()
        self.sheet = SheetReader()
        self.outcomes = OutcomeBar()
        self.footer = Footer()
        self.import_strip = ImportStrip()
        self._detail = QStackedWidget()
        self._detail.addWidget(self.request)
        self._detail.addWidget(self.inquiry)
        self._staff = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._staff.setObjectName("soft")
        self._brand = QLabel(self.tr("Front Desk"))
        self._import_button = QPushButton(self.tr("Import…"))
        self._inquiry_button = QPushButton(self.tr("New inquiry"))
        self._inquiry_button.setObjectName("primary")
        self._lay_out()
        self._make_menus()
        self._connect()
        self.resize(1280, 800)
        self.setMinimumSize(720, 480)
        self.dress()

    def dress(self) -> None:
        """Take over the colours and type sizes in use, here and in every pane."""
        scheme = colours()
        self._brand.setFont(scaled_font(TITLE, bold=True))
        self._staff.setFont(scaled_font(BODY))
        set_icon(self._import_button, "import", scheme.text, scheme)
        set_icon(self._inquiry_button, "plus", scheme.on_accent, scheme)
        for pane in (self.queue, self.request, self.inquiry, self.sheet, self.outcomes, self.import_strip, self.footer):
            pane.dress()
        self.views.setFixedWidth(self.views.sizeHint().width())

    def show_staff(self, name: str) -> None:
        """Who is at the desk."""
        self._staff.setText(name)

    def open_inquiry(self) -> None:
        """Open the form, with what was typed into it before; the caret is in the number."""
        self._show_whole_side(False)
        self._detail.setCurrentWidget(self.inquiry)
        self.inquiry.start()

    def open_edit(self, request_id: int, fields: Mapping[str, str]) -> None:
        """Open the form to put a request right."""
        self._show_whole_side(False)
        self._detail.setCurrentWidget(self.inquiry)
        self.inquiry.start_edit(request_id, fields)

    def close_inquiry(self) -> None:
        """Back to the request; what was typed stays in the form."""
        self._detail.setCurrentWidget(self.request)
        self.queue.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self, window: Remembered) -> None:
        """Be as a person left it."""
        if window.geometry:
            self.restoreGeometry(window.geometry)
        if window.columns:
            self._columns.restoreState(window.columns)
        if window.rows:
            self._rows.restoreState(window.rows)
        self.sheet.set_reading_step(window.reading_step)
        for action in self._appearance.actions():
            action.setChecked(action.data() == (window.appearance or "system"))

    def as_left(self, appearance: str) -> Remembered:
        """How a person leaves it."""
        self._show_whole_side(False)
        return Remembered(
            geometry=bytes(self.saveGeometry().data()),
            columns=bytes(self._columns.saveState().data()),
            rows=bytes(self._rows.saveState().data()),
            reading_step=self.sheet.reading_step,
            appearance=appearance,
        )

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _FOLDS_BELOW * QFontMetrics(QGuiApplication.font()).averageCharWidth()
        self.views.setVisible(wide)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_columns"):
            self.dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.sheet.next_section()
        elif event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.import_wanted.emit(paths)

    # Putting it together

    def _step_back(self) -> None:
        if self._detail.isHidden():
            self._show_whole_side(False)
        elif self.footer.notice():
            self.footer.clear()
        else:
            self.queue.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_whole_side(self) -> None:
        self._show_whole_side(not self._detail.isHidden())

    def _show_whole_side(self, whole: bool) -> None:
        self._detail.setVisible(not whole)
        if whole:
            self.sheet.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        header = QWidget()
        header.setObjectName("header")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(header)
        line.setContentsMargins(5 * SPACE, 2 * SPACE, 4 * SPACE, 2 * SPACE)
        line.setSpacing(2 * SPACE)
        line.addWidget(self._brand)
        line.addSpacing(4 * SPACE)
        line.addWidget(self.search, stretch=1)
        line.addSpacing(4 * SPACE)
        line.addWidget(self._staff)
        line.addSpacing(2 * SPACE)
        line.addWidget(self._import_button)
        line.addWidget(self._inquiry_button)

        self._rows = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=1)
        self._rows.addWidget(self._detail)
        self._rows.addWidget(self.sheet)
        self._rows.setSizes([340, 420])
        self._rows.setStretchFactor(1, 1)
        self._columns = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._rows, stretch=1)
        beside.addWidget(self.outcomes)
        self._columns.addWidget(self.queue)
        self._columns.addWidget(right)
        self._columns.setSizes([380, 740])
        self._columns.setStretchFactor(1, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.views)
        middle.addWidget(self._columns, stretch=1)

        page = QWidget()
        page.setObjectName("page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addLayout(middle, stretch=1)
        layout.addWidget(self.import_strip)
        layout.addWidget(self.footer)
        self.setCentralWidget(page)

    def _make_menus(self) -> None:
        file = self.menuBar().addMenu(self.tr("&File"))
        _add(file, self.tr("&Import…"), lambda: self.import_wanted.emit(None), "Ctrl+I")
        _add(file, self.tr("&New inquiry"), self.open_inquiry, QKeySequence.StandardKey.New)
        file.addSeparator()
        _add(file, self.tr("&Print the sheet…"), self.print_wanted.emit, QKeySequence.StandardKey.Print)
        _add(file, self.tr("&Save the sheet as PDF…"), self.pdf_wanted.emit, "Ctrl+Shift+P")
        file.addSeparator()
        _add(file, self.tr("&Quit"), self.close, "Ctrl+Q")

        request = self.menuBar().addMenu(self.tr("&Request"))
        _add(request, self.tr("&Find"), self.search.begin, QKeySequence.StandardKey.Find)
        _add(request, self.tr("&Claim or let go"), self.claim_wanted.emit, "Ctrl+K")
        _add(request, self.tr("&Edit…"), self.edit_wanted.emit, "Ctrl+E")
        _add(request, self.tr("&Undo"), self.undo_wanted.emit, "Ctrl+Z")

        view = self.menuBar().addMenu(self.tr("&View"))
        view.addMenu(self.queue.order_menu)
        self._appearance = view.addMenu(self.tr("&Appearance"))
        for value, text in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            action = _add(self._appearance, text, partial(self._choose_appearance, value))
            action.setCheckable(True)
            action.setChecked(value == "system")
            action.setData(value)
        view.addSeparator()
        _add(view, self.tr("The &sheet alone"), self._toggle_whole_side, "F2")
        larger = _add(view, self.tr("&Larger text"), lambda: self.sheet.step_size(1))
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        _add(view, self.tr("S&maller text"), lambda: self.sheet.step_size(-1), "Ctrl+-")

        help_menu = self.menuBar().addMenu(self.tr("&Help"))
        keys = _add(help_menu, self.tr("&Keys"), self._show_keys)
        keys.setShortcuts([QKeySequence("F1"), QKeySequence("?")])

    def _choose_appearance(self, value: str) -> None:
        for action in self._appearance.actions():
            action.setChecked(action.data() == value)
        self.appearance_chosen.emit(value)

    def _show_keys(self) -> None:
        keys = KeysHelp(self.findChildren(QAction), self)
        keys.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys.show()

    def _connect(self) -> None:
        self._import_button.clicked.connect(lambda: self.import_wanted.emit(None))
        self._inquiry_button.clicked.connect(self.open_inquiry)
        self.queue.import_wanted.connect(lambda: self.import_wanted.emit(None))
        self.queue.inquiry_wanted.connect(self.open_inquiry)
        self.queue.view_chosen.connect(self.views.choose)
        self.queue.table.typed.connect(self.search.begin)
        self.search.left.connect(lambda: self.queue.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.queue.call_wanted.connect(self.request.call_wanted)
        self.sheet.whole_side_wanted.connect(self._toggle_whole_side)
        self.inquiry.left.connect(self.close_inquiry)


def _add(
    menu: QMenu,
    text: str,
    on_triggered: Callable[[], object],
    keys: QKeySequence.StandardKey | str | None = None,
) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda: on_triggered())
    if keys is not None:
        action.setShortcut(QKeySequence(keys))
    return action
