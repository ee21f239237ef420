"""The group that holds every command; a command's module is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

_MODULES = {
    "new": "cases",
    "backup": "cases",
    "restore": "cases",
    "verify": "cases",
    "reindex": "cases",
    "log": "cases",
    "stats": "cases",
    "import": "importing",
    "sources": "sources",
    "edit": "sources",
    "remove": "sources",
    "restore-source": "sources",
    "text": "sources",
    "search": "searching",
    "tag": "quoting",
    "quotes": "quoting",
    "accept": "review",
    "reject": "review",
    "parties": "parties",
    "party": "parties",
    "merge": "parties",
    "unmerge": "parties",
    "mentions": "parties",
    "issues": "issues",
    "issue": "issues",
    "export": "exporting",
    "check": "checking",
    "facts": "facts",
    "fact": "facts",
    "citations": "authorities",
    "sources-cited": "authorities",
    "demo": "demo",
}
"""Each command and the module of this package that holds it, so that `--help` stays quick."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"casefile.cli.{_MODULES[cmd_name]}")
        found: click.Command = getattr(module, cmd_name.replace("-", "_") + "_command")
        return found


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("casefile")
    except PackageNotFoundError:
        return "unpackaged"


def _say_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's way
    if wanted and not context.resilient_parsing:
        click.echo(f"casefile, version {_version()}")
        context.exit()


@click.group(cls=_Commands, commands=dict.fromkeys(_MODULES))
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_say_version,
    help="Show the version and exit.",
)
def casefile() -> None:
    """Organize the sources of a case: import, read, tag quotes, search. All of it stays on this
    computer.

    With no command the window opens. CASE is a case folder. Every command takes --json, and
    --traceback to see where an error came from.
    """
