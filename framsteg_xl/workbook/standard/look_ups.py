"""The sheets on which codes are looked up: written from the model, a code a row, with nothing to fill in.

What each dropdown offers stands here with all that is said of it, so that it can be read before it is chosen. What is
not in use any longer is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from framsteg_xl.model.cells import NO, YES
from framsteg_xl.model.look_ups import LookUp
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import ChecklistItem, Company, Indicator, Module
from framsteg_xl.tables.address import column_name
from framsteg_xl.workbook.standard.layout import FIRST_ROW, HEADING_ROW, quoted
from framsteg_xl.workbook.standard.lines import LINE, lines
from framsteg_xl.workbook.standard.looks import Looks
from framsteg_xl.workbook.standard.paper import on_paper

#: A defined name leads to what we wrote on each of these sheets: an upgrade knows it by that, whatever it is called.
LOOK_UP_NAME = "uppslag_"
_HINT_ROW = 2
_CODE, _MEANING = "Kod", "Vad koden betyder"
#: The room above and below a text, in points.
_ROOM = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: its texts, how deep it lies under others, and how it stands out."""

    texts: Sequence[str]
    depth: int = 0
    bold: bool = False
    tinted: bool = False
    bar: bool = False


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands on a sheet: its columns with their widths, its rows, and how to find one's way.

    The columns from ``quiet`` on are there to filter by.
    """

    columns: Mapping[str, int]
    lines: Callable[[Model], Iterator[_Line]]
    hint: str = ""
    quiet: int = 99


def add_look_up(workbook: Any, page: Any, model: Model, company: Company, sheet: LookUp, looks: Looks) -> None:
    """Write one of the sheets, and define the name that leads to what stands on it."""
    content = _CONTENTS[sheet.role]
    page.set_tab_color(looks.colour(sheet))
    page.hide_gridlines(2)
    page.outline_settings(True, False)  # the row that sums up others stands above them
    page.write(0, 0, sheet.name, looks.title(sheet))
    page.write(1, 0, sheet.description, looks.description)
    page.write(_HINT_ROW, 0, content.hint, looks.hint)
    page.set_row(0, 28)
    page.set_row(_HINT_ROW, 24)
    page.set_row(HEADING_ROW, 32)
    for place, (heading, width) in enumerate(content.columns.items()):
        page.set_column(place, place, width)
        page.write(HEADING_ROW, place, heading, looks.column_heading(sheet, indent=min(place, 1)))
    last = HEADING_ROW
    for last, line in enumerate(content.lines(model), start=FIRST_ROW):
        _write(page, last, line, content, sheet, looks)
    end = max(last, FIRST_ROW)
    page.autofilter(HEADING_ROW, 0, end, len(content.columns) - 1)
    written = f"$A${_HINT_ROW + 1}:${column_name(len(content.columns) - 1)}${end + 1}"
    workbook.define_name(f"{LOOK_UP_NAME}{sheet.role}", f"={quoted(sheet.name)}!{written}")
    page.freeze_panes(FIRST_ROW, 1)
    on_paper(page, company)


def _write(page: Any, row: int, line: _Line, content: _Content, sheet: LookUp, looks: Looks) -> None:
    """Write a line. The text of a bar flows over the blank cells beside it."""
    for place, text in enumerate(line.texts):
        quiet = place >= content.quiet
        bold = place == 0 or (line.bold and not quiet)
        look = looks.to_read(sheet, bold=bold, quiet=quiet, tinted=line.tinted, indent=_indent(place, line))
        page.write(row, place, text, looks.bar(sheet, indent=min(place, 1)) if line.bar else look)
    rooms = [width - 2 * _indent(place, line) for place, width in enumerate(content.columns.values())]
    high = 1 if line.bar else max(lines(text, room) for text, room in zip(line.texts, rooms, strict=True))
    page.fit_row(row, high * LINE + _ROOM, {"level": line.depth})


def _indent(place: int, line: _Line) -> int:
    """How far in a text begins: the one beside the code as deep as its line lies under others."""
    return 2 * max(line.depth, 1) - 1 if place == 1 else min(place, 1)


def _modules(model: Model) -> Iterator[_Line]:
    """Area → module → learning outcome → criterion, each with its code and the sheet where it is chosen."""
    on = [sheet.name if (sheet := model.sheet(role)) else "" for role in ("validations", "outcomes", "criteria")]
    for area in model.areas:
        modules = [m for m in model.modules if not m.retired and model.programme_of(m).area == area.id]
        if area.retired and not modules:
            continue
        about = f"{area.name}. {area.description}" if area.description else area.name
        yield _Line((about, "", "", "", "", "", area.name), bar=True)
        for module in modules:
            where = (module.id, area.name)
            level = f"nivå {module.level}" if module.level else ""
            yield _Line((module.id, module.title, level, module.status, on[0], *where), 1, bold=True, tinted=True)
            for outcome in model.outcomes_of(module):
                yield _Line((outcome.id, outcome.text, "", "", on[1], *where), 2, bold=True)
                for criterion in model.criteria_of(outcome):
                    yield _Line((criterion.id, criterion.text, "", "", on[2], *where), 3)


def _checklist(model: Model) -> Iterator[_Line]:
    for item in model.checklist:
        if item.retired:
            continue
        flags = (YES if flag else NO for flag in (item.work_environment, item.required))
        yield _Line((item.id, item.text, *flags), tinted=item.work_environment)


def _indicators(model: Model) -> Iterator[_Line]:
    for indicator in model.indicators:
        if indicator.retired:
            continue
        steps = (getattr(indicator, step) for step in Indicator.STEPS)
        yield _Line((indicator.id, indicator.name, indicator.question, *steps))


def _headings(row: type, **widths: int) -> Mapping[str, int]:
    """Columns with the model's own headings for these fields."""
    heading = {f.name: f.metadata["heading"].capitalize() for f in fields(row)}
    return {heading[name]: width for name, width in widths.items()}


_CONTENTS: Mapping[str, _Content] = {
    "modules": _Content(
        {
            _CODE: 10,
            _MEANING: 90,
            **_headings(Module, level=9, status=12),
            "Väljs på bladet": 18,
            "Modul": 9,
            "Område": 32,
        },
        _modules,
        "Sök ett ord med Ctrl+F. Pilen vid Modul eller Område visar bara det du väljer. "
        "Siffrorna 1–4 till vänster fäller ihop raderna.",
        quiet=4,
    ),
    "checklist": _Content(
        {_CODE: 8, _MEANING: 98, **_headings(ChecklistItem, work_environment=14, required=14)}, _checklist
    ),
    "indicators": _Content(
        {_CODE: 8, "Vad ni skattar": 20, **_headings(Indicator, question=32, **dict.fromkeys(Indicator.STEPS, 27))},
        _indicators,
    ),
}
