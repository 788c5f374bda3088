"""The sheet *Start*: whose workbook it is, what day it is, what to do first, and where everything stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company
from framsteg_xl.workbook.dropdowns import TODAY_NAME
from framsteg_xl.workbook.values import serial

GUIDE = "guide"
_DARK = "#1F4E5F"


def add_start(workbook: Any, model: Model, company: Company, today: date) -> None:
    """Write the sheet; its words (guide, groups, legend) are the model's."""
    page = workbook.add_worksheet("Start")
    page.hide_gridlines(2)
    page.set_tab_color(_DARK)
    page.set_column(0, 0, 3)
    page.set_column(1, 1, 24)
    page.set_column(2, 2, 112)
    title = workbook.add_format({"bold": True, "font_size": 24, "font_color": _DARK})
    heading = workbook.add_format({"bold": True, "font_size": 13, "font_color": _DARK, "bottom": 1})
    label = workbook.add_format({"bold": True, "valign": "top"})
    text = workbook.add_format({"text_wrap": True, "valign": "top", "align": "left"})
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    link = workbook.add_format({"font_color": "#1F4E9E", "underline": 1, "valign": "top"})

    page.write(0, 1, company.name, title)
    page.set_row(0, 34)
    page.write(1, 1, model.setting("model_name"), label)
    page.write(1, 2, f"Modellens version {model.setting('model_version')}", text)
    page.write(2, 1, TODAY_NAME, label)
    page.write_formula(2, 2, "=TODAY()", day, serial(today))
    workbook.define_name(TODAY_NAME, "=Start!$C$3")

    row = 4
    page.write(row, 1, "Så här gör du", heading)
    page.write_blank(row, 2, None, heading)
    guide = [line for line in model.texts if line.role == GUIDE]
    for number, line in enumerate(guide, start=1):
        page.write(row + number, 1, line.title, label)
        page.write(row + number, 2, line.text, text)
    row += len(guide) + 2
    for group in model.groups:
        bar = workbook.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": group.colour})
        page.write(row, 1, group.name, bar)
        page.write(row, 2, group.description, bar)
        for sheet in model.sheets:
            if sheet.group == group.id:
                row += 1
                page.write_url(row, 1, "internal:'{}'!A1".format(sheet.name.replace("'", "''")), link, sheet.name)
                page.write(row, 2, sheet.description, text)
        row += 2
    page.write(row, 1, "Teckenförklaring", heading)
    page.write_blank(row, 2, None, heading)
    looks = {"missing": {"bg_color": "#FFE699"}, "shown": {"font_color": "#595959", "italic": True}}
    legend = [line for line in model.texts if line.role in looks]
    for number, line in enumerate(legend, start=1):
        page.write(row + number, 1, line.title, workbook.add_format(looks[line.role]))
        page.write(row + number, 2, line.text, text)
    page.set_paper(9)
    page.fit_to_pages(1, 1)
