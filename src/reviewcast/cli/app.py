"""The commands, gathered into one application."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from reviewcast.cli import (
    build,
    cache,
    check as checking,
    doctor,
    import_,
    init,
    mark,
    move,
    new,
    preview,
    publish,
    recover,
    render,
    retract,
    say,
    script,
    serve,
)
from reviewcast.cli.interrupts import check
from reviewcast.cli.output import Interrupted


class _Group(TyperGroup):
    """Lets an interrupt through, which Typer would turn into an exit code of its own without a word."""

    def invoke(self, ctx: Any) -> Any:
        try:
            check()
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise Interrupted from error


app = typer.Typer(
    cls=_Group,
    name="reviewcast",
    help="Renders written reviews into podcast episodes, with the spoilers fenced into chapters of their own.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("init")(init.command)
app.command("new")(new.command)
app.command("import")(import_.command)
app.command("render")(render.command)
app.command("build")(build.command)
app.command("serve")(serve.command)
app.command("publish")(publish.command)
app.command("check")(checking.command)
app.command("mark")(mark.command)
app.command("script")(script.command)
app.command("preview")(preview.command)
app.command("say")(say.command)
app.command("retract")(retract.command)
app.command("move")(move.command)
app.command("recover")(recover.command)
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
