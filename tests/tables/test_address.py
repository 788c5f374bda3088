import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsteg_xl.tables.address import cell_name, column_name, column_number


@pytest.mark.parametrize(
    ("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_named_as_in_excel(number: int, name: str) -> None:
    assert column_name(number) == name
    assert column_number(name) == number


def test_rows_are_counted_from_one_on_screen() -> None:
    assert cell_name(13, 2) == "C14"
    assert cell_name(1_048_575, 16_383) == "XFD1048576"


@given(st.integers(0, 16_383))
def test_every_column_comes_back_from_its_name(number: int) -> None:
    assert column_number(column_name(number)) == number
