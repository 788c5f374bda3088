"""Workbooks on disk: which are checked, which are passed by, and what is told of those that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from books import make_xlsx, small
from framsteg_xl.checks.files import UNREAD, Checked, Listed, check_file, listed
from framsteg_xl.checks.fold import told
from framsteg_xl.checks.run import check
from framsteg_xl.errors import UserError
from framsteg_xl.model.kind import Kind
from framsteg_xl.model.model import Model
from framsteg_xl.workbook.reading import read_entries
from framsteg_xl.workbook.standard.workbook import standard_workbook
from locked_books import PASSWORD, locked
from support import TODAY


@pytest.fixture(scope="module")
def few(model: Model) -> Model:
    return small(model)


@pytest.fixture(scope="module")
def content(few: Model) -> bytes:
    """A company's workbook with a value that its list does not have."""
    rows = {"deltagare": [{"id": "D001", "skyddad": "kanske"}]}
    return standard_workbook(few, few.companies[0], TODAY, rows)  # type: ignore[arg-type]


def ours(kind: str) -> Callable[[Any], None]:
    def fill(workbook: Any) -> None:
        workbook.add_worksheet("Blad").write(0, 0, "Vecka")
        if kind:
            workbook.set_custom_property("framsteg", kind, "text")

    return fill


def names(found: list[Listed]) -> list[str]:
    return [some.name for some in found]


def test_a_folder_is_every_workbook_in_it_in_a_fixed_order_without_locks_and_other_files(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.xlsm", "~$b.xlsx", "brev.docx", "djup/längre/c.XLSX"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert names(listed([tmp_path])) == ["a.xlsm", "b.xlsx", "c.XLSX"]
    assert not any(some.named for some in listed([tmp_path]))


def test_a_file_that_is_named_and_lies_in_the_folder_is_checked_once(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"")
    assert [(some.name, some.named) for some in listed([tmp_path / "b.xlsx", tmp_path, tmp_path / "b.xlsx"])] == [
        ("b.xlsx", True),
        ("a.xlsx", False),
    ]


def test_files_with_the_same_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for name in ("pda/bok.xlsx", "unitis/bok.xlsx", "unitis/annan.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert names(listed([tmp_path])) == ["pda/bok.xlsx", "annan.xlsx", "unitis/bok.xlsx"]


def test_a_folder_without_workbooks_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    (tmp_path / "tom" / "brev.docx").write_bytes(b"")
    with pytest.raises(UserError, match="ingen Excelfil i mappen tom") as caught:
        listed([tmp_path / "tom"])
    assert tmp_path.name not in str(caught.value)


def checked(path: Path, model: Model, *, named: bool, **more: Any) -> Checked:
    return check_file(Listed(path, path.name, named), model, TODAY, **more)


def test_a_workbook_is_told_with_its_company_its_version_and_its_findings(
    few: Model, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "bok.xlsx").write_bytes(content)
    found = checked(tmp_path / "bok.xlsx", few, named=True)
    assert (found.company, found.version) == (few.companies[0].name, few.setting("model_version"))
    assert found.findings == told(check(read_entries(tmp_path / "bok.xlsx", few), TODAY))
    assert "F203" in {some.code for some in found.findings}
    assert (found.error, found.skipped) == (None, None)


def test_its_findings_bear_the_name_that_it_is_called_by(few: Model, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "bok.xlsx").write_bytes(content)
    found = check_file(Listed(tmp_path / "bok.xlsx", "pda/bok.xlsx", named=False), few, TODAY)
    assert {some.workbook for some in found.findings} == {"pda/bok.xlsx"}


@pytest.mark.parametrize("kind", ["", *(kind.value for kind in Kind if kind is not Kind.WORKBOOK)])
def test_what_is_no_workbook_of_ours_is_passed_by_in_a_folder_and_told_when_named(
    kind: str, few: Model, tmp_path: Path
) -> None:
    path = make_xlsx(tmp_path / "fil.xlsx", ours(kind))
    passed = checked(path, few, named=False)
    assert (passed.findings, passed.error) == ([], None)
    assert passed.skipped
    assert (kind or "ingen arbetsbok från Framsteg") in passed.skipped.what
    wanted = checked(path, few, named=True)
    assert (wanted.skipped, [some.code for some in wanted.findings]) == (None, [UNREAD.code])


@pytest.mark.parametrize("named", [True, False])
def test_a_broken_workbook_is_a_finding_wherever_it_lies(
    named: bool, few: Model, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "bok.xlsx").write_bytes(content[: len(content) // 2])
    found = checked(tmp_path / "bok.xlsx", few, named=named)
    (finding,) = found.findings
    assert (finding.code, finding.severity, finding.workbook) == ("F100", "fel", "bok.xlsx")
    assert "skadad" in finding.message
    assert found.error
    assert found.skipped is None


def test_one_under_a_password_is_checked_as_any_other(few: Model, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "bok.xlsx").write_bytes(content)
    open_book = checked(tmp_path / "bok.xlsx", few, named=True)
    (tmp_path / "bok.xlsx").write_bytes(locked(content))
    assert checked(tmp_path / "bok.xlsx", few, named=True, passwords=lambda _: iter([PASSWORD])) == open_book
    assert [some.code for some in checked(tmp_path / "bok.xlsx", few, named=False).findings] == ["F100"]
