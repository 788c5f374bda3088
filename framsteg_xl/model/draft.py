"""A model of which some cells could not be read: what is wrong with it whatever should have stood in them.

Each such cell gets one stand-in after the other, and the searches are run on all of these readings. What is told in
every one of them is certain; what is told in some of them follows from the cell, and is left until it is mended.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from framsteg_xl.model.cells import LARGEST
from framsteg_xl.model.fault import Fault
from framsteg_xl.model.model import Model

#: What looks for faults in a model.
Search = Callable[[Model], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Draft:
    """The rows of each sheet by their fields; a field that is not there could not be read.

    ``torn`` are the sheets that were not read whole.
    """

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    torn: frozenset[str]

    def model(self) -> Model:
        """The rows that could be read whole."""
        return Model(
            **{
                name: tuple(row(**known) for known in self.rows[name] if len(known) == len(fields(row)))
                for name, row in _kinds().items()
            }
        )

    def faults(self, searches: Iterable[Search]) -> list[Fault]:
        """What the searches tell however the cells that could not be read are read."""
        searches = list(searches)
        told: dict[object, Fault] = {}
        for turn in range(self._turns()):
            model = self._reading(turn)
            found = {_said(fault): fault for search in searches for fault in search(model)}
            told = {said: fault for said, fault in told.items() if said in found} if turn else found
        unread = self._unread()
        return [fault for fault in told.values() if not self._follows(fault, unread)]

    def _follows(self, fault: Fault, unread: frozenset[str]) -> bool:
        """Whether a fault stands where nothing was read, or misses what may stand in such a cell."""
        if fault.row is not None and fault.field not in self.rows[fault.sheet][fault.row]:
            return True
        return any(place in unread or place.partition(".")[0] in self.torn for place in fault.misses)

    def _unread(self) -> frozenset[str]:
        """``sheet.field`` for each field that could not be read in some row."""
        return frozenset(
            f"{name}.{f.name}"
            for name, row in _kinds().items()
            for f in fields(row)
            if any(f.name not in known for known in self.rows[name])
        )

    def _turns(self) -> int:
        """How many readings it takes for every cell to have had all its stand-ins."""
        hints = {name: get_type_hints(row) for name, row in _kinds().items()}
        unread = (place.split(".") for place in self._unread())
        return max((len(_stand_ins(hints[name][field], False, "")) for name, field in unread), default=1)

    def _reading(self, turn: int) -> Model:
        return Model(
            **{
                name: tuple(_filled(row, known, number, turn) for number, known in enumerate(self.rows[name]))
                for name, row in _kinds().items()
            }
        )


def _said(fault: Fault) -> object:
    """A fault without its remedy: what somebody may have meant is another question."""
    return fault.code, fault.sheet, fault.row, fault.field, fault.message


def _kinds() -> dict[str, type]:
    return {f.name: f.metadata["row"] for f in fields(Model)}


def _filled(row: type, known: Mapping[str, Any], number: int, turn: int) -> Any:
    """A row in which a stand-in stands for each field that could not be read."""
    if len(known) == len(fields(row)):
        return row(**known)
    hints = get_type_hints(row)
    values = dict(known)
    for f in fields(row):
        if f.name not in known:
            choices = _stand_ins(hints[f.name], f.metadata["required"], str(number))
            values[f.name] = choices[turn % len(choices)]
    return row(**values)


def _stand_ins(kind: Any, required: bool, own: str) -> tuple[Any, ...]:
    """What a cell of a kind may have said: all that it can say, or else as different things as there are.

    ``own`` makes words that stand nowhere else.
    """
    if get_origin(kind) in (Union, types.UnionType):
        inner = next(arg for arg in get_args(kind) if arg is not type(None))
        return (None, *_stand_ins(inner, required, own))
    if get_origin(kind) is tuple:
        return ((), (f"?{own}",))
    if issubclass(kind, StrEnum):
        return tuple(kind)
    return _PLAIN.get(kind) or (f"!{own}" if required else "", f"?{own}")


_PLAIN: Mapping[type, tuple[Any, ...]] = {
    bool: (False, True),
    int: (-LARGEST, LARGEST),
    date: (date(1900, 1, 1), date.max),
}
