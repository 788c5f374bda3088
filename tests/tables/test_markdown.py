from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.tables.markdown import read_markdown, write_markdown

VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 6) + 0.0),
    st.integers(-(10**12), 10**12).map(float),
    st.dates(),
    st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    st.sampled_from(["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"]).map(CellError),
)


def _there_and_back(rows: list[list[Value]]) -> list[list[Value]]:
    headings = [f"R{place}" for place in range(len(rows[0]))]
    book = read_markdown(write_markdown([("Blad", headings, rows)]))
    return [list(row) for row in book.grids["Blad"].rows[1:]]


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(VALUES, min_size=width, max_size=width), min_size=1)))
@example([["2026-13-45"]])
@example([["24:61"]])
@example([["1234567.25"], [1234567.25]])
@example([[" spaced "]])
@example([["", ""], ["efter en tom rad", ""]])
@example([["-", "-"], ["a", "b"]])
@example([["<br>"]])
@example([["\\|"], ["a|b"], ["two\nlines"], ["`quoted`"], ["\\"]])
def test_what_is_written_reads_back_to_the_same_values(rows: list[list[Value]]) -> None:
    back = _there_and_back(rows)
    assert back == rows
    assert [[type(value) for value in row] for row in back] == [[type(value) for value in row] for row in rows]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("text", "text"),
        ("12.5", 12.5),
        ("-3", -3.0),
        ("2026-01-31", date(2026, 1, 31)),
        ("08:30", time(8, 30)),
        ("ja", "ja"),
        ("", ""),
        ("`0012`", "0012"),
        ("`2026-01-31`", "2026-01-31"),
        (r"a\|b", "a|b"),
        ("en<br>två", "en\ntvå"),
    ],
)
def test_a_cell_is_what_it_looks_like(written: str, value: Value) -> None:
    book = read_markdown(f"## Blad\n| Rubrik | Nästa |\n| --- | --- |\n| {written} | slut |")
    found = book.grids["Blad"].rows[1][0]
    assert (found, type(found)) == (value, type(value))


def test_an_error_is_an_error_and_no_text() -> None:
    found = read_markdown("## Blad\n| Rubrik |\n| --- |\n| #REF! |").grids["Blad"].rows[1][0]
    assert isinstance(found, CellError)


def test_each_sheet_is_a_table_under_its_own_or_a_given_name() -> None:
    text = "## Ett\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n## Två\n| C |\n| --- |\n"
    book = read_markdown(text, tables={"Två": "TVÅAN"}, properties={"framsteg": "arbetsbok"}, name="b.xlsx")
    assert list(book.regions) == ["ett", "tvåan"]
    assert (book.regions["ett"].sheet, book.regions["ett"].end_row, book.regions["ett"].width) == ("Ett", 2, 2)
    assert (book.regions["tvåan"].name, book.regions["tvåan"].end_row) == ("TVÅAN", 1)
    assert (book.name, book.properties) == ("b.xlsx", {"framsteg": "arbetsbok"})
