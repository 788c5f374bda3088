"""How many criteria a module has, and how many of them are met in a validation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import Rows, cell, heading, text_of
from framsteg_xl.workbook.standard.calculation import Row, chosen, get, part
from framsteg_xl.workbook.standard.dropdowns import CRITERIA_BY_MODULE, related_name
from framsteg_xl.workbook.standard.layout import Layout

#: The name over the counts of met criteria, a row a validation.
MET_NAME = "uppfyllda_kriterier"


def met_formula(layout: Layout, _: Column) -> str:
    """The same as :func:`met`."""
    # Counted once, on the calculation sheet, whose rows go with these: counting is what costs in a large workbook.
    key = part(layout.model, "validations", "validation_id")
    return f'=IF({cell(key)}="","",IFERROR(INDEX({MET_NAME},ROW()-ROW({heading(key)})),""))'


def met_criteria(model: Model, rows: Rows) -> Counter[str]:
    """How many criteria in use are met in each validation, by its id in lower case."""
    sheet, met = model.sheet("criteria"), chosen(model, "criteria", "result", "met").casefold()
    retired = retired_criteria(model)
    counts: Counter[str] = Counter()
    for row in rows.get(sheet.id, ()) if sheet else ():
        criterion = text_of(get(model, row, "criteria", "criterion")).casefold()
        if text_of(get(model, row, "criteria", "result")).casefold() == met and criterion not in retired:
            counts[text_of(get(model, row, "criteria", "validation_id")).casefold()] += 1
    return counts


def retired_criteria(model: Model) -> Set[str]:
    """The criteria that are not in use any longer, in lower case: they count neither as met nor as missing."""
    criteria = model.choices(part(model, "criteria", "criterion").list)
    return {choice.value.casefold() for choice in criteria if choice.retired}


def met(counts: Any, model: Model, row: Row) -> Value:
    """How many criteria of a validation are met."""
    key = text_of(get(model, row, "validations", "validation_id"))
    return float(counts[key.casefold()]) if key else BLANK


def of_formula(layout: Layout, _: Column) -> str:
    """The same as :func:`of_module`."""
    module = cell(part(layout.model, "validations", "module"))
    return f'=IF({module}="","",COUNTIF({related_name(*CRITERIA_BY_MODULE, of_parents=True)},{module}))'


def of_module(counts: Any, model: Model, row: Row) -> Value:
    """How many criteria the module of a validation has."""
    module = text_of(get(model, row, "validations", "module"))
    return float(counts[module.casefold()]) if module else BLANK


def criteria_of_modules(model: Model) -> Counter[str]:
    """How many criteria in use each module has, by its id in lower case."""
    return Counter(module.casefold() for module, _ in model.related(*CRITERIA_BY_MODULE))
