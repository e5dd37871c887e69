"""What an action changed, so that a screen refreshes only that."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """request_ids: requests that look different now. lists: whether the content or order of lists may have changed."""

    request_ids: tuple[int, ...] = ()
    lists: bool = False
