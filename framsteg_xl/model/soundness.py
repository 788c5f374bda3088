"""Whether the model hangs together: what each row could be read as is one thing, what they say together another.

A fault here would break every workbook made from the model, so it is told at its cell before anything is made.
What is merely unfinished or unwise is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from framsteg_xl.model.buttons import wrong_buttons
from framsteg_xl.model.casting import miscast
from framsteg_xl.model.columns import wrong_columns
from framsteg_xl.model.documents import wrong_documents
from framsteg_xl.model.fault import Fault
from framsteg_xl.model.lists import wrong_lists
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import IN_FILE_NAMES, LAST_STEP, STATE
from framsteg_xl.model.programmes import wrong_programmes
from framsteg_xl.model.references import dangling
from framsteg_xl.model.settings import wrong_settings
from framsteg_xl.model.sheets import wrong_sheets
from framsteg_xl.model.steps import wrong_steps

__all__ = ["LAST_STEP", "PARAMETER", "STATE", "faults"]

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
#: How a rule's parameter is written.
PARAMETER = re.compile(r"\w+=[0-9]{1,6}")

_ALL = (
    dangling,
    wrong_settings,
    wrong_sheets,
    wrong_columns,
    wrong_lists,
    miscast,
    wrong_steps,
    wrong_programmes,
    wrong_documents,
    wrong_buttons,
)


def faults(model: Model) -> Iterator[Fault]:
    """All that does not hang together, M04 for references and M05 for the rest."""
    for find in _ALL:
        yield from find(model)
    yield from _beyond_bounds(model)
    for number, company in enumerate(model.companies):
        if not IN_FILE_NAMES.fullmatch(company.id):
            message = f"”{company.id}” går inte att ha i filnamn"
            remedy = "skriv högst 20 bokstäver och siffror, utan mellanslag"
            yield Fault("M05", "companies", number, "id", message, remedy)
    for number, group in enumerate(model.groups):
        if not _COLOUR.fullmatch(group.colour):
            message = f"”{group.colour}” är ingen färg"
            yield Fault("M05", "groups", number, "colour", message, "skriv färgen som #1F6F78")
    for number, setting in enumerate(model.rules):
        for text in setting.parameters:
            if not PARAMETER.fullmatch(text):
                message = f"”{text}” är inget namn med ett heltal"
                yield Fault("M05", "rules", number, "parameters", message, "skriv som dagar=28, utan mellanslag")


def _beyond_bounds(model: Model) -> Iterator[Fault]:
    """Numbers that are too small or too large for what they count."""
    for sheet in fields(Model):
        for f in fields(sheet.metadata["row"]):
            if f.metadata["bounds"]:
                least, most = f.metadata["bounds"]
                for number, row in enumerate(getattr(model, sheet.name)):
                    value = getattr(row, f.name)
                    if value is not None and not least <= value <= most:
                        message = f"{f.metadata['heading']} kan inte vara {value}"
                        remedy = f"skriv ett heltal från {least} till {most}, eller lämna tomt"
                        yield Fault("M05", sheet.name, number, f.name, message, remedy)
