"""Manual: the page about a rule, as Markdown, made from its docstring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.check._rule import FAMILIES

if TYPE_CHECKING:
    from argmap.analysis.check._rule import Rule

__all__ = ["NOTATION", "manual"]

NOTATION = """\
In the examples a line such as `rain: It rained. {kind=observation}` is a claim with some of its fields, and a line such
as `rain + cold -> wet` a relation, written as argmap makes ids: `->` is a support, `-|` a challenge, `--` an
association, and `roof -| (rain -> wet)` a challenge to a step. `@text atlas: It rained.` is a text given beside the map.
"""
SEVERITIES = {
    "info": "a suggestion (info)",
    "warning": "a warning",
    "error": "an error",
}


def manual(rule: Rule) -> str:
    """Return what there is to know about a rule: what it means, why it matters, two examples, its fix, how to silence it.

    Examples:
        >>> from argmap.analysis.check.run import rules
        >>> print(manual(rules()["AM203"]).partition("## ")[0].rstrip())
        # AM203 circular
        <BLANKLINE>
        **A claim supports itself in a circle.**
        <BLANKLINE>
        *a warning · on by default · family AM2 support*
        <BLANKLINE>
        Support that goes round in a circle shows nothing: whoever doubts the claim doubts all of it. Give one of the claims on
        the circle a reason of its own, or remove one of the supports.
    """
    family = FAMILIES[rule.family].partition(":")[0]
    on = "on by default" if rule.default else "off unless it is selected"
    facts = " · ".join(
        [
            SEVERITIES[rule.severity],
            on,
            f"family {rule.family} {family}",
            *(["has a fix"] if rule.fix else []),
        ]
    )
    parts = [f"# {rule.code} {rule.name}", f"**{rule.means}**", f"*{facts}*", rule.why]
    parts += [
        "## Trips it",
        f"```text\n{rule.trips}\n```",
        "## Does not trip it",
        f"```text\n{rule.fine}\n```",
    ]
    if rule.fix:
        parts += ["## Fix", rule.fix, _made(rule)]
    return "\n\n".join([*parts, "## Silence it", _silenced(rule)]) + "\n"


def _made(rule: Rule) -> str:
    return (
        f"`argmap check FILE --select {rule.code} --fix` makes it where it is safe: where it changes no verdict and loses"
        " no word. With `--unsafe-fixes` it is made elsewhere, too, and says what it costs; `--diff` shows it; in Python,"
        f' `argmap.fix(amap, argmap.check(amap, select="{rule.code}"))`.'
    )


def _silenced(rule: Rule) -> str:
    return (
        f"On one element, with the tag `noqa:{rule.code}`; in one run, with `--ignore {rule.code}` or"
        f' `argmap.check(amap, ignore="{rule.code}")`; in a project, with `ignore = ["{rule.code}"]` in its settings.'
        f" The name `{rule.name}` does as well as the code, and `{rule.family}` stands for the family."
    )
