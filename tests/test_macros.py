"""Whatever goes wrong at the press of a button ends in one Swedish message."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from framsteg_xl import macros
from framsteg_xl.errors import UserError
from framsteg_xl.model.model import Model


class Application:
    """As much of an application as a button needs that goes wrong; ``told`` is what it showed."""

    def __init__(self, *, gone: bool = False) -> None:
        self.told: list[tuple[str, str]] = []
        self.status_bar = ""
        self._gone = gone

    def alert(self, prompt: str, title: str, buttons: str, mode: str) -> str:
        if self._gone:
            raise OSError("RPC-servern är inte tillgänglig")
        self.told.append((title, prompt))
        assert (buttons, mode) == ("ok", "critical")
        return "ok"


@pytest.fixture
def application(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Application:
    app = Application()
    monkeypatch.setattr(macros, "_book_on_top", lambda: SimpleNamespace(app=app, name="bok.xlsx"))
    monkeypatch.setattr("platformdirs.user_log_dir", lambda *_names, **_options: str(tmp_path))
    return app


def press(monkeypatch: pytest.MonkeyPatch, error: BaseException, **given: Any) -> None:
    """A press of a button that goes wrong in this way."""

    def goes_wrong(_press: Any) -> None:
        raise error

    monkeypatch.setitem(macros.BUTTONS, "check", goes_wrong)
    macros.run("check", **given)


def test_what_people_can_mend_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch, application: Application) -> None:
    press(monkeypatch, UserError("Bladet Kontroll saknas", "be om en ny arbetsbok"))
    assert application.told == [("Framsteg", "Bladet Kontroll saknas. Så rättar du: be om en ny arbetsbok.")]


def test_a_bug_is_one_sentence_and_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, application: Application, tmp_path: Path
) -> None:
    press(monkeypatch, KeyError("Kim Testsson 19640823-3234"))
    ((_, said),) = application.told
    assert str(tmp_path / "framsteg.log") in said
    assert "Kim" not in said
    log = (tmp_path / "framsteg.log").read_text("utf-8")
    assert "KeyError" in log
    assert "Kim" not in log


def test_an_application_that_is_busy_says_what_to_press(
    monkeypatch: pytest.MonkeyPatch, application: Application
) -> None:
    press(monkeypatch, OSError(-2147418111, "Anropet avvisades"))
    ((_, said),) = application.told
    assert "tryck på Enter eller Esc" in said


def test_a_button_of_another_version_does_nothing(application: Application) -> None:
    macros.run("check", "0.0.1")
    ((_, said),) = application.told
    assert said == (
        f"Knapparna är av version 0.0.1, men programmet av version {version('framsteg-xl')}. "
        "Så rättar du: stäng Excel, kör framsteg install, och starta Excel igen."
    )


def test_a_button_of_this_version_works(monkeypatch: pytest.MonkeyPatch, application: Application) -> None:
    pressed = []
    monkeypatch.setitem(macros.BUTTONS, "check", pressed.append)
    macros.run("check", version("framsteg-xl"), True)
    ((one),) = pressed
    assert (one.button_id, one.about, one.read_only) == ("check", "", True)
    assert not application.told


def test_a_button_that_the_programme_does_not_know(application: Application) -> None:
    macros.run("dance")
    ((_, said),) = application.told
    assert "Knappen dance finns inte i programmet" in said


def test_an_application_that_was_closed_meanwhile(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = Application(gone=True)
    monkeypatch.setattr(macros, "_book_on_top", lambda: SimpleNamespace(app=gone, name="bok.xlsx"))
    press(monkeypatch, UserError("Det går inte", "försök igen"))
    assert capsys.readouterr().err == "Det går inte. Så rättar du: försök igen.\n"


def test_no_workbook_is_open(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("xlwings.Book.caller", lambda: 1 / 0)
    monkeypatch.setattr("xlwings.apps", SimpleNamespace(active=None))
    macros.run("check")
    assert "Ingen arbetsbok är öppen" in capsys.readouterr().err


@pytest.mark.parametrize(
    "button", ["new_participant", "journey", "absence", "week", "follow_up", "validation", "clear"]
)
def test_nothing_is_written_in_a_copy_that_cannot_be_saved(application: Application, button: str) -> None:
    macros.run(button, read_only=True)
    ((_, said),) = application.told
    assert "skrivskyddad" in said
    assert "kollega" in said


def test_every_button_of_the_model_has_a_function(model: Model) -> None:
    documents = [button.id for button in model.buttons if button.id.startswith("document_")]
    assert set(macros.BUTTONS) == {button.id for button in model.buttons}, documents
