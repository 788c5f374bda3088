"""How long a very large workbook takes to build, and LibreOffice to open and work out.

``python benchmarks/large_workbook.py``: 500 participants, 5,000 steps, 20,000 criteria, 10,000 deviations
(``tests/large.py``). 1.0 = the same for an empty workbook.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from calc import office
from framsteg_xl.model.reading import load_model
from framsteg_xl.workbook.standard.workbook import standard_workbook
from large import large_rows

LIMIT = 15


def main() -> None:
    """Print a table: seconds, and how many times the empty workbook's."""
    model, today = load_model(), date.today()
    measured: dict[str, list[float]] = {"build": [], "open": [], "work out": []}
    with tempfile.TemporaryDirectory() as folder, office(Path(folder) / "profil") as calc:
        for rows in ({}, large_rows(model, today)):
            path = Path(folder) / f"{len(rows)}.xlsx"
            times = [time.perf_counter()]
            path.write_bytes(standard_workbook(model, model.companies[0], today, rows))
            times.append(time.perf_counter())
            book = calc.open(path)
            times.append(time.perf_counter())
            book.work_out()
            times.append(time.perf_counter())
            book.close()
            for name, before, after in zip(measured, times, times[1:], strict=False):
                measured[name].append(after - before)
    print(f"{'':<10}{'empty, s':>10}{'large, s':>10}{'ratio':>8}")
    for name, (small, large) in measured.items():
        print(f"{name:<10}{small:>10.2f}{large:>10.2f}{large / small:>8.1f}")
    print(f"open and work out: {measured['open'][1] + measured['work out'][1]:.1f} s (limit {LIMIT} s)")


if __name__ == "__main__":
    main()
