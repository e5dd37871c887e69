"""Who is known at a number that many people share, as it is looked up while the number is typed."""

import time
from pathlib import Path

from frontdesk.contacts.requests import Inquiry
from frontdesk.desk.desk import open_desk

SHARED_BY = 130  # callers: a nursing home
_NUMBER = "480 555 0142"
_E164 = "+14805550142"


def looked_up(store: Path, times: int) -> list[float]:
    """Make the store, then look the number up so many times. Milliseconds of each."""
    desk = open_desk(str(store), "Bench")
    for place in range(SHARED_BY):
        desk.inquiries.log(Inquiry(name=_name(place), phone=_NUMBER, message="Please call."))
    if len(desk.callers.known_at(_E164)) != SHARED_BY:
        raise RuntimeError("the number is not shared by all of them")
    found = []
    for _ in range(times):
        began = time.perf_counter()
        desk.callers.known_at(_E164)
        found.append((time.perf_counter() - began) * 1_000)
    desk.close()
    return found


def _name(place: int) -> str:
    """No two alike, and none so like another that both are one caller."""
    first, last = divmod(place, 13)
    return f"{_FIRST[first]} {_LAST[last]}"


_FIRST = "Ana Boris Chidi Doris Edward Farid Grace Hassan Ingrid Jonas".split()
_LAST = "Abbott Begay Castillo Dubois Espinoza Fischer Gomez Horvath Jensen Kowalski Lindqvist Moreau Nguyen".split()
