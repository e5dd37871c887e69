"""A real CUPS of the test's own, with printers that print into nothing; what they were given stays in its spool."""

import grp
import os
import shutil
import subprocess
import time
from pathlib import Path

_PATH = os.environ["PATH"] + os.pathsep + "/usr/sbin"  # where its commands are, also for those who are not root
_TOOLS = ("cupsd", "lpadmin", "cupsreject", "cupsaccept")
_PATIENCE = 10  # seconds to start

_SETTINGS = """
Listen {folder}/cups.sock
LogLevel warn
Browsing Off
WebInterface No
PreserveJobFiles Yes
DirtyCleanInterval 0
<Location />
  Allow all
</Location>
<Location /admin>
  Allow all
</Location>
<Policy default>
  <Limit All>
    Allow all
  </Limit>
</Policy>
"""
_FILES = """
FileDevice Yes
SystemGroup {group}
ServerRoot {folder}/root
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
ErrorLog {folder}/error
AccessLog {folder}/access
PageLog {folder}/page
"""
# What a printer that can turn the paper over says of itself; CUPS gives it a PDF as it is.
_TURNS_PAPER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TURNS.PPD"
*Manufacturer: "Test"
*Product: "(Turns paper)"
*ModelName: "Turns paper"
*ShortNickName: "Turns paper"
*NickName: "Turns paper"
*PSVersion: "(3010.000) 0"
*cupsFilter: "application/pdf 0 -"
*OpenUI *PageSize/Paper: PickOne
*DefaultPageSize: Letter
*PageSize Letter/US Letter: ""
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: Letter
*PageRegion Letter/US Letter: ""
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: Letter
*ImageableArea Letter/US Letter: "0 0 612 792"
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: Letter
*PaperDimension Letter/US Letter: "612 792"
*PaperDimension A4/A4: "595 842"
*OpenUI *Duplex/Both sides: PickOne
*DefaultDuplex: DuplexNoTumble
*Duplex None/No: ""
*Duplex DuplexNoTumble/Along the long edge: ""
*CloseUI: *Duplex
"""


def is_installed() -> bool:
    """Whether this computer has all that it takes."""
    return all(shutil.which(tool, path=_PATH) for tool in _TOOLS)


class PrintServer:
    """Runs from when it is made until it is stopped. socket: what CUPS_SERVER has to say to reach it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = str(folder / "cups.sock")
        for name in ("root", "spool/tmp", "cache", "state"):
            (folder / name).mkdir(parents=True)
        values = {"folder": folder, "group": grp.getgrgid(os.getgid()).gr_name}
        settings, files = folder / "cupsd.conf", folder / "cups-files.conf"
        settings.write_text(_SETTINGS.format(**values))
        files.write_text(_FILES.format(**values))
        daemon = shutil.which("cupsd", path=_PATH)
        assert daemon is not None
        self._process = subprocess.Popen(
            [daemon, "-f", "-c", settings, "-s", files], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        ends = time.monotonic() + _PATIENCE
        while not Path(self.socket).exists():
            assert self._process.poll() is None, (folder / "error").read_text()
            assert time.monotonic() < ends, "CUPS does not start"
            time.sleep(0.02)

    def add(self, printer: str) -> None:
        """A printer that takes anything."""
        self._tell("lpadmin", "-p", printer, "-E", "-v", "file:///dev/null", "-m", "raw")
        self._tell("lpadmin", "-d", printer)

    def add_one_that_turns_paper(self, printer: str) -> None:
        """It prints on both sides, unless it is told otherwise."""
        description = self.folder / "turns.ppd"
        description.write_text(_TURNS_PAPER)
        self._tell("lpadmin", "-p", printer, "-E", "-v", "file:///dev/null", "-P", str(description))

    def reject(self, printer: str) -> None:
        """From now on it takes nothing."""
        self._tell("cupsreject", printer)

    def accept(self, printer: str) -> None:
        """It takes what it is given again."""
        self._tell("cupsaccept", printer)

    def jobs(self) -> list[Path]:
        """What the printers were given, in order."""
        return sorted(self.folder.joinpath("spool").glob("d*"))

    def asked(self, jobs: int) -> list[bytes]:
        """What was asked of them with so many jobs, in order, as CUPS keeps it: a moment after it took them."""
        ends = time.monotonic() + _PATIENCE
        while len(kept := sorted(self.folder.joinpath("spool").glob("c" + "[0-9]" * 5))) < jobs:
            assert time.monotonic() < ends, "CUPS keeps nothing of a job"
            time.sleep(0.02)
        return [job.read_bytes() for job in kept]

    def stop(self) -> None:
        """It is switched off."""
        self._process.terminate()
        self._process.wait()

    def _tell(self, *command: str) -> None:
        environment = {**os.environ, "CUPS_SERVER": self.socket, "PATH": _PATH}
        subprocess.run(command, env=environment, check=True, capture_output=True)
