"""What *Kontrollera* costs in an open Calc, in one run. Needs LibreOffice and python3-uno.

    python benchmarks/buttons.py             both tables
    python benchmarks/buttons.py process     the button's whole process, 20 participants; merely importing xlwings and
                                             reading the same tables through it is 1.0
    python benchmarks/buttons.py cpu         the processor time of the same two processes at 17,000 rows

The processes speak with the same office, in turn; every figure is a median.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import xlwings
from checking import TODAY, Rows, many_rows, printed

from framsteg_xl.calc import start
from framsteg_xl.demo.example_model import example_model
from framsteg_xl.demo.story import tell
from framsteg_xl.model.reading import load_model
from framsteg_xl.workbook.standard.workbook import standard_workbook

RUNS = 11

BASE = "import xlwings, read the tables"
#: The least that a button that looks at everything can do.
READ = """
import os, sys, xlwings
from framsteg_xl.calc import connect
connect(sys.argv[1])
for sheet in xlwings.books.active.sheets:
    for table in sheet.tables:
        table.range.options(ndim=2, err_to_str=True).value
"""
#: The same, ended as a button's process is: without Python taking UNO's bridge down.
SHORT = f"{READ}os._exit(0)"


def compared(folder: Path, rows: Rows, runs: int, measure: Callable[[], float]) -> Mapping[str, float]:
    """The two processes on a workbook with these rows, by ``measure``: the difference that a run makes to it."""
    model = example_model(load_model(), TODAY)
    path = folder / "bok.xlsx"
    path.write_bytes(standard_workbook(model, model.companies[0], TODAY, rows))
    home = folder / "home"
    (home / ".framsteg").mkdir(parents=True, exist_ok=True)
    (home / ".framsteg" / "framsteg.conf").write_text('"MODEL",""\n', encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = kept | {"HOME": str(home)}
    with start(folder / "profile", strict=False):
        book = xlwings.books.open(str(path))
        office = book.impl.app.office
        told = ["check", "--version", "", "--pipe", office.pipe, "--document", book.impl.api.RuntimeUID]
        press = ["-m", "framsteg_xl.calc", *told]
        commands = {
            BASE: ["-c", READ, office.pipe],
            "the same, ended at once": ["-c", SHORT, office.pipe],
            "Kontrollera": press,
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(runs + 1):
            for name, command in commands.items():
                before = measure()
                done = subprocess.run(
                    [sys.executable, "-P", *command],
                    env=environment,
                    capture_output=True,
                    check=True,
                )
                if number:  # the first compiles
                    times[name].append(measure() - before)
                if name == "Kontrollera" and b"Framsteg: " not in done.stderr + done.stdout:
                    raise SystemExit(done.stderr.decode() + done.stdout.decode())
    return {name: statistics.median(some) for name, some in times.items()}


def process(folder: Path) -> None:
    rows = tell(load_model(), TODAY, "20").rows
    while len(rows["deltagare"]) < 20:
        for sheet_id, some in many_rows(load_model(), 1).items():
            rows[sheet_id] += some
    times = compared(folder, rows, RUNS, time.perf_counter)
    printed(f"Kontrollera, {len(rows['deltagare'])} participants", times, BASE)


def cpu(folder: Path) -> None:
    def used() -> float:
        child = resource.getrusage(resource.RUSAGE_CHILDREN)
        return child.ru_utime + child.ru_stime

    rows = many_rows(load_model(), 17_000)
    times = compared(folder, rows, 5, used)
    printed(f"processor time, {sum(map(len, rows.values()))} rows", times, BASE)
    print(f"  beyond the reading: {times['Kontrollera'] - times[BASE]:.2f} s")


TABLES = {table.__name__: table for table in (process, cpu)}

if __name__ == "__main__":
    for name in sys.argv[1:] or TABLES:
        with tempfile.TemporaryDirectory() as folder:
            TABLES[name](Path(folder))
