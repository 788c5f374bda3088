"""Numbers in Swedish sentences."""

from __future__ import annotations

import pytest

from framsteg_xl.wording import counted


@pytest.mark.parametrize(("number", "said"), [(0, "0 celler"), (1, "1 cell"), (2, "2 celler")])
def test_one_is_one_and_all_else_are_many(number: int, said: str) -> None:
    assert counted(number, "cell", "celler") == said
