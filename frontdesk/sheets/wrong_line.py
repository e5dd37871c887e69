"""Why a sheet's file can't be used: what is wrong, and on which line."""

from frontdesk.phrases import Phrase


class WrongLine(Exception):
    """Something is wrong on a line (from 1) of a sheet's file. `reading` says so in a Problem, with the file's name."""

    def __init__(self, line: int, what: Phrase) -> None:
        super().__init__(what)
        self.line = line
        self.what = what
