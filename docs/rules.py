"""Write docs/reference/rules.md, the page of all rules of `check`, from their docstrings: python docs/rules.py."""

from pathlib import Path

from argmap.analysis.check import Rule, rules
from argmap.analysis.check.rule import FAMILIES

PAGE = Path(__file__).with_name("reference") / "rules.md"
HEAD = """# Rules of check

What `argmap.check(amap)` and `argmap check FILE` look for. Facts are checked, readings are only suggested: no heuristic
is ever an error. [How to use them](../how-to/check.md) tells how rules are selected, ignored and silenced.

In the examples a line such as `rain: It rained. {kind=observation}` is a claim with some of its fields, and a line such
as `rain + cold -> wet` a relation, written as argmap makes ids: `->` is a support, `-|` a challenge, `--` an
association, and `roof -| (rain -> wet)` a challenge to a step.

This page is made from the rules' docstrings by `docs/rules.py`.
"""


def page() -> str:
    """Return the page."""
    parts = [HEAD]
    for family, about in FAMILIES.items():
        mine = [rule for rule in rules().values() if rule.family == family]
        if mine:
            name, _, question = about.partition(": ")
            parts.append(f"## {family} {name}\n\n{question[:1].upper()}{question[1:]}\n")
            parts += [entry(rule) for rule in mine]
    return "\n".join(parts)


def entry(rule: Rule) -> str:
    """Return what the page says of one rule."""
    off = "" if rule.default else ", off unless it is selected"
    return f"""### {rule.code} {rule.name}

*{rule.severity}{off}*

{rule.means}

{rule.why}

Trips it:

```text
{rule.trips}
```

Does not:

```text
{rule.fine}
```
"""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
