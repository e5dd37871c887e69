"""Pictures of what opens beside the window, for the docs:  python scripts/dialog_pictures.py STORE FOLDER"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.contacts.queue import View
from frontdesk.desk.desk import open_desk
from frontdesk.sheets.paper import Paper
from frontdesk.ui import words
from frontdesk.ui.look.theme import apply_theme
from frontdesk.ui.paper.hand_out_choice import Callers
from frontdesk.ui.paper.hand_out_dialog import HandOutDialog

_PRINTER = "Front desk"


def main(store: str, folder: str) -> None:
    """Draw the dialog that asks how a sheet is handed out."""
    application = QApplication([])
    application.setStyle("Fusion")
    apply_theme(application)
    parent = QWidget()
    with open_desk(store, "Mei Lin") as desk:
        request = desk.queue.request(desk.queue.ids(View.NOW)[0])
        assert request is not None
        sheets = desk.sheets.at_hand()
    callers = [Callers(words.name(request.name), (request.id,), request.name)]
    dialog = HandOutDialog(sheets, sheets[0], callers, "Mei Lin", Paper.LETTER, None, parent)
    dialog.show_printers([_PRINTER], _PRINTER, "")
    dialog.next_step.setText("we call you on Tuesday morning")
    dialog.resize(920, 620)
    dialog.show()
    for _ in range(3):  # what is laid out in one turn of the event loop is painted in another
        application.processEvents()
    dialog.grab().save(str(Path(folder) / "hand-out.png"))
    dialog.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
