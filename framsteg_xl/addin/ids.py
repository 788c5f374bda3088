"""The ids of buttons, as ribbons, toolbars and command lines can carry them.

An id in a ribbon is an XML name, and the same id ends up in a line of Python: so it holds ASCII letters, digits, ``_``
and ``.`` only. The model's ids may hold more (a document kind called ``språkplan``): every other character becomes
its code, ``spr_x00e5_kplan``, as Office writes such characters.
"""

from __future__ import annotations

import re

#: What a control's id is made of. VBA lets nothing else through to Python.
SAFE = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_UNSAFE = re.compile(r"_(?=x)|[^A-Za-z0-9_.]|^[0-9.]")
_CODED = re.compile(r"_x([0-9a-f]{4,6})_")


def control_id(text: str) -> str:
    """The control's id for a button's id, or for ``button.document``."""
    return _UNSAFE.sub(lambda found: f"_x{ord(found[0]):04x}_", text)


def pressed(control_id: str) -> tuple[str, str]:
    """The button's id, and the document's or ``""``: what :func:`control_id` was given."""
    button, _, document = _CODED.sub(lambda found: chr(int(found[1], 16)), control_id).partition(".")
    return button, document
