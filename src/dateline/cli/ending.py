"""How a command ends: exit codes, one-line errors, and what Ctrl-C and a closed pipe do."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator
from types import FrameType

import typer

from dateline.errors import ConfigError, DatelineError, InputError, ScenarioError

DONE, ERROR, USAGE, PART, INTERRUPTED = 0, 1, 2, 3, 130


class ReaderGoneError(Exception):
    """Nobody reads standard output any more (`| head`)."""


def run(command: Callable[[], object], *, debug: bool = False) -> int:
    """Run a command and give its exit code; whatever goes wrong becomes one line on standard error."""
    try:
        code = command()
        flush()
    except (ReaderGoneError, BrokenPipeError):
        return _quiet()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 the last stop: nobody is to be shown a traceback unasked
        if debug:
            import traceback

            traceback.print_exc()
        tell(_message(error))
        return _flushed(_code(error))
    if code == INTERRUPTED:  # the command line library turns Ctrl-C into this code
        tell("interrupted; what was written is complete as far as it goes")
        return _flushed(INTERRUPTED)
    return code if isinstance(code, int) else DONE


def tell(message: str) -> None:
    """One line on standard error."""
    line = " ".join(str(message).split())
    with contextlib.suppress(OSError, ValueError):
        print(f"dateline: {line}", file=sys.stderr, flush=True)


def flush() -> None:
    """Write out what is still held back; raises `BrokenPipeError` where nobody reads any more."""
    sys.stdout.flush()


def _flushed(code: int) -> int:
    try:
        flush()
    except (OSError, ValueError):
        _quiet()
    return code


def _quiet() -> int:
    """Nobody reads any more (`| head`): leave without a word, also from Python at its exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _code(error: Exception) -> int:
    if isinstance(error, InputError | ConfigError | ScenarioError):
        return USAGE
    code = getattr(error, "exit_code", ERROR)
    return code if isinstance(code, int) else ERROR


def _message(error: Exception) -> str:
    if isinstance(error, DatelineError):
        return str(error)
    if isinstance(error, typer.TyperException):
        context = getattr(error, "ctx", None)
        command = getattr(context, "command_path", "dateline")
        message = error.format_message().rstrip(".").replace("Value error, ", "")
        return f"{message}; see {command} --help"
    if isinstance(error, OSError):
        where = error.filename or "the output"
        return f"{where}: {error.strerror or error}; look at the path, its permissions and the room on the disk"
    return f"{type(error).__name__}: {error}; a fault in dateline: run again with --debug and report what it prints"


class Guard:
    """Keeps Ctrl-C from cutting a record in two: inside `with guard.whole():` it waits; a second one does not."""

    def __init__(self) -> None:
        self._inside = False
        self._pending = False

    @contextlib.contextmanager
    def armed(self) -> Generator[None]:
        """Handle interrupts while a command writes. A no-op outside the main thread."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, self._handle)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @contextlib.contextmanager
    def whole(self) -> Generator[None]:
        """What is written here is written to its end."""
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
        if self._pending:
            self._pending = False
            raise KeyboardInterrupt

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self._inside and not self._pending:
            self._pending = True
        else:
            raise KeyboardInterrupt
