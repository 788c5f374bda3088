"""Workbooks under a password: opened in memory with the one that fits, and never otherwise."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from books import make_xlsx
from framsteg_xl.errors import UserError
from framsteg_xl.tables.xlsx import read_xlsx
from locked_books import PASSWORD, lock


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    def fill(workbook: Any) -> None:
        workbook.add_worksheet("Blad").write_row(0, 0, ["Namn", "=1+1", 3])
        workbook.set_custom_property("framsteg", "arbetsbok", "text")

    (tmp_path / "Alma Ekhult").mkdir()
    return make_xlsx(tmp_path / "Alma Ekhult" / "bok.xlsx", fill)


def giving(*passwords: str) -> Any:
    asked: list[str] = []

    def give(name: str) -> Iterator[str]:
        for password in passwords:
            asked.append(f"{name}: {password}")
            yield password

    give.asked = asked  # type: ignore[attr-defined]
    return give


def test_what_is_inside_is_read_as_from_any_other_workbook(plain: Path) -> None:
    content, open_book = plain.read_bytes(), read_xlsx(plain)
    book = read_xlsx(lock(plain), giving(PASSWORD))
    assert book.unlocked == content
    assert book.sha256 == hashlib.sha256(plain.read_bytes()).hexdigest()
    assert replace(book, sha256="", unlocked=b"") == replace(open_book, sha256="")


def test_nothing_is_written_and_the_file_is_left_as_it_was(plain: Path) -> None:
    before = lock(plain).read_bytes()
    read_xlsx(plain, giving(PASSWORD))
    assert plain.read_bytes() == before
    assert [path.name for path in plain.parent.iterdir()] == ["bok.xlsx"]


def test_passwords_are_tried_in_order_until_one_fits(plain: Path) -> None:
    passwords = giving("", "fel", PASSWORD, "aldrig")
    read_xlsx(lock(plain), passwords)
    assert passwords.asked == ["bok.xlsx: ", "bok.xlsx: fel", f"bok.xlsx: {PASSWORD}"]


def test_a_workbook_without_a_password_asks_for_none(plain: Path) -> None:
    passwords = giving(PASSWORD)
    assert read_xlsx(plain, passwords).unlocked == b""
    assert passwords.asked == []


@pytest.mark.parametrize("passwords", [giving(), giving("", "fel"), None])
def test_without_the_right_one_it_stays_shut(passwords: Any, plain: Path) -> None:
    with pytest.raises(UserError) as caught:
        read_xlsx(lock(plain), passwords)
    assert "bok.xlsx" in str(caught.value)
    assert "lösenord" in str(caught.value).casefold()
    assert "Ekhult" not in str(caught.value)


def test_who_has_the_passwords_may_say_that_there_are_no_more(plain: Path) -> None:
    def give(_: str) -> Iterator[str]:
        yield "fel"
        raise UserError("Slut", "sluta")

    with pytest.raises(UserError, match="Slut"):
        read_xlsx(lock(plain), give)


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _other_package(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes(1024) + content[middle + 1024 :]


def _unknown_way(content: bytes) -> bytes:
    agile = b"\x04\x00\x04\x00\x40\x00\x00\x00"
    assert agile in content
    return content.replace(agile, b"\x04\x00\x03\x00\x40\x00\x00\x00")


@pytest.mark.parametrize("damage", [_cut, _other_package, _unknown_way])
def test_one_that_is_damaged_or_locked_in_an_unknown_way_is_told_in_words(damage: Any, plain: Path) -> None:
    plain.write_bytes(damage(lock(plain).read_bytes()))
    with pytest.raises(UserError, match="skada"):
        read_xlsx(plain, giving(PASSWORD))


def test_it_is_never_kept_in_what_a_bug_would_print(plain: Path) -> None:
    book = read_xlsx(lock(plain), giving(PASSWORD))
    assert "unlocked" not in repr(book)
    assert PASSWORD not in repr(book)


def test_the_library_is_imported_only_for_a_workbook_with_a_password(plain: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from framsteg_xl.tables.xlsx import read_xlsx\n"
        "read_xlsx(Path(sys.argv[1]), lambda name: iter(['x']))\n"
        "print([name for name in sys.modules if name.startswith(('msoffcrypto', 'cryptography', 'olefile'))])"
    )
    done = subprocess.run([sys.executable, "-c", program, plain], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_books_of_these_tests_are_really_shut(plain: Path) -> None:
    content = plain.read_bytes()
    shut = lock(plain).read_bytes()
    assert shut.startswith(b"\xd0\xcf\x11\xe0")
    assert io.BytesIO(content).read(2) == b"PK"
    assert b"xl/workbook.xml" not in shut
