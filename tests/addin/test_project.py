"""The VBA project, made without Excel: read by others than who wrote it, and linted against what Excel is known to need."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import olefile
import pytest
from oletools.olevba import VBA_Parser, decompress_stream

from framsteg_xl.addin.package import SHEET_CODE, WORKBOOK_CODE, shipped_project
from framsteg_xl.addin.project import NOT_COMPILED, sources, vba_project

DOCUMENTS = {WORKBOOK_CODE, SHEET_CODE}


@pytest.fixture(scope="module")
def project() -> bytes:
    return vba_project(sources())


@pytest.fixture(scope="module")
def streams(project: bytes) -> dict[str, bytes]:
    with olefile.OleFileIO(BytesIO(project)) as container:
        return {"/".join(path): container.openstream(path).read() for path in container.listdir()}


def records(directory: bytes) -> list[tuple[int, bytes]]:
    """The records of a ``dir`` stream: id and content. (PROJECTVERSION's length is six bytes short, [MS-OVBA] 2.3.4.2.1.)"""
    found, at = [], 0
    while at + 6 <= len(directory):
        kind, size = (
            int.from_bytes(directory[at : at + 2], "little"),
            int.from_bytes(directory[at + 2 : at + 6], "little"),
        )
        size += 2 if kind == 0x09 else 0
        found.append((kind, directory[at + 6 : at + 6 + size]))
        at += 6 + size
    return found


def test_what_olevba_reads_is_what_was_written(project: bytes) -> None:
    parser = VBA_Parser("vbaProject.bin", data=project)
    read = {file.rsplit(".", 1)[0]: text for _, _, file, text in parser.extract_macros()}
    assert read.keys() == {*sources(), *DOCUMENTS}
    for name, text in sources().items():
        assert read[name].encode("ascii") == text.encode("ascii")
        assert text.startswith(f'Attribute VB_Name = "{name}"\r\nOption Explicit\r\n')


def test_every_source_is_plain(project: bytes) -> None:
    assert sources().keys() == {"Framsteg", "xlwings"}
    for text in sources().values():
        assert text.isascii()
        assert re.sub("\r\n", "", text).isprintable()
        assert "VB_Description" not in text
        assert max(map(len, text.splitlines())) <= 1000
    assert b"VB_Description" not in project


def test_nothing_can_be_called_from_a_cell() -> None:
    """A public Function of an add-in can be, from every workbook: and workbooks come from strangers."""
    code = "".join(sources().values())
    assert len(re.findall(r"^Private Function ", code, re.M)) == len(
        re.findall(r"^(?!\s*')(?!End ).*\bFunction ", code, re.M)
    )
    assert set(re.findall(r"^Public Sub (\w+)", code, re.M)) == {"FramstegPress", "RunPython", "Tell", "CleanUp"}
    assert not re.findall(r"^(?:Sub|Function|Public (?!Sub))", code, re.M)


def test_no_compiled_code_is_left(streams: dict[str, bytes]) -> None:
    """Excel then compiles the source itself; each module's stream is its source and nothing before it."""
    assert streams["VBA/_VBA_PROJECT"] == NOT_COMPILED == bytes.fromhex("cc61ffff000000")
    assert {name for name in streams if name.startswith("VBA/__SRP")} == set()
    for name in (*sources(), *DOCUMENTS):
        assert decompress_stream(bytearray(streams[f"VBA/{name}"])).startswith(f'Attribute VB_Name = "{name}"'.encode())


def test_the_directory_the_project_and_the_names_agree(streams: dict[str, bytes]) -> None:
    text = streams["PROJECT"].decode("ascii")
    modules, documents = (
        set(re.findall(r"^Module=(\w+)\r$", text, re.M)),
        set(re.findall(r"^Document=(\w+)/", text, re.M)),
    )
    assert (modules, documents) == (set(sources()), DOCUMENTS)
    directory = records(decompress_stream(bytearray(streams["VBA/dir"])))
    named = [content.decode("cp1252") for kind, content in directory if kind == 0x19]
    assert sorted(named) == sorted(modules | documents)
    assert [content.decode("cp1252") for kind, content in directory if kind == 0x1A] == named  # the streams
    assert [content.decode("utf-16-le") for kind, content in directory if kind == 0x47] == named
    assert {content for kind, content in directory if kind == 0x31} == {bytes(4)}  # where the source begins
    assert {f"VBA/{name}" for name in named} | {"VBA/dir", "VBA/_VBA_PROJECT", "PROJECT", "PROJECTwm"} == streams.keys()
    kinds = dict(zip(named, [kind for kind, _ in directory if kind in (0x21, 0x22)], strict=True))
    assert {name for name, kind in kinds.items() if kind == 0x22} == DOCUMENTS  # the others are plain modules


def test_the_names_are_written_uncompressed(streams: dict[str, bytes]) -> None:
    """Compressed, newer Excels drop every macro."""
    named = [
        name.encode("cp1252") + b"\0" + name.encode("utf-16-le") + b"\0\0"
        for name in re.findall(r"^(?:Module|Document)=(\w+)", streams["PROJECT"].decode("ascii"), re.M)
    ]
    assert streams["PROJECTwm"] == b"".join(named) + b"\0\0"


def test_what_the_project_refers_to(streams: dict[str, bytes]) -> None:
    """IRibbonControl is Office's."""
    directory = records(decompress_stream(bytearray(streams["VBA/dir"])))
    assert [content for kind, content in directory if kind == 0x16] == [b"stdole", b"Office"]


def test_two_builds_and_the_shipped_one_are_the_same(project: bytes) -> None:
    assert vba_project(sources()) == project == shipped_project()


def test_a_source_that_is_not_ascii_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "Hej.bas").write_text("' å", encoding="utf-8")
    monkeypatch.setattr("framsteg_xl.addin.project._SOURCES", tmp_path)
    with pytest.raises(UnicodeError):
        sources()
