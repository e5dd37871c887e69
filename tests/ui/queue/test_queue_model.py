"""The queue's model: a window on the store."""

from array import array
from collections.abc import Sequence

import pytest
from builders import NOW, Clock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from frontdesk.contacts.requests import Flag, RequestRow, Status
from frontdesk.contacts.search import NOTHING
from frontdesk.ui.queue.queue_model import PAGE, QueueModel


def row(request_id: int) -> RequestRow:
    return RequestRow(
        request_id, NOW, Status.NEW, f"Caller {request_id}", "(602) 555-0143", "Burning", (Flag.CHECK_NUMBER,)
    )


def ids(*values: int) -> "array[int]":
    return array("q", values)


@pytest.fixture
def model(qtbot: QtBot) -> QueueModel:
    return QueueModel(Clock())


def give_what_is_wanted(model: QueueModel) -> list[Sequence[int]]:
    """Answers the model as the store would; what it asked for is in the list."""
    asked: list[Sequence[int]] = []

    def answer(wanted: Sequence[int], _at_once: bool) -> None:
        asked.append(wanted)
        model.take_rows(wanted, [row(request_id) for request_id in wanted])

    model.rows_wanted.connect(answer)
    return asked


def test_it_is_a_right_model_all_along(model: QueueModel, qtmodeltester: ModelTester) -> None:
    strict = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    give_what_is_wanted(model)
    model.start_over(ids(1, 2, 3))
    model.refresh(ids(9, 1, 2, 3))
    model.refresh(ids(9, 2, 3))
    model.refresh(ids(3))
    model.refresh(ids())
    model.refresh(ids(4, 5))
    qtmodeltester.check(model)
    assert strict.model() is model


def test_only_looked_at_pages_are_asked_for_and_only_once(model: QueueModel, qtbot: QtBot) -> None:
    asked = give_what_is_wanted(model)
    model.start_over(array("q", range(1, 1_000_001)))
    with qtbot.waitSignal(model.dataChanged):
        assert model.index(500_000, 0).data(QueueModel.RowRole) is None
        assert model.index(500_001, 0).data(QueueModel.RowRole) is None
    assert asked == [list(range(500_001, 500_001 + PAGE))]
    assert model.index(500_000, 0).data(QueueModel.RowRole).id == 500_001


def test_a_million_looked_at_rows_are_not_kept(model: QueueModel, qtbot: QtBot) -> None:
    give_what_is_wanted(model)
    model.start_over(array("q", range(1, 20_001)))
    for first in range(0, 20_000, PAGE):
        with qtbot.waitSignal(model.dataChanged):
            model.index(first, 0).data(QueueModel.RowRole)
    assert len(model._rows) <= 6_000


def test_a_row_that_is_gone_from_the_store_is_not_asked_for_forever(model: QueueModel, qtbot: QtBot) -> None:
    model.rows_wanted.connect(lambda wanted, _at_once: model.take_rows(wanted, []))
    model.start_over(ids(1))
    with qtbot.waitSignal(model.dataChanged):
        model.index(0, 0).data(QueueModel.RowRole)
    assert not model.is_waiting_for_rows()


def test_a_screen_reader_hears_the_whole_row(model: QueueModel, qtbot: QtBot) -> None:
    give_what_is_wanted(model)
    model.start_over(ids(7))
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Loading…"
    qtbot.waitUntil(lambda: not model.is_waiting_for_rows())
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Caller 7, new, waiting now, (602) 555-0143, check this number, Burning"
    )


_LISTS = st.lists(st.integers(1, 400), unique=True, max_size=300)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_LISTS, _LISTS, st.data())
def test_after_a_refresh_it_shows_the_new_list_and_the_same_request(
    model: QueueModel, before: list[int], after: list[int], data: st.DataObject
) -> None:
    model.start_over(array("q", before))
    selection = QItemSelectionModel(model)
    chosen = data.draw(st.sampled_from(before)) if before else None
    if chosen is not None:
        selection.setCurrentIndex(model.index(before.index(chosen), 0), QItemSelectionModel.SelectionFlag.Select)
    model.refresh(array("q", after))
    assert [model.id_at(place) for place in range(model.rowCount(QModelIndex()))] == after
    if chosen in after:
        assert model.id_at(selection.currentIndex().row()) == chosen


@given(st.lists(st.integers(1, 40), unique=True, max_size=30), st.permutations(range(1, 41)), st.integers(0, 40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_selected_stays_selected_wherever_it_goes(
    qtbot: QtBot, before: list[int], order: list[int], count: int
) -> None:
    model = QueueModel(Clock())  # of each example's own: a model that several testers watched at once confused them
    strict = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.start_over(ids(*before))
    held = [(request_id, QPersistentModelIndex(model.index(row, 0))) for row, request_id in enumerate(before)]
    after = order[:count]
    model.refresh(ids(*after))
    assert [model.id_at(row) for row in range(model.rowCount())] == after
    for request_id, index in held:
        assert index.isValid() == (request_id in after)
        if index.isValid():
            assert model.id_at(index.row()) == request_id
    assert strict.model() is model


def test_what_comes_in_sight_is_asked_for_at_once_and_the_rest_of_its_page_later(
    model: QueueModel, qtbot: QtBot
) -> None:
    asked: list[tuple[int, int, bool]] = []

    def answer(wanted: Sequence[int], at_once: bool) -> None:
        asked.append((wanted[0], wanted[-1], at_once))
        model.take_rows(wanted, [row(request_id) for request_id in wanted])

    model.rows_wanted.connect(answer)
    model.start_over(array("q", range(1, 1_000_001)))
    model.look_at(500_010, 500_029)
    assert asked == [(500_011, 500_030, True)]
    qtbot.waitUntil(lambda: not model.is_waiting_for_rows())
    assert asked[1:] == [(500_001, 500_100, False)]
    model.look_at(500_010, 500_029)
    assert len(asked) == 2


def test_a_list_begins_with_rows_that_are_there(model: QueueModel) -> None:
    model.start_over(ids(7, 8), NOTHING, [row(7)])
    assert model.index(0, 0).data(QueueModel.RowRole) == row(7)
    assert model.index(1, 0).data(QueueModel.RowRole) is None
