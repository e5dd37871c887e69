"""What work costs as its input grows, without a verdict that depends on how fast a computer is."""

import time
from collections.abc import Callable

_TRIES = 3


def growth(work: Callable[[int], object], size: int, times: int = 16) -> float:
    """How many times the processor time of `work(size)` is needed for `work(size * times)`; the best of some tries.

    Linear work needs `times`, quadratic work its square: a bound in the middle of the two leaves both a lot of room.
    """
    return _cost(work, size * times) / max(_cost(work, size), 1e-6)


def _cost(work: Callable[[int], object], size: int) -> float:
    tries = []
    for _ in range(_TRIES):
        began = time.process_time()
        work(size)
        tries.append(time.process_time() - began)
        if tries[-1] > 2:  # seconds: a quadratic one is not waited for again
            break
    return min(tries)
