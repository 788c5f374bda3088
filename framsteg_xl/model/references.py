"""What one row of the model says of another: that the other is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields

from framsteg_xl.model.fault import Fault, meant
from framsteg_xl.model.model import Model
from framsteg_xl.wording import counted


def dangling(model: Model) -> Iterator[Fault]:
    """References that lead nowhere."""
    names = {f.name: f.metadata["sheet"] for f in fields(Model)}
    for sheet in fields(Model):
        for f in fields(sheet.metadata["row"]):
            if f.metadata["refers"]:
                where, what = f.metadata["refers"].split(".")
                known = {getattr(row, what) for row in getattr(model, where)}
                yield from unknown(model, sheet.name, f.name, known, names[where], f.metadata["refers"])


def unknown(model: Model, sheet: str, field: str, known: Iterable[str], where: str, told: str) -> Iterator[Fault]:
    """The values of a field that are none of those ``known`` on the sheet ``where``, from its field ``told``.

    A value is told once, where it stands first: when a row is gone, all that referred to it has one cause. What stands
    on several rows is no slip of the hand.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(getattr(model, sheet)):
        said = getattr(row, field)
        for value in dict.fromkeys(said if isinstance(said, tuple) else (said,)):
            if value and value not in known:
                places[value].append(number)
    for value, (number, *others) in places.items():
        too = f" (det står på {counted(len(others), 'rad', 'rader')} till)" if others else ""
        if others:
            remedy = f"lägg tillbaka raden på bladet {where}, eller ta bort raderna som nämner den"
        else:
            remedy = meant(value, known, f"lägg till det på bladet {where}, eller ändra här")
        message = f"”{value}” finns inte på bladet {where}{too}"
        yield Fault("M04", sheet, number, field, message, remedy, misses=(told,))
