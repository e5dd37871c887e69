"""A label of the request: text from outside, as wide as there is room, as high as its text wants."""

from PySide6.QtWidgets import QSizePolicy

from frontdesk.ui.widgets.outside_label import OutsideLabel


class RequestLabel(OutsideLabel):
    """soft: in a softer colour, and it asks for the width of its text."""

    def __init__(self, *, soft: bool = False) -> None:
        super().__init__()
        across = QSizePolicy.Policy.Preferred if soft else QSizePolicy.Policy.Ignored
        policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if soft:
            self.setObjectName("soft")
