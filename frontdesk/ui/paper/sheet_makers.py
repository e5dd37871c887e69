"""Making a sheet for each of some callers: on a printer, or as files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from frontdesk.contacts.handouts import Form
from frontdesk.problems import Problem
from frontdesk.system_libraries import how_to_install, missing_for_printing
from frontdesk.ui.paper import cups
from frontdesk.ui.paper.hand_out_choice import HandOutChoice
from frontdesk.ui.paper.sheet_batch import Recipient, SheetMaker
from frontdesk.ui.paper.sheet_pages import SheetPages
from frontdesk.ui.paper.sheet_pdfs import SheetPdfs, save_as_pdf, set_paper, write_file

_NOT_IN_A_NAME = '<>:"/\\|?*'  # of a file, on Windows
_LONGEST_NAME = 60


def printers() -> tuple[list[str], str, str]:
    """The names of the printers, the usual one, and why there are none. Any thread; a far one may take seconds."""
    names = QPrinterInfo.availablePrinterNames()
    missing = [] if names else missing_for_printing()
    return names, QPrinterInfo.defaultPrinterName(), how_to_install(missing) if missing else ""


def both_sides(printer: str) -> bool | None:
    """Whether a printer usually prints on both sides of a leaf; None if it can't, or does not say. Any thread."""
    about = QPrinterInfo.printerInfo(printer)
    can = QPrinter.DuplexMode.DuplexLongSide in about.supportedDuplexModes()
    return about.defaultDuplexMode() is not QPrinter.DuplexMode.DuplexNone if can else None


def on_printer(choice: HandOutChoice) -> SheetMaker:
    """Each caller's sheet is a job of its own, so that it is known which of them were taken."""
    if not cups.is_there():
        printer = QPrinter(QPrinterInfo.printerInfo(choice.printer), QPrinter.PrinterMode.HighResolution)
        return by_qt(choice, printer)
    how = choice.sheet.sheet.title, _copies(choice), choice.setting.paper, choice.both_sides
    return _as_pdfs(choice, lambda content, _: cups.print_pdf(content, choice.printer, *how))


def by_qt(choice: HandOutChoice, printer: QPrinter) -> SheetMaker:
    """The same through Qt, on the main thread: where there is no CUPS, on Windows."""
    set_paper(printer, choice.setting.paper)
    printer.setFullPage(True)
    printer.setDocName(choice.sheet.sheet.title)
    printer.setCopyCount(_copies(choice))
    if choice.both_sides is not None:
        mode = QPrinter.DuplexMode
        printer.setDuplex(mode.DuplexLongSide if choice.both_sides else mode.DuplexNone)
    pages = SheetPages(choice.sheet, printer, date.today(), choice.setting)

    def make(recipient: Recipient) -> Callable[[], None]:
        if not pages.paint(printer, choice.setting_for(recipient.name).cover):
            raise Problem("The printer {name} did not take the sheet.", name=choice.printer)
        return lambda: None

    return make


def as_files(choice: HandOutChoice, path_of: Callable[[Recipient], Path]) -> SheetMaker:
    """Each caller's sheet as a file of its own; a stack is one file."""
    if choice.setting.form is Form.TAGGED:
        return lambda one: lambda: save_as_pdf(choice.sheet, choice.setting_for(one.name), path_of(one))
    return _as_pdfs(choice, lambda content, recipient: write_file(content, path_of(recipient)))


def _as_pdfs(choice: HandOutChoice, put: Callable[[bytes, Recipient], None]) -> SheetMaker:
    pdfs = SheetPdfs(choice.sheet, date.today(), choice.setting)

    def make(recipient: Recipient) -> Callable[[], None]:
        content = pdfs.begin(choice.setting_for(recipient.name).cover)
        return lambda: put(content(), recipient)

    return make


def _copies(choice: HandOutChoice) -> int:
    return choice.copies if choice.callers is None else 1


def file_name(recipient: Recipient) -> str:
    """What a caller's file is called: their name and the request's number, and nothing about why they asked."""
    name = "".join(" " if one in _NOT_IN_A_NAME or not one.isprintable() else one for one in recipient.name)
    name = " ".join(name.split())[:_LONGEST_NAME].strip(" .")
    return f"{name} ({recipient.request}).pdf" if name else f"{recipient.request}.pdf"
