"""``claimx rules``: what the rules are, and whether a pack of one's own is in order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.rules.stances import StanceRule, StanceType
    from claimx.rules.term_rules import ClauseType, TermRule

_PACKS = click.option(
    "--rules",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A rule pack of your own, beside those that claimx brings.",
)


@click.group()
def command() -> None:
    """List, show and check the rules by which terms and stances are found."""


@command.command("list")
@_PACKS
@click.option("--clause", metavar="ID", help="Only the rules of this clause type.")
@click.option("--stance", metavar="TYPE", help="Only the rules of this type of stance.")
def list_rules(rules: tuple[Path, ...], clause: str | None, stance: str | None) -> None:
    """Print a line for each rule: the clause type or type of stance, its id and why it is one."""
    from claimx.rules.stances import load_stances
    from claimx.rules.terms import load_terms

    terms, stances = load_terms(rules), load_stances(rules)
    if clause is not None and clause not in terms.clauses:
        raise click.UsageError(f"there is no clause {clause!r}; there are {', '.join(terms.clauses)}")
    if stance is not None and stance not in stances.types:
        raise click.UsageError(f"there is no stance {stance!r}; there are {', '.join(stances.types)}")
    rows: list[tuple[str, str, str]] = []
    if clause is not None or stance is None:
        rows += [(r.clause.id, r.id, r.why) for r in terms.rules if clause in (None, r.clause.id)]
    if stance is not None or clause is None:
        rows += [(r.type, r.id, r.why) for r in stances.rules if stance in (None, r.type)]
    widths = [max((len(row[n]) for row in rows), default=0) for n in (0, 1)]
    for kind, name, why in rows:
        _say(f"{kind:{widths[0]}}  {name:{widths[1]}}  {why}")


@command.command("show")
@click.argument("name")
@_PACKS
def show(name: str, rules: tuple[Path, ...]) -> None:
    """Print a rule, or a clause or stance type with its rules, by NAME: ``duration``, ``support``."""
    from claimx.rules.stances import load_stances
    from claimx.rules.terms import load_terms

    known, stances = load_terms(rules), load_stances(rules)
    rule = next((r for r in known.rules if r.id == name), None)
    stance = next((r for r in stances.rules if r.id == name), None)
    if rule is not None:
        lines = _rule_lines(rule)
    elif stance is not None:
        lines = _stance_lines(stance)
    elif name in known.clauses:
        lines = _clause_lines(known.clauses[name], [r for r in known.rules if r.clause.id == name])
    elif name in stances.types:
        lines = _type_lines(stances.types[name], [r for r in stances.rules if r.type == name])
    else:
        raise click.UsageError(
            f"there is no rule, clause or stance {name!r}; claimx rules list prints them all"
        )
    for line in lines:
        _say(line)


def _clause_lines(clause: ClauseType, rules: list[TermRule]) -> Iterator[str]:
    yield f"{clause.id} ({clause.group}): {clause.definition}"
    for codebook, variables in clause.codes.items():
        yield f"  {codebook}: {variables}"
    for attribute in clause.attributes.values():
        places = ", ".join(attribute.places) or "as the rule says"
        yield f"  {attribute.name}: {attribute.type}, from {places}"
    for rule in rules:
        yield f"  {rule.id}: {rule.why}"


def _type_lines(kind: StanceType, rules: list[StanceRule]) -> Iterator[str]:
    yield f"{kind.id} ({kind.polarity})" + (f": PLOVER {kind.plover}" if kind.plover else "")
    for word, other in (("negated", kind.negated), ("wished", kind.wished), ("ended", kind.ended)):
        if other is not None:
            yield f"  {word}: {other}"
    for rule in rules:
        yield f"  {rule.id}: {rule.why or ', '.join(rule.words)}"


def _rule_lines(rule: TermRule) -> Iterator[str]:
    yield f"{rule.id} ({rule.clause.id}, {rule.file}): {rule.why}"
    for part, pattern in rule.triggers:
        yield f"  {part}: {pattern.text}"
    for region, groups in rule.needs:
        for group in groups:
            yield f"  {region}: {', '.join(pattern.text for pattern in group)}"
    for key, patterns in rule.without.items():
        yield f"  {key}: {', '.join(pattern.text for pattern in patterns)}"
    for text in rule.matches:
        yield f"  matches: {text}"
    for text in rule.ignores:
        yield f"  ignores: {text}"


def _stance_lines(rule: StanceRule) -> Iterator[str]:
    yield f"{rule.id} ({rule.type}): {rule.why}"
    yield f"  {rule.part}: {', '.join(rule.words)}"
    yield f"  target: {', '.join(rule.target)}"
    if rule.topic:
        yield f"  topic: {', '.join(rule.topic)}"
    for key, slots in (("with", rule.companions), ("without", rule.excluded)):
        for slot, forms in slots.items():
            yield f"  {key} {slot}: {', '.join(sorted(forms))}"
    for text in rule.matches:
        yield f"  matches: {text}"
    for text in rule.ignores:
        yield f"  ignores: {text}"


@command.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--model", metavar="NAME_OR_PATH", help="The spaCy model to build on.")
def check(file: Path, model: str | None) -> int:
    """Say whether a rule pack is well formed and each of its rules finds what its examples say.

    Exit codes: 0 fine, 1 an example comes out otherwise, 2 the pack is not well formed.
    """
    from claimx.rules.stances import load_stances
    from claimx.rules.terms import load_terms

    terms = [rule for rule in load_terms([file]).rules if rule.file == str(file)]
    known = {rule.id for rule in load_stances().rules}
    stances: list[StanceRule] = [rule for rule in load_stances((file,)).rules if rule.id not in known]

    from claimx.components.rule_examples import stance_failures, term_failures
    from claimx.pipeline import build

    nlp = build(model, every_paragraph=True, rules=[file])
    failed = [*term_failures(nlp, terms), *stance_failures(nlp, stances)]
    for failure in failed:
        _say(f"{file}: {failure}")
    examples = sum(len(r.matches) + len(r.ignores) for r in terms)
    examples += sum(len(r.matches) + len(r.ignores) for r in stances)
    _say(f"{file}: {len(terms) + len(stances)} rules, {examples} examples, {len(failed)} failed")
    return 1 if failed else 0


def _say(line: str) -> None:
    click.echo(printable(line), file=sys.stdout)
