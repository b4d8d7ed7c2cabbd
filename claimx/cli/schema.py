"""``claimx schema``: the contract of the output, for a validator."""

from __future__ import annotations

import click


@click.command()
@click.option("--lines", is_flag=True, help="The schema of one line of -f jsonl.")
def command(lines: bool) -> None:
    """Print the JSON Schema (2020-12) of -f json."""
    import json

    from claimx.writers.schema import schema

    click.echo(json.dumps(schema(lines=lines), indent=2, ensure_ascii=False))
