import pickle

import pytest

from framsteg_xl.errors import Refused, UserError, with_remedy


def test_a_message_says_what_is_wrong_and_then_what_to_do() -> None:
    assert with_remedy("cellen är tom", "fyll i den") == "cellen är tom. Så rättar du: fyll i den."


def test_a_remedy_that_asks_keeps_its_question_mark() -> None:
    assert with_remedy("okänt", "menade du kök?") == "okänt. Menade du kök?"


def test_an_error_reads_as_its_message_and_keeps_its_parts() -> None:
    error = UserError("Filen finns inte", "se efter")
    assert str(error) == "Filen finns inte. Så rättar du: se efter."
    assert (error.what, error.remedy) == ("Filen finns inte", "se efter")


def test_a_refusal_is_something_the_user_can_mend() -> None:
    assert issubclass(Refused, UserError)


def test_an_error_comes_back_whole_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(Refused("Intyget får inte göras", "rätta felen")))
    assert isinstance(error, Refused)
    assert str(error) == "Intyget får inte göras. Så rättar du: rätta felen."
    assert (error.what, error.remedy) == ("Intyget får inte göras", "rätta felen")


@pytest.mark.parametrize(
    "written",
    [
        "19640823-3234",
        "640823-3234",
        "6408233234",
        "640823–3234",
        "19640823 - 3234",
        "640823\u00a03234",
        "1964-08-23-3234",
        "640823‑3234",
    ],
)
def test_what_looks_like_a_personal_number_is_never_repeated(written: str) -> None:
    assert "3234" not in str(UserError(f"Deltagaren {written} finns inte", f"ändra {written}"))


@pytest.mark.parametrize("written", ["2026-11-23", "D001-1", "070-174 06 05", "P01", "2026K4", "F701"])
def test_ordinary_dates_and_ids_are_left_alone(written: str) -> None:
    assert written in str(UserError(f"värdet {written} är fel", "rätta"))
