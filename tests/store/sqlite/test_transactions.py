"""Two desks at one store."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from frontdesk.problems import Problem
from frontdesk.store.schema.tables import UtcMoment
from frontdesk.store.sqlite.location import location
from frontdesk.store.store import open_store

_PROCESSES, _EACH = 4, 40


def _count_up(path: str) -> None:
    store = open_store(location(path))
    for _ in range(_EACH):
        with store.writing() as connection:
            seen = connection.exec_driver_sql("SELECT value FROM settings WHERE name = 'n'").scalar_one()
            connection.exec_driver_sql("UPDATE settings SET value = ? WHERE name = 'n'", (seen + 1,))
    store.close()


def test_desks_that_read_and_then_write_at_once_lose_nothing(store_path: Path) -> None:
    store = open_store(location(str(store_path)))
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES ('n', 0)")
    context = multiprocessing.get_context("spawn")
    desks = [context.Process(target=_count_up, args=(str(store_path),)) for _ in range(_PROCESSES)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert [desk.exitcode for desk in desks] == [0] * _PROCESSES
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT value FROM settings").scalar() == _PROCESSES * _EACH
    store.close()


def test_an_action_that_fails_leaves_nothing_behind(store_path: Path) -> None:
    store = open_store(location(str(store_path)))
    with pytest.raises(RuntimeError), store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES ('n', 0)")
        raise RuntimeError
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM settings").scalar() == 0
    store.close()


def test_after_an_action_that_failed_the_next_ones_are_kept(store_path: Path) -> None:
    store = open_store(location(str(store_path)))
    for kept in range(3):
        with pytest.raises(RuntimeError), store.writing() as connection:
            connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES ('lost', 0)")
            raise RuntimeError
        with store.writing() as connection:
            connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES (?, 0)", (str(kept),))
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM settings").scalars().all() == ["0", "1", "2"]
    store.close()


def test_threads_of_one_desk_that_act_at_once_lose_nothing(store_path: Path) -> None:
    store = open_store(location(str(store_path)))
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES ('n', 0)")

    def count_up(_turn: int) -> None:
        with store.writing() as connection:
            seen = connection.exec_driver_sql("SELECT value FROM settings WHERE name = 'n'").scalar_one()
            connection.exec_driver_sql("UPDATE settings SET value = ? WHERE name = 'n'", (seen + 1,))

    with ThreadPoolExecutor(_PROCESSES) as threads:
        list(threads.map(count_up, range(_PROCESSES * _EACH)))
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT value FROM settings").scalar() == _PROCESSES * _EACH
    store.close()


def test_what_another_desk_does_is_noticed(store_path: Path) -> None:
    mine, theirs = open_store(location(str(store_path))), open_store(location(str(store_path)))
    assert not mine.changed_elsewhere()
    with theirs.writing() as connection:
        connection.exec_driver_sql("INSERT INTO settings (name, value) VALUES ('n', 0)")
    assert mine.changed_elsewhere()
    assert not mine.changed_elsewhere()
    mine.close()
    theirs.close()


def test_a_store_held_by_another_desk_for_too_long_is_said_in_words(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontdesk.store.sqlite.driver._BUSY_SECONDS", 0)
    mine, theirs = open_store(location(str(store_path))), open_store(location(str(store_path)))
    with theirs.writing(), pytest.raises(Problem, match="Another desk"), mine.writing():
        pass
    mine.close()
    theirs.close()


_MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.timezones())


@given(_MOMENTS)
def test_a_moment_comes_back_to_the_microsecond_in_utc(moment: datetime) -> None:
    dialect = sqlite.dialect()
    column = UtcMoment()
    kept = column.process_result_value(column.process_bind_param(moment, dialect), dialect)
    assert kept is not None
    assert kept == moment.astimezone(UTC)  # in the hour of a clock change, only UTC compares
    assert kept.tzinfo is UTC
