"""Rules: what `check` looks for, one function each.

A rule is a function named by its code and name, `am203_circular`, in a module of `rules`; it takes a `RuleContext` and
yields what it noticed. How grave that is stands in its return type: `Infos`, `Warnings` or `Errors`. Its docstring says
what it means and why it matters, with an example that trips it and one that does not, in the notation of relation ids.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from argmap.analysis.check._remark import Remark, Remarks
    from argmap.analysis.check._rule_context import RuleContext
    from argmap.finding import Severity

__all__ = ["FAMILIES", "MERGED", "OFF", "Rule", "rules"]

FAMILIES = {
    "AM1": "integrity: is the map whole?",
    "AM2": "support: are its claims supported?",
    "AM3": "dialectic: are challenges answered?",
    "AM4": "craft: does it read as an argument?",
    "AM5": "schemes: are patterns of reasoning used rightly, and tested?",
    "AM6": "provenance: do the sources say so?",
    "AM7": "vocabulary: do the kinds of claim go together?",
}
OFF = frozenset({"AM304"})  # rules that run only when they, or their families, are selected
MERGED = {
    "AM401": "AM403",
    "AM402": "AM403",
}  # rules whose findings another one tells, once for each inference
_NAME = re.compile(r"am(\d{3})_(\w+)")
_SECTION = re.compile(r"(?m)^(Trips|Fine|Fix):\n")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of `check`.

    Examples:
        >>> rule = rules()["AM203"]
        >>> rule.name, rule.severity, rule.means
        ('circular', 'warning', 'A claim supports itself in a circle.')
    """

    code: str
    name: str
    severity: Severity
    notice: Callable[[RuleContext], Iterator[Remark | Remarks]]

    @property
    def family(self) -> str:
        """The first three characters of the code."""
        return self.code[:3]

    @property
    def default(self) -> bool:
        """Whether the rule runs when nothing is selected."""
        return self.code not in OFF and self.code not in MERGED

    @property
    def means(self) -> str:
        """What the rule looks for, in one sentence."""
        return self._parts()[0].partition("\n")[0]

    @property
    def why(self) -> str:
        """Why that matters, and what to do about it."""
        return self._parts()[0].partition("\n")[2].strip()

    @property
    def trips(self) -> str:
        """An example in which the rule finds something."""
        return self._parts()[1]

    @property
    def fine(self) -> str:
        """An example in which it finds nothing."""
        return self._parts()[2]

    @property
    def fix(self) -> str:
        """What the fix of its findings does; empty if they have none."""
        return " ".join(self._parts()[3].split())

    def _parts(self) -> tuple[str, str, str, str]:
        said = _SECTION.split(inspect.getdoc(self.notice) or "")
        sections = dict(zip(said[1::2], map(textwrap.dedent, said[2::2]), strict=True))
        return (
            said[0].strip(),
            sections.get("Trips", "").strip(),
            sections.get("Fine", "").strip(),
            sections.get("Fix", "").strip(),
        )


@functools.cache
def rules() -> dict[str, Rule]:
    """Return all rules by code, in the order of their codes."""
    package = importlib.import_module(f"{__package__}._rules")
    modules = [
        importlib.import_module(f"{package.__name__}.{m.name}")
        for m in pkgutil.iter_modules(package.__path__)
    ]
    found = [rule for module in modules for rule in _rules_in(module)]
    return {rule.code: rule for rule in sorted(found, key=lambda rule: rule.code)}


def _rules_in(module: ModuleType) -> Iterator[Rule]:
    for name, function in vars(module).items():
        match = _NAME.fullmatch(name)
        if match:
            grave = {"Infos": "info", "Warnings": "warning", "Errors": "error"}[
                function.__annotations__["return"]
            ]
            yield Rule(f"AM{match[1]}", match[2].replace("_", "-"), cast("Severity", grave), function)
