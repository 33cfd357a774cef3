"""The command `draft`: a first map of a text, by rules or by a language model, to be corrected."""

from __future__ import annotations

from pathlib import Path

import click

import argmap
from argmap.cli._output import put, tell
from argmap.cli._source import exclude_each_other, standard_input
from argmap.cli._text_files import text_in
from argmap.errors import FormatError

__all__ = ["draft"]


@click.command()
@click.argument("text", metavar="TEXT", type=click.Path())
@click.option("-o", "--output", metavar="OUT", help="Where the map goes; - is standard output.")
@click.option("--model", metavar="NAME", help="A model of pydantic-ai, such as provider:name; else by rules.")
@click.option(
    "--rounds", metavar="N", type=int, help="How often the model is asked again at most.  [default: 2]"
)
@click.option(
    "--prompt", "as_prompt", is_flag=True, help="Print what to ask a language model, and ask nobody."
)
@click.option("--reply", metavar="FILE", help="Take what a model answered to that; - is standard input.")
def draft(
    text: str,
    output: str | None,
    model: str | None,
    rounds: int | None,
    reply: str | None,
    *,
    as_prompt: bool,
) -> None:
    """Draft a first map of a text: each claim cites its words, and everything is tagged "drafted".

    TEXT is plain text, Markdown, HTML or PDF. What of a model's answer does not hold is left out, and told on
    standard error, as a text to send to the model again; exit with 1 if there is something.
    """
    exclude_each_other({"--prompt": as_prompt, "--reply": reply, "--model": model})
    exclude_each_other({"--prompt": as_prompt, "--output": output})
    if rounds is not None and model is None:
        raise click.UsageError("--rounds is how often a model is asked again: give --model, too")
    if not as_prompt and output is None:
        raise click.UsageError("say where the map goes by --output")
    document = text_in(text)
    if as_prompt:
        put(argmap.drafting.prompt(document))
        return
    if reply is not None:
        made = argmap.Draft.of(_reply_in(reply), document)
    else:
        made = argmap.draft(document, model=model, rounds=2 if rounds is None else rounds)
    if output == "-":
        put(argmap.dumps(made.amap))
    elif output is not None:
        argmap.dump(made.amap, output)
    if model is not None:
        tell(_took(made.usage))
    if made.feedback:
        tell(made.feedback.strip())
        click.get_current_context().exit(1)


def _reply_in(file: str) -> str:
    """Return the reply in a file, or on standard input."""
    given = standard_input() if file == "-" else Path(file).read_bytes()
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FormatError(f"{file}: a reply must be text in UTF-8") from None


def _took(usage: argmap.drafting.Usage) -> str:
    return f"requests: {usage.requests}, tokens sent: {usage.input_tokens}, received: {usage.output_tokens}"
