"""What a person does with sheets and questions: the actions are made here and given what they need of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from frontdesk.ui.paper.hand_out_actions import HandOutActions
from frontdesk.ui.questions.question_actions import QuestionActions
from frontdesk.ui.sheets.sheet_actions import SheetActions

if TYPE_CHECKING:  # the desk comes after the first paint
    from frontdesk.desk.changes import Changes
    from frontdesk.desk.desk import Desk
    from frontdesk.sheets.catalog import CurrentSheet
    from frontdesk.ui.background.background import Background
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.paper.last_used import LastUsed
    from frontdesk.ui.window.main_window import MainWindow


class SheetSide:
    """The actions with sheets, with questions, and of handing out, at a desk."""

    def __init__(
        self,
        window: MainWindow,
        background: Background,
        runner: Runner,
        desk: Desk,
        *,
        show: Callable[[CurrentSheet], None],
        changed: Callable[[Changes], None],
        last_used: LastUsed,
    ) -> None:
        """show: puts a sheet into the reader. changed: shows what an action changed."""
        window.sheet.set_questions(lambda language: desk.questions.of(language), background)
        self.sheets = SheetActions(window, background, desk, show)
        self.questions = QuestionActions(window, background, desk)
        self.handing_out = HandOutActions(window, background, desk, changed, last_used)
