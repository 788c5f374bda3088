"""What each button does, for people: the page *Knapparna* of the handbook, and what the button *Handbok* shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from framsteg_xl.entering.enter import ABOUT_SOMEBODY
from framsteg_xl.entering.enter import BUTTONS as ENTERING
from framsteg_xl.model.forms import DOCUMENT
from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Button

#: The command that does the same as a button, outside Excel. Buttons that enter something: ``framsteg enter``.
COMMANDS = {
    "check": "framsteg check BOK.xlsx",
    "next_finding": "framsteg check BOK.xlsx",
    "clear": "framsteg check BOK.xlsx",
    "document_selected": "framsteg document SLAG BOK.xlsx --participant ID",
    "document_due": "framsteg document SLAG BOK.xlsx --due",
    "document_blank": "framsteg document SLAG BOK.xlsx --blank",
    "document_pdf": "framsteg document SLAG BOK.xlsx --participant ID --pdf",
    "documents_folder": "framsteg document SLAG BOK.xlsx --participant ID",
    "delivery": "framsteg deliver BOK.xlsx",
    "consolidate": "framsteg consolidate MAPP",
    "handbook": "framsteg --help",
    "about": "framsteg doctor",
    **{button: f"framsteg enter {button} BOK.xlsx --out NY.xlsx" for button in ENTERING},
}
_INTRODUCTION = (
    "Knapparna finns på fliken Framsteg i Excel, och i menyn och verktygsraden Framsteg i LibreOffice. Klicka först i "
    "arbetsboken, så att den ligger överst. Det som en knapp behöver veta fyller ni i på bladet Formulär. Ingen knapp "
    "ändrar det ni har skrivit: en rad som blev fel tar ni bort. Allt går också att göra utan Excel, med kommandot."
)


@dataclass(frozen=True, slots=True)
class Explained:
    """A button in words: what it does, what it needs, and the command that does the same."""

    button: Button
    needs: str
    command: str


def explained(model: Model) -> Iterator[Explained]:
    """Every button of the model, in its order."""
    for button in model.buttons:
        yield Explained(button, " ".join(_needs(model, button)), COMMANDS[button.id])


def _needs(model: Model, button: Button) -> Iterator[str]:
    fields = model.form_of(button)
    if button.id in ABOUT_SOMEBODY or button.id in (f"{DOCUMENT}selected", f"{DOCUMENT}pdf"):
        yield "Markera en eller flera rader om personen, på vilket blad som helst."
    if fields:
        labels = ", ".join(f"{field.label}{'' if field.required else ' (kan vara tom)'}" for field in fields)
        yield f"Formulär: {labels}."


def _label(model: Model, button: Button) -> str:
    if not button.id.startswith(DOCUMENT):
        return button.label
    kinds = ", ".join(kind.button for kind in model.documents if kind.button)
    return f"{kinds} > {button.label}"


def as_markdown(model: Model) -> Iterator[str]:
    """The page in the handbook, line by line."""
    yield "# Knapparna"
    yield ""
    yield _INTRODUCTION
    for group, some in groupby(explained(model), lambda one: one.button.group):
        yield f"\n## {group}\n"
        yield "| Knapp | Vad den gör | Vad den behöver | Kommando |"
        yield "| --- | --- | --- | --- |"
        for one in some:
            label, tip, needs = _label(model, one.button), one.button.tip, one.needs
            yield f"| **{label}** | {tip} | {needs or '–'} | `{one.command}` |"


def as_html(model: Model) -> str:
    """The same as a page for a web browser."""
    lines = [f"<h1>Framsteg: knapparna</h1><p>{escape(_INTRODUCTION)}</p>"]
    for group, some in groupby(explained(model), lambda one: one.button.group):
        lines.append(f"<h2>{escape(group)}</h2><table>")
        lines.append("<tr><th>Knapp</th><th>Vad den gör</th><th>Vad den behöver</th><th>Kommando</th></tr>")
        for one in some:
            cells = (_label(model, one.button), one.button.tip, one.needs)
            texts = "".join(f"<td>{escape(text)}</td>" for text in cells)
            lines.append(f"<tr>{texts}<td><code>{escape(one.command)}</code></td></tr>")
        lines.append("</table>")
    return _PAGE.format("\n".join(lines))


_PAGE = """<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>Framsteg: knapparna</title><style>
body {{ font-family: Calibri, Carlito, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #222; }}
h1, h2 {{ color: #1F4E5F; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: .4rem .7rem; border-bottom: 1px solid #ddd; }}
th {{ background: #1F4E5F; color: white; }}
td:first-child {{ font-weight: bold; width: 14rem; }}
code {{ font-size: .85rem; }}
</style></head><body>
{}
</body></html>
"""
