"""What a column that fills in itself shows: its *visar*, taken apart.

=========================  =====================================================================
``deltagare.förnamn``      a column of the row that a reference leads to
``modul.titel``            what the model says of the chosen value, also ``modul.programplan.namn``
``indikator.handledarens`` what the model says of its step whose number stands in the other column
``id.före strecket``       the part of an id before its first dash; ``efter strecket``: what comes after it
``planerat.läge``          whether a deadline (a date with *klart i*) is done, soon or overdue
``dag.vecka``              the ISO week of a date
``deltagare-modul``        two columns with a dash between them
``=timmar``                one of the programme's own calculations
=========================  =====================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from framsteg_xl.model.model import Model
from framsteg_xl.model.roles import DONE
from framsteg_xl.model.shapes import Column, ColumnType

BEFORE_DASH, AFTER_DASH, STATE, WEEK = "före strecket", "efter strecket", "läge", "vecka"

#: The programme's own calculations → the role of the sheet on which each can stand.
CALCULATIONS: Mapping[str, str] = {
    "passets timmar": "schedule",
    "avvikelsens timmar": "deviations",
    "procent av heltid": "extents",
    "placeringens sista dag": "placements",
    "placeringens läge": "placements",
    "uppfyllda kriterier": "validations",
    "kriterier i modulen": "validations",
}

#: What the calculations give that do not give a number.
GIVES: Mapping[str, ColumnType] = {
    "placeringens sista dag": ColumnType.DATE,
    "placeringens läge": ColumnType.TEXT,
}

#: A calculation → the role of another sheet that it cannot do without.
COUNTED_ON: Mapping[str, str] = {"avvikelsens timmar": "schedule", "uppfyllda kriterier": "criteria"}


@dataclass(frozen=True, slots=True)
class OfRow:
    """A column of the row that ``origin`` refers to."""

    origin: Column
    target: Column


@dataclass(frozen=True, slots=True)
class OfChoice:
    """What the model says, under ``path``, of the value chosen in ``origin``."""

    origin: Column
    path: str


@dataclass(frozen=True, slots=True)
class OfStep:
    """What the model says of the step of the value chosen in ``origin`` whose number stands in ``number``.

    ``paths`` are the steps' headings in the model, the first step first.
    """

    origin: Column
    number: Column
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeforeDash:
    origin: Column


@dataclass(frozen=True, slots=True)
class AfterDash:
    origin: Column


@dataclass(frozen=True, slots=True)
class State:
    """The state of the deadline in ``origin``, which is done when ``done`` is filled in.

    Where ``words`` are given, it is done when ``done`` holds one of them: another word of its list is not enough.
    """

    origin: Column
    done: Column
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    origin: Column


@dataclass(frozen=True, slots=True)
class Joined:
    first: Column
    second: Column


@dataclass(frozen=True, slots=True)
class Calculated:
    name: str


Shows = OfRow | OfChoice | OfStep | BeforeDash | AfterDash | State | Week | Joined | Calculated


def shows(model: Model, column: Column) -> Shows:
    """What a column shows. Raises :class:`ValueError`, in words for the project leader, for what cannot be shown."""
    siblings = {other.id: other for other in model.columns_of(column.sheet)}
    if column.shows.startswith("="):
        return _calculated(model, column)
    source, dot, what = column.shows.partition(".")
    if not dot and "-" in source:
        return _joined(siblings, source)
    origin = siblings.get(source)
    if origin is None or origin is column:
        raise ValueError(f"”{column.shows}” börjar inte med en annan kolumn på bladet")
    if origin.type in (ColumnType.TEXT, ColumnType.REFERENCE) and what in (BEFORE_DASH, AFTER_DASH):
        return BeforeDash(origin) if what == BEFORE_DASH else AfterDash(origin)
    if origin.type is ColumnType.REFERENCE:
        target = next((other for other in model.columns_of(origin.refers_to) if other.id == what), None)
        if target is None:
            raise ValueError(f"bladet {origin.refers_to} har ingen kolumn ”{what}”")
        return OfRow(origin, target)
    if origin.type is ColumnType.CHOICE:
        return _of_choice(model, origin, what, siblings.get(what))
    if origin.type is ColumnType.DATE and what == WEEK:
        return Week(origin)
    if origin.type is ColumnType.DATE and what == STATE:
        if origin.done_in not in siblings:
            raise ValueError(f"”{origin.id}” är ingen tidsgräns: där saknas klart i")
        done = siblings[origin.done_in]
        return State(origin, done, done_words(model, done))
    raise ValueError(f"”{column.shows}” går inte att räkna fram ur en kolumn av typen {origin.type}")


def _of_choice(model: Model, origin: Column, what: str, number: Column | None) -> OfChoice | OfStep:
    for choice in model.choices(origin.list)[:1]:
        try:
            model.property_of(choice.item, what)
        except KeyError:
            steps = getattr(choice.item, "STEPS", ())
            if number and number.type is ColumnType.INTEGER and steps:
                named = {f.name: f.metadata["heading"] for f in fields(choice.item)}
                return OfStep(origin, number, tuple(named[step] for step in steps))
            raise ValueError(f"listan {origin.list} har inte uppgiften ”{what}”") from None
    return OfChoice(origin, what)


def done_words(model: Model, column: Column) -> tuple[str, ...]:
    """The values of a column's list that mean that a thing is done (role ``done``); empty: any value does."""
    return tuple(choice.value for choice in model.choices(column.list) if choice.role == DONE)


def _joined(siblings: Mapping[str, Column], source: str) -> Joined:
    first, _, second = source.partition("-")
    for part in (first, second):
        if part not in siblings or siblings[part].shows:
            raise ValueError(f"”{part}” är ingen annan kolumn på bladet som man skriver i")
    return Joined(siblings[first], siblings[second])


def _calculated(model: Model, column: Column) -> Calculated:
    name = column.shows.removeprefix("=").strip()
    role = next((sheet.role for sheet in model.sheets if sheet.id == column.sheet), "")
    if CALCULATIONS.get(name) != role or not role:
        known = ", ".join(f"={some}" for some, where in CALCULATIONS.items() if where == role) or "ingen"
        raise ValueError(f"”{column.shows}” är ingen uträkning som finns för bladet (finns: {known})")
    return Calculated(name)


def sources(model: Model, column: Column) -> list[Column]:
    """The columns that a column is worked out from. Raises :class:`ValueError` as :func:`shows` does."""
    shown = shows(model, column)
    if isinstance(shown, OfRow):
        return [shown.origin, shown.target]
    if isinstance(shown, Joined):
        return [shown.first, shown.second]
    if isinstance(shown, State):
        return [shown.origin, shown.done]
    if isinstance(shown, OfStep):
        return [shown.origin, shown.number]
    return [] if isinstance(shown, Calculated) else [shown.origin]


def parent_list(model: Model, column: Column) -> str:
    """The list that a column's values come from, also when it shows another row's column; empty for no list.

    Raises :class:`ValueError` as :func:`shows` does.
    """
    seen: list[Column] = []
    while column.shows and column not in seen:
        seen.append(column)
        shown = shows(model, column)
        if not isinstance(shown, OfRow):
            break
        column = shown.target
    return column.list
