import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framsteg_xl.tables.address import cell_name, column_number
from framsteg_xl.tables.extent import PLENTY, SPARSE, error_cells, trim


def _sheet(*names: str, row_numbers: bool = True) -> bytes:
    """A sheet's XML with a value in each of these cells."""
    rows: dict[int, list[str]] = {}
    for name in names:
        rows.setdefault(int(re.sub(r"\D", "", name)), []).append(name)
    written = (
        (f'<row r="{number}">' if row_numbers else "<row>")
        + "".join(f'<c r="{name}" s="1"><v>1</v></c>' for name in some)
        + "</row>"
        for number, some in sorted(rows.items())
    )
    return f"<worksheet><sheetData>{''.join(written)}</sheetData></worksheet>".encode()


def _cells(xml: bytes) -> list[str]:
    return [name.decode() for name in re.findall(rb'<c r="(\w+)"', xml)]


def _can_be_laid_out(xml: bytes) -> bool:
    """Whether the block from A1 to the last used cell is one that calamine may build."""
    parts = [re.fullmatch(r"([A-Z]+)(\d+)", name) for name in _cells(xml)]
    rows = max((int(part[2]) for part in parts if part), default=0)
    width = max((column_number(part[1]) + 1 for part in parts if part), default=0)
    return rows * width <= max(PLENTY, SPARSE * len(parts))


NEAR = ("A1", "B1", "C1", "A2", "B2", "C2", "A900", "AZ3")


def test_a_sane_sheet_comes_back_as_it_is() -> None:
    xml = _sheet(*NEAR)
    assert trim(xml) == (xml, ())
    assert trim(xml)[0] is xml


def test_an_empty_sheet_comes_back_as_it_is() -> None:
    xml = b"<worksheet><sheetData/></worksheet>"
    assert trim(xml)[0] is xml


def test_a_long_dense_sheet_is_left_alone() -> None:
    xml = _sheet(*(f"{letter}{row}" for row in range(1, 100_001) for letter in "ABCD"))
    assert trim(xml)[0] is xml


@pytest.mark.parametrize("stray", ["XFD1048576", "A1048576", "ZZ500000", "XFD100000"])
def test_a_cell_far_away_is_cut_out_and_told(stray: str) -> None:
    trimmed, strays = trim(_sheet(*NEAR, stray))
    assert strays == (stray,)
    assert _cells(trimmed) == _cells(_sheet(*NEAR))


def test_a_stray_that_stands_alone_on_its_sheet_is_one_too() -> None:
    assert trim(_sheet("XFD1048576"))[1] == ("XFD1048576",)


def test_strays_are_told_in_the_order_of_the_sheet() -> None:
    assert trim(_sheet(*NEAR, "ZZ500000", "A500000", "XFD1048576"))[1] == ("ZZ500000", "A500000", "XFD1048576")


def test_a_stray_is_found_where_the_rows_bear_no_numbers() -> None:
    assert trim(_sheet(*NEAR, "XFD1048576", row_numbers=False))[1] == ("XFD1048576",)


def test_a_stray_is_found_whatever_the_namespace_is_called() -> None:
    xml = re.sub(rb"<(/?)(row|c|v)\b", rb"<\1x:\2", _sheet("A1", "B2", "XFD1048576"))
    assert trim(xml)[1] == ("XFD1048576",)


def test_a_staircase_without_any_gap_cannot_reach_the_end_either() -> None:
    down = [f"A{row}" for row in range(1, 1_048_577, 1000)]
    across = [cell_name(0, column) for column in range(100, 16_384, 100)]
    assert _can_be_laid_out(trim(_sheet(*across, *down))[0])


@given(
    st.lists(
        st.builds(cell_name, st.integers(0, 1_048_575), st.integers(0, 16_383))
        | st.builds(cell_name, st.integers(0, 60), st.integers(0, 12)),
        unique=True,
        max_size=30,
    )
)
@settings(deadline=None)
def test_no_cell_is_lost_without_being_told_and_what_is_left_can_be_laid_out(names: list[str]) -> None:
    xml = _sheet(*names)
    trimmed, strays = trim(xml)
    assert sorted([*_cells(trimmed), *strays]) == sorted(_cells(xml))
    assert _can_be_laid_out(trimmed)


def test_error_cells_are_found_with_their_text() -> None:
    xml = (
        b'<row r="3"><c r="B3" s="2" t="e"><f>Blad!#REF!</f><v>#REF!</v></c><c r="C3"><v>1</v></c>'
        b"<c t='e' r='AA3'><v>#N/A</v></c></row>"
    )
    assert error_cells(xml) == [(2, 1, "#REF!"), (2, 26, "#N/A")]


def test_a_sheet_without_errors_has_none() -> None:
    assert error_cells(_sheet(*NEAR)) == []


def test_an_error_cell_without_a_value_takes_nothing_from_its_neighbour() -> None:
    xml = b'<row r="1"><c r="A1" t="e"/><c r="B1"><v>5</v></c><c r="C1" t="e"><v>#REF!</v></c></row>'
    assert (0, 0, "5") not in error_cells(xml)
    assert (0, 2, "#REF!") in error_cells(xml)
