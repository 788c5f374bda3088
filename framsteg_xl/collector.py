"""Python's collector of circular rubbish, kept out of the way while many rows are read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Do without the collector for a while: tables hold no circles, and it would walk through all their rows again
    and again as they grow (a tenth of the time that a check takes)."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()
