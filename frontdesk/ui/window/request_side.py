"""The right side of the window: the request, or the form in front of it, the sheet below, and how high each is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from frontdesk.ui.inquiry.inquiry_form import InquiryForm
    from frontdesk.ui.request.outcome_bar import OutcomeBar
    from frontdesk.ui.request.request_pane import RequestPane
    from frontdesk.ui.sheets.sheet_reader import SheetReader
    from frontdesk.ui.widgets.banner import Banner


class RequestSide(QWidget):
    """Empty until `fill`: the list beside it is painted first."""

    def __init__(self, settle: Callable[[], object]) -> None:
        """settle: lays out what is around this side, so that its height is what it will be."""
        super().__init__()
        self._settle = settle
        self._made_room = False  # for what somebody asks
        self._divided = b""  # how the rows were divided before the sheet took all of the side
        self._heights: list[int] = []  # of request and sheet, with both in sight and nothing above them
        self._detail = QStackedWidget()
        self.rows = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=1)
        self.rows.addWidget(self._detail)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rows, stretch=1)

    def fill(
        self, request: RequestPane, inquiry: InquiryForm, sheet: SheetReader, outcomes: OutcomeBar, emergency: Banner
    ) -> None:
        """Put the panes in. emergency: comes and goes above this side."""
        self._request, self._inquiry, self._sheet, self._emergency = request, inquiry, sheet, emergency
        self._detail.addWidget(request)
        # where there is no room for all of its fields, they are scrolled, not squeezed
        self._form = QScrollArea(widgetResizable=True)
        self._form.setFrameShape(QFrame.Shape.NoFrame)
        self._form.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._form.setWidget(inquiry)
        self._detail.addWidget(self._form)
        self.rows.addWidget(sheet)
        self.rows.setSizes([340, 420])
        self.rows.setStretchFactor(1, 1)
        self._layout.addWidget(outcomes)
        self.rows.splitterMoved.connect(lambda: self._heights.clear())

    # The request and the form

    def show_form(self) -> None:
        """Bring the form to the front."""
        self._sheet.give_room_back()
        self.show_sheet_alone(False)
        self._detail.setCurrentWidget(self._form)

    def close_form(self) -> None:
        """Back to the request; what was typed stays in the form."""
        self._detail.setCurrentWidget(self._request)

    def is_form_shown(self) -> bool:
        """Whether the form is in front of the request."""
        return self._detail.currentWidget() is self._form

    # The sheet alone

    def is_sheet_alone(self) -> bool:
        """Whether the sheet has taken the whole side."""
        return self._detail.isHidden()

    def toggle_sheet_alone(self) -> None:
        """The sheet takes the whole side, or shares it with the request again."""
        self.show_sheet_alone(not self.is_sheet_alone())

    def show_sheet_alone(self, alone: bool) -> None:
        """Give the whole side to the sheet, with the keyboard; or show the request again."""
        self._made_room = False
        self._show_detail(not alone)
        if alone:
            self._sheet.take_keyboard()

    def make_room(self, wanted: bool) -> None:
        """In a low window the sheet has the whole side while somebody asks what is in it."""
        if wanted and not self.is_sheet_alone():
            self._show_detail(False)
            self._made_room = True
        elif not wanted and self._made_room:
            self._made_room = False
            self._show_detail(True)

    def _show_detail(self, shown: bool) -> None:
        """Show the request, or leave the whole side to the sheet."""
        if shown != self._detail.isHidden():
            return
        if not shown:
            self._divided = bytes(self.rows.saveState().data())
            self._note_heights()
        self._detail.setVisible(shown)
        if shown:
            self._put_back_heights()

    # Heights

    def divided(self) -> bytes:
        """How request and sheet share the side (QSplitter.saveState), also while the sheet has all of it."""
        return self._divided if self.is_sheet_alone() else bytes(self.rows.saveState().data())

    def divide(self, as_before: bytes) -> None:
        """Share the side as it was shared before."""
        self.rows.restoreState(as_before)

    def say_emergency(self, sentence: str) -> None:
        """Say it above everything; an empty sentence takes it away, and the request is as high as it was before."""
        was_shown = not self._emergency.isHidden()
        if sentence and not was_shown:
            self._note_heights()
        self._emergency.say(sentence)
        if sentence and not was_shown and self._inquiry.message.hasFocus():
            self._settle()
            self._form.ensureWidgetVisible(self._inquiry.message)  # which has less room now
        if was_shown and not sentence:
            self._put_back_heights()

    def _has_usual_heights(self) -> bool:
        return self._detail.isVisibleTo(self.window()) and self._emergency.isHidden()

    def _note_heights(self) -> None:
        """Before the request goes, or an emergency line comes: after that the heights are no measure."""
        if self._has_usual_heights():
            self._heights = self.rows.sizes()

    def _put_back_heights(self) -> None:
        """Once both are as they were, in whatever order they went and came."""
        if self._has_usual_heights() and self._heights:
            self._settle()
            self.rows.setSizes(self._heights)
