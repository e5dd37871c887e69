"""`frontdesk import`: shows its progress in a terminal, and Ctrl+C stops it between two batches."""

import argparse
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING, Self

from frontdesk.phrases import Phrase, translatable
from frontdesk.problems import Problem
from frontdesk.terminal.options import DONE, common, desk_of, failed, file_name, output_lost
from frontdesk.terminal.output import OutputLost, say_done, say_json, show_aside, telling

if TYPE_CHECKING:
    from frontdesk.desk.import_report import ImportReport, Progress


def add_import_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `import` to a parser."""
    command = commands.add_parser(
        "import", parents=[common()], help=translatable("bring in exports of a website's form (CSV)")
    )
    command.add_argument("files", nargs="+", metavar="FILE", type=file_name)
    command.add_argument("--json", action="store_true", help=translatable("one JSON object a file"))
    command.set_defaults(command=_import)


def _import(options: argparse.Namespace) -> int:
    status = DONE
    with desk_of(options) as desk, _AtTerminal() as terminal:
        for path in options.files:
            if terminal.is_stopped:
                status = failed(options, Phrase("{file} was not brought in.", file=path))
                continue
            try:
                report = desk.imports.import_file(path, on_progress=terminal.on_progress)
            except Problem as problem:
                terminal.clear()
                status = failed(options, str(problem))
                continue
            terminal.clear()
            if report.stopped:
                status = failed(options, _where_it_stopped(report))
            try:
                _say(report, options)
            except OutputLost as lost:  # the other files are imported all the same
                status = failed(options, output_lost(lost))
    return status


def _say(report: "ImportReport", options: argparse.Namespace) -> None:
    became = _what_became_of(report)
    if options.json:
        with telling(became):
            say_json(_as_json(report))
    elif report.rows:
        say_done(became)


class _AtTerminal:
    """Shows the progress of an import on a terminal, and stops it on Ctrl+C.

    Ctrl+C stops at the end of a batch, so that the report is complete; a second Ctrl+C stops at once.
    """

    def __init__(self) -> None:
        self.is_stopped = False
        self._is_seen = sys.stderr is not None and sys.stderr.isatty()
        self._width = 0

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def on_progress(self, progress: "Progress") -> bool:
        """Show the progress; returns whether to go on."""
        if not self.is_stopped:
            self._show(_how_far(progress))
        return not self.is_stopped

    def clear(self) -> None:
        """Clear the line for the next message."""
        self._show("")
        if self._is_seen:
            show_aside("\r")

    def _show(self, line: str) -> None:
        if self._is_seen:
            show_aside(f"\r{line:<{self._width}}")
            self._width = len(line)

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.is_stopped = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._show(Phrase("Stopping; what is done stays …"))


def _how_far(progress: "Progress") -> str:
    rows = Phrase("{rows} of {of}", rows=f"{progress.rows:,}", of=f"{progress.of:,}")
    if progress.seconds_left is None:
        return rows
    return Phrase(
        "{rows}, {rate} a second, {seconds} s left",
        rows=rows,
        rate=f"{progress.rate:,.0f}",
        seconds=f"{progress.seconds_left:,.0f}",
    )


def _where_it_stopped(report: "ImportReport") -> str:
    if not report.rows:
        return Phrase("Stopped. Nothing of {file} was brought in.", file=report.file)
    return Phrase(
        "Stopped. Of {file}, the first {rows} of {of} rows are in. Importing it again adds the rest.",
        file=report.file,
        rows=report.rows,
        of=report.of,
    )


def _what_became_of(report: "ImportReport") -> str:
    sentences: list[str] = [
        Phrase(
            "{file}: %n rows: {added} added, {there} already there, {rejected} rejected.",
            None,
            report.rows,
            file=report.file,
            added=report.added,
            there=report.already_there,
            rejected=report.rejected,
        )
    ]
    if report.rejected_file:
        sentences.append(Phrase("Rejected rows are in {file}.", file=report.rejected_file))
    return " ".join([*sentences, *_how_it_was_read(report)])


def _how_it_was_read(report: "ImportReport") -> Iterator[str]:
    if report.read_as:
        yield Phrase(
            "The file doesn't say how its letters are encoded; it was read as {encoding}.", encoding=report.read_as
        )
    if report.lost_lines:
        named = ", ".join(map(str, report.first_lost)) + (", …" if report.lost_lines > len(report.first_lost) else "")
        yield Phrase(
            "%n lines have a letter that could not be read, shown as {sign} (line {named}).",
            None,
            report.lost_lines,
            "1 line has a letter that could not be read, shown as {sign} (line {named}).",
            sign="\ufffd",
            named=named,
        )


def _as_json(report: "ImportReport") -> dict[str, object]:
    return {
        "file": report.file,
        "rows": report.rows,
        "added": report.added,
        "already_there": report.already_there,
        "rejected": report.rejected,
        "rejected_file": report.rejected_file,
        "read_as": report.read_as,
        "lines_with_lost_letters": report.lost_lines,
        "first_lines_with_lost_letters": list(report.first_lost),
    }
