"""The window in use, with nobody at it: `python -m bench.using_window jump|search|memory|stall STORE [CSV]`.

Each prints JSON. Times are in milliseconds, memory in MB.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from bench.list_window import ListModel, table_of
from frontdesk import shipped
from frontdesk.clock import utc_now
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.sheets.catalog import CurrentSheet
from frontdesk.sheets.reading import read_sheet
from frontdesk.store.sqlite.driver import connect
from frontdesk.ui.background.background import Background
from frontdesk.ui.look.theme import apply_theme
from frontdesk.ui.queue.queue_model import QueueModel
from frontdesk.ui.queue.queue_table import QueueTable
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session

_JUMPS = 300
_TYPED = ("ruiz 480", "lindqvist", "4805550", "my arm burning", "does insurance pay", "ana b", "0143", "gabapentin")
_BETWEEN_KEYS = 100  # ms; 120 words a minute, which few type
_HEARTBEAT = 5  # ms
_SCROLLED = 40_000  # px at once, as with a dragged scroll bar


class Opened:
    """A window at a desk, with all that belongs to it, settled."""

    def __init__(self, store: str) -> None:
        self.application = QApplication([])
        self.application.setStyle("Fusion")
        apply_theme(self.application)
        self.desk: Desk = open_desk(store, "Bench")
        self.background = Background()
        self.window = MainWindow(utc_now)
        self.window.build()
        sheet = CurrentSheet(read_sheet(shipped.SHEET))
        self.window.sheet.show_sheet(sheet)
        self.session = Session(self.window, self.background, self.desk, sheet=sheet)
        self.window.resize(1280, 800)
        self.window.show()
        self.wait_for(self.session.shown.connect, lambda: self.session.begin(""))

    def wait_for(self, connect: Callable[[Callable[[], None]], object], begin: Callable[[], None]) -> None:
        """Begin something and run Qt's loop until a signal comes."""
        loop = QEventLoop()
        connect(loop.quit)
        QTimer.singleShot(0, begin)
        loop.exec()

    def pause(self) -> None:
        """The time between two keys: what a person's own computer does then is not part of the next one."""
        loop = QEventLoop()
        QTimer.singleShot(_BETWEEN_KEYS, loop.quit)
        loop.exec()

    def close(self) -> None:
        """Let go of everything."""
        self.session.hurry()
        self.background.close()
        self.session.leave()


class Painted(QObject):
    """Runs Qt's loop until a table has painted itself and everything in sight is there."""

    def __init__(self, table: QueueTable, is_there: Callable[[], bool]) -> None:
        super().__init__()
        self.loop = QEventLoop()
        self._is_there = is_there
        table.viewport().installEventFilter(self)

    def after(self, begin: Callable[[], None]) -> float:
        """How long it takes from what begins it to the rows on the screen, in ms."""
        began = time.perf_counter()
        begin()
        self.loop.exec()
        return (time.perf_counter() - began) * 1_000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._look)  # painted by then
        return False

    def _look(self) -> None:
        if self._is_there():
            self.loop.quit()


def _all_in_sight(table: QueueTable) -> bool:
    """Whether no row in sight is a placeholder."""
    first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
    rows = range(first, (last if last >= 0 else table.model().rowCount() - 1) + 1)
    return all(table.model().index(row, 0).data(QueueModel.RowRole) is not None for row in rows)


def jump(store: str) -> dict[str, list[float]]:
    """Jumping to any row: in the queue, and in the same view over a list in memory."""
    opened = Opened(store)
    model, table = opened.window.model, opened.window.queue.table
    some = opened.desk.queue.rows(list(model.ids_between(0, 9_999)))
    in_memory = ListModel([some[place % len(some)] for place in range(model.rowCount())])
    peer_window = QMainWindow()
    peer_window.resize(table.width(), table.height())
    peer_table = table_of(in_memory, peer_window)
    peer_window.setCentralWidget(peer_table)
    peer_window.show()
    opened.application.processEvents()
    ours = Painted(table, lambda: _all_in_sight(table))
    peer = Painted(peer_table, lambda: _all_in_sight(peer_table))
    choose = random.Random(2)
    rows = [choose.randrange(model.rowCount()) for _ in range(_JUMPS)]
    found: dict[str, list[float]] = {"ours": [], "peer": []}
    for row in rows:
        found["ours"].append(ours.after(lambda row=row: table.scrollTo(model.index(row, 0))))  # type: ignore[misc]
        found["peer"].append(peer.after(lambda row=row: peer_table.scrollTo(in_memory.index(row, 0))))  # type: ignore[misc]
    opened.close()
    return found


def search(store: str, texts: str = str(len(_TYPED))) -> dict[str, list[float]]:
    """Typing what people look for: each key press until its rows are painted, and LIKE on the same store.

    texts: how many of them.
    """
    opened = Opened(store)
    field, model = opened.window.search, opened.window.model
    table, loop = opened.window.queue.table, QEventLoop()
    reset = [False]

    def on_reset() -> None:
        reset[0] = True
        if not model.rowCount():
            loop.quit()  # nobody found

    model.modelReset.connect(on_reset)
    painted = Painted(table, lambda: reset[0] and _all_in_sight(table))
    painted.loop = loop
    found: dict[str, list[float]] = {"ours": [], "peer": []}
    driver = connect(opened.desk._store.where.path)
    field.setFocus()
    for typed in _TYPED[: int(texts)]:
        for length in range(1, len(typed) + 1):
            if typed[length - 1] == " ":
                continue
            part = typed[:length]
            reset[0] = False
            found["ours"].append(painted.after(lambda part=part: field.setText(part)))  # type: ignore[misc]
            opened.pause()
            began = time.perf_counter()
            like = [f"%{word}%" for word in part.split()]
            one = "(name LIKE ? OR email LIKE ? OR phone_e164 LIKE ? OR phone_raw LIKE ? OR message LIKE ?)"
            where = " AND ".join([one] * len(like))
            query = f"SELECT id, name, phone_raw, received_at, substr(message, 1, 160) FROM requests WHERE {where}"
            newest = " ORDER BY received_at DESC LIMIT 100"
            driver.execute(query + newest, [word for word in like for _ in range(5)]).fetchall()
            found["peer"].append((time.perf_counter() - began) * 1_000)
    opened.close()
    return found


def memory(store: str) -> dict[str, float]:
    """What the program takes with its list open and looked at from end to end."""
    opened = Opened(store)
    painted = Painted(opened.window.queue.table, lambda: _all_in_sight(opened.window.queue.table))
    rows = opened.window.model.rowCount()
    for place in range(0, rows, max(1, rows // 20)):
        index = opened.window.model.index(place, 0)
        painted.after(lambda index=index: opened.window.queue.table.scrollTo(index))  # type: ignore[misc]
    taken = psutil.Process().memory_info().rss / 1e6
    opened.close()
    return {"rows": rows, "memory": taken}


def stall(store: str, csv: str) -> dict[str, float]:
    """The longest the main thread did not answer, while importing, searching and scrolling at once."""
    opened = Opened(store)
    window, application = opened.window, opened.application
    beats = [time.perf_counter()]
    longest = [0.0]

    def beat() -> None:
        now = time.perf_counter()
        longest[0] = max(longest[0], now - beats[-1] - _HEARTBEAT / 1_000)
        beats.append(now)

    heart = QTimer(interval=_HEARTBEAT)
    heart.timeout.connect(beat)
    keys = [typed[:length] for typed in _TYPED for length in range(1, len(typed) + 1)] + [""]
    turn = [0]

    def use() -> None:
        turn[0] += 1
        bar = window.queue.table.verticalScrollBar()
        bar.setValue((bar.value() + _SCROLLED) % max(1, bar.maximum()))
        if turn[0] % 4 == 0:
            window.search.setText(keys[turn[0] // 4 % len(keys)])

    using = QTimer(interval=50)
    using.timeout.connect(use)
    opened.application.processEvents()
    window.import_wanted.emit([Path(csv)])
    beats[-1] = time.perf_counter()
    heart.start()
    using.start()
    while window.import_strip.is_busy():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    heart.stop()
    using.stop()
    opened.close()
    return {"stall": longest[0] * 1_000, "beats": len(beats)}


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    print(json.dumps({"jump": jump, "search": search, "memory": memory, "stall": stall}[what](*arguments)))  # type: ignore[operator]
