"""How long reading and checking take, as ratios to calamine merely reading the same sheets.

    python benchmarks/reading.py [participants]

Every figure is the median of several runs in one process, the runs of all rows taken in turn.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import python_calamine

from framsteg_xl.checks.run import check
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.reading import read_entries
from framsteg_xl.workbook.standard.workbook import standard_workbook

TODAY = date(2026, 11, 23)
RUNS = 7


def large_workbook(model: Model, participants: int) -> bytes:
    """One workbook that holds many made-up companies' participants, under ids of their own."""
    rows: dict[str, list[dict[str, object]]] = {}
    number = 0
    while len(rows.get("deltagare", ())) < participants:
        number += 1
        for sheet_id, some in tell(model, TODAY, str(number)).rows.items():
            for row in some:
                mine = {
                    key: f"{value[0]}{number}{value[1:]}"
                    if isinstance(value, str) and value[:1] in "DPU" and value[1:2].isdigit()
                    else value
                    for key, value in row.items()
                }
                rows.setdefault(sheet_id, []).append(mine)
    return standard_workbook(model, model.companies[0], TODAY, rows)


def bare(path: Path) -> None:
    workbook = python_calamine.load_workbook(path)
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def main(participants: int) -> None:
    model = example_model(load_model(), TODAY)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stor.xlsx"
        path.write_bytes(large_workbook(model, participants))
        entries = read_entries(path, model)
        count = sum(len(table) for table in entries.tables.values())
        findings = len(check(entries, TODAY))
        work: dict[str, Callable[[], object]] = {
            "calamine alone": lambda: bare(path),
            "extent + reading": lambda: read_xlsx(path),
            "… + entries + all rules": lambda: check(read_entries(path, model), TODAY),
        }
        times: dict[str, list[float]] = {name: [] for name in work}
        for _ in range(RUNS):
            for name, call in work.items():
                start = time.perf_counter()
                call()
                times[name].append(time.perf_counter() - start)
    base = statistics.median(times["calamine alone"])
    print(f"{count} rows, {findings} findings, median of {RUNS} runs")
    for name, some in times.items():
        print(f"{name:<26} {statistics.median(some):7.3f} s  {statistics.median(some) / base:5.2f} ×")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
