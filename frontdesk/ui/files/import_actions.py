"""Imports files, one after another, while the window goes on; each import can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from frontdesk.phrases import Phrase
from frontdesk.ui import words
from frontdesk.ui.background.background import Lane
from frontdesk.ui.files import file_dialogs

if TYPE_CHECKING:
    from frontdesk.desk.desk import Desk
    from frontdesk.desk.import_report import ImportReport, Progress
    from frontdesk.ui.background.runner import Runner
    from frontdesk.ui.widgets.footer import Footer
    from frontdesk.ui.widgets.progress_strip import ProgressStrip

_LONGEST_NAME = 24  # characters; a longer name would push the time left out of a small window


class ImportActions(QObject):
    """Imports files at a desk."""

    def __init__(
        self,
        parent: QWidget,
        strip: ProgressStrip,
        footer: Footer,
        runner: Runner,
        desk: Desk,
        refresh: Callable[[], None],
    ) -> None:
        """parent: over which a file is asked for. strip: shows how far it is. refresh: reads the lists again."""
        super().__init__(parent)
        self._parent = parent
        self._strip = strip
        self._footer = footer
        self._runner = runner
        self._desk = desk
        self._refresh = refresh
        self._waiting: list[Path] = []
        self._reports: list[ImportReport] = []
        self._problems: list[str] = []
        self._stopped = False

    def stop(self) -> None:
        """Stop the import under way at the end of its batch, and import no further file."""
        self._stopped = True
        if self._waiting:
            left_out = ", ".join(path.name for path in self._waiting)
            self._problems.append(self.tr("Not brought in: {files}.").format(files=left_out))
        self._waiting.clear()

    def bring_in(self, paths: Sequence[Path] | None) -> None:
        """Import files, after those that are being imported. None: ask which."""
        if paths is None:
            kinds = self.tr("Form exports (*.csv *.txt *.tsv);;All files (*)")
            paths = file_dialogs.ask_for_files(self._parent, self.tr("Import a form's export"), kinds)
        self._waiting.extend(paths)
        if self._waiting and not self._strip.is_busy():
            self._reports.clear()
            self._problems.clear()
            self._import_next()

    def _import_next(self) -> None:
        path = self._waiting.pop(0)
        self._stopped = False
        strip, imports = self._strip, self._desk.imports
        name = words.shortened(path.name, _LONGEST_NAME)
        strip.begin(self.tr("Reading {file} …").format(file=name))

        def show(progress: Progress) -> None:
            strip.show_progress(progress.rows, progress.of, self._so_far(name, progress))

        def told(progress: Progress) -> bool:
            self._runner.tell(show, progress)
            return not self._stopped

        def done(report: ImportReport) -> None:
            self._reports.append(report)
            over()

        def failed(error: Exception) -> None:
            self._problems.append(words.problem(error))
            over()

        def over() -> None:
            strip.end()
            self._say()
            self._refresh()
            if self._waiting:
                self._import_next()

        self._runner.ask(
            lambda: imports.import_file(path, on_progress=told, in_words=words.phrase),
            done,
            failed=failed,
            lane=Lane.LONG,
        )

    def _so_far(self, name: str, progress: Progress) -> str:
        said = self.tr("{file}: {rows} of {of}")
        if progress.seconds_left is not None:
            said = self.tr("{file}: {rows} of {of}, {rate} a second, {left} left")
        return said.format(
            file=name,
            rows=f"{progress.rows:,}",
            of=f"{progress.of:,}",
            rate=f"{progress.rate:,.0f}",
            left=words.time_left(progress.seconds_left or 0.0),
        )

    def _say(self) -> None:
        """One notice about all files of this import, so that none replaces another's."""
        smooth = [report for report in self._reports if not _is_to_be_read(report)]
        sentences = [self._sentence(report) for report in self._reports if report not in smooth]
        sentences += self._problems
        needs_reading = bool(sentences)
        if len(smooth) > 1:
            sentences.append(self._sentence_of_all(smooth))
        else:
            sentences += map(self._sentence, smooth)
        can_be_undone = len(self._reports) == 1 and self._reports[0].added
        self._footer.say(
            "\n".join(sentences),
            action=self.tr("Undo") if can_be_undone else "",
            on_action=self._footer.undo_wanted.emit,
            stays=needs_reading,
        )

    def _sentence(self, report: ImportReport) -> str:
        said = self.tr("{file}: {rows} rows, {added} added, {there} already there, {rejected} not usable.")
        if report.stopped and report.rows:
            said = self.tr(
                "Stopped. Of {file}, the first {rows} of {of} rows are in: {added} added, {there} already there, "
                "{rejected} not usable. Importing it again adds the rest."
            )
        elif report.stopped:
            said = self.tr("Stopped. Nothing of {file} was brought in.")
        sentence = said.format(
            file=Path(report.file).name,
            rows=f"{report.rows:,}",
            of=f"{report.of:,}",
            added=f"{report.added:,}",
            there=f"{report.already_there:,}",
            rejected=f"{report.rejected:,}",
        )
        if report.rejected_file:
            sentence += " " + self.tr("Those are in {file}.").format(file=Path(report.rejected_file).name)
        return sentence + self._how_it_was_read(report)

    def _how_it_was_read(self, report: ImportReport) -> str:
        said = ""
        if report.read_as:
            said += " " + self.tr("It was read as {encoding}: look whether names have the right letters.").format(
                encoding=report.read_as
            )
        if report.lost_lines:
            named = ", ".join(map(str, report.first_lost))
            said += " " + words.phrase(
                Phrase(
                    "{count} lines have letters that could not be read, shown as {sign} (line {named}).",
                    None,
                    report.lost_lines,
                    "1 line has a letter that could not be read, shown as {sign} (line {named}).",
                    count=f"{report.lost_lines:,}",
                    sign="\ufffd",
                    named=named + (", …" if report.lost_lines > len(report.first_lost) else ""),
                )
            )
        return said

    def _sentence_of_all(self, reports: Sequence[ImportReport]) -> str:
        return self.tr("{files} files: {rows} rows, {added} added, {there} already there.").format(
            files=len(reports),
            rows=f"{sum(report.rows for report in reports):,}",
            added=f"{sum(report.added for report in reports):,}",
            there=f"{sum(report.already_there for report in reports):,}",
        )


def _is_to_be_read(report: ImportReport) -> bool:
    """Whether something did not go well, so that the notice stays until a person closes it."""
    return bool(report.stopped or report.rejected or report.read_as or report.lost_lines)
