"""The buttons for whoever does not know what to do, and for whoever helps over the phone."""

from __future__ import annotations

from pathlib import Path

from framsteg_xl.buttons.press import Press


def handbook(press: Press) -> None:
    """Show what each button does, as a page in the web browser."""
    import platformdirs

    from framsteg_xl.buttons.explained import as_html
    from framsteg_xl.files import write_over

    page = Path(platformdirs.user_data_dir("framsteg-xl", appauthor=False)) / "knapparna.html"
    write_over(page, as_html(press.model).encode())
    press.open_outside(page)


def about(press: Press) -> None:
    """Show versions and paths, and what to do about what is not right."""
    from framsteg_xl.addin.doctor import diagnosis

    press.tell("\n".join(diagnosis()))
