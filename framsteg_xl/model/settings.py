"""The settings: that those the programme counts with are there, and are what they must be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framsteg_xl.finding import Severity
from framsteg_xl.model.fault import Fault
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import IN_FILE_NAMES
from framsteg_xl.model.roles import NUMBERS

_WHOLE = re.compile(r"[1-9][0-9]{0,5}")
_VERSION, _VALID_FROM, _SERIES = "model_version", "model_valid_from", "number_series"


def wrong_settings(model: Model) -> Iterator[Fault]:
    """Settings that are missing, or whose value cannot be used."""
    there = {setting.key for setting in model.settings}
    for key in (_VERSION, _VALID_FROM, *NUMBERS):
        if key not in there:
            message = f"inställningen {key} saknas"
            yield Fault("M05", "settings", None, "key", message, "lägg tillbaka raden", Severity.WARNING)
    for number, setting in enumerate(model.settings):
        if setting.key in NUMBERS and not _WHOLE.fullmatch(setting.value):
            message = f"”{setting.value}” är inget heltal"
            yield Fault("M05", "settings", number, "value", message, "skriv ett heltal med siffror")
        elif setting.key in NUMBERS and int(setting.value) > NUMBERS[setting.key]:
            message = f"{setting.value} är för mycket"
            yield Fault("M05", "settings", number, "value", message, f"skriv högst {NUMBERS[setting.key]}")
        if setting.key == _VALID_FROM and model.valid_from is None:
            message = f"”{setting.value}” är inget datum"
            yield Fault("M05", "settings", number, "value", message, "skriv datumet som 2026-01-31")
        if setting.key == _SERIES and setting.value and not IN_FILE_NAMES.fullmatch(setting.value):
            message = f"”{setting.value}” går inte att ha i filnamn"
            yield Fault("M05", "settings", number, "value", message, "skriv högst 20 bokstäver och siffror")
