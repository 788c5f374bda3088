"""The buttons for what leaves the company, and for those who put it together."""

from __future__ import annotations

from pathlib import Path

from framsteg_xl.buttons.press import Press
from framsteg_xl.errors import with_remedy


def delivery(press: Press) -> None:
    """Make the delivery, show what leaves the company, and open its folder.

    What is shown is the delivery itself, sheet by sheet, to read and not to change: it can hold nothing else.
    """
    from framsteg_xl.consolidation.delivering import make_delivery
    from framsteg_xl.consolidation.period import Period
    from framsteg_xl.files import DELIVERIES
    from framsteg_xl.finding import count_by_severity
    from framsteg_xl.open_book.forms import empty_form

    folder = press.place_on_disk.parent / DELIVERIES
    period = press.answers().get("period")
    done = make_delivery(press.entries, Period.parse(period) if period else None, press.today, folder)
    empty_form(press.book, press.model, press.button)
    press.open_outside(folder)
    press.open_beside(done.path)
    press.say(f"Framsteg: {done.path.name} är klar.")
    if done.errors:
        remedy = "tryck på Kontrollera, rätta det som är fel, och gör leveransen igen"
        press.tell(with_remedy(f"Leveransen är gjord, men arbetsboken har {count_by_severity(done.errors)}", remedy))
    else:
        press.tell("Leveransen är gjord och öppen här. Läs vad som lämnar företaget innan du skickar den.")


def consolidate(press: Press) -> None:
    """Put the deliveries of a folder together, and show the result."""
    from framsteg_xl.consolidation.consolidating import consolidate as put_together

    folder = Path(press.answers()["folder"].strip().strip('"'))
    done = put_together([folder], press.model, press.today, follow=press.counting("läser fil"))
    press.open_beside(done.path)
    press.say(f"Framsteg: {done.path.name} är klar, med {done.used} av {len(done.received)} filer.")
    if done.left_out:
        said = (f"{r.file}: {r.status}" for r in done.left_out)
        lines = (
            with_remedy(line, r.remedy) if r.remedy else f"{line}." for line, r in zip(said, done.left_out, strict=True)
        )
        press.tell("\n".join(["Det här kom inte med:", *lines]))
