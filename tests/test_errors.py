import pickle

from framsteg_xl.errors import Refused, UserError, with_remedy


def test_a_message_says_what_is_wrong_and_then_what_to_do() -> None:
    assert with_remedy("cellen är tom", "fyll i den") == "cellen är tom. Så rättar du: fyll i den."


def test_a_remedy_that_asks_keeps_its_question_mark() -> None:
    assert with_remedy("okänt", "menade du kök?") == "okänt. Så rättar du: menade du kök?"


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
