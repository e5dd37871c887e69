"""What a person does with sheets and questions: the actions are made here and given what they need of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from frontdesk.ui.paper.hand_out_actions import HandOutActions
from frontdesk.ui.questions.question_actions import QuestionActions
from frontdesk.ui.sheets.sheet_actions import SheetActions

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import CurrentSheet
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.paper.last_used import LastUsed
    from frontdesk.ui.window.main_window import MainWindow


class SheetSide:
    """The actions with sheets, with questions, and of handing out, at a desk."""

    def __init__(
        self,
        window: MainWindow,
        runner: Runner,
        desk: Desk,
        *,
        show: Callable[[CurrentSheet], None],
        last_used: LastUsed,
    ) -> None:
        """show: puts a sheet into the reader."""
        reader, footer, menu = window.sheet, window.footer, window.menus.sheets
        reader.set_questions(lambda language: desk.questions.of(language), runner)
        self.sheets = SheetActions(
            window,
            menu,
            runner,
            footer,
            desk,
            reader=reader,
            show=show,
            is_in_call=lambda: window.outcomes.call is not None,
        )
        self.questions = QuestionActions(window, menu, runner, footer, desk, shown_sheet=lambda: reader.sheet)
        self.questions.kept.connect(lambda language: reader.make_ready([language]))  # found at once when asked for
        reader.questions.nothing_found.connect(self.questions.keep_unanswered)
        self.handing_out = HandOutActions(
            window,
            runner,
            footer,
            window.hand_out_strip,
            desk,
            shown_request=lambda: window.request.request,
            selected_ids=window.queue.selected_ids,
            shown_sheet=lambda: reader.sheet,
            last_used=last_used,
        )
        window.hand_out_wanted.connect(self.handing_out.hand_out)
