"""An application that is busy."""

from __future__ import annotations

import pytest

from framsteg_xl.errors import UserError
from framsteg_xl.open_book.patience import busy, patiently


class ComError(Exception):
    """As pywin32 raises it."""

    def __init__(self, hresult: int) -> None:
        super().__init__(hresult, "Anropet avvisades av den anropade.")
        self.hresult = hresult


def test_it_is_asked_again_while_somebody_types_in_a_cell() -> None:
    answers = [ComError(-2147418111), ComError(-2146777998), None]

    def read() -> str:
        if error := answers.pop(0):
            raise error
        return "klart"

    assert patiently(read, waits=(0, 0)) == "klart"


def test_it_is_asked_so_many_times_and_no_more() -> None:
    asked = []

    def read() -> None:
        asked.append(1)
        raise ComError(-2147418111)

    with pytest.raises(UserError, match=r"upptaget.*Enter eller Esc"):
        patiently(read, waits=(0, 0))
    assert len(asked) == 3


def test_other_errors_are_not_asked_about_again() -> None:
    asked = []

    def read() -> None:
        asked.append(1)
        raise ComError(-2147352567)

    with pytest.raises(ComError):
        patiently(read, waits=(0, 0))
    assert len(asked) == 1


def test_an_error_with_a_text_is_not_busy() -> None:
    assert not busy(ValueError("trasig"))
    assert not busy(ValueError())
