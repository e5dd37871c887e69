"""One request is always selected, and it is the one that is shown: whatever the list does."""

from array import array
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from builders import Clock, Export, submission
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from telephone import Telephone

from frontdesk.contacts.queue import Order, View
from frontdesk.desk.desk import Desk, open_desk
from frontdesk.ui.queue.queue_model import Difference, QueueModel
from frontdesk.ui.queue.staying import row_to_choose
from frontdesk.ui.window.main_window import MainWindow
from frontdesk.ui.window.session import Session

NAMES = "ABCDEFGH"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def eight(window: MainWindow, session: Session, qtbot: QtBot, export: Export, desk: Desk) -> MainWindow:
    """Eight requests from A to H, the longest waiting first."""
    rows = [submission(name, f"602 555 01{place:02}", "", date=at(place)) for place, name in enumerate(NAMES)]
    desk.imports.import_file(export(*rows))
    with qtbot.waitSignal(session.shown):
        session.refresh()
    window.queue.table.setFocus()
    settled(session, qtbot)
    assert is_chosen(window) == "A"
    return window


def at(place: int) -> str:
    return f"2026-11-24T0{place}:00:00-07:00"


def settled(session: Session, qtbot: QtBot) -> None:
    """Everything asked for is on screen."""
    qtbot.waitUntil(session.is_settled)
    qtbot.wait(1)
    qtbot.waitUntil(session.is_settled)


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier or Qt.KeyboardModifier.NoModifier)


def is_chosen(window: MainWindow) -> str:
    """The one selected, current and shown request: its name."""
    table, request = window.queue.table, window.request.request
    rows = table.selectionModel().selectedRows()
    assert len(rows) == 1
    assert rows[0].row() == table.currentIndex().row()
    assert request is not None
    assert window.queue.chosen() == window.model.id_at(rows[0].row()) == request.id
    return request.name


def go_to(window: MainWindow, session: Session, qtbot: QtBot, name: str) -> None:
    """Down to it with the arrow keys."""
    table = window.queue.table
    while (row := table.currentIndex().data(QueueModel.RowRole)) is None or row.name != name:
        press(qtbot, window, Qt.Key.Key_Down)
    settled(session, qtbot)


def end_call(window: MainWindow, session: Session, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_1) -> None:
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.outcomes.call is not None)
    settled(session, qtbot)
    press(qtbot, window, key)
    qtbot.waitUntil(lambda: window.outcomes.call is None)
    settled(session, qtbot)


@pytest.mark.parametrize("key", [getattr(Qt.Key, f"Key_{number}") for number in range(1, 9)])
def test_after_each_outcome_the_next_one_takes_its_place(
    eight: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone, key: Qt.Key
) -> None:
    go_to(eight, session, qtbot, "C")
    end_call(eight, session, qtbot, key)
    assert is_chosen(eight) == "D"
    end_call(eight, session, qtbot, key)
    assert is_chosen(eight) == "E"


def test_at_the_end_it_is_the_last_one_and_then_nothing_until_undo(
    eight: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone
) -> None:
    go_to(eight, session, qtbot, "H")
    end_call(eight, session, qtbot)
    assert is_chosen(eight) == "G"
    for _ in NAMES[1:]:
        end_call(eight, session, qtbot)
    assert eight.request.request is None
    press(qtbot, eight, Qt.Key.Key_Z, CTRL)
    settled(session, qtbot)
    assert is_chosen(eight) == "A"


def test_call_later_and_close_pass_on_to_the_next_one_and_undo_chooses_what_is_back(
    eight: MainWindow, session: Session, qtbot: QtBot
) -> None:
    go_to(eight, session, qtbot, "C")
    for name in ("in an hour", "Close"):
        choose_in_menu(session, name)
        settled(session, qtbot)
    assert is_chosen(eight) == "E"
    for name in "DC":
        press(qtbot, eight, Qt.Key.Key_Z, CTRL)
        settled(session, qtbot)
        assert is_chosen(eight) == name


def choose_in_menu(session: Session, name: str) -> None:
    menu = session.menu.menu
    menu.aboutToShow.emit()
    submenus = [menu, *menu.findChildren(QMenu)]
    for action in [each for one in submenus for each in one.actions()]:
        if action.text() == name:
            action.trigger()
            return
    pytest.fail(f"no {name}")


def test_in_a_list_that_goes_on_showing_it_the_next_one_takes_its_place(
    eight: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone
) -> None:
    eight.views.choose(View.ALL)
    settled(session, qtbot)
    go_to(eight, session, qtbot, "C")
    end_call(eight, session, qtbot, Qt.Key.Key_4)
    assert is_chosen(eight) == "D"


def test_where_it_keeps_its_place_it_stays_chosen(
    eight: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone
) -> None:
    eight.views.choose(View.ALL)
    next(action for action in eight.queue.order_menu.actions() if action.data() == Order.NAME).trigger()
    settled(session, qtbot)
    go_to(eight, session, qtbot, "C")
    end_call(eight, session, qtbot)
    assert is_chosen(eight) == "C"


@pytest.mark.parametrize("where", ["the search", "the queue", "the lists", "the call button"])
def test_a_search_is_left_with_escape_for_the_one_that_was_chosen_before(
    eight: MainWindow, session: Session, qtbot: QtBot, desk: Desk, where: str
) -> None:
    closed = next(row.id for row in desk.queue.each(View.ALL, Order.NAME) if row.name == "B")
    desk.editing.close(closed)
    session.refresh()
    settled(session, qtbot)
    go_to(eight, session, qtbot, "F")
    press(qtbot, eight, Qt.Key.Key_B)
    settled(session, qtbot)
    assert is_chosen(eight) == "B"
    places = {"the queue": eight.queue.table, "the lists": eight.views, "the call button": eight.request.claim_button}
    places.get(where, eight.search).setFocus()
    press(qtbot, eight, Qt.Key.Key_Escape)
    settled(session, qtbot)
    assert (eight.search.text(), eight.model.rowCount()) == ("", 7)
    assert is_chosen(eight) == "F"


def leave_search(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_Escape)
    settled(session, qtbot)
    assert window.search.text() == ""
    assert is_in_sight(window)


def is_in_sight(window: MainWindow) -> bool:
    """Whether the row of the chosen request is on the screen: its middle, at least."""
    table = window.queue.table
    return table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())


def test_a_hit_that_nobody_chose_is_left_for_the_one_that_was_chosen_before(
    eight: MainWindow, session: Session, qtbot: QtBot
) -> None:
    go_to(eight, session, qtbot, "C")
    press(qtbot, eight, Qt.Key.Key_G)
    settled(session, qtbot)
    assert is_chosen(eight) == "G"
    leave_search(eight, session, qtbot)
    assert is_chosen(eight) == "C"


@pytest.mark.parametrize("how", ["Enter", "Down", "a click", "Enter before it was found"])
def test_a_hit_that_a_person_chose_stays_chosen_where_the_list_holds_it(
    eight: MainWindow, session: Session, qtbot: QtBot, how: str
) -> None:
    press(qtbot, eight, Qt.Key.Key_G)
    if how != "Enter before it was found":
        settled(session, qtbot)
    if how == "a click":
        table = eight.queue.table
        qtbot.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.currentIndex()).center()
        )
    else:
        press(qtbot, eight, Qt.Key.Key_Down if how == "Down" else Qt.Key.Key_Return)
    settled(session, qtbot)
    leave_search(eight, session, qtbot)
    assert is_chosen(eight) == "G"


@pytest.mark.parametrize("how", ["Backspace", "all of it cut", "another list meanwhile", "at once"])
def test_however_a_search_ends_the_one_chosen_before_is_chosen(
    eight: MainWindow, session: Session, qtbot: QtBot, how: str
) -> None:
    go_to(eight, session, qtbot, "C")
    press(qtbot, eight, Qt.Key.Key_G)
    if how != "at once":
        settled(session, qtbot)
    if how == "another list meanwhile":
        eight.views.choose(View.NEW)
        settled(session, qtbot)
    if how == "all of it cut":
        press(qtbot, eight, Qt.Key.Key_A, CTRL)
        press(qtbot, eight, Qt.Key.Key_Delete)
    elif how == "Backspace":
        press(qtbot, eight, Qt.Key.Key_Backspace)
    else:
        press(qtbot, eight, Qt.Key.Key_Escape)
    settled(session, qtbot)
    assert (is_chosen(eight), eight.model.rowCount()) == ("C", 8)
    assert eight.views.currentRow() == 0


def test_one_that_is_closed_at_another_desk_during_a_search_gives_its_place_to_the_next(
    eight: MainWindow, session: Session, qtbot: QtBot, desk: Desk
) -> None:
    go_to(eight, session, qtbot, "C")
    closed = eight.queue.chosen()
    assert closed is not None
    press(qtbot, eight, Qt.Key.Key_G)
    settled(session, qtbot)
    desk.editing.close(closed)
    leave_search(eight, session, qtbot)
    assert is_chosen(eight) == "D"


def test_typing_on_forgets_a_hit_that_was_chosen(eight: MainWindow, session: Session, qtbot: QtBot) -> None:
    press(qtbot, eight, Qt.Key.Key_G)
    settled(session, qtbot)
    press(qtbot, eight, Qt.Key.Key_Return)
    press(qtbot, eight, Qt.Key.Key_F, CTRL)
    press(qtbot, eight, Qt.Key.Key_B)
    settled(session, qtbot)
    leave_search(eight, session, qtbot)
    assert is_chosen(eight) == "A"


def test_a_hit_that_was_called_stays_chosen(
    eight: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone
) -> None:
    press(qtbot, eight, Qt.Key.Key_G)
    settled(session, qtbot)
    eight.request.call_button.click()
    settled(session, qtbot)
    leave_search(eight, session, qtbot)
    assert is_chosen(eight) == "G"
    assert eight.outcomes.call is not None


@pytest.fixture
def hundred(window: MainWindow, session: Session, qtbot: QtBot, export: Export, desk: Desk) -> MainWindow:
    """Far more than a screen shows, the longest waiting first."""
    dates = [f"2026-11-24T00:{number // 60:02}:{number % 60:02}-07:00" for number in range(150)]
    rows = [submission(f"Caller {n:03}", f"602 555 {1000 + n}", date=date) for n, date in enumerate(dates)]
    desk.imports.import_file(export(*rows))
    session.refresh()
    window.queue.table.setFocus()
    settled(session, qtbot)
    return window


@pytest.mark.parametrize("last", ["1003", "zzz"])
@pytest.mark.parametrize("view", [View.NOW, View.ALL])
def test_out_of_several_searches_at_once_back_to_where_a_person_was(
    hundred: MainWindow, session: Session, qtbot: QtBot, view: View, last: str
) -> None:
    hundred.views.choose(view)
    settled(session, qtbot)
    hundred.queue.table.setFocus()
    hundred.queue.choose_row(90)
    settled(session, qtbot)
    chosen, scrolled = is_chosen(hundred), hundred.queue.table.verticalScrollBar().value()
    press(qtbot, hundred, Qt.Key.Key_F, CTRL)
    for typed in ("caller 007", "zzz", "caller 140", last):
        press(qtbot, hundred, Qt.Key.Key_A, CTRL)
        qtbot.keyClicks(hundred.search, typed)
        settled(session, qtbot)
    assert last == "zzz" or is_chosen(hundred) == "Caller 003"
    press(qtbot, hundred, Qt.Key.Key_Escape)
    assert hundred.queue.table.currentIndex().row() == 90  # before anything has been read
    assert is_in_sight(hundred)
    settled(session, qtbot)
    assert (is_chosen(hundred), hundred.queue.table.verticalScrollBar().value()) == (chosen, scrolled)
    assert hundred.model.rowCount() == 150


def test_enter_right_after_escape_calls_nobody_that_is_not_shown(
    hundred: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone
) -> None:
    press(qtbot, hundred, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(hundred.search, "caller 140")
    settled(session, qtbot)
    press(qtbot, hundred, Qt.Key.Key_Escape)
    press(qtbot, hundred, Qt.Key.Key_Return)
    # unless it is shown already, which a quick computer may do
    refused = hundred.footer.notice() == "The chosen request is not shown, so it was not called."
    settled(session, qtbot)
    assert (hundred.outcomes.call is None) is refused
    assert is_chosen(hundred) == "Caller 000"


def test_another_order_and_another_list_show_the_chosen_one_in_sight(
    hundred: MainWindow, session: Session, qtbot: QtBot
) -> None:
    hundred.queue.choose_row(3)
    settled(session, qtbot)
    chosen = is_chosen(hundred)
    for order in (Order.NEWEST, Order.NAME, Order.NEWEST, Order.MOST_URGENT):
        next(action for action in hundred.queue.order_menu.actions() if action.data() == order).trigger()
        settled(session, qtbot)
        assert is_chosen(hundred) == chosen
        assert is_in_sight(hundred)
    for view in (View.ALL, View.NEW, View.DONE, View.NOW):
        hundred.views.choose(view)
        settled(session, qtbot)
        assert view is View.DONE or (is_chosen(hundred) == chosen and is_in_sight(hundred))


@pytest.mark.parametrize("view", [View.NOW, View.ALL, View.DONE])
def test_undoing_an_outcome_shows_the_request_of_the_call_again(
    eight: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone, view: View
) -> None:
    go_to(eight, session, qtbot, "C")
    end_call(eight, session, qtbot, Qt.Key.Key_4)
    assert is_chosen(eight) == "D"
    eight.views.choose(view)
    settled(session, qtbot)
    press(qtbot, eight, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: eight.outcomes.call is not None)
    settled(session, qtbot)
    assert eight.outcomes.call is not None
    assert is_chosen(eight) == "C"
    assert eight.outcomes.call.request_id == eight.queue.chosen()
    assert is_in_sight(eight)


def test_undoing_an_outcome_in_a_search_shows_the_request_of_the_call_again(
    eight: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone
) -> None:
    go_to(eight, session, qtbot, "C")
    end_call(eight, session, qtbot)
    press(qtbot, eight, Qt.Key.Key_G)
    settled(session, qtbot)
    eight.views.setFocus()
    press(qtbot, eight, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: eight.outcomes.call is not None)
    settled(session, qtbot)
    assert is_chosen(eight) == "C"


def test_a_call_under_way_when_the_program_starts_is_shown_with_its_request(
    eight: MainWindow, session: Session, qtbot: QtBot, desk: Desk
) -> None:
    f = next(row.id for row in desk.queue.each(View.ALL, Order.NAME) if row.name == "F")
    desk.calling.begin(f, reason="asked for it")
    session.calls.show_under_way()
    settled(session, qtbot)
    assert is_chosen(eight) == "F"


def test_during_a_call_another_list_and_back_shows_its_request(
    eight: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone
) -> None:
    go_to(eight, session, qtbot, "C")
    press(qtbot, eight, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: eight.outcomes.call is not None)
    settled(session, qtbot)
    go_to(eight, session, qtbot, "E")
    for view in (View.DONE, View.NOW):
        eight.views.choose(view)
        settled(session, qtbot)
    assert is_chosen(eight) == "C"


def test_a_right_click_on_another_row_opens_the_menu_of_that_request(
    eight: MainWindow, session: Session, qtbot: QtBot
) -> None:
    table, menu, seen = eight.queue.table, session.menu.menu, []
    menu.aboutToShow.connect(lambda: seen.append(is_chosen(eight)))
    place = table.visualRect(eight.model.index(3, 0)).center()
    qtbot.mousePress(table.viewport(), Qt.MouseButton.RightButton, pos=place)
    table.customContextMenuRequested.emit(place)
    settled(session, qtbot)
    menu.hide()
    assert seen == ["D"]


def test_down_and_enter_at_once_never_calls_the_one_before(
    eight: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone
) -> None:
    press(qtbot, eight, Qt.Key.Key_Down)
    press(qtbot, eight, Qt.Key.Key_Return)
    settled(session, qtbot)
    assert eight.outcomes.call is None or eight.outcomes.call.request_id == eight.queue.chosen()
    assert is_chosen(eight) == "B"


def test_enter_on_a_request_that_cannot_be_called_says_why(
    window: MainWindow, session: Session, qtbot: QtBot, export: Export, desk: Desk, telephone: Telephone
) -> None:
    rows = [
        submission("A", "911", "", date=at(1)),
        submission("B", "", "", date=at(2)),
        submission("C", "12", "", date=at(3)),
        submission("D", "602 555 0144", "", date=at(4)),
    ]
    desk.imports.import_file(export(*rows))
    by_name = {row.name: row.id for row in desk.queue.each(View.ALL, Order.NAME)}
    desk.editing.close(by_name["D"])
    session.refresh()
    window.views.choose(View.ALL)
    window.queue.table.setFocus()
    settled(session, qtbot)
    said = {
        "A": "Do not dial: this is an emergency number.",
        "B": "There is no callback number.",
        "C": "Check this number: it can't be dialled as it was typed.",
        "D": "This request is done. To call, open it again first (More).",
    }
    for name, why in said.items():
        press(qtbot, window, Qt.Key.Key_Home)
        settled(session, qtbot)
        go_to(window, session, qtbot, name)
        press(qtbot, window, Qt.Key.Key_Return)
        assert window.footer.notice() == why
    assert window.outcomes.call is None


def test_a_search_that_finds_nobody_and_is_left(eight: MainWindow, session: Session, qtbot: QtBot) -> None:
    go_to(eight, session, qtbot, "D")
    eight.search.setFocus()
    qtbot.keyClicks(eight.search, "zzz")
    settled(session, qtbot)
    assert eight.request.request is None
    press(qtbot, eight, Qt.Key.Key_Escape)
    settled(session, qtbot)
    assert is_chosen(eight) == "D"


def test_another_desk_finishes_the_chosen_one_and_those_around_it(
    eight: MainWindow, session: Session, qtbot: QtBot, desk: Desk
) -> None:
    go_to(eight, session, qtbot, "C")
    by_name = {row.name: row.id for row in desk.queue.each(View.ALL, Order.NAME)}
    for name in "ACDH":
        desk.editing.close(by_name[name])
    session.refresh()
    settled(session, qtbot)
    assert is_chosen(eight) == "E"


def test_another_list_and_another_order_and_back(eight: MainWindow, session: Session, qtbot: QtBot) -> None:
    go_to(eight, session, qtbot, "F")
    for view in (View.DONE, View.NOW):
        eight.views.choose(view)
        settled(session, qtbot)
    assert is_chosen(eight) == "F"
    for order in (Order.NAME, Order.NEWEST):
        next(action for action in eight.queue.order_menu.actions() if action.data() == order).trigger()
        settled(session, qtbot)
        assert is_chosen(eight) == "F"


def test_beyond_the_first_fifty_it_stays_chosen_when_the_order_changes(
    window: MainWindow, session: Session, qtbot: QtBot, export: Export, desk: Desk
) -> None:
    desk.imports.import_file(export(*(submission(f"Caller {number:03}", date=at(1)) for number in range(200))))
    session.refresh()
    settled(session, qtbot)
    window.queue.choose_row(150)
    settled(session, qtbot)
    before = is_chosen(window)
    next(action for action in window.queue.order_menu.actions() if action.data() == Order.NEWEST).trigger()
    settled(session, qtbot)
    assert is_chosen(window) == before


def test_neither_a_click_beside_the_rows_nor_one_with_ctrl_selects_none(
    eight: MainWindow, session: Session, qtbot: QtBot
) -> None:
    table = eight.queue.table
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, CTRL, table.visualRect(table.currentIndex()).center())
    assert is_chosen(eight) == "A"
    below = QPoint(5, table.viewport().height() - 2)
    if table.rowAt(below.y()) < 0:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert is_chosen(eight) == "A"


def test_from_the_lists_typing_searches_and_enter_calls(
    eight: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone, desk: Desk
) -> None:
    eight.views.setFocus()
    press(qtbot, eight, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: eight.outcomes.call is not None)
    settled(session, qtbot)
    assert eight.outcomes.call is not None
    assert eight.outcomes.call.request_id == eight.queue.chosen()
    eight.views.setFocus()
    qtbot.keyClicks(eight.views, "d")
    assert (eight.search.text(), QApplication.focusWidget()) == ("d", eight.search)
    assert eight.views.currentItem().text() != "Done"


def test_call_later_says_which_day_the_clinic_is_open(
    eight: MainWindow, session: Session, qtbot: QtBot, clock: Clock, desk: Desk
) -> None:
    clock.now += timedelta(days=3)  # a Friday
    choose_in_menu(session, "Monday morning")
    settled(session, qtbot)
    a = next(row for row in desk.queue.each(View.ALL, Order.NAME) if row.name == "A")
    assert a.due_at is not None
    assert a.due_at.isoformat() == "2026-11-30T16:00:00+00:00"  # 9 in Phoenix
    clock.now -= timedelta(days=2)
    choose_in_menu(session, "tomorrow morning (Thursday)")
    settled(session, qtbot)


def test_two_enters_do_not_take_over_a_colleagues_call(
    eight: MainWindow, session: Session, qtbot: QtBot, telephone: Telephone, desk: Desk, store_path: Path
) -> None:

    mei = open_desk(str(store_path), "Mei", desk.clock)
    chosen = eight.queue.chosen()
    assert chosen is not None
    mei.claims.take(chosen)
    settled(session, qtbot)
    for _ in range(4):
        press(qtbot, eight, Qt.Key.Key_Return)
        settled(session, qtbot)
    request = desk.queue.request(chosen)
    assert request is not None
    assert request.claim is not None
    assert request.claim.staff_name == "Mei"
    assert eight.outcomes.call is None
    mei.close()


@given(st.lists(st.integers(1, 12), unique=True, min_size=1), st.data(), st.booleans())
def test_it_stays_or_its_place_goes_to_one_that_was_not_passed_over(
    before: list[int], data: st.DataObject, is_finished: bool
) -> None:
    now = data.draw(st.lists(st.integers(1, 15), unique=True))
    chosen = data.draw(st.sampled_from(before))
    difference = Difference.between(array("q", before), array("q", now))
    row = row_to_choose(chosen, array("q", now), difference, is_finished=is_finished)
    if not now:
        assert row is None
        return
    assert row is not None
    if chosen in now and not is_finished:
        assert now[row] == chosen
    if chosen not in now:
        later = [each for each in before[before.index(chosen) + 1 :] if each in now]
        if later and set(now) <= set(before) and [each for each in before if each in now] == now:
            assert now[row] == later[0]


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Return, None), (Qt.Key.Key_K, CTRL)], ids=["call", "claim"])
def test_nothing_is_done_with_a_request_behind_the_form(
    eight: MainWindow,
    session: Session,
    qtbot: QtBot,
    telephone: Telephone,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier | None,
) -> None:
    press(qtbot, eight, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(eight.inquiry.phone, "6025550188")
    eight.queue.table.setFocus()
    eight.queue.choose_row(2)
    settled(session, qtbot)
    press_key = partial(press, qtbot, eight, key, modifier)
    press_key()
    settled(session, qtbot)
    assert eight.request.isVisibleTo(eight)
    assert (is_chosen(eight), eight.outcomes.call, telephone.called) == ("C", None, [])
    assert "C was behind the form" in eight.footer.notice()
    assert eight.inquiry.phone.text() == "(602) 555-0188"
    assert QApplication.focusWidget() is eight.queue.table
    press_key()
    settled(session, qtbot)
    request = eight.request.request
    assert request is not None
    assert request.claim is not None


def test_that_a_colleague_finished_the_one_on_screen_is_said(
    eight: MainWindow, session: Session, qtbot: QtBot, desk: Desk
) -> None:
    eight.queue.choose_row(2)
    settled(session, qtbot)
    third = eight.queue.chosen()
    assert third is not None
    desk.editing.close(third)  # at another desk
    session.refresh()
    settled(session, qtbot)
    assert is_chosen(eight) == "D"
    assert eight.footer.notice() == "C is not in this list any more."
