"""The buttons for whoever does not know what to do, and for whoever helps over the phone."""

from __future__ import annotations

from framsteg_xl.buttons.press import Press


def handbook(press: Press) -> None:
    """Show what each button does."""


def about(press: Press) -> None:
    """Show versions and paths, and what to do about what is not right."""
    from framsteg_xl.addin.doctor import diagnosis

    press.tell("\n".join(diagnosis()))
