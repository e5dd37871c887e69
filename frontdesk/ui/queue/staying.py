"""Which request a changed list leaves chosen: the same one, else the one that took its place."""

from array import array

from frontdesk.ui.queue.queue_model import Difference


def row_to_choose(chosen: int, now: "array[int]", difference: Difference, *, is_finished: bool = False) -> int | None:
    """The row to choose in the list as it is now; None if the list is empty, or never held the chosen request.

    That is the chosen request's own row while the list holds it, else that of the next one after it that is still
    there: never one before it, which a person has passed over, except at the end of the list, where the last is left.
    is_finished: a person is done with the chosen request, so that it is left, too, where it went to another place.
    difference: between the list as it was and now. Mostly the next one is still there, which the array's own search
    finds; only otherwise is the way through all that changed taken in Python. Linear.
    """
    before, same = difference.before, difference.same
    try:
        place = before.index(chosen)
    except ValueError:
        return None
    gone_end, come_end = same + difference.gone, same + difference.come
    if place < same:
        return place
    if place >= gone_end:
        return place - gone_end + come_end

    def row_of(request_id: int) -> int | None:
        try:
            return now.index(request_id, same, come_end)
        except ValueError:
            return None

    own = row_of(chosen)
    after = row_of(before[place + 1]) if place + 1 < gone_end else come_end
    if after is None:
        rows = {request_id: row for row, request_id in enumerate(now[same:come_end], same)}
        after = next((rows[each] for each in before[place + 1 : gone_end] if each in rows), come_end)
    if own is not None and not (is_finished and own + 1 != after):
        return own
    last = len(now) - 1
    return min(after, last) if last >= 0 else None
