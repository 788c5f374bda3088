"""The settings: which the programme knows, what each of them can be, and those in a model that are not that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from framsteg_xl.finding import Severity
from framsteg_xl.model.cells import NO, YES
from framsteg_xl.model.fault import Fault, meant
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import IN_FILE_NAMES

#: What is wrong with a value, and how to mend it.
Wrong = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """Any words; where they ``must`` be there, not none."""

    must: bool = False

    def wrong(self, value: str) -> Wrong | None:
        return ("värdet saknas", "fyll i värdet") if self.must and not value else None


@dataclass(frozen=True, slots=True)
class InFileName:
    """A word that can be part of a file's name, or nothing."""

    def wrong(self, value: str) -> Wrong | None:
        if not value or IN_FILE_NAMES.fullmatch(value):
            return None
        return f"”{value}” går inte att ha i filnamn", "skriv högst 20 bokstäver och siffror"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two others; without its row, ``instead`` is used."""

    least: int
    most: int
    unit: str = ""
    instead: int | None = None

    def wrong(self, value: str) -> Wrong | None:
        remedy = f"skriv ett heltal från {self.least} till {self.most}{self.unit and f', utan {self.unit}'}"
        if not value:
            return "värdet saknas", remedy
        if not re.fullmatch(r"-?[0-9]{1,9}", value):
            return f"”{value}” är inget heltal", remedy
        if int(value) < self.least:
            return f"{value} är för lite", remedy
        return (f"{value} är för mycket", remedy) if int(value) > self.most else None


@dataclass(frozen=True, slots=True)
class Day:
    """A date in the programme's time."""

    def wrong(self, value: str) -> Wrong | None:
        try:
            day = datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            what = f"”{value}” är inget datum" if value else "värdet saknas"
            return what, "skriv datumet som 2026-01-31"
        if date(2000, 1, 1) <= day < date(2100, 1, 1):
            return None
        return f"{value} är inget rimligt datum", "skriv ett datum från 2000-01-01 till 2099-12-31"


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """Yes or no."""

    def wrong(self, value: str) -> Wrong | None:
        if value.casefold() in (YES, NO):
            return None
        return (f"”{value}” är varken ja eller nej" if value else "värdet saknas"), "skriv ja eller nej"


Kind = Words | InFileName | Whole | Day | YesOrNo

#: Every setting that there is, and what it can be.
SETTINGS: Mapping[str, Kind] = {
    "model_name": Words(must=True),
    "model_version": Words(must=True),
    "model_valid_from": Day(),
    "number_series": InFileName(),
    "watermark": Words(),
    "empty_value": Words(),
    "hours_per_point": Whole(1, 1000),
    "prepared_rows": Whole(1, 100_000, instead=2000),
    "calculated_rows": Whole(1, 5000, instead=300),
    "soon_days": Whole(1, 3650, instead=30),
    "todo_rows": Whole(1, 1000, instead=40),
    "attendance_weeks": Whole(1, 52, instead=4),
    "full_time_hours": Whole(1, 168, instead=40),
    "late_minutes": Whole(0, 600),
    "sample_internal": Whole(1, 100, "procenttecken"),
    "sample_external": Whole(1, 100, "procenttecken"),
    "all_reviewed_below": Whole(0, 1000),
    "new_assessor_reviewed": Whole(0, 1000),
    "external_afterwards": YesOrNo(),
    "programme_check_years": Whole(1, 50),
    "small_number": Whole(2, 1000),
    "retention_months": Whole(1, 600),
    "retention_notes_months": Whole(0, 600),
    "retention_absence_months": Whole(0, 600),
}


def wrong_settings(model: Model) -> Iterator[Fault]:
    """Settings that are missing, that the programme does not know, or whose value cannot be used."""
    for number, setting in enumerate(model.settings):
        kind = SETTINGS.get(setting.key)
        if kind is None:
            message = f"programmet har ingen inställning ”{setting.key}”, så raden ändrar inget"
            remedy = meant(setting.key, SETTINGS, "ta bort raden")
            yield Fault("M05", "settings", number, "key", message, remedy, Severity.WARNING)
        elif wrong := kind.wrong(setting.value):
            yield Fault("M05", "settings", number, "value", *wrong)
    there = {setting.key for setting in model.settings}
    for key, kind in SETTINGS.items():
        if key not in there:
            instead = kind.instead if isinstance(kind, Whole) else None
            message = f"inställningen {key} saknas" + (f", och {instead} används så länge" if instead else "")
            remedy = "lägg tillbaka raden från en äldre version av modellen"
            yield Fault("M05", "settings", None, "key", message, remedy, Severity.WARNING, ("settings.key",))
