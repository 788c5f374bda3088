"""Where passwords of workbooks come from: the terminal, or the first line of a file."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from framsteg_xl.errors import UserError
from framsteg_xl.passwords import TRIES, Keyring


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What somebody types at a terminal, one after the other."""
    answers: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda _: answers.pop(0))
    return answers


def test_it_is_asked_for_at_most_three_times(typed: list[str]) -> None:
    typed += ["ett", "två", "tre", "fyra"]
    passwords = Keyring()("bok.xlsx")
    assert list(islice(passwords, TRIES)) == ["ett", "två", "tre"]
    with pytest.raises(UserError, match=r"Lösenordet till bok\.xlsx stämmer inte"):
        next(passwords)
    assert typed == ["fyra"]


def test_the_one_that_fitted_is_tried_first_on_the_next_file(typed: list[str]) -> None:
    typed += ["fel", "rätt", "annat"]
    keyring = Keyring()
    first = keyring("bok1.xlsx")
    assert [next(first), next(first)] == ["fel", "rätt"]
    second = keyring("bok2.xlsx")
    assert [next(second), next(second)] == ["rätt", "annat"]
    assert list(islice(keyring("bok3.xlsx"), 2)) == ["annat", "rätt"]


def test_the_question_names_the_file_and_shows_nothing_that_was_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "hemligt"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.hidden_prompt_func", answer)
    assert list(islice(Keyring()("bok.xlsx"), 2)) == ["hemligt", "hemligt"]
    printed = capsys.readouterr()
    assert printed.out == ""
    said = "".join(asked) + printed.err
    assert "Lösenord till bok.xlsx" in said
    assert "Det stämmer inte. Försök igen." in said
    assert "hemligt" not in said


def test_without_a_terminal_the_way_is_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(UserError, match=r"bok\.xlsx är skyddad.*--password-file"):
        next(Keyring()("bok.xlsx"))


@pytest.mark.parametrize(
    "content", [b"L\xc3\xb6sen ord", b"\xef\xbb\xbfL\xc3\xb6sen ord\r\nmer\r\n", b"L\xc3\xb6sen ord\nmer"]
)
def test_a_file_gives_its_first_line_and_no_more(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "lösen.txt").write_bytes(content)
    passwords = Keyring(tmp_path / "lösen.txt")("bok.xlsx")
    assert next(passwords) == "Lösen ord"
    with pytest.raises(UserError, match=r"Lösenordet i lösen\.txt stämmer inte för bok\.xlsx"):
        next(passwords)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "finns inte"),
        (b"", "är tom"),
        (b"\nmer", "är tom"),
        (b"  \r\n", "är tom"),
        ("lösen".encode("utf-16"), "UTF-8"),
    ],
)
def test_a_file_that_gives_none_is_told_by_its_name_only(content: bytes | None, said: str, tmp_path: Path) -> None:
    (tmp_path / "Alma Ekhult").mkdir()
    file = tmp_path / "Alma Ekhult" / "lösen.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UserError, match=said) as caught:
        Keyring(file)
    assert "lösen.txt" in str(caught.value)
    assert "Ekhult" not in str(caught.value)


def test_a_folder_is_no_file_with_a_password(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="går inte att läsa"):
        Keyring(tmp_path)
