"""A row a validation: whose, in which area, how many criteria are met."""

from __future__ import annotations

from collections import Counter
from typing import Any

from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.own_row import first_rows, literal
from framsteg_xl.workbook.standard.calculation import chosen, part
from framsteg_xl.workbook.standard.criteria_counts import MET_NAME, criteria_of_modules, retired_criteria
from framsteg_xl.workbook.standard.dropdowns import (
    CRITERIA_BY_MODULE,
    list_name,
    property_text,
    related_name,
    retired_name,
)
from framsteg_xl.workbook.standard.overview.block import Block, CalculationSheet
from framsteg_xl.workbook.standard.overview.supervision import FILTER_NAME

#: How the area of a module is found in the model.
AREA_OF_MODULE = "programplan.område.namn"
GOING_ON, ALL_MET, REQUESTED = 1, 2, 3
_PARTS = ("validation_id", "criterion", "result")


def validations(workbook: Any, sheet: CalculationSheet, placements: Block) -> Block:
    """Add the block. ``läge``: 1 going on, 2 every criterion met, 3 certificate requested."""
    model = sheet.model
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
    counted = _met(sheet, b)
    workbook.define_name(MET_NAME, f"={b.all('uppfyllda')}")
    of_module = criteria_of_modules(model)
    parents = related_name(*CRITERIA_BY_MODULE, of_parents=True)
    of = b.column(
        "av",
        lambda r: f'IF({b.at("id", r)}="",0,COUNTIF({parents},{b.at("modul", r)}))',
        [of_module[module.casefold()] if key else 0 for key, module in zip(keys, modules, strict=True)],
    )
    requested = b.day("begärt", "validations", "requested_date")
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


def _met(sheet: CalculationSheet, b: Block) -> list[float]:
    """Each met criterion in use as its validation's row; how many each validation has (``uppfyllda``)."""
    at, model = sheet.layout.at, sheet.model
    validation, criterion, result = (at("criteria", role) for role in _PARTS)
    word = chosen(model, "criteria", "result", "met")
    rows = first_rows(b.worth("id"))
    texts = zip(*(sheet.texts("criteria", role) for role in _PARTS), strict=True)
    retired, gone = retired_criteria(model), retired_name(part(model, "criteria", "criterion").list)
    keys: list[Value] = [
        float(rows[key.casefold()])
        if said.casefold() == word.casefold() and key.casefold() in rows and code.casefold() not in retired
        else ""
        for key, code, said in texts
    ]
    met = Block(sheet, sheet.layout.rows(model.sheet("criteria").id) + 1)  # type: ignore[union-attr]

    def key_of(r: int) -> str:
        out = f",ISNUMBER(MATCH(INDEX({criterion},{r - 2}),{gone},0))" if retired else ""
        none = f'OR(INDEX({result},{r - 2})<>{literal(word)},INDEX({validation},{r - 2})=""{out})'
        return f'IF({none},"",IFERROR(MATCH(INDEX({validation},{r - 2}),{b.all("id")},0),""))'

    met.keys("uppfyllt", key_of, keys)
    found = Counter(key for key in keys if key != "")
    numbers = [float(n) for n in range(1, b.count + 1)]
    b.numbers("nr", numbers)
    return b.counts("uppfyllda", met.all("uppfyllt"), b.all("nr"), [float(found[n]) for n in numbers])
