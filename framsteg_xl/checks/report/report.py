"""What the checks said of some workbooks → a workbook: a summary to read, and tables to filter.

It holds what the findings say and no more: ids of participants, never their names.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter

from framsteg_xl.checks.files import Checked
from framsteg_xl.checks.report.cells import Cells
from framsteg_xl.checks.report.summary import add_summary
from framsteg_xl.checks.report.tables import add_findings, add_participants, add_rules
from framsteg_xl.model.kind import Kind
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.properties import mark
from framsteg_xl.workbook.standard.looks import Looks


def report(done: Sequence[Checked], model: Model, today: date, folder: Path) -> bytes:
    """The report as the bytes of an .xlsx that is to lie in ``folder``; the same input gives the same bytes."""
    checked = [some for some in done if not some.skipped]
    name = f"{model.setting('model_name')} – kontroll {today}"
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        facts = {"title": name, "subject": "Anmärkningar på arbetsböcker", "comments": "Gjord med framsteg check"}
        workbook.set_properties({**facts, "created": datetime.combine(today, time())})
        mark(workbook, Kind.REPORT, model)
        cells = Cells(workbook, folder, name)
        add_summary(cells, Looks(workbook, model), done, model, today)
        if any(some.findings for some in checked):
            add_findings(cells, checked, model)
            add_rules(cells, checked, model)
            add_participants(cells, checked, model)
    return out.getvalue()
