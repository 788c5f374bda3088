"""LibreOffice as a process: a private one started and stopped, a running one reached through its pipe."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

from xlwings import XlwingsError

from framsteg_xl.calc.bridge import Remote, uno
from framsteg_xl.errors import UserError

_PIPES = count()
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseLocking" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""  # noqa: E501 (without locking, a lock file that somebody left cannot make a workbook refuse to open)


class Office:
    """A LibreOffice that is spoken with: its desktop, its component context, and its process when we started it."""

    def __init__(self, pipe: str, process: subprocess.Popen[bytes] | None = None, patience: float = 10) -> None:
        self.pipe, self.process = pipe, process
        self.context = _reached(pipe, process, patience)
        self.services: Remote = self.context.ServiceManager
        self.desktop: Remote = self.service("frame.Desktop")
        self.pid = process.pid if process else _process_of(pipe)
        self.headless = process is not None or _is_headless(self.pid)

    def service(self, name: str) -> Remote:
        """A service that the office makes."""
        made: Remote = self.services.createInstanceWithContext(f"com.sun.star.{name}", self.context)
        return made

    def stop(self) -> None:
        """Ask the office to end; one of our own is ended if it does not."""
        with suppress(XlwingsError):  # it may be gone already, and goes while it answers
            self.desktop.terminate()
        if self.process:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=10)
            self.kill()

    def kill(self) -> None:
        """End the process at once, if it is our own."""
        if self.process:
            self.process.kill()
            self.process.wait()

    @property
    def alive(self) -> bool:
        return self.process is None or self.process.poll() is None


def started(profile: Path | None = None) -> Office:
    """A private headless office with a profile of its own.

    Raises UserError where LibreOffice is missing, XlwingsError when it does not start.
    """
    uno()
    folder = profile or Path(tempfile.mkdtemp(prefix="framsteg-calc-"))
    settings = folder / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
    pipe = f"framsteg-calc-{os.getpid()}-{next(_PIPES)}"
    command = ["soffice", "--headless", "--norestore", "--nodefault", "--nologo", "--nofirststartwizard"]
    command += [f"-env:UserInstallation={folder.resolve().as_uri()}", f"--accept=pipe,name={pipe};urp;"]
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)
    except FileNotFoundError:
        raise UserError("LibreOffice finns inte på datorn", "installera libreoffice-calc") from None
    try:
        return Office(pipe, process, patience=60)
    except XlwingsError:
        process.kill()
        process.wait()
        raise


def _reached(pipe: str, process: subprocess.Popen[bytes] | None, patience: float) -> Remote:
    """The office's component context, waited for while it starts."""
    local = Remote(uno().getComponentContext())
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + patience
    while True:
        try:
            context: Remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context
        except XlwingsError:
            if time.monotonic() > deadline or (process and process.poll() is not None):
                raise
        time.sleep(0.05)


def _process_of(pipe: str) -> int:
    """The process that listens at a pipe; 0 when it cannot be told."""
    listening = f"_{pipe}"
    with suppress(OSError):
        lines = Path("/proc/net/unix").read_text(encoding="utf-8").splitlines()
        sockets = {f"socket:[{line.split()[6]}]" for line in lines if line.endswith(listening)}
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if (process / "comm").read_text(encoding="utf-8").startswith("soffice"):
                    held = {str(each.readlink()) for each in (process / "fd").iterdir()}
                    if sockets & held:
                        return int(process.name)
    return 0


def _is_headless(pid: int) -> bool:
    """Whether an office has no window that a message could be shown in."""
    with suppress(OSError):
        return b"--headless" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False
