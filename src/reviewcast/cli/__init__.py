"""The command line. One thin module per command; heavy imports happen inside the commands."""

from __future__ import annotations

import sys

import typer

from reviewcast.cli import cache, doctor, preview, render, script
from reviewcast.errors import ReviewcastError

INTERRUPTED = 3

app = typer.Typer(
    name="reviewcast",
    help="Renders written reviews into podcast episodes, with the spoilers fenced into chapters of their own.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("render")(render.command)
app.command("script")(script.command)
app.command("preview")(preview.command)
app.command("doctor")(doctor.command)
app.add_typer(cache.app, name="cache")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"reviewcast {version('reviewcast')}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    pass


def main() -> None:
    """Run the command line; an error is one sentence on standard error and an exit code (see ``errors``)."""
    try:
        app()
    except ReviewcastError as error:
        typer.echo(f"reviewcast: {error}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        typer.echo("reviewcast: interrupted; finished clips are kept, so the next run goes on from there", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has gone
        sys.exit(0)
