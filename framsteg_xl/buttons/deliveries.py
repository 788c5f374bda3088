"""The buttons for what leaves the company, and for those who put it together."""

from __future__ import annotations

from pathlib import Path

from framsteg_xl.buttons.press import Press


def delivery(press: Press) -> None:
    """Make the delivery, show what leaves the company, and open its folder."""
    from framsteg_xl.consolidation.delivery import make_delivery
    from framsteg_xl.files import DELIVERIES
    from framsteg_xl.open_book.forms import empty_form

    folder = press.place_on_disk.parent / DELIVERIES
    done = make_delivery(press.entries, press.answers().get("period"), press.today, folder)
    empty_form(press.book, press.model, press.button)
    press.say(f"Framsteg: {done.path.name} är klar.")
    press.open_outside(folder)
    press.open_beside(done.path)
    press.tell(done.said)


def consolidate(press: Press) -> None:
    """Put the deliveries of a folder together, and show the result."""
    from framsteg_xl.consolidation.consolidate import consolidate as put_together

    folder = Path(str(press.answers()["folder"]).strip().strip('"'))
    done = put_together([folder], press.model, press.today)
    press.say(f"Framsteg: {done.path.name} är klar.")
    press.open_beside(done.path)
    press.tell(done.said)
