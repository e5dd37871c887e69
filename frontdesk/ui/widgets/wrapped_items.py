"""Rows of a list that are as high as their text needs."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QListView, QListWidget, QStyledItemDelegate, QStyleOptionViewItem

_BESIDE = 32  # px: padding and border of a row in the style sheet, for a list named `sections`


class WrappedItems(QStyledItemDelegate):
    """Leaves the padding out of the width: Qt counts it in, and so cuts off the last line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrower = QStyleOptionViewItem(option)
        rect = narrower.rect
        rect.setWidth(max(1, rect.width() - _BESIDE))
        narrower.rect = rect
        return super().sizeHint(narrower, index)


def wrap_items(view: QListWidget) -> None:
    """Show the whole text of each row of a list, in as many lines as that takes."""
    view.setWordWrap(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    view.setItemDelegate(WrappedItems(view))
