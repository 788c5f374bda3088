"""How it stands with the buttons on this machine: versions, places, and what to mend. Read over the phone, too.

Nothing here tells anything about a person: home is written ~, and the user's name in a path is left out.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from framsteg_xl import configuration
from framsteg_xl.addin.excel import addin_file, must_be_seen_by_excel, script_file
from framsteg_xl.addin.in_calc import must_speak_with_calc, toolbar_version
from framsteg_xl.addin.mark import version_of
from framsteg_xl.addin.needs import installed_xlwings, must_have_xlwings
from framsteg_xl.addin.programs import programs
from framsteg_xl.errors import UserError
from framsteg_xl.files import shipped
from framsteg_xl.log import log_file
from framsteg_xl.machine import Machine, Platform

_INSTALL = "kör framsteg install"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the diagnosis; with a ``remedy`` it is something to mend."""

    text: str
    remedy: str = ""

    @property
    def lines(self) -> list[str]:
        """As people read it."""
        return [self.text, f"  Så rättar du: {self.remedy}."] if self.remedy else [self.text]


def diagnosis(machine: Machine | None = None) -> list[str]:
    """All of it as lines: what ``framsteg doctor`` and the button about Framsteg show. Default: of this machine."""
    machine = machine or Machine.this()
    return told(examined(machine), machine)


def told(facts: Sequence[Fact], machine: Machine) -> list[str]:
    """The facts as lines, and what it comes to."""
    wrong = sum(bool(fact.remedy) for fact in facts)
    end = "Allt ser bra ut."
    if wrong:
        end = "En sak att rätta." if wrong == 1 else f"{wrong} saker att rätta. Börja uppifrån."
    elif machine.platform is Platform.WINDOWS:
        end += " Syns fliken ändå inte: Arkiv > Alternativ > Tillägg > Hantera: Inaktiverade objekt."
    return [*(line for fact in facts for line in fact.lines), end]


def examined(machine: Machine) -> list[Fact]:
    """What could be found out, without starting anything."""
    buttons = [*_settings(machine), *_buttons(machine)]
    if not configuration.place(machine).exists() and all(fact.remedy for fact in buttons):
        buttons = [Fact("Knapparna är inte installerade.", _INSTALL)]
    return [*_program(machine), *buttons, *_model(machine), *_log(machine)]


def _program(machine: Machine) -> Iterator[Fact]:
    yield Fact(f"Framsteg XL {version('framsteg-xl')}")
    yield Fact(f"Python {platform.python_version()}: {machine.shown(machine.python)}")
    yield _unless(lambda: must_have_xlwings(machine), Fact(f"xlwings {installed_xlwings()}"))
    there = Fact(", ".join(map(str, programs(machine))))
    in_calc = machine.platform is Platform.LINUX
    yield _unless(lambda: must_speak_with_calc(machine), there) if in_calc else there


def _settings(machine: Machine) -> Iterator[Fact]:
    place = machine.shown(configuration.place(machine))
    try:
        values = configuration.read(machine)
    except UserError as error:
        yield Fact(f"{error.what}.", error.remedy)
        return
    python = Path(configuration.expanded(values.get(configuration.interpreter_key(machine), ""), machine))
    if python == Path():
        yield Fact(f"Inställningarna säger inte vilken Python knapparna ska använda: {place}", _INSTALL)
    elif not python.is_file():
        yield Fact(f"Knapparna letar efter en Python som inte finns: {machine.shown(python)}", _INSTALL)
    elif (python.parent, python.resolve()) != (machine.python.parent, machine.python.resolve()):
        remedy = "är det fel, kör framsteg install härifrån, annars framsteg doctor därifrån"
        yield Fact(f"Knapparna använder en annan Python: {machine.shown(python)}", remedy)
    else:
        yield Fact(f"Inställningar: {place}")


def _buttons(machine: Machine) -> Iterator[Fact]:
    now = version("framsteg-xl")
    if machine.platform is Platform.LINUX:
        yield _same("Verktygsraden", toolbar_version(machine), now, "LibreOffice", "i LibreOffice Calc")
        return
    target = addin_file(machine)
    place, there = machine.shown(target), version_of(target)
    if target.exists() and there is None:
        remedy = "flytta den eller byt namn på den, och kör framsteg install"
        yield Fact(f"Där tillägget ska ligga finns en annan fil med samma namn: {place}", remedy)
        return
    yield _unless(lambda: must_be_seen_by_excel(target), _same("Tillägget", there, now, "Excel", place))
    if machine.platform is Platform.MAC and installed_xlwings():
        script = script_file(machine)
        missing = not script.is_file()
        said = "saknas" if missing else "finns"
        text = f"Skriptet som låter Excel starta Framsteg {said}: {machine.shown(script)}"
        yield Fact(text, _INSTALL if missing else "")


def _same(what: str, there: str | None, now: str, application: str, place: str) -> Fact:
    """Whether what is installed is of the program's own version."""
    if there is None:
        return Fact(f"{what} finns inte: {place}", f"stäng {application}, och {_INSTALL}")
    if there != now:
        remedy = f"stäng {application}, {_INSTALL}, och starta {application} igen"
        return Fact(f"{what} är version {there}, men programmet är {now}: {place}", remedy)
    return Fact(f"{what} {there}: {place}")


def _model(machine: Machine) -> Iterator[Fact]:
    from framsteg_xl.documents.examined import examined as look_through
    from framsteg_xl.finding import Severity, count_by_severity

    try:
        chosen = configuration.chosen_model(machine)
        _, model, findings = look_through(chosen)
    except UserError as error:
        yield Fact(f"{error.what}.", error.remedy)
        return
    path = machine.shown(chosen or shipped("workbooks", "modell.xlsx"))
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    remedy = "kör framsteg model och filens namn, och rätta det som står där" if wrong else ""
    which = "Er egen modell" if chosen else "Modellen"
    number = model.setting("model_version")
    yield Fact(f"{which} {number}, {count_by_severity(findings)}: {path}", remedy)


def _log(machine: Machine) -> Iterator[Fact]:
    log = log_file()
    if log.is_file():
        last = date.fromtimestamp(log.stat().st_mtime)
        yield Fact(f"Logg, senast {last}: {machine.shown(log)}")
    else:
        yield Fact("Logg: tom")


def _unless(must: Callable[[], None], fact: Fact) -> Fact:
    """The fact, unless something that must hold does not."""
    try:
        must()
    except UserError as error:
        return Fact(f"{error.what}.", error.remedy)
    return fact
