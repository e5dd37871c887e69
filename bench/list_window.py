"""What one would otherwise do: every request as an object of SQLAlchemy's ORM, in a list, in the same view.

`python -m bench.list_window STORE` says when its rows are painted.
"""

import os
import sys
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Session

from frontdesk.clock import utc_now
from frontdesk.contacts.requests import RequestRow
from frontdesk.contacts.search import NOTHING
from frontdesk.store.schema.displays import display_of
from frontdesk.store.schema.tables import metadata, requests
from frontdesk.store.sqlite.location import location
from frontdesk.store.store import open_store
from frontdesk.ui.queue.queue_delegate import QueueDelegate, row_height
from frontdesk.ui.queue.queue_model import QueueModel
from frontdesk.ui.queue.queue_table import QueueTable

_Index = QModelIndex | QPersistentModelIndex


class _Base(DeclarativeBase):
    metadata = metadata


class _Request(_Base):
    __table__ = requests


class ListModel(QAbstractTableModel):
    """Rows that are all there, in a list."""

    def __init__(self, rows: Sequence[RequestRow]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == QueueModel.RowRole:
            return self._rows[index.row()]
        return NOTHING if role == QueueModel.SearchRole else None


def table_of(model: QAbstractTableModel, parent: QMainWindow) -> QueueTable:
    """The queue's own view over another model."""
    table = QueueTable(parent)
    table.setModel(model)
    table.setItemDelegate(QueueDelegate(utc_now, table))
    table.verticalHeader().setDefaultSectionSize(row_height())
    return table


def _as_row(request: Any) -> RequestRow:
    return RequestRow(
        id=request.id,
        received_at=request.received_at,
        status=request.status,
        name=request.name,
        phone_display=display_of(request.phone_display, request.phone_e164, request.phone_extension),
        first_words=request.message[:160],
        flags=(),
        urgent=request.urgent,
        due_at=request.due_at,
        attempts=request.attempts,
    )


if __name__ == "__main__":
    application = QApplication([])
    store = open_store(location(sys.argv[1]))
    with store.reading() as connection, Session(connection) as session:
        found = session.scalars(select(_Request).order_by(requests.c.received_at)).all()
        rows = [_as_row(request) for request in found]
    window = QMainWindow()
    window.resize(1280, 800)
    table = table_of(ListModel(rows), window)
    window.setCentralWidget(table)
    table.rows_painted.connect(lambda: (os.write(1, b"painted"), os._exit(0)))
    window.show()
    sys.exit(application.exec())
