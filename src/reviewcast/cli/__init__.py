"""The command line. One thin module per command; heavy imports happen inside the commands."""

from __future__ import annotations

import gc
import sys

from reviewcast.cli.interrupts import heeded, leave

_TYPERS_OWN = 130
"""What Typer exits with where an interrupt comes before a command begins."""


def main() -> None:
    """Run the command line; an error is one sentence on standard error and an exit code (see ``errors``)."""
    gc.set_threshold(100_000)  # collecting while hundreds of modules load would take a sixth of that time
    with heeded():
        try:
            _run()
        except KeyboardInterrupt:  # before the command began
            leave()


def _run() -> None:
    from reviewcast.cli.app import app  # here, so that an interrupt while it loads is told like any other
    from reviewcast.cli.output import Interrupted, say
    from reviewcast.errors import ReviewcastError

    try:
        app()
    except ReviewcastError as error:
        say(f"reviewcast: {error}", error=True)
        sys.exit(error.exit_code)
    except Interrupted:
        leave()
    except SystemExit as stop:
        if stop.code == _TYPERS_OWN:
            leave()
        raise
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has gone
        sys.exit(0)
