"""Presses of buttons in a living LibreOffice, with a made-up program in Framsteg's place that tells how it was started."""

from __future__ import annotations

import io
import json
import shlex
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from framsteg_xl.calc.unopkg import install_toolbar
from framsteg_xl.model.model import Model
from live import Live, live_office

TELLS = """
import json, os, stat, sys, time
from pathlib import Path
told = dict(arguments=sys.argv[2:], folder=os.getcwd(), path=sys.path, python=os.environ.get("PYTHONPATH"))
pipe = Path("/tmp", f"OSL_PIPE_{os.getuid()}_" + sys.argv[sys.argv.index("--pipe") + 1])
told["file"], told["pipe"] = str(pipe), stat.filemode(pipe.stat().st_mode)
print(json.dumps(told), file=sys.stderr, flush=True)
"""
WORKING = "Framsteg arbetar …"
PIPES: set[Path] = set()


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, model: Model) -> Iterator[Live]:
    with live_office(tmp_path_factory.mktemp("live"), model) as some:
        yield some
    assert not [pipe for pipe in PIPES if pipe.exists()], "the office left its pipe"


@pytest.fixture(scope="module")
def empty() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        workbook.add_worksheet("Start")
    return content.getvalue()


@pytest.fixture
def book(live: Live, empty: bytes, tmp_path: Path) -> Iterator[Any]:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(empty)
    some = live.open(path)
    yield some
    some.close()


def starting(live: Live, code: str) -> None:
    """Let the buttons start a Python that runs this instead of a module."""
    script = live.home.folder / "python"
    # the arguments before the button's id are -P -m framsteg_xl.calc
    script.write_text(f'#!/bin/sh\nshift 3\nexec {shlex.quote(sys.executable)} -P -c {shlex.quote(code)} x "$@"\n')
    script.chmod(0o755)
    live.home.use(script)


def told(text: str) -> dict[str, Any]:
    (line,) = (line for line in text.splitlines() if line.startswith("{"))
    found: dict[str, Any] = json.loads(line)
    PIPES.add(Path(found["file"]))
    return found


def test_the_process_is_told_which_button_which_version_which_pipe_and_which_workbook(live: Live, book: Any) -> None:
    starting(live, TELLS)
    said = book.press("document_selected.arbetsplan")
    assert said.done
    control, *named = told(said.text)["arguments"]
    options = dict(zip(named[::2], named[1::2], strict=True))
    assert control == "document_selected.arbetsplan"
    assert options["--version"] == version("framsteg-xl")
    assert options["--document"] == book.document.RuntimeUID
    assert len(options["--pipe"]) > 32


def test_the_office_lets_only_its_own_user_in_through_one_pipe(live: Live, book: Any) -> None:
    starting(live, TELLS)
    first, second = (told(book.press("check").text) for _ in range(2))
    assert first["pipe"] == "srw-------"
    assert first["arguments"] == second["arguments"]


def test_nothing_beside_the_workbook_or_in_the_home_has_a_say(live: Live, book: Any, tmp_path: Path) -> None:
    starting(live, TELLS)
    (tmp_path / "framsteg.conf").write_text('"INTERPRETER_LINUX","/bin/false"\n')
    said = book.press("check")
    assert said.done
    started = told(said.text)
    assert started["folder"] == str(live.home.folder)
    assert not {"", ".", str(tmp_path), str(live.home.folder)} & set(started["path"])
    assert started["python"] is None


def test_a_workbook_that_a_colleague_has_open_is_told_of(live: Live, empty: bytes, tmp_path: Path) -> None:
    starting(live, TELLS)
    path = tmp_path / "bok.xlsx"
    path.write_bytes(empty)
    book = live.open(path, read_only=True)
    assert "--read-only" in told(book.press("check").text)["arguments"]
    book.close()


def test_a_second_button_waits_its_turn_and_the_office_goes_on_meanwhile(live: Live, book: Any, tmp_path: Path) -> None:
    go = tmp_path / "go"
    starting(live, f"import os, time\nwhile not os.path.exists({str(go)!r}): time.sleep(0.01)")
    first = book.begin("check")
    again = book.press("clear")
    assert not again.done
    assert again.text.count("arbetar fortfarande") == 1
    sheet = book.sheet("Start")
    sheet.write("A99", "fritt")
    assert sheet.value("A99") == "fritt"
    go.touch()
    assert first().done
    starting(live, "")
    assert book.press("clear") == (type(again))(True, f"{WORKING}\n")


@pytest.mark.parametrize("configuration", [None, "", '"INTERPRETER_LINUX","python3"\n', "INTERPRETER_LINUX\n\xe5"])
def test_where_no_program_is_written_down_there_is_one_message(
    live: Live, book: Any, configuration: str | None
) -> None:
    if configuration is None:
        live.home.configuration.unlink()
    else:
        live.home.configuration.write_text(configuration, "latin-1")
    said = book.press("check")
    assert not said.done
    assert said.text.splitlines()[1:] == [
        "Framsteg hittar inte sitt program på den här datorn. Så rättar du: stäng LibreOffice, kör framsteg install, "
        "och tryck på knappen igen."
    ]


def test_a_program_that_is_gone_gives_the_same_message(live: Live, book: Any, tmp_path: Path) -> None:
    live.home.use(tmp_path / "python")
    said = book.press("check")
    assert not said.done
    assert "kör framsteg install" in said.text


def test_a_process_that_dies_gives_one_message(live: Live, book: Any) -> None:
    starting(live, "import os; os.abort()")
    said = book.press("check")
    assert not said.done
    assert said.text.count("Framsteg avbröts innan knappen var klar. Så rättar du: ") == 1


def test_what_a_process_that_cannot_begin_prints_is_the_message(live: Live, book: Any) -> None:
    starting(live, "print('Datorn saknar något. Så rättar du: hämta det.'); raise SystemExit(1)")
    said = book.press("check")
    assert said.text.splitlines() == [WORKING, "Datorn saknar något. Så rättar du: hämta det."]


def test_the_window_whose_button_was_pressed_counts_and_not_the_one_on_top(
    live: Live, book: Any, empty: bytes, tmp_path: Path
) -> None:
    starting(
        live,
        "import sys; from framsteg_xl import macros; from framsteg_xl.calc.__main__ import main\n"
        "def run(*given):\n"
        "    import xlwings; print(xlwings.Book.caller().name, *given, file=sys.stderr)\n"
        "macros.run = run; sys.exit(main(sys.argv[2:]))",
    )
    other = tmp_path / "annan bok.xlsx"
    other.write_bytes(empty)
    on_top = live.open(other)
    on_top.select("Start", "A1")
    assert book.press("check").text.splitlines() == [WORKING, f"bok.xlsx check {version('framsteg-xl')} False"]
    assert on_top.press("about").text.splitlines()[1].startswith("annan bok.xlsx about")
    on_top.close()


def test_what_the_status_bar_said_last_outlives_the_process(live: Live, book: Any) -> None:
    starting(
        live,
        "import sys; from framsteg_xl import macros; from framsteg_xl.calc.__main__ import main\n"
        "def run(*given):\n"
        "    import xlwings; xlwings.Book.caller().app.status_bar = 'Framsteg: klart.'\n"
        "macros.run, sys.stdout = run, sys.stderr; sys.exit(main(sys.argv[2:]))",
    )
    shown_and_handed_over = ["Framsteg: klart."] * 2
    assert book.press("check").text.splitlines() == [WORKING, *shown_and_handed_over]


def test_a_workbook_that_was_closed_before_the_program_came_so_far(live: Live, empty: bytes, tmp_path: Path) -> None:
    go = tmp_path / "go"
    starting(
        live,
        f"import os, sys, time\nwhile not os.path.exists({str(go)!r}): time.sleep(0.01)\n"
        "from framsteg_xl.calc.__main__ import main; sys.exit(main(sys.argv[2:]))",
    )
    path = tmp_path / "bok.xlsx"
    path.write_bytes(empty)
    book = live.open(path)
    waiting = book.begin("check")
    time.sleep(0.2)
    book.close()
    go.touch()
    said = waiting()
    assert not said.done
    assert "Arbetsboken hann stängas. Så rättar du: " in said.text


def test_buttons_can_be_put_in_anew_while_libreoffice_runs(live: Live, book: Any, model: Model) -> None:
    starting(live, TELLS)
    install_toolbar(model, live.where)
    assert book.press("check").done


def test_menu_and_toolbar_are_there_with_their_swedish_names(book: Any) -> None:
    assert "Framsteg" in book.menus()
    name, buttons = book.toolbar()
    assert name == "Framsteg"
    assert buttons[:4] == ["Kontrollera", "Nästa anmärkning", "Rensa", ""]
    assert "Arbetsplan" in buttons
