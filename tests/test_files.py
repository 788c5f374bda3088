import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from framsteg_xl.errors import UserError
from framsteg_xl.files import make_folder, must_be_free, save_as, save_new, shipped, short_names


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_taken_name_is_numbered_and_nothing_is_written_over(tmp_path: Path) -> None:
    written = [save_new(tmp_path / "plan.docx", content) for content in (b"1", b"2", b"3")]
    assert [path.name for path in written] == ["plan.docx", "plan (2).docx", "plan (3).docx"]
    assert [path.read_bytes() for path in written] == [b"1", b"2", b"3"]
    assert _names(tmp_path) == ["plan (2).docx", "plan (3).docx", "plan.docx"]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    assert save_new(tmp_path / "a" / "b" / "plan.docx", b"1") == tmp_path / "a" / "b" / "plan.docx"


def test_save_as_refuses_a_taken_name_and_leaves_the_file(tmp_path: Path) -> None:
    save_as(tmp_path / "bok.xlsx", b"old")
    with pytest.raises(UserError, match=r"bok\.xlsx"):
        save_as(tmp_path / "bok.xlsx", b"new")
    assert (tmp_path / "bok.xlsx").read_bytes() == b"old"
    assert _names(tmp_path) == ["bok.xlsx"]


def test_save_as_refuses_a_folder(tmp_path: Path) -> None:
    (tmp_path / "bok").mkdir()
    with pytest.raises(UserError, match="bok är en mapp"):
        save_as(tmp_path / "bok", b"new")


@pytest.mark.parametrize(
    ("failure", "seen"), [(OSError(28, "disk full"), UserError), (KeyboardInterrupt(), KeyboardInterrupt)]
)
@pytest.mark.parametrize("save", [save_new, save_as])
def test_a_failure_in_the_middle_leaves_nothing_behind(
    save: object, failure: BaseException, seen: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise failure

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(seen):
        save(tmp_path / "bok.xlsx", b"content")  # type: ignore[operator]
    assert _names(tmp_path) == []


def test_a_file_system_without_hard_links_is_written_and_never_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    assert save_new(tmp_path / "plan.docx", b"1").name == "plan.docx"
    assert save_new(tmp_path / "plan.docx", b"2").name == "plan (2).docx"
    assert (tmp_path / "plan.docx").read_bytes() == b"1"
    assert _names(tmp_path) == ["plan (2).docx", "plan.docx"]


def test_many_at_once_get_a_file_each(tmp_path: Path) -> None:
    contents = [bytes([number]) * 1000 for number in range(16)]
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(lambda content: save_new(tmp_path / "intyg.docx", content), contents))
    assert [path.read_bytes() for path in written] == contents
    assert len(set(written)) == len(_names(tmp_path)) == 16


@pytest.mark.parametrize("save", [save_new, save_as])
def test_a_folder_that_cannot_be_is_told_by_its_own_name_only(save: object, tmp_path: Path) -> None:
    (tmp_path / "Klara").write_bytes(b"a file")
    with pytest.raises(UserError, match="mappen Klara") as caught:
        save(tmp_path / "Klara" / "bok.xlsx", b"content")  # type: ignore[operator]
    assert tmp_path.name not in str(caught.value)
    assert (tmp_path / "Klara").read_bytes() == b"a file"


def test_a_folder_without_rights_is_for_the_user_to_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(UserError, match="går inte att skriva i mappen"):
        save_new(tmp_path / "bok.xlsx", b"content")


def test_a_name_that_is_too_long_is_for_the_user_to_mend(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        save_new(tmp_path / f"{'x' * 300}.docx", b"content")


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    written = save_new(tmp_path / "new", b"")
    assert written.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_name_that_is_taken_is_told_before_the_work_begins(tmp_path: Path) -> None:
    must_be_free(tmp_path / "ny.xlsx")
    (tmp_path / "bok.xlsx").write_bytes(b"old")
    (tmp_path / "mapp").mkdir()
    for name, said in (("bok.xlsx", "finns redan"), ("mapp", "är en mapp"), ("x" * 300, "går inte att använda")):
        with pytest.raises(UserError, match=said):
            must_be_free(tmp_path / name)
    assert _names(tmp_path) == ["bok.xlsx", "mapp"]


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ([], []),
        (["/a/bok.xlsx"], ["bok.xlsx"]),
        (["/a/bok.xlsx", "/a/annan.xlsx"], ["bok.xlsx", "annan.xlsx"]),
        (["/a/bok.xlsx", "/b/bok.xlsx", "/b/annan.xlsx"], ["a/bok.xlsx", "b/bok.xlsx", "annan.xlsx"]),
        (["/a/x/bok.xlsx", "/b/x/bok.xlsx"], ["a/x/bok.xlsx", "b/x/bok.xlsx"]),
        (["/x/bok.xlsx", "/a/x/bok.xlsx"], ["/x/bok.xlsx", "a/x/bok.xlsx"]),
    ],
)
def test_files_are_called_by_as_little_as_tells_them_apart(files: list[str], names: list[str]) -> None:
    assert short_names([Path(file) for file in files]) == names


def test_making_a_folder_that_is_there_is_no_fault(tmp_path: Path) -> None:
    make_folder(tmp_path)
    make_folder(tmp_path / "ny")
    assert (tmp_path / "ny").is_dir()


def test_what_came_with_the_package_is_found() -> None:
    assert shipped("workbooks", "modell.xlsx").is_file()
    with pytest.raises(UserError, match=r"saknas\.docx"):
        shipped("templates", "saknas.docx")
