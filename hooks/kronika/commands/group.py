"""The group of all commands: whatever ends one early is told in one line."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from kronika.commands.language import Refusal, asked_language
from kronika.explanations import explanations
from kronika.locales import label


class Commands(click.Group):
    """Runs a command and turns its failures into sentences; exit code 2 means it could not run."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command that was typed."""
        try:
            super().main(*args, **{**extra, "standalone_mode": False})
            _flush()
        except click.exceptions.Exit as ending:
            sys.exit(ending.exit_code)
        except click.Abort:
            sys.exit(130)
        except BrokenPipeError:  # the reader has seen enough: `| head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            sys.exit(1)
        except Refusal as refusal:
            _say(refusal.message)
        except click.ClickException as error:
            _say(_typed_wrong(error))
        except OSError as error:
            said = explanations(asked_language())["output-refused"]
            where = f" ({error.filename})" if error.filename else ""
            _say(f"{said.found}{where}; {said.do}")


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _say(sentence: str) -> None:
    if sys.stderr is not None:
        click.echo(sentence, err=True)
    sys.exit(2)


def _typed_wrong(error: click.ClickException) -> str:
    """Return what is wrong with a command as typed; click's own words are English alone."""
    option = getattr(error, "option_name", None) or getattr(error, "param_hint", None)
    parameter = getattr(error, "param", None)
    name = option or (parameter.opts[-1] if parameter else error.message)
    path = (
        error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "kronika"
    )
    return label(asked_language(), "check.typed-wrong", name=name, command=path)
