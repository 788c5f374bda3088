"""What each button does, in words."""

from __future__ import annotations

import re
from html import unescape

from framsteg_xl import macros
from framsteg_xl.addin.ids import pressed
from framsteg_xl.addin.ribbon import ribbon
from framsteg_xl.buttons.explained import COMMANDS, as_html, as_markdown, explained
from framsteg_xl.cli import cli
from framsteg_xl.model.model import Model


def test_every_button_has_a_function_a_command_and_a_line_in_the_handbook(model: Model) -> None:
    page = "\n".join(as_markdown(model))
    for button in model.buttons:
        assert button.id in macros.BUTTONS
        assert f"`{COMMANDS[button.id]}`" in page
        assert button.tip in page
    assert set(COMMANDS) == {button.id for button in model.buttons}


def test_every_command_is_one() -> None:
    for command in COMMANDS.values():
        _, name, *_ = command.split()
        assert name in cli.commands or name == "--help"


def test_every_control_of_the_ribbon_is_a_button_that_does_something(model: Model) -> None:
    controls = re.findall(r'<(?:button) id="([^"]+)"', ribbon(model).decode())
    assert len(controls) > len(model.buttons)
    for control in controls:
        button, document = pressed(control)
        assert button in macros.BUTTONS
        assert not document or model.document(document)


def test_what_a_button_needs_is_said(model: Model) -> None:
    needs = {one.button.id: one.needs for one in explained(model)}
    assert "Markera" in needs["journey"]
    assert "Förnamn" in needs["new_participant"]
    assert needs["check"] == ""


def test_the_page_shows_all_of_it(model: Model) -> None:
    page = unescape(as_html(model))
    for one in explained(model):
        assert one.button.tip in page
        assert one.command in page
