"""A telephone program for window tests."""

from PySide6.QtCore import QObject, QUrl, Slot


class Telephone(QObject):
    """A telephone program: answers tel: addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.called: list[str] = []

    @Slot(QUrl)
    def call(self, address: QUrl) -> None:
        self.called.append(address.toString())
