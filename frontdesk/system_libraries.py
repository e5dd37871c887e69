"""Which of the libraries that Qt expects from the system are missing, and how to get them.

A bare Linux has no graphics libraries, no X libraries and no fonts; Qt then fails in ways a person can't act on
(an ImportError about libEGL, or an abort). Standard library only: the set-up script asks before anything is
installed. Windows and macOS carry all of this themselves.
"""

import ctypes
import os
import shutil
import sys
from pathlib import Path

# Shared object -> Debian package. Measured on a minimal Debian 12: the first group is what importing QtWidgets and
# the offscreen platform load, the second what the xcb platform loads on top.
_ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_ON_X = {
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_FONTS = ("fonts-dejavu-core", "fonts-noto-color-emoji")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".pfb"}


def missing_packages() -> list[str]:
    """Debian packages that would have to be installed before the window can open; empty when nothing is missing."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for name, package in {**_ALWAYS, **_ON_X}.items() if not _loads(name)]
    if not _any_font():
        missing += _FONTS
    return missing


def missing_packages_for_x() -> list[str]:
    """The same for what an X display needs, where this program would open its window on one."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return []
    if not os.environ.get("DISPLAY"):
        return []
    return [package for name, package in _ON_X.items() if not _loads(name)]


def missing_for_printing() -> list[str]:
    """The same for what finds printers."""
    if not sys.platform.startswith("linux") or _loads("libcups.so.2"):
        return []
    return ["libcups2"]


def how_to_install(packages: list[str]) -> str:
    """One sentence with the exact command for this machine, or the plain list where there is no apt."""
    if shutil.which("apt-get"):
        return f"Qt needs system libraries that are not installed. Run:  sudo apt install {' '.join(packages)}"
    return (
        "Qt needs system libraries that are not installed. "
        f"Install what your system calls these Debian packages: {' '.join(packages)}"
    )


def why_no_display() -> str | None:
    """A sentence when no screen can be reached, else None. Qt itself would abort the process."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "") not in (
        "",
        "xcb",
        "wayland",
    ):
        return None
    if _wayland_answers() or _x_answers():
        return None
    return (
        "No display to open a window on. Use --screenshot FILE to draw the window into a picture, "
        "or start it under a virtual display:  xvfb-run -a frontdesk"
    )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _any_font() -> bool:
    return any(
        Path(name).suffix.lower() in _FONT_SUFFIXES
        for folder in _FONT_FOLDERS
        for _, _, names in os.walk(Path(folder).expanduser())
        for name in names
    )


def _wayland_answers() -> bool:
    socket = os.environ.get("WAYLAND_DISPLAY", "")
    return bool(socket) and (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / socket).exists()


def _x_answers() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    try:
        return int(xcb.xcb_connection_has_error(connection)) == 0
    finally:
        xcb.xcb_disconnect(connection)
