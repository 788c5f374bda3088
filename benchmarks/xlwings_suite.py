"""xlwings' own tests against the Calc engine: ``python benchmarks/xlwings_suite.py CHECKOUT [FILE…]``.

CHECKOUT is a copy of https://github.com/xlwings/xlwings (the tests are not in its wheel). Each test file runs in a
process of its own, and the table says for each file what passed, what failed, and what is out of scope and why. The
command fails when fewer than 95 % of the tests in scope pass, or when one fails that is not explained below.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

# Test files that are about something else than a spreadsheet application, or about a part of xlwings we do not use.
OTHER_FILES = {
    "test_async_load": "xlwings Lite (in the browser)",
    "test_caller": "xlwings PRO",
    "test_converter_json": "xlwings Server's own converters: passes without an application",
    "test_custom_functions_officejs": "xlwings PRO",
    "test_custom_scripts_call": "xlwings PRO",
    "test_e2e": "installs xlwings' own add-in in Excel",
    "test_jsnull": "xlwings PRO",
    "test_markdown": "xlwings PRO",
    "test_object_handles": "xlwings PRO",
    "test_streaming_callback": "xlwings PRO",
    "test_streaming_lifecycle": "xlwings PRO",
}

# Tests of members that no macro uses and the engine does not have, by a pattern on "file::class::test".
OUT_OF_SCOPE = {
    r"test_characters::": "Range.characters",
    r"test_font::": "Range.font",
    r"test_shape::": "shapes, pictures, charts",
    r"test_active::TestView|::test_\w*(chart|picture|plot)": "shapes, pictures, charts",
    r"test_macro\b": "VBA in the workbook",
    r"test_print_area": "page setup",
    r"table_style|_style_": "table styles, which LibreOffice 7.4 does not have",
    r"test_fileformats::.*\.(xlsb|xltm|xlt|xla)\b": "files that LibreOffice does not write (xlsb, xlt, xltm, xla)",
    r"test_copy_picture|test_to_png": "pictures of cells",
    r"test_to_pdf": "PDF",
    r"test_formula2": "UNIQUE, which LibreOffice 7.4 does not have",
}

# Failures that are not the engine's: what shows it stands in docs/calc.md.
SUITES_OWN = {
    r"test_range::.*::test_insert_(cell|row|column)$": "calls Range.insert() without shift, required since 0.30.3",
    r"test_conversion::TestPandas::test_(NA|dataframe_1|period_index)$": "pandas 3",
    r"test_conversion::TestPandas::test_(dataframe_dateindex|timeseries_1)$": "an index's freq, which no cell holds",
    r"test_conversion::TestPandas::test_read_df_2header_1unnamedindex$": "pandas 3",
    r"test_polars::test_polars_write_read_roundtrip$": "polars 2",
}

# Differences between the two programs that the engine leaves as they are.
DIFFERENCES = {
    r"test_range::TestCellErrors::test_cell_errors_str": "an empty intersection is #REF! in LibreOffice, not #NULL!",
}

ACTIVATE = "from framsteg_xl import calc\n\ncalc.activate()\n"


def main(checkout: Path, chosen: list[str]) -> int:
    """Run the suite, print the table, and tell whether it is as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copytree(checkout / "tests", place / "tests")
        (place / "conftest.py").write_text(ACTIVATE, encoding="utf-8")
        files = sorted((place / "tests").glob("test_*.py"))
        counts: dict[str, Counter[str]] = {}
        reasons: Counter[str] = Counter()
        unexplained: list[str] = []
        for file in files:
            if file.stem in OTHER_FILES or (chosen and file.stem not in chosen):
                continue
            counts[file.stem] = Counter()
            for test, outcome in run(place, file):
                kind, why = judged(test, outcome)
                counts[file.stem][kind] += 1
                if why:
                    reasons[f"{kind}: {why}"] += 1
                elif kind == "failed":
                    unexplained.append(test)
    return tell(counts, reasons, unexplained)


def run(place: Path, file: Path) -> list[tuple[str, str]]:
    """Each test of a file with its outcome."""
    report = place / f"{file.stem}.xml"
    options = ["-c", "/dev/null", "--rootdir", str(place), "-q", "-p", "no:cacheprovider", f"--junit-xml={report}"]
    command = [sys.executable, "-m", "pytest", *options, str(file.relative_to(place))]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    if not report.exists():
        raise SystemExit(done.stdout + done.stderr)
    found = []
    for case in ElementTree.parse(report).iter("testcase"):
        where = case.get("classname", "").removeprefix("tests.").replace(".", "::")
        outcomes = {child.tag for child in case} & {"failure", "error", "skipped"}
        found.append((f"{where}::{case.get('name')}", min(outcomes, default="passed")))
    return found


def judged(test: str, outcome: str) -> tuple[str, str]:
    """What counts for a test: passed, failed, out of scope, the suite's own; and why."""
    for pattern, why in OUT_OF_SCOPE.items():
        if re.search(pattern, test):
            return "out of scope", why
    if outcome == "passed":
        return "passed", ""
    if outcome == "skipped":
        return "skipped by itself", ""
    for pattern, why in SUITES_OWN.items():
        if re.search(pattern, test):
            return "the suite's own", why
    why = next((why for pattern, why in DIFFERENCES.items() if re.search(pattern, test)), "")
    return "failed", why


def tell(counts: dict[str, Counter[str]], reasons: Counter[str], unexplained: list[str]) -> int:
    """Print the table; 0 when all is as it should be."""
    kinds = ["passed", "failed", "the suite's own", "skipped by itself", "out of scope"]
    print(f"| file | {' | '.join(kinds)} |\n| --- |{' ---: |' * len(kinds)}")
    total: Counter[str] = Counter()
    for file, count in counts.items():
        total += count
        print(f"| {file} | {' | '.join(str(count[kind]) for kind in kinds)} |")
    print(f"| **all** | {' | '.join(f'**{total[kind]}**' for kind in kinds)} |\n")
    for reason, number in sorted(reasons.items()):
        print(f"- {reason} ({number})")
    for test in unexplained:
        print(f"- failed, not explained: {test}")
    judged_ones = total["passed"] + total["failed"]
    share = total["passed"] / judged_ones if judged_ones else 0
    print(f"\n{total['passed']} of {judged_ones} in scope passed: {share:.1%}")
    return 0 if share >= 0.95 and not unexplained else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
