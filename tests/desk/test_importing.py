"""Bringing in a website's export."""

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, nullcontext
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from builders import NOW, Export, submission
from sqlalchemy import event
from sqlcipher3 import dbapi2

from frontdesk import shipped
from frontdesk.contacts.queue import Order, Sorting, View
from frontdesk.contacts.requests import Flag, Inquiry
from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.desk.desk import Desk
from frontdesk.desk.import_report import OnProgress, Progress
from frontdesk.problems import Problem
from frontdesk.store import new_requests


def names(desk: Desk) -> list[str]:
    return [request.name for request in desk.queue.each(View.ALL, Order.MOST_URGENT)]


def test_what_is_in_the_file_is_in_the_queue(desk: Desk, export: Export) -> None:
    report = desk.imports.import_file(export(submission("Bo"), submission("Ana", "480.555.0142")))
    assert (report.rows, report.added, report.already_there, report.rejected) == (2, 2, 0, 0)
    assert names(desk) == ["Bo", "Ana"]


def test_the_same_file_twice_adds_nothing(desk: Desk, export: Export) -> None:
    path = export(submission("Bo"), submission("Ana"))
    desk.imports.import_file(path)
    report = desk.imports.import_file(path)
    assert (report.added, report.already_there) == (0, 2)
    assert names(desk) == ["Bo", "Ana"]


def test_an_overlapping_export_adds_what_is_new(desk: Desk, export: Export) -> None:
    desk.imports.import_file(export(submission("Bo"), submission("Ana")))
    report = desk.imports.import_file(export(submission("Mei"), submission("Ana"), submission("Bo")))
    assert (report.added, report.already_there) == (1, 2)


def test_a_submission_that_a_file_holds_twice_is_one(desk: Desk, export: Export) -> None:
    report = desk.imports.import_file(export(submission("Bo"), submission("Bo")))
    assert (report.rows, report.added, report.already_there) == (2, 1, 1)


def test_rows_that_cannot_be_used_are_beside_the_file_and_counted(desk: Desk, export: Export) -> None:
    path = export(submission("Bo"), submission(date="soon"), ("short",))
    report = desk.imports.import_file(path)
    assert report.rows == report.added + report.already_there + report.rejected == 3
    assert report.rejected_file == str(path.with_name("form.rejected.csv"))
    assert Path(report.rejected_file).read_text(encoding="utf-8-sig").count("\n") == 3


def test_what_could_not_be_used_of_a_file_of_any_make_can_be_mended_and_brought_in(desk: Desk, tmp_path: Path) -> None:
    """Mac Roman, `sep=`, PHP's quotation marks, entities and a quotation mark that a spreadsheet wrote."""
    path = tmp_path / "form.csv"
    rows = (
        'sep=;\rName;Phone;Message;Date\r"José Núñez";"=""6025550143""";"can&#039;t \\"walk\\"; \\"sit\\" now";"soon"\r'
        '"Peña";"602 555 0144";"a";"2026-11-24 09:30:00"\r'
    )
    path.write_bytes(rows.encode("mac_roman"))
    report = desk.imports.import_file(path)
    assert (report.added, report.rejected, report.read_as) == (1, 1, "Mac Roman")
    assert report.rejected_file is not None
    rejected = Path(report.rejected_file)
    rejected.write_bytes(rejected.read_bytes().replace(b'"soon"', b'"2026-11-23 09:30:00"'))
    report = desk.imports.import_file(rejected)
    assert (report.added, report.rejected, report.read_as, report.lost_lines) == (1, 0, None, 0)
    (request,) = [one for one in desk.queue.each(View.ALL, Order.MOST_URGENT) if one.name == "José Núñez"]
    assert request.message == 'can\'t "walk"; "sit" now'
    assert desk.imports.import_file(rejected).already_there == 1


def test_letters_that_were_lost_are_told_and_the_row_is_there(desk: Desk, export: Export) -> None:
    path = export(submission("José Núñez"), submission("Ana"))
    path.write_bytes(path.read_bytes().replace(b"Ana", b"Zo\xeb"))
    report = desk.imports.import_file(path)
    assert (report.added, report.lost_lines, report.first_lost, report.read_as) == (2, 1, (3,), None)
    assert sorted(names(desk)) == ["José Núñez", "Zo\ufffd"]


def test_a_row_without_a_usable_number_comes_in_with_a_flag(desk: Desk, export: Export) -> None:
    desk.imports.import_file(export(submission("J. Park", phone="n/a"), submission("No One", phone="")))
    for request in desk.queue.each(View.ALL, Order.NAME):
        assert request.flags == (Flag.NO_CALLBACK_NUMBER,)
    assert [request.number.raw for request in desk.queue.each(View.ALL, Order.NAME)] == ["n/a", ""]


def test_every_number_of_the_sender_is_offered_and_found(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text(
        "Name,Home phone,Mobile phone,Pharmacy phone,Date\n"
        "Tom Hale,602-555-0143,480-555-0144,480-555-0199,2026-11-24 09:31\n"
        "Ana Ruiz,none,480-555-0142,,2026-11-24 09:32\n"
    )
    desk.imports.import_file(path)
    numbers = {shown.name: shown.number for shown in desk.queue.each(View.ALL, Order.MOST_URGENT)}
    assert numbers["Tom Hale"].display == "(602) 555-0143"
    assert numbers["Tom Hale"].others == ("(480) 555-0144",)
    assert numbers["Ana Ruiz"].display == "(480) 555-0142"


def test_of_each_telephone_field_all_numbers_are_offered(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text(
        "Name,Home phone,Mobile phone,Date\n"
        "Tom Hale,602-555-0143,480-555-0144 or 520-555-0145,2026-11-24 09:31\n"
        "Ana Ruiz,602-555-0146,52 480 555 0142 fax 602-555-0147,2026-11-24 09:32\n"
    )
    desk.imports.import_file(path)
    others = {shown.name: shown.number.others for shown in desk.queue.each(View.ALL, Order.MOST_URGENT)}
    assert others == {"Tom Hale": ("(480) 555-0144", "(520) 555-0145"), "Ana Ruiz": ("(602) 555-0147",)}


def test_another_persons_number_is_not_dialled_for_the_senders(desk: Desk, tmp_path: Path) -> None:
    """One digit beside the sender's own number made it unreadable, and the doctor's became the number to call."""
    path = tmp_path / "form.csv"
    path.write_text(
        "Name,Phone,Date\n"
        "Tom Hale,my age 52 480 555 0131 my doctor 602 555 0141,2026-11-24 09:31\n"
        "Ana Ruiz,480 555 0136 8 to 5 / fax 602 555 0146,2026-11-24 09:32\n"
    )
    desk.imports.import_file(path)
    for request in desk.queue.each(View.ALL, Order.NAME):
        assert (request.number.e164, request.number.tel_uri) == (None, None)
        assert {Flag.CHECK_NUMBER, Flag.SEVERAL_NUMBERS} <= set(request.flags)
        assert request.number.display == request.number.raw


def test_what_was_typed_is_kept_as_typed(desk: Desk, export: Export) -> None:
    typed = submission("  Zoë <b>F.</b> ", "480.555.0175 after 5", 'line "one"\r\n\r\n=line two 🙂')
    desk.imports.import_file(export(typed))
    (request,) = desk.queue.each(View.ALL, Order.NAME)
    assert (request.name, request.number.raw) == ("Zoë <b>F.</b>", "480.555.0175 after 5")
    assert request.message == 'line "one"\r\n\r\n=line two 🙂'


def test_the_same_person_writing_again_is_one_caller(desk: Desk, export: Export) -> None:
    again = submission("stephanie LOWE", "480 555 0101", "again", date="2026-11-24T10:00:00-07:00")
    desk.imports.import_file(
        export(submission("Stephanie Lowe", "(480) 555-0101"), again, submission("Robin Lowe", "(480) 555-0101"))
    )
    requests = {request.name: request for request in desk.queue.each(View.ALL, Order.NAME)}
    assert requests["Stephanie Lowe"].caller_id == requests["stephanie LOWE"].caller_id
    assert requests["Robin Lowe"].caller_id != requests["Stephanie Lowe"].caller_id
    card = desk.callers.card(requests["Stephanie Lowe"].caller_id)
    assert [row.name for row in card.requests] == ["stephanie LOWE", "Stephanie Lowe"]
    assert [other.name for other in card.same_number] == ["Robin Lowe"]


def test_a_caller_is_recognised_in_a_later_import(desk: Desk, export: Export) -> None:
    desk.imports.import_file(export(submission("Bo")))
    desk.imports.import_file(export(submission("Bo", message="second")))
    first, second = desk.queue.each(View.ALL, Order.NAME)
    assert first.caller_id == second.caller_id


def test_nothing_is_added_if_the_list_of_rejected_rows_cannot_be_written(
    desk: Desk, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Problem, match="No space left"):
        desk.imports.import_file(export(submission("Bo"), submission(date="soon")))
    assert names(desk) == []


def test_a_header_alone_is_refused(desk: Desk, export: Export) -> None:
    with pytest.raises(Problem, match="no requests"):
        desk.imports.import_file(export())


def test_the_sample_requests_hold_the_mess_that_real_ones_have(desk: Desk) -> None:
    report = desk.imports.import_file(shipped.SAMPLE_REQUESTS)
    assert report.rows == report.added >= 60
    requests = list(desk.queue.each(View.ALL, Order.MOST_URGENT))
    assert {flag for request in requests for flag in request.flags} == set(Flag)
    assert any(request.number.extension for request in requests)
    assert any(len(request.message.split()) >= 2_000 for request in requests)
    assert any("🙂" in request.message for request in requests)
    assert any("¿" in request.message for request in requests)
    assert not any("Security Alert" in request.number.raw for request in requests)


def many(export: Export, count: int, **more: str) -> Path:
    phones = (f"602 555 {number % 10_000:04}" for number in range(count))
    return export(*(submission(f"Caller {number}", phone) for number, phone in enumerate(phones)), **more)


def test_a_long_file_is_shared_among_processes_and_comes_in_whole_and_in_order(desk: Desk, export: Export) -> None:
    path = many(export, 12_000)
    with path.open("a") as file:
        file.write("\r\n" + ",".join(f'"{cell}"' for cell in submission("Late", date="someday")))
    seen: list[Progress] = []

    def told(progress: Progress) -> bool:
        seen.append(progress)
        return True

    report = desk.imports.import_file(path, on_progress=told)
    assert (report.rows, report.added, report.rejected, report.stopped) == (12_001, 12_000, 1, False)
    assert [progress.rows for progress in seen] == [0, 5_000, 10_000, 12_001]
    assert {progress.of for progress in seen} == {12_001}
    ids = list(desk.queue.ids(View.ALL, Sorting(Order.NAME)))
    assert [row.name for row in desk.queue.rows([min(ids), max(ids)])] == ["Caller 0", "Caller 11999"]
    assert desk.finding.verify_index()


def test_a_stopped_import_leaves_whole_batches_and_the_rest_can_be_added(desk: Desk, export: Export) -> None:
    path = many(export, 7_000)
    report = desk.imports.import_file(path, on_progress=lambda progress: progress.rows == 0)
    assert (report.rows, report.of, report.added, report.stopped) == (5_000, 7_000, 5_000, True)
    again = desk.imports.import_file(path)
    assert (again.added, again.already_there) == (2_000, 5_000)
    desk.undoing.undo()
    desk.undoing.undo()
    assert desk.queue.counts().of(View.ALL) == 0


def test_long_messages_are_kept_a_few_at_a_time(desk: Desk, export: Export) -> None:
    """So that another desk does not wait until the search index has taken millions of words in."""
    seen: list[int] = []

    def told(progress: Progress) -> bool:
        seen.append(progress.rows)
        return True

    path = export(*(submission(f"Caller {number}", message=f"{number} " + "x" * 900_000) for number in range(7)))
    assert desk.imports.import_file(path, on_progress=told).added == 7
    assert max(after - before for before, after in pairwise(seen)) <= 4


def test_a_file_that_changes_during_its_import_leaves_whole_batches(desk: Desk, export: Export) -> None:
    path = many(export, 30_000)

    def change(progress: Progress) -> bool:
        if progress.rows:
            os.utime(path, ns=(1, 1))
        return True

    with pytest.raises(Problem, match="Importing it again adds the rest"):
        desk.imports.import_file(path, on_progress=change)
    there = desk.queue.counts().of(View.ALL)
    assert 0 < there < 30_000
    assert there % 5_000 == 0
    assert desk.imports.import_file(path).added == 30_000 - there


def test_an_import_stopped_before_it_began_leaves_everything_as_it_was(desk: Desk, export: Export) -> None:
    report = desk.imports.import_file(many(export, 3), on_progress=lambda _: False)
    assert (report.rows, report.added, report.stopped) == (0, 0, True)
    assert desk.undoing.last() == []


def test_a_file_that_breaks_off_is_refused_before_anything_is_brought_in(desk: Desk, export: Export) -> None:
    path = many(export, 6_000)
    with path.open("a") as file:
        file.write('\r\n"never closed' + "x" * 1_000_001)
    with pytest.raises(Problem, match="Nothing was brought in"):
        desk.imports.import_file(path)
    assert desk.queue.counts().of(View.ALL) == 0


def test_others_can_write_while_a_long_import_is_under_way(desk: Desk, export: Export) -> None:
    """Between two batches the store is free."""
    logged: list[int] = []

    def log(progress: Progress) -> bool:
        logged.extend(desk.inquiries.log(Inquiry("Zoe", "480 555 0142")).request_ids)
        return True

    desk.imports.import_file(many(export, 6_000), on_progress=log)
    assert len(logged) == 3
    assert desk.queue.counts().of(View.ALL) == 6_003


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("when", [5_000, 10_000, 15_000])
def test_an_import_whose_process_is_killed_keeps_what_is_in_and_says_so(desk: Desk, export: Export, when: int) -> None:
    """Also in the middle of what it says: the rest of that is not waited for."""
    path = many(export, 30_000)

    def kill_the_others(progress: Progress) -> bool:
        if progress.rows == when:
            for process in multiprocessing.active_children():
                process.kill()
        return True

    with pytest.raises(Problem, match="What is in stays in"):
        desk.imports.import_file(path, on_progress=kill_the_others)
    there = desk.queue.counts().of(View.ALL)
    assert there >= when
    assert there % 5_000 == 0
    assert desk.imports.import_file(path).added == 30_000 - there


class TestAnImportThatBreaksOff:
    """After five thousand of seven thousand rows, for one reason or another."""

    IS_IN = r"What is in stays in: the first 5,000 of 7,001 rows of form\.csv\. Importing it again adds the rest\."

    @pytest.fixture
    def path(self, export: Export) -> Path:
        path = many(export, 7_000)
        with path.open("a") as file:
            file.write("\r\n" + ",".join(f'"{cell}"' for cell in submission("Late", date="someday")))
        return path

    @pytest.fixture
    def then(self, desk: Desk) -> Callable[..., OnProgress]:
        """Sets something on every connection of the store between the first rows and the next."""

        opened = desk._workplace.store._opened
        assert opened is not None

        def then(setting: str, usual: str) -> OnProgress:
            def told(progress: Progress) -> bool:
                if progress.rows == 5_000:
                    event.listen(opened.engine, "checkout", set_it, once=True)
                return True

            def set_it(driver: Any, *_: object) -> None:
                driver.execute(setting)
                event.listen(opened.engine, "checkin", lambda *_: driver.execute(usual), once=True)

            return told

        return then

    def adds_the_rest_later(self, desk: Desk, path: Path) -> bool:
        there = desk.queue.counts().of(View.ALL)
        again = desk.imports.import_file(path)
        return (there, again.added, again.already_there, again.rejected) == (5_000, 2_000, 5_000, 1)

    def test_by_a_full_disk_says_how_many_are_in(self, desk: Desk, path: Path, then: Callable[..., OnProgress]) -> None:
        with pytest.raises(Problem, match="^The disk that holds the store is full. " + self.IS_IN) as broken:
            desk.imports.import_file(
                path, on_progress=then("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 4294967294")
            )
        assert "Nothing was" not in str(broken.value)
        assert self.adds_the_rest_later(desk, path)

    def test_by_damage_says_only_what_is_damaged(self, desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        add = new_requests.add

        def add_once(*given: Any) -> Any:
            monkeypatch.setattr(new_requests, "add", fail)
            return add(*given)

        def fail(*_: object) -> None:
            raise CantBeRead.caller(3)

        monkeypatch.setattr(new_requests, "add", add_once)
        said = "^Who is to be called can't be read: caller 3 is damaged in the store. "
        with pytest.raises(Problem, match=said + self.IS_IN) as broken:
            desk.imports.import_file(path)
        assert "Nothing was" not in str(broken.value)
        monkeypatch.setattr(new_requests, "add", add)
        assert self.adds_the_rest_later(desk, path)

    def test_by_a_store_that_is_held_for_too_long_says_so(
        self, desk: Desk, store_path: Path, path: Path, then: Callable[..., OnProgress]
    ) -> None:
        quick = then("PRAGMA busy_timeout = 1", "PRAGMA busy_timeout = 5000")
        with closing(dbapi2.connect(str(store_path), isolation_level=None)) as other:

            def told(progress: Progress) -> bool:
                if progress.rows:
                    other.execute("BEGIN IMMEDIATE")
                return quick(progress)

            with pytest.raises(
                Problem, match="^Another desk has been writing to the store for too long. " + self.IS_IN
            ):
                desk.imports.import_file(path, on_progress=told)
            other.execute("ROLLBACK")
        assert self.adds_the_rest_later(desk, path)

    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (
                Problem("The disk of {desk} is gone. Nothing was changed; try again.", desk="Ana. B"),
                "The disk of Ana. B is gone. ",
            ),
            (Problem("It is over."), "It is over. "),
            (MemoryError(), "The computer has no memory left. "),
            (RuntimeError("what Bo wrote"), "Something in the program went wrong. "),
        ],
    )
    def test_by_anything_else_says_what_and_how_many_are_in(
        self, desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
    ) -> None:
        add = new_requests.add
        left = [None]

        def breaks(*given: Any) -> int:
            if not left:
                raise error
            left.pop()
            return add(*given)

        monkeypatch.setattr(new_requests, "add", breaks)
        with pytest.raises(Problem, match="^" + said + self.IS_IN):
            desk.imports.import_file(path)
        assert not path.with_name("form.rejected.csv").exists()  # that row was not looked at yet
        monkeypatch.undo()
        assert self.adds_the_rest_later(desk, path)

    def test_before_anything_was_kept_leaves_everything_as_it_was_and_says_that(
        self, desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def breaks(*_: object) -> None:
            raise Problem("The disk is full. Nothing was changed.")

        monkeypatch.setattr(new_requests, "add", breaks)
        with pytest.raises(Problem, match="^The disk is full. Nothing was changed.$"):
            desk.imports.import_file(path)
        assert desk.queue.counts().of(View.ALL) == 0


# Brings in a file, and ends at the Nth step (from 0): half of what is written is written then. argv: store, file, N.
_ENDED_IMPORT = """
import os, signal, sys
from pathlib import Path
from frontdesk.desk import importing
from frontdesk.desk.desk import open_desk
from frontdesk.files import continued
from frontdesk.intake import rejections
left = int(sys.argv[3])
def ends_at(step, half_of=None):
    def counted(*given):
        global left
        left -= 1
        if left < 0:
            if half_of:
                half_of(*given)
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*given)
    return counted
def write_half(file, content, at):
    os.pwrite(file._opened, content[max(file.length - at, 0):][:len(content) // 2], file.length)
desk = open_desk(sys.argv[1], "Ana")
file = continued.ContinuedFile
file.complete = ends_at(file.complete, write_half)
file.cut, file.close = ends_at(file.cut), ends_at(file.close)
rejections.RejectedFile.keep = ends_at(rejections.RejectedFile.keep)
importing._Import._add = ends_at(importing._Import._add)
desk.imports.import_file(Path(sys.argv[2]))
desk.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.timeout(600)  # a start of the program takes seconds where others use the computer
def test_imports_ended_one_after_another_at_every_moment_leave_one_file_of_rejected_rows(
    desk: Desk, store_path: Path, export: Export, tmp_path: Path
) -> None:
    rows = [
        submission(f"Caller {number}", date="soon" if number % 500 == 7 else "2026-11-24T09:30:00-07:00")
        for number in range(7_000)
    ]
    path = export(*rows)
    for moment in range(20):
        command = [sys.executable, "-c", _ENDED_IMPORT, str(store_path), str(path), str(moment)]
        ended = subprocess.run(command, cwd=Path(__file__).parents[2], timeout=500)
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL
        assert len(list(tmp_path.glob("*.rejected*"))) <= 1
    assert moment >= 6
    (rejected,) = tmp_path.glob("*.rejected*")
    assert rejected.name == "form.rejected.csv"
    assert rejected.read_text(encoding="utf-8-sig").count("\n") == 1 + 14
    assert desk.queue.counts().of(View.ALL) == 7_000 - 14
    rejected.rename(tmp_path / "kept")
    desk.imports.import_file(path)
    assert rejected.read_bytes() == (tmp_path / "kept").read_bytes()


@pytest.mark.parametrize("is_on", [True, False])
@pytest.mark.parametrize("breaks", [False, True])
def test_the_garbage_collector_is_as_it_was_after_an_import(
    desk: Desk, export: Export, is_on: bool, breaks: bool
) -> None:
    seen: list[bool] = []

    def told(_: Progress) -> bool:
        seen.append(gc.isenabled())
        if breaks:
            raise RuntimeError
        return True

    was_on = gc.isenabled()
    (gc.enable if is_on else gc.disable)()
    try:
        with pytest.raises(RuntimeError) if breaks else nullcontext():
            desk.imports.import_file(export(submission()), on_progress=told)
        assert (set(seen), gc.isenabled()) == ({False}, is_on)
    finally:
        (gc.enable if was_on else gc.disable)()


def test_progress_tells_how_fast_it_goes_and_how_long_the_rest_takes() -> None:
    beginning, later, end = (Progress(rows, 10, seconds) for rows, seconds in ((0, 0.0), (4, 2.0), (10, 5.0)))
    assert [one.rate for one in (beginning, later, end)] == [0, 2, 2]
    assert [one.seconds_left for one in (beginning, later, end)] == [None, 3, 0]
    assert Progress(0, 10, 1.0).seconds_left is None


def test_an_import_is_one_action_that_counts_its_rows(desk: Desk, export: Export) -> None:
    usual = [submission(f"Caller {number}") for number in range(3)]
    desk.imports.import_file(export(*usual[:2], name="before.csv"))
    path = export(*usual, submission("Late", date="someday"), name="after.csv")
    report = desk.imports.import_file(path)
    assert (report.file, report.of, report.rows) == (str(path), 4, 4)
    assert (report.added, report.already_there, report.rejected, report.stopped) == (1, 2, 1, False)
    done, _ = desk.undoing.last()
    assert (done.action, done.request_id, dict(done.details)) == (
        "import",
        None,
        {"rows": 4, "added": 1, "rejected": 1},
    )


def test_an_import_that_added_nothing_is_not_offered_to_be_taken_back(desk: Desk, export: Export) -> None:
    path = export(submission())
    desk.imports.import_file(path)
    desk.imports.import_file(path)
    assert [dict(done.details)["added"] for done in desk.undoing.last()] == [1]


def test_a_file_moved_in_time_keeps_the_distances_between_its_requests(desk: Desk, export: Export) -> None:
    path = export(
        submission("First", date="2026-11-01T10:00:00Z"),
        submission("Late", date="someday"),
        submission("Last", date="2026-11-03T12:00:00Z"),
        submission("Second", date="2026-11-02T10:00:00Z"),
    )
    report = desk.imports.import_file(path, newest_at=NOW)
    assert (report.added, report.rejected) == (3, 1)
    arrived = {one.name: NOW - one.received_at for one in desk.queue.each(View.ALL, Order.NAME)}
    assert arrived == {"Last": timedelta(0), "Second": timedelta(days=1, hours=2), "First": timedelta(days=2, hours=2)}


def test_what_was_worked_on_since_counts_and_keeps_the_import_from_being_taken_back(desk: Desk, export: Export) -> None:
    desk.imports.import_file(export(*(submission(f"Caller {number}") for number in range(4))))
    first, second, *_ = desk.queue.ids(View.ALL, Sorting(Order.NAME))
    desk.editing.snooze(first, NOW + timedelta(days=1))
    desk.editing.edit_fields(second, {"name": "Caller 1"}, {"name": "Caller one"})
    with pytest.raises(Problem, match="2 of these requests were worked on since"):
        desk.undoing.undo(next(done.id for done in desk.undoing.last() if done.action == "import"))
    assert desk.queue.counts().of(View.ALL) == 4
