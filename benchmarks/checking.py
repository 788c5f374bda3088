"""What checking costs, as ratios to the least that it could cost, in one run.

    python benchmarks/checking.py            all tables (some minutes)
    python benchmarks/checking.py ratio      17,000 rows: calamine merely reading the same sheets is 1.0
    python benchmarks/checking.py growth     from 1,000 to 200,000 rows, and the exponent
    python benchmarks/checking.py memory     the peak at 200,000 rows × 10 columns (on Linux)
    python benchmarks/checking.py process    ``framsteg check FILE``; ``python -c "import xlwings"`` is 1.0

Every time is the median of several runs, those of all rows of a table taken in turn.
"""

from __future__ import annotations

import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import python_calamine
import xlsxwriter

from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.reading import entries_of, read_entries
from framsteg_xl.workbook.standard.workbook import standard_workbook

TODAY = date(2026, 11, 23)
RUNS = 9
Rows = dict[str, list[dict[str, Any]]]

#: What people write in the wrong place.
SLIPS = ("i mars", "2026-13-45", "1/2/2026", "", " ", "D0O1", "D999-1", "P99", "kanske", -1.0, 1e9, True, "20 tim")


def many_rows(model: Model, count: int) -> Rows:
    """The rows of many made-up companies in one, under ids of their own: at least so many in all."""
    own = {(column.sheet, column.id) for column in model.columns if column.refers_to or model.stands_once(column)}
    rows: Rows = {}
    number = 0
    while sum(map(len, rows.values())) < count:
        number += 1
        for sheet, some in tell(model, TODAY, str(number)).rows.items():
            for row in some:
                mine = {key: _own(value, number) if (sheet, key) in own else value for key, value in row.items()}
                rows.setdefault(sheet, []).append(mine)
    return rows


def _own(value: Any, number: int) -> Any:
    """An id of company ``number``: ``D17004-1`` of ``D004-1``, ``2026-1a.17`` of a round's."""
    if isinstance(value, str) and value[:1] in "DPU":
        return re.sub(r"\b([DPU])(?=\d)", rf"\g<1>{number}", value)
    return f"{value}.{number}"


def with_slips(rows: Rows, share: float) -> Rows:
    """The rows with a slip in this share of the cells."""
    random = Random(7)
    return {
        sheet: [
            {key: random.choice(SLIPS) if random.random() < share else value for key, value in row.items()}
            for row in some
        ]
        for sheet, some in rows.items()
    }


def bare(path: Path, sheets: set[str]) -> None:
    """Calamine merely reading these sheets."""
    workbook = python_calamine.load_workbook(path)
    for name in sheets:
        workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def medians(work: Mapping[str, Callable[[], object]], runs: int = RUNS) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(runs):
        for name, call in work.items():
            start = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(some) for name, some in times.items()}


def printed(title: str, times: Mapping[str, float], base: str) -> None:
    print(f"\n{title}")
    for name, seconds in times.items():
        print(f"  {name:<44} {seconds:7.3f} s  {seconds / times[base]:5.2f} ×")


def ratio(folder: Path) -> None:
    model = example_model(load_model(), TODAY)
    clean = many_rows(model, 17_000)
    for title, rows in (("clean", clean), ("1 % of the cells faulty", with_slips(clean, 0.01))):
        path = folder / "bok.xlsx"
        path.write_bytes(standard_workbook(model, model.companies[0], TODAY, rows))
        entries = read_entries(path, model)
        sheets = {table.sheet for table in entries.tables.values()}
        count, found = sum(map(len, entries.tables.values())), len(check(entries, TODAY))
        everything = set(read_xlsx(path).grids)
        times = medians(
            {
                "calamine, the same sheets": lambda path=path, sheets=sheets: bare(path, sheets),
                "extent + reading + entries": lambda path=path: read_entries(path, model),
                "… + all rules + findings": lambda path=path: check(read_entries(path, model), TODAY),
                "… + loading the model workbook": lambda path=path: check(
                    entries_of(read_xlsx(path), load_model()), TODAY
                ),
                "(calamine, all sheets of the file)": lambda path=path, everything=everything: bare(path, everything),
            }
        )
        printed(f"{count} rows, {title}, {found} findings", times, "calamine, the same sheets")


def growth(folder: Path) -> None:
    model = example_model(load_model(), TODAY)
    points = []
    print("\nhow it grows: reading + all rules")
    for count in (1_000, 3_000, 10_000, 30_000, 100_000, 200_000):
        path = folder / f"{count}.xlsx"
        path.write_bytes(standard_workbook(model, model.companies[0], TODAY, many_rows(model, count)))
        entries = read_entries(path, model)
        rows = sum(map(len, entries.tables.values()))
        seconds = medians({"": lambda path=path: check(read_entries(path, model), TODAY)}, 5 if count < 50_000 else 3)[
            ""
        ]
        points.append((math.log(rows), math.log(seconds)))
        print(f"  {rows:>7} rows {seconds:7.3f} s  {1e6 * seconds / rows:6.1f} µs a row")
        path.unlink()
    slope = statistics.linear_regression(*zip(*points, strict=True)).slope
    print(f"  exponent {slope:.2f} (1.00 is linear)")


def memory(folder: Path) -> None:
    path, rows = folder / "stor.xlsx", 200_000
    model = load_model()
    sheet = model.sheet("deviations")
    columns = model.columns_of(sheet.id)[:10] if sheet else ()
    with xlsxwriter.Workbook(str(path)) as workbook:
        page, day = (
            workbook.add_worksheet(sheet.name if sheet else ""),
            workbook.add_format({"num_format": "yyyy-mm-dd"}),
        )
        for number in range(1, rows + 1):
            page.write_row(number, 0, (f"D{number % 500:03d}-1", f"Deltagare {number}"))
            page.write_datetime(number, 2, datetime(2026, 1, 1) + timedelta(days=number % 300), day)
            page.write_row(number, 3, ("sen ankomst", 0.375, 0.4 + number / 1e6, 1 / number, "sjuk", "ja"))
            page.write_datetime(number, 9, datetime(2026, 11, 1), day)
        headings = [{"header": column.heading} for column in columns]
        page.add_table(0, 0, rows, 9, {"name": sheet.id if sheet else "", "columns": headings})
    program = (  # a child's own peak: ru_maxrss would count what its parent held when it was born
        "import sys; from datetime import date; from pathlib import Path\n"
        "from framsteg_xl.checks.run import check; from framsteg_xl.model.reading import load_model\n"
        "from framsteg_xl.workbook.reading import read_entries\n"
        "check(read_entries(Path(sys.argv[1]), load_model()), date(2026, 11, 23))\n"
        "print(next(int(line.split()[1]) // 1024 for line in open('/proc/self/status') if line[:5] == 'VmHWM'))"
    )
    peak = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True).stdout
    print(f"\npeak memory at {rows} rows × 10 columns: {peak.strip()} MB")


def process(folder: Path) -> None:
    model, path = load_model(), folder / "bok.xlsx"
    rows = tell(model, TODAY, "20").rows
    while len(rows["deltagare"]) < 20:
        for sheet_id, some in many_rows(model, 1).items():
            rows[sheet_id] += some
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY, rows))
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run(*command: str) -> None:
        subprocess.run([sys.executable, *command], env=compiled, capture_output=True, check=False)

    work = {
        'python -c "import xlwings"': lambda: run("-c", "import xlwings"),
        f"framsteg check, {len(rows['deltagare'])} participants": lambda: run("-m", "framsteg_xl", "check", str(path)),
        "(python -c pass)": lambda: run("-c", "pass"),
    }
    for call in work.values():  # compiled, as what pip installs is
        call()
    printed("as a process", medians(work, 15), 'python -c "import xlwings"')


TABLES = {table.__name__: table for table in (ratio, growth, memory, process)}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for wanted in sys.argv[1:] or TABLES:
            TABLES[wanted](Path(folder))
