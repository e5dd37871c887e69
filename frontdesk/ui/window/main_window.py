"""The window and its panes. It shows and asks; `session` connects it to a desk.

It is painted empty, before the modules of its panes are imported; `build` puts the panes in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

# Qt's names are looked up when they are used: creating the types behind `Qt` alone takes 20 ms.
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from frontdesk.ui.window.skeleton import skeleton

if TYPE_CHECKING:
    from frontdesk.contacts.drafts import EditDraft
    from frontdesk.ui.window.remembered import Remembered

_FOLDS_BELOW = 150  # average characters across; a narrower window shows the lists on the left as a menu


class MainWindow(QMainWindow):
    """Three panes: the lists, the queue, and the request with the sheet below it."""

    first_painted = Signal()
    import_wanted = Signal(object)
    """Paths to import, or None to ask for them."""
    copy_wanted = Signal()
    settings_wanted = Signal()
    hand_out_wanted = Signal()
    appearance_chosen = Signal(str)
    undo_wanted = Signal()
    claim_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, clock: Callable[[], datetime], appearance: str = "system") -> None:
        # first, because Qt's constructor already calls changeEvent
        self._painted = self._filled = self._complete = False
        super().__init__()
        self._clock = clock
        self.setWindowTitle(self.tr("Front Desk"))
        self.setMinimumSize(720, 480)
        self.resize(1280, 800)
        self.setCentralWidget(skeleton(appearance))

    @property
    def is_complete(self) -> bool:
        """Whether both sides are built."""
        return self._complete

    def build(self) -> None:
        """Put all panes in, in place of the shapes of the first frame."""
        self.build_list_side()
        self.build_request_side()

    def build_list_side(self) -> None:
        """Put in what the first rows need: the lists, the queue, the header above and the footer below."""
        from frontdesk.ui.queue.queue_model import QueueModel
        from frontdesk.ui.queue.queue_pane import QueuePane
        from frontdesk.ui.queue.search_field import SearchField
        from frontdesk.ui.queue.view_list import ViewList
        from frontdesk.ui.widgets.footer import Footer
        from frontdesk.ui.window.menus import Menus

        self.search = SearchField()
        self.views = ViewList()
        self.model = QueueModel(self._clock, self)
        self.queue = QueuePane(self.model, self._clock)
        self.footer = Footer()
        self._staff = QtWidgets.QLabel(textFormat=QtCore.Qt.TextFormat.PlainText)
        self._staff.setObjectName("soft")
        self._brand = QtWidgets.QLabel(self.tr("Front Desk"))
        self._import_button = QtWidgets.QPushButton(self.tr("Import…"))
        self._inquiry_button = QtWidgets.QPushButton(self.tr("New inquiry"))
        self._inquiry_button.setObjectName("primary")
        self._lay_out()
        self.menus = Menus(self.menuBar(), self.queue.order_menu)
        self._connect_menus()
        self._filled = True
        self._fold()
        self.apply_theme()

    def build_request_side(self) -> None:
        """Put in the request with the sheet below it, and connect the panes with each other."""
        from frontdesk.ui.inquiry.inquiry_form import InquiryForm
        from frontdesk.ui.request.outcome_bar import OutcomeBar
        from frontdesk.ui.request.request_pane import RequestPane
        from frontdesk.ui.sheets.sheet_reader import SheetReader
        from frontdesk.ui.widgets.banner import Banner
        from frontdesk.ui.widgets.progress_strip import ProgressStrip

        self.request = RequestPane(self._clock)
        self.inquiry = InquiryForm()
        self.sheet = SheetReader()
        self.outcomes = OutcomeBar()
        self.import_strip = ProgressStrip(self.tr("How much of the file is in"), self.tr("Stop the import"))
        self.hand_out_strip = ProgressStrip(self.tr("How many sheets are made"), self.tr("Stop making sheets"))
        self.store_banner = Banner("urgent", "")
        self._page.insertWidget(0, self.store_banner)
        self.emergency = Banner("urgent", "")
        self.emergency.button.hide()
        self.emergency.label.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)  # a click leaves the keyboard in the field
        self._page.insertWidget(0, self.emergency)
        self.side.fill(self.request, self.inquiry, self.sheet, self.outcomes, self.emergency)
        for strip in (self.import_strip, self.hand_out_strip):
            self._page.insertWidget(self._page.count() - 1, strip)
        self._complete = True
        self._connect()
        self.setAcceptDrops(True)
        self._apply_theme_to_side()

    def apply_theme(self) -> None:
        """Take over the colours and type sizes in use, here and in every pane."""
        from frontdesk.ui.look.icons import set_icon
        from frontdesk.ui.look.theme import BODY, TITLE, colours, scaled_font

        scheme = colours()
        self._brand.setFont(scaled_font(TITLE, bold=True))
        self._staff.setFont(scaled_font(BODY))
        set_icon(self._import_button, "import", scheme.text, scheme)
        set_icon(self._inquiry_button, "plus", scheme.on_accent, scheme)
        self.queue.apply_theme()
        self.footer.apply_theme()
        if self._complete:
            self._apply_theme_to_side()
        self.views.setFixedWidth(self.views.sizeHint().width())

    def _apply_theme_to_side(self) -> None:
        panes = (self.request, self.inquiry, self.sheet, self.outcomes, self.import_strip, self.hand_out_strip)
        self.store_banner.apply_theme()
        self._fold()
        for pane in panes:
            pane.apply_theme()

    def show_staff(self, name: str) -> None:
        """Show who is at the desk."""
        self._staff.setText(name)

    def open_inquiry(self) -> None:
        """Open the form, with what was typed into it before; the caret is in the number."""
        self.side.show_form()
        self.inquiry.start()

    def open_edit(self, draft: EditDraft) -> None:
        """Open the form to put a request right, or to go on with it."""
        self.side.show_form()
        self.inquiry.start_edit(draft)

    def close_inquiry(self) -> None:
        """Back to the request; what was typed stays in the form."""
        self.side.close_form()
        self._focus_queue()

    def show_request(self) -> bool:
        """Bring the chosen request to the front. Returns whether the form, which keeps what was typed, was there."""
        self.sheet.give_room_back()
        was_behind = self.side.is_form_shown()
        if was_behind:
            self.close_inquiry()
        self.side.show_sheet_alone(False)
        return was_behind

    def restore_columns(self, window: Remembered) -> None:
        """Make the panes as wide as a person left them."""
        if window.columns:
            self._columns.restoreState(window.columns)

    def restore(self, window: Remembered) -> None:
        """Set everything in the window as a person left it."""
        self.restore_columns(window)
        if window.rows:
            self.side.divide(window.rows)
        self.sheet.set_reading_step(window.reading_step)
        self.sheet.set_line_spacing(window.line_spacing)
        self.sheet.set_one_section(window.one_section)
        self.menus.check(
            one_section=self.sheet.one_section,
            line_spacing=self.sheet.line_spacing,
            appearance=window.appearance or "system",
        )

    def as_left(self, appearance: str) -> Remembered:
        """How the window is now. The list, its order and the printer are added by its caller."""
        from frontdesk.ui.window.remembered import Remembered

        return Remembered(
            geometry=bytes(self.saveGeometry().data()),
            columns=bytes(self._columns.saveState().data()),
            rows=self.side.divided(),
            reading_step=self.sheet.reading_step,
            line_spacing=self.sheet.line_spacing,
            one_section=self.sheet.one_section,
            appearance=appearance,
        )

    # Qt's own

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._filled:
            self._fold()

    def changeEvent(self, event: QtCore.QEvent) -> None:
        super().changeEvent(event)
        if self._filled and event.type() == QtCore.QEvent.Type.PaletteChange:
            self.apply_theme()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        if not self._complete:
            super().keyPressEvent(event)
        elif event.key() == QtCore.Qt.Key.Key_Space and event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier:
            self.sheet.previous_section()
        elif event.key() == QtCore.Qt.Key.Key_Space:
            self.sheet.read_on()
        elif event.key() == QtCore.Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QtGui.QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QtGui.QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.import_wanted.emit(paths)

    # Putting it together

    def _fold(self) -> None:
        wide = self.width() >= _FOLDS_BELOW * QtGui.QFontMetrics(QtGui.QGuiApplication.font()).averageCharWidth()
        self.views.setVisible(wide)
        if self._complete:
            from frontdesk.ui.look.theme import BODY, SMALL

            self.emergency.step = BODY if wide else SMALL  # in a narrow window smaller, so that all of it is seen
            self.emergency.apply_theme()

    def _step_back(self) -> None:
        if self.sheet.step_back(only_from_here=True):
            return
        if self.search.text():
            self.search.clear()
        elif self.sheet.step_back():
            return
        elif self.side.is_sheet_alone():
            self.side.show_sheet_alone(False)
        elif self.footer.notice():
            self.footer.clear()
        else:
            self._focus_queue()

    def _focus_queue(self) -> None:
        self.queue.table.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        from frontdesk.ui.look.theme import SPACE
        from frontdesk.ui.window.request_side import RequestSide

        header = QtWidgets.QWidget()
        header.setObjectName("header")
        header.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
        line = QtWidgets.QHBoxLayout(header)
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

        self._columns = QtWidgets.QSplitter(QtCore.Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=1)
        self.side = RequestSide(lambda: self._page.activate())
        self._columns.addWidget(self.queue)
        self._columns.addWidget(self.side)
        self._columns.setSizes([380, 740])
        self._columns.setStretchFactor(1, 1)
        middle = QtWidgets.QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.views)
        middle.addWidget(self._columns, stretch=1)

        page = QtWidgets.QWidget()
        page.setObjectName("page")
        self._page = layout = QtWidgets.QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addLayout(middle, stretch=1)
        layout.addWidget(self.footer)
        self.setCentralWidget(page)

    def _show_role(self, role: str) -> None:
        """Show the section of a role, or a line in the sheet's language: a sheet of the clinic's own may have none."""
        if not self.sheet.go_to_role(role):
            from frontdesk.sheets.wording import wording

            sheet = self.sheet.sheet
            self.footer.say(wording(sheet.language if sheet is not None else "en").without[role])

    def _connect_menus(self) -> None:
        """What needs no pane that is built later (`_connect`)."""
        menus = self.menus
        menus.import_wanted.connect(lambda: self.import_wanted.emit(None))
        menus.copy_wanted.connect(self.copy_wanted)
        menus.hand_out_wanted.connect(self.hand_out_wanted)
        menus.settings_wanted.connect(self.settings_wanted)
        menus.quit_wanted.connect(self.close)
        menus.find_wanted.connect(self.search.begin)
        menus.claim_wanted.connect(self.claim_wanted)
        menus.edit_wanted.connect(self.edit_wanted)
        menus.undo_wanted.connect(self.undo_wanted)
        menus.appearance_chosen.connect(self.appearance_chosen)

    def _connect(self) -> None:
        self._import_button.clicked.connect(lambda: self.import_wanted.emit(None))
        self._inquiry_button.clicked.connect(self.open_inquiry)
        menus = self.menus
        menus.inquiry_wanted.connect(self.open_inquiry)
        menus.sheet_alone_wanted.connect(self.side.toggle_sheet_alone)
        menus.ask_wanted.connect(self.sheet.ask)
        menus.role_wanted.connect(self._show_role)
        menus.one_section_chosen.connect(self.sheet.set_one_section)
        menus.line_spacing_chosen.connect(self.sheet.set_line_spacing)
        menus.text_step_wanted.connect(self.sheet.step_size)
        self.queue.import_wanted.connect(lambda: self.import_wanted.emit(None))
        self.queue.inquiry_wanted.connect(self.open_inquiry)
        self.queue.view_chosen.connect(self.views.choose)
        self.queue.table.typed.connect(self.search.begin)
        self.views.typed.connect(self.search.begin)
        self.views.enter_pressed.connect(self.request.call_wanted)
        self.search.left.connect(self._focus_queue)
        self.queue.call_wanted.connect(self.request.call_wanted)
        self.sheet.whole_side_wanted.connect(self.side.toggle_sheet_alone)
        self.sheet.room_wanted.connect(self.side.make_room)
        self.outcomes.begun.connect(self.sheet.forget_marks)
        self.inquiry.left.connect(self.close_inquiry)
        self.footer.undo_wanted.connect(self.undo_wanted)
