"""What Qt offers for a table of a database: QSqlTableModel, scrolled to its end. Prints the memory it takes, in MB."""

import json
import sys

import psutil
from PySide6.QtSql import QSqlDatabase, QSqlTableModel
from PySide6.QtWidgets import QApplication, QTableView

if __name__ == "__main__":
    application = QApplication([])
    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setDatabaseName(sys.argv[1])
    if not database.open():
        sys.exit(database.lastError().text())
    model = QSqlTableModel(db=database)
    model.setTable("requests")
    model.select()
    view = QTableView()
    view.setModel(model)
    view.resize(1280, 800)
    view.show()
    while model.canFetchMore():
        model.fetchMore()
    view.scrollToBottom()
    application.processEvents()
    print(json.dumps({"rows": model.rowCount(), "memory": psutil.Process().memory_info().rss / 1e6}))
