"""Passwords of workbooks: asked for on the terminal, or taken from a file. Never shown, logged or written anywhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from framsteg_xl.errors import UserError

#: So many times one file's password is asked for.
TRIES = 3
#: The start of the line, and the rest of it blank: what stands there may be a bar of progress.
_LINE_ANEW = "\r\033[K"


class Keyring:
    """Gives the passwords to try on a file: those that were given before, then what people type."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._known = [] if file is None else [_first_line(file)]

    def __call__(self, name: str) -> Iterator[str]:
        """Passwords to try on the file with this name. Raises :class:`UserError` when there are no more."""
        yield from self._known[::-1]
        if self._file:
            raise UserError(
                f"Lösenordet i {self._file.name} stämmer inte för {name}", "skriv rätt lösenord på filens första rad"
            )
        if not sys.stdin.isatty():
            raise UserError(
                f"Filen {name} är skyddad med lösenord, och här går det inte att fråga efter det",
                "skriv lösenordet på första raden i en fil, och ange den med --password-file",
            )
        for number in range(TRIES):
            again = "Det stämmer inte. Försök igen. " if number else ""
            click.echo(_LINE_ANEW, nl=False, err=True)
            text = f"{again}Lösenord till {name}"
            password = click.prompt(text, hide_input=True, default="", show_default=False, err=True)
            self._known.append(password)
            yield password
            self._known.remove(password)  # another one is asked for: it did not fit
        raise UserError(f"Lösenordet till {name} stämmer inte", "ta reda på rätt lösenord och kör igen")


def _first_line(file: Path) -> str:
    try:
        # Not splitlines: a password can hold what other programs take for an end of line.
        line = file.read_bytes().partition(b"\n")[0].decode("utf-8-sig").removesuffix("\r")
    except FileNotFoundError:
        raise UserError(f"Lösenordsfilen {file.name} finns inte", "kontrollera namnet och mappen") from None
    except UnicodeDecodeError:
        raise UserError(f"Lösenordsfilen {file.name} går inte att läsa", "spara den som text i UTF-8") from None
    except OSError as error:
        raise UserError(f"Lösenordsfilen {file.name} går inte att läsa", "ange en vanlig textfil") from error
    if not line.strip():
        raise UserError(f"Lösenordsfilen {file.name} är tom", "skriv lösenordet på filens första rad")
    return line
