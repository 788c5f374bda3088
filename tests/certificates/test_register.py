import json
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest

from framsteg_xl.certificates.register import ISSUED, RESERVED, Register
from framsteg_xl.errors import UserError
from support import TODAY


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path / "register", "DEMO-EX")


def reserve_many(folder: str, count: int) -> list[str]:
    """What each of the two processes does."""
    return [Register(Path(folder), "DEMO-EX").reserve(TODAY, deltagare=f"D{n:03d}") for n in range(count)]


def text_of(register: Register, number: str) -> str:
    return (register.folder / f"{number}.jsonl").read_text(encoding="utf-8")


def test_numbers_follow_on_each_other_and_begin_anew_each_year(register: Register) -> None:
    days = [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1), date(2026, 12, 31), date(2027, 1, 2)]
    assert [register.reserve(day) for day in days] == [
        "DEMO-EX-2026-0001",
        "DEMO-EX-2026-0002",
        "DEMO-EX-2027-0001",
        "DEMO-EX-2026-0003",
        "DEMO-EX-2027-0002",
    ]


def test_two_companies_have_each_their_numbers_even_in_one_folder(tmp_path: Path) -> None:
    one, two, longer = (Register(tmp_path, prefix) for prefix in ("DEMO-EX", "DEMO-ANNAT", "DEMO-EX-B"))
    numbers = [some.reserve(TODAY) for some in (one, two, longer, one, two, longer)]
    assert [number[-4:] for number in numbers] == ["0001", "0001", "0001", "0002", "0002", "0002"]
    assert len(set(numbers)) == 6


def test_the_register_lies_beside_the_workbook(tmp_path: Path) -> None:
    register = Register.beside(tmp_path / "arbetsbok.xlsx", "EX", "DEMO")
    assert register == Register(tmp_path / "intygsregister_EX", "DEMO-EX")
    assert Register.beside(tmp_path / "arbetsbok.xlsx", "EX", "").prefix == "EX"


def test_a_number_that_was_lost_is_never_used_again(register: Register) -> None:
    first, second = register.reserve(TODAY), register.reserve(TODAY)
    (register.folder / f"{second}.jsonl").write_text("", encoding="utf-8")
    (register.folder / f"{first}.jsonl").unlink()
    assert register.reserve(TODAY) == "DEMO-EX-2026-0003"


def test_serials_grow_past_four_digits(register: Register) -> None:
    register.folder.mkdir()
    (register.folder / "DEMO-EX-2026-9999.jsonl").touch()
    assert [register.reserve(TODAY) for _ in range(2)] == ["DEMO-EX-2026-10000", "DEMO-EX-2026-10001"]


def test_two_processes_at_once_never_get_the_same_number(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        started = [pool.submit(reserve_many, str(tmp_path), 20) for _ in range(2)]
        numbers = [number for future in started for number in future.result(timeout=50)]
    assert sorted(numbers) == [f"DEMO-EX-2026-{serial:04d}" for serial in range(1, 41)]
    assert len(list(tmp_path.iterdir())) == 40


def test_a_number_is_first_reserved_and_then_issued_and_nothing_is_overwritten(register: Register) -> None:
    number = register.reserve(TODAY, deltagare="D001", moduler=["EX1"])
    before = text_of(register, number)
    assert json.loads(before) == {
        "nummer": number,
        "status": RESERVED,
        "datum": "2026-11-23",
        "deltagare": "D001",
        "moduler": ["EX1"],
    }
    register.issue(number, fil="intyg.docx", sha256="abc")
    after = text_of(register, number)
    assert after.startswith(before)
    assert json.loads(after.removeprefix(before)) == {"status": ISSUED, "fil": "intyg.docx", "sha256": "abc"}


def test_a_record_is_what_was_last_said(register: Register) -> None:
    number = register.reserve(TODAY, deltagare="D001", moduler=["EX1"])
    register.issue(number, fil="intyg.docx")
    (record,) = register.records()
    assert (record["nummer"], record["status"], record["deltagare"]) == (number, ISSUED, "D001")


def test_a_register_that_does_not_exist_yet_is_empty(register: Register) -> None:
    assert list(register.records()) == []
    assert register.issued("D001", ("EX1",)) is None
    assert not register.folder.exists()


def test_a_certificate_is_known_by_its_participant_and_exactly_its_modules(register: Register) -> None:
    register.reserve(TODAY, deltagare="D001", moduler=["EX1", "EX2"])
    assert register.issued("D001", ("EX1", "EX2")) is None
    number = register.reserve(TODAY, deltagare="D001", moduler=["EX1", "EX2"])
    register.issue(number)
    found = register.issued("D001", ("EX2", "EX1"))
    assert found
    assert found["nummer"] == number
    assert register.issued("D001", ("EX1",)) is None
    assert register.issued("D002", ("EX1", "EX2")) is None


@pytest.mark.parametrize(
    "content",
    [b"{", b"inte json\n", b"[1, 2]\n", b"7\n", b"\xff\xfe\x00", b'{"nummer": "X"}\n{"status": "utf\n', b"null\n"],
)
def test_a_file_that_is_broken_is_told_with_its_name_and_stops_the_search(register: Register, content: bytes) -> None:
    number = register.reserve(TODAY)
    (register.folder / f"{number}.jsonl").write_bytes(content)
    with pytest.raises(UserError) as told:
        register.issued("D001", ("EX1",))
    assert f"{number}.jsonl" in told.value.what
    assert register.folder.name in told.value.remedy
    assert str(register.folder.parent) not in str(told.value)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "register").write_text("en fil", encoding="utf-8")
    with pytest.raises(UserError):
        Register(tmp_path / "register", "DEMO-EX").reserve(TODAY)


def test_swedish_letters_stand_as_they_are_on_a_line_of_their_own(register: Register) -> None:
    number = register.reserve(TODAY, slag="Intyg över åäö")
    assert "Intyg över åäö" in text_of(register, number)
    assert (register.folder / f"{number}.jsonl").read_bytes().count(b"\n") == 1
    assert b"\r" not in (register.folder / f"{number}.jsonl").read_bytes()


def test_who_has_a_certificate_and_for_what(register: Register) -> None:
    assert register.all_issued() == frozenset()
    numbers = [
        register.reserve(TODAY, deltagare=who, moduler=list(modules))
        for who, modules in (("D001", "AB"), ("D002", "A"), ("D001", "C"))
    ]
    for number in (numbers[0], numbers[2]):
        register.issue(number, fil="x.docx")
    assert register.all_issued() == {("D001", frozenset("AB")), ("D001", frozenset("C"))}
    for modules, has in (("BA", True), ("A", False), ("C", True)):
        assert (register.issued("D001", tuple(modules)) is not None) is has
    assert register.issued("D002", ("A",)) is None
