"""A row a validation: whose, in which area, how many criteria are met."""

from __future__ import annotations

from typing import Any

from framsteg_xl.workbook.calculations import MET_NAME, chosen, criteria_of_modules, met_criteria
from framsteg_xl.workbook.dropdowns import CRITERIA_BY_MODULE, list_name, property_text, related_name
from framsteg_xl.workbook.overview.block import Block, CalculationSheet
from framsteg_xl.workbook.overview.placements import FILTER_NAME

#: How the area of a module is found in the model.
AREA_OF_MODULE = "programplan.område.namn"
GOING_ON, ALL_MET, REQUESTED = 1, 2, 3


def validations(workbook: Any, sheet: CalculationSheet, placements: Block) -> Block:
    """Add the block. ``läge``: 1 going on, 2 every criterion met, 3 certificate requested."""
    model, at = sheet.model, sheet.layout.at
    b = Block(sheet, sheet.layout.counted("validations"))
    persons = b.text("deltagare", "validations", "participant_id")
    modules = b.text("modul", "validations", "module")
    keys = b.column(
        "id",
        lambda r: (
            f'IF(OR({b.at("deltagare", r)}="",{b.at("modul", r)}=""),"",{b.at("deltagare", r)}&"-"&{b.at("modul", r)})'
        ),
        [f"{person}-{module}" if person and module else "" for person, module in zip(persons, modules, strict=True)],
    )
    areas = {
        choice.value.casefold(): property_text(model, choice, AREA_OF_MODULE) for choice in model.choices("moduler")
    }
    b.column(
        "område",
        lambda r: (
            f"IFERROR(INDEX({list_name('moduler', AREA_OF_MODULE)},"
            f'MATCH({b.at("modul", r)},{list_name("moduler")},0))&"","")'
        ),
        [areas.get(module.casefold(), "") if module else "" for module in modules],
    )
    met_word = chosen(model, "criteria", "result", "met")
    met = met_criteria(model, sheet.rows)
    counted = b.column(
        "uppfyllda",
        lambda r: (
            f'IF({b.at("id", r)}="",0,COUNTIFS({at("criteria", "validation_id")},{b.at("id", r)},'
            f'{at("criteria", "result")},"{met_word}"))'
        ),
        [met[key.casefold()] if key else 0 for key in keys],
    )
    workbook.define_name(MET_NAME, f"={b.all('uppfyllda')}")
    of_module = criteria_of_modules(model)
    parents = related_name(*CRITERIA_BY_MODULE, of_parents=True)
    of = b.column(
        "av",
        lambda r: f'IF({b.at("id", r)}="",0,COUNTIF({parents},{b.at("modul", r)}))',
        [of_module[module.casefold()] if key else 0 for key, module in zip(keys, modules, strict=True)],
    )
    requested = b.number("begärt", "validations", "requested_date")
    shown = b.column(
        "visas",
        lambda r: (
            f'IF({b.at("id", r)}="",0,IF({FILTER_NAME}="",1,IF(COUNTIFS({placements.all("deltagare")},'
            f"{b.at('deltagare', r)},{placements.all('visas')},1)>0,1,0)))"
        ),
        [int(bool(key)) for key in keys],
    )
    b.column(
        "läge",
        lambda r: (
            f"IF({b.at('visas', r)}=0,0,IF({b.at('begärt', r)}>0,{REQUESTED},"
            f"IF(AND({b.at('av', r)}>0,{b.at('uppfyllda', r)}>={b.at('av', r)}),{ALL_MET},{GOING_ON})))"
        ),
        [
            (REQUESTED if asked > 0 else ALL_MET if many and done >= many else GOING_ON) if see else 0
            for see, asked, done, many in zip(shown, requested, counted, of, strict=True)
        ],
    )
    return b
