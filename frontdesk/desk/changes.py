"""What an action changed, so that a screen refreshes just that."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """request_ids: these look different now. lists: which requests a list holds, or their order, may differ."""

    request_ids: tuple[int, ...] = ()
    lists: bool = False
