"""LibreOffice Calc as an application: an xlwings engine over it, and the toolbar with our buttons.

Code written for Excel through xlwings runs unchanged on an open Calc. xlwings is imported only by who asks for the
engine: the toolbar is installed without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framsteg_xl.calc.reach import activate, connect, start

__all__ = ["activate", "connect", "start"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from framsteg_xl.calc import reach

    return getattr(reach, name)
