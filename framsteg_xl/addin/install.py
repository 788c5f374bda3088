"""Put the buttons in Excel or in Calc, and take them away again: what others put beside ours stays."""

from __future__ import annotations

from pathlib import Path

from framsteg_xl import configuration
from framsteg_xl.addin import in_calc, in_excel
from framsteg_xl.addin.done import Done
from framsteg_xl.addin.needs import must_have_xlwings
from framsteg_xl.addin.receipt import Receipt
from framsteg_xl.errors import UserError
from framsteg_xl.machine import Machine, Platform
from framsteg_xl.model.model import Model
from framsteg_xl.model.reading import load_model


def install(machine: Machine, model: Path | None = None) -> list[str]:
    """Put the buttons there, or the new ones in place of the old. Returns what was done, and what to do next, as lines.

    ``model`` is the project's own model; without it, the one that was chosen before. Raises :class:`UserError` where
    it cannot be done.
    """
    must_have_xlwings(machine)
    interpreter = configuration.interpreter_for(machine)
    chosen = model.absolute() if model else _chosen_before(machine)
    loaded = load_model(chosen)
    text = configuration.portable(chosen, machine) if chosen else ""
    try:
        done = _put(machine, loaded, interpreter, text)
    except UserError as error:
        raise _with_a_remedy_for(machine, error) from error
    return [
        done.what,
        *done.files,
        f"  Inställningarna: {machine.shown(configuration.place(machine))}",
        f"  Modellen: {f'er egen, {machine.shown(chosen)}' if chosen else 'den som följde med'}",
        done.next_step,
        "Syns den inte: kör framsteg doctor.",
    ]


def _put(machine: Machine, model: Model, interpreter: str, model_path: str) -> Done:
    """Write everything, and a receipt of it, also where something in the middle could not be written."""
    receipt, settings = Receipt.of(machine), configuration.place(machine)
    put = in_calc.put if machine.platform is Platform.LINUX else in_excel.put
    values = {configuration.interpreter_key(machine): interpreter, configuration.MODEL: model_path}
    try:
        receipt.save()  # where this cannot be written, nothing else is
        done = put(machine, model, interpreter, receipt)
        configuration.write(machine, values)
    finally:
        if receipt.files or settings.exists():
            receipt.save()
        else:
            receipt.clear()
    return done


def uninstall(machine: Machine) -> list[str]:
    """Take away what :func:`install` wrote, and nothing else. Returns what was done, as lines.

    Raises :class:`UserError` when Excel holds a file.
    """
    receipt, settings = Receipt.of(machine), configuration.place(machine)
    take_away = in_calc.take_away if machine.platform is Platform.LINUX else in_excel.take_away
    told = take_away(machine, receipt)
    ours = {configuration.interpreter_key(machine), configuration.MODEL}
    if ours & set(configuration.read(machine)):
        configuration.write(machine, dict.fromkeys(ours))
        where = machine.shown(settings)
        told.append(f"  Borttaget: {where}" if not settings.exists() else f"  Kvar, med era egna rader: {where}")
    receipt.clear()
    if not told:
        return ["Framsteg är inte installerat på den här datorn. Inget togs bort."]
    return ["Framsteg är avinstallerat.", *told, "Arbetsböcker och dokument är orörda."]


def _chosen_before(machine: Machine) -> Path | None:
    chosen = configuration.chosen_model(machine)
    if chosen and not chosen.is_file():
        raise UserError(
            f"Er egen modell {chosen.name}, som valdes förra gången, finns inte där den låg",
            "lägg tillbaka den, eller kör framsteg install --model och platsen där den ligger nu",
        )
    return chosen


def _with_a_remedy_for(machine: Machine, error: UserError) -> UserError:
    """The same, with what can be done where the folder is not ours to choose."""
    if not isinstance(error.__cause__, OSError):
        return error
    if machine.platform is Platform.MAC:
        remedy = (
            "låt Terminal komma åt andra appars filer (Systeminställningar > Integritet och säkerhet), och kör igen"
        )
    else:
        remedy = "se efter att disken inte är full, och att du får skriva i mappen, och kör igen"
    return UserError(error.what, remedy)
