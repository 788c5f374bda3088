"""The model → a company's standard workbook: every sheet, heading, dropdown, note and format comes from it.

The same function makes an empty workbook and one with rows in it (the demo, import and upgrade).
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from framsteg_xl.model.kind import Kind
from framsteg_xl.model.look_ups import LookUp, tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Company
from framsteg_xl.workbook.formula_shape import shape
from framsteg_xl.workbook.own_row import Rows
from framsteg_xl.workbook.properties import mark
from framsteg_xl.workbook.standard.along import Along, add_own_sheet
from framsteg_xl.workbook.standard.cells import Cells
from framsteg_xl.workbook.standard.data_sheet import add_data_sheet, define_assignments
from framsteg_xl.workbook.standard.dropdowns import LIST_SHEET, OURS, add_lists, define_keys, ours_on
from framsteg_xl.workbook.standard.findings import define_findings
from framsteg_xl.workbook.standard.forms import SHEET as FORMS
from framsteg_xl.workbook.standard.forms import add_forms
from framsteg_xl.workbook.standard.layout import Layout, sizes
from framsteg_xl.workbook.standard.look_ups import add_look_up
from framsteg_xl.workbook.standard.looks import DARK, Looks
from framsteg_xl.workbook.standard.overview.block import SHEET as CALCULATIONS
from framsteg_xl.workbook.standard.overview.page import SHEET as OVERVIEW
from framsteg_xl.workbook.standard.overview.page import add_overview
from framsteg_xl.workbook.standard.shown import shown_values
from framsteg_xl.workbook.standard.start import add_start


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet whose formulas are written as they are: looking for newer functions in 40,000 of them took 3 seconds.

    Its rows can be as high as their text (``fit_row``) and still follow along when somebody writes more in them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._fitted: set[str] = set()

    def fit_row(self, row: int, height: float, options: Mapping[str, Any] | None = None) -> None:
        """Give a row its height from the start; it is no height that somebody has set."""
        self.set_row(row, height, None, options)
        self._fitted.add(str(row + 1))

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        if tag == "row" and str(dict(attributes)["r"]) in self._fitted:
            attributes = [(name, value) for name, value in attributes if name != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("=")


class _Made(_Sheet):
    """A sheet that is made anew at every upgrade: it keeps the texts that we wrote on it."""

    def __init__(self) -> None:
        super().__init__()
        self.ours: dict[str, None] = {}

    def _write_string(self, row: int, col: int, string: str, *look: Any) -> Any:
        self.ours[string] = None
        return super()._write_string(row, col, string, *look)


class _Page(_Made):
    """One that people see and may write on: it keeps our formulas too."""

    def _write_formula(self, row: int, col: int, formula: str, *rest: Any) -> Any:
        self.ours[shape(formula)] = None
        return super()._write_formula(row, col, formula, *rest)


class _Locked(Workbook):  # type: ignore[misc]
    """A workbook whose sheets cannot be removed, renamed or moved by a slip. No password: it can be unlocked."""

    worksheet_class = _Sheet

    def _write_book_views(self) -> None:
        self._xml_empty_tag("workbookProtection", [("lockStructure", "1")])
        super()._write_book_views()


def standard_workbook(
    model: Model, company: Company, today: date, rows: Rows | None = None, along: Along | None = None
) -> bytes:
    """A workbook for ``company`` as the bytes of an .xlsx; the same input gives the same bytes.

    ``along`` is what people had added to an older one.
    """
    along = along or Along()
    rows = shown_values(model, rows or {}, today)
    layout = Layout(model, sizes(rows))
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with _Locked(out, options) as workbook:
        workbook.set_properties(
            {
                "title": f"{model.setting('model_name')} – {company.name}",
                "created": datetime.combine(today, time()),
            }
        )
        mark(workbook, Kind.WORKBOOK, model, company=company.id)
        looks, cells = Looks(workbook, model), Cells(workbook)
        start, overview = workbook.add_worksheet("Start", _Page), workbook.add_worksheet(OVERVIEW, _Page)
        forms = workbook.add_worksheet(FORMS, _Page)
        overview.set_tab_color(DARK)
        add_start(workbook, start, layout, company, today, rows)
        add_forms(workbook, forms, layout, company, looks)
        looked_up = {}
        for sheet in tabs(model):
            if isinstance(sheet, LookUp):
                page = workbook.add_worksheet(sheet.name, _Made)
                add_look_up(workbook, page, model, company, sheet, looks)
                looked_up[ours_on(sheet.role)] = page.ours
                continue
            page = workbook.add_worksheet(sheet.name)
            own = along.columns.get(sheet.id, ())
            add_data_sheet(page, layout, company, sheet, rows.get(sheet.id, ()), looks, cells, own)
        for extra in along.sheets:
            add_own_sheet(workbook, extra, cells)
        define_keys(workbook, layout)
        define_assignments(workbook, layout)
        define_findings(workbook, layout)
        lists, calculations = workbook.add_worksheet(LIST_SHEET), workbook.add_worksheet(CALCULATIONS, _Made)
        add_overview(workbook, overview, calculations, layout, company, looks, rows, today)
        add_lists(
            workbook, lists, model, {OURS: start.ours | overview.ours | forms.ours} | looked_up, calculations.ours
        )
    return out.getvalue()
