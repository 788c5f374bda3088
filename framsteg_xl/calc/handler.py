"""The toolbar's end inside LibreOffice: a press starts Framsteg XL beside the office, and lets it in through a pipe.

Runs in LibreOffice's own Python: the standard library and uno only. Which program is started stands in the user's own
configuration; nothing in a document, or in the folder where it lies, has a say.
"""

from __future__ import annotations

import csv
import os
import secrets
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import uno
import unohelper
from com.sun.star.awt import XCallback
from com.sun.star.frame import (
    DispatchResultEvent,
    FeatureStateEvent,
    XDispatchProvider,
    XNotifyingDispatch,
    XTerminateListener,
)
from com.sun.star.lang import XInitialization, XServiceInfo

_NAME = "se.framsteg.Handler"
_SERVICE = "com.sun.star.frame.ProtocolHandler"
_PROTOCOL = "se.framsteg:"
_FAILED, _DONE = 0, 1  # com.sun.star.frame.DispatchResultState

_WORKING = "Framsteg arbetar …"
_STILL_WORKING = "Framsteg arbetar fortfarande med förra knappen. Vänta tills det är klart, och tryck sedan igen."
_NOT_INSTALLED = (
    "Framsteg hittar inte sitt program på den här datorn. Så rättar du: stäng LibreOffice, kör framsteg install, "
    "och tryck på knappen igen."
)
_BROKE_OFF = (
    "Framsteg avbröts innan knappen var klar. Så rättar du: tryck på knappen igen. Hjälper det inte, kör "
    "framsteg doctor och visa svaret för den som hjälper er."
)

#: How long what a button said last can be read, in seconds.
_READING = 20
#: One button at a time: held from the press until its process has ended.
_at_work = threading.Lock()
#: With --headless nobody sees messages: they are printed instead.
_unseen = b"--headless" in Path("/proc/self/cmdline").read_bytes().split(b"\0")


class StatusBar:
    """Our lines in the status bars of windows, which may be closed at any time."""

    def __init__(self) -> None:
        self._lines: list[Any] = []

    def show(self, frame: Any, text: str) -> None:
        with suppress(Exception):
            line = frame.createStatusIndicator()
            line.start(text, 0)
            self._lines.append(line)

    def show_for_a_while(self, frame: Any, text: str) -> None:
        """What a button came to; then the status bar shows Calc's own again, unless another button has been pressed."""
        if text:
            self.show(frame, text)
            lines = self._lines
            time.sleep(_READING)
            if lines is self._lines:
                self.clear()

    def clear(self) -> None:
        lines, self._lines = self._lines, []
        for line in lines:
            with suppress(Exception):
                line.end()


_bar = StatusBar()


class NotInstalledError(Exception):
    """The user's configuration names no program that can be started."""


class Handler(unohelper.Base, XInitialization, XDispatchProvider, XNotifyingDispatch, XServiceInfo):
    """The buttons of one window."""

    def __init__(self, context: Any, *_arguments: Any) -> None:
        self._context = context
        self._frame: Any = None

    def initialize(self, arguments: Any) -> None:
        if arguments:
            self._frame = arguments[0]

    def queryDispatch(self, url: Any, _target: str, _flags: int) -> Any:
        return self if url.Protocol == _PROTOCOL else None

    def queryDispatches(self, requests: Any) -> Any:
        return tuple(self.queryDispatch(some.FeatureURL, some.FrameName, some.SearchFlags) for some in requests)

    def addStatusListener(self, listener: Any, url: Any) -> None:
        event = FeatureStateEvent()
        event.Source, event.FeatureURL, event.IsEnabled = self, url, True
        listener.statusChanged(event)

    def removeStatusListener(self, listener: Any, url: Any) -> None:
        pass  # nothing ever changes

    def dispatch(self, url: Any, arguments: Any) -> None:
        self.dispatchWithNotification(url, arguments, None)

    def dispatchWithNotification(self, url: Any, _arguments: Any, listener: Any) -> None:
        """A press. Returns at once; ``listener`` is told when the button's process has ended."""
        document = self._frame.Controller.Model
        about = ["--document", document.RuntimeUID, *(["--read-only"] if document.isReadonly() else [])]
        if not _at_work.acquire(blocking=False):
            self._say(_STILL_WORKING)
            self._end(listener, _FAILED)
            return
        _bar.clear()
        self._say(_WORKING)
        threading.Thread(target=self._work, args=([url.Path, *about], listener), daemon=True).start()

    def _work(self, arguments: list[str], listener: Any) -> None:
        state, said = _FAILED, ""
        try:
            process = _start(arguments, _pipe(self._context))
            said = process.communicate()[0].decode("utf-8", "replace").strip()
            if process.returncode == 0:
                state = _DONE
            else:
                self._tell(said or _BROKE_OFF)
        except (NotInstalledError, OSError):
            self._tell(_NOT_INSTALLED)
        finally:
            _bar.clear()
            _at_work.release()
            self._end(listener, state)
        if state == _DONE:
            _bar.show_for_a_while(self._frame, said)

    def _end(self, listener: Any, state: int) -> None:
        if listener is not None:
            event = DispatchResultEvent()
            event.Source, event.State = self, state
            listener.dispatchFinished(event)

    def _say(self, text: str) -> None:
        """A line that stands while a button is at work."""
        if _unseen:
            print(text, file=sys.stderr, flush=True)
        _bar.show(self._frame, text)

    def _tell(self, text: str) -> None:
        """A message that has to be read; windows may be opened in the office's own thread only."""
        if _unseen:
            print(text, file=sys.stderr, flush=True)
            return
        later = self._context.ServiceManager.createInstanceWithContext("com.sun.star.awt.AsyncCallback", self._context)
        later.addCallback(Message(self._context, self._frame, text), None)

    def getImplementationName(self) -> str:
        return _NAME

    def supportsService(self, name: str) -> bool:
        return name == _SERVICE

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        return (_SERVICE,)


class Message(unohelper.Base, XCallback):
    """A message box, to be opened by the office's own thread."""

    def __init__(self, context: Any, frame: Any, text: str) -> None:
        self._context, self._frame, self._text = context, frame, text

    def notify(self, _data: Any) -> None:
        toolkit = self._context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", self._context)
        kind = uno.Enum("com.sun.star.awt.MessageBoxType", "ERRORBOX")
        box = toolkit.createMessageBox(self._frame.ContainerWindow, kind, 1, "Framsteg", self._text)  # 1: an OK button
        box.execute()
        box.dispose()


class Farewell(unohelper.Base, XTerminateListener):
    """Takes the pipe's file away when the office ends: the office leaves it."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def queryTermination(self, event: Any) -> None:
        pass  # nothing against it

    def notifyTermination(self, _event: Any) -> None:
        self._file.unlink(missing_ok=True)

    def disposing(self, event: Any) -> None:
        pass


def _start(arguments: list[str], pipe: str) -> subprocess.Popen[bytes]:
    """Start what a button does. Python looks for modules where it is installed, never where it is started (``-P``)."""
    command = [_interpreter(), "-P", "-m", "framsteg_xl.calc", *arguments, "--version", _version(), "--pipe", pipe]
    # the office sets these for its own Python, which may be another one
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    environment["PYTHONIOENCODING"] = "utf-8"
    return subprocess.Popen(command, cwd=Path.home(), env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)


def _interpreter() -> str:
    """The Python with Framsteg XL, as ``framsteg install`` wrote it down: lines of ``"KEY","VALUE"``."""
    try:
        text = (Path.home() / ".framsteg" / "framsteg.conf").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotInstalledError from error
    values = dict(line for line in csv.reader(text.splitlines()) if len(line) == 2)
    interpreter = values.get("INTERPRETER_LINUX", "")
    if not Path(interpreter).is_absolute():
        raise NotInstalledError
    return interpreter


@cache
def _version() -> str:
    description = ElementTree.parse(Path(__file__).with_name("description.xml"))
    version = description.find("{http://openoffice.org/extensions/description/2006}version")
    assert version is not None
    return version.get("value", "")


@cache
def _pipe(context: Any) -> str:
    """The office's pipe for the buttons, opened at the first press: nobody but this user comes in."""
    name = f"framsteg-{secrets.token_hex(16)}"
    acceptor = context.ServiceManager.createInstanceWithContext("com.sun.star.office.Acceptor", context)
    acceptor.initialize((f"pipe,name={name};urp;StarOffice.ComponentContext", True))
    _acceptors.append(acceptor)
    file = Path("/tmp", f"OSL_PIPE_{os.getuid()}_{name}")
    for _ in range(500):
        if file.exists():
            file.chmod(0o600)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            desktop.addTerminateListener(Farewell(file))
            return name
        time.sleep(0.01)
    raise OSError(file)


_acceptors: list[Any] = []

g_ImplementationHelper = unohelper.ImplementationHelper()  # the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(Handler, _NAME, (_SERVICE,))
