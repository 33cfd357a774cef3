"""Selection: which rules run, and which are silenced where; as ruff's users know it."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.analysis.check._rule import FAMILIES, MERGED, Rule, rules
from argmap.errors import AnalysisError, near

__all__ = ["Selection", "named_rules", "silenced"]

NOQA = "noqa"


class Selection:
    """The rules that `select` and `ignore` leave.

    Rules are named by code ("AM203"), name ("circular"), or the beginning of codes ("AM2"); "ALL" is all of them. What
    is more specific wins, and of two equally specific, `ignore`. A rule whose findings another one tells (AM401 and AM402, told
    by AM403) is selected only by its own code or name, or by "ALL": in a family the other one stands for it.

    Examples:
        >>> [rule.code for rule in Selection(["AM2", "rabbit"], ["AM20", "circular"]).rules]
        ['AM210', 'AM211', 'AM212', 'AM401']
    """

    def __init__(
        self, select: Iterable[str] | str | None = None, ignore: Iterable[str] | str | None = None
    ) -> None:
        self._wanted = None if select is None else [_prefix(given) for given in _several(select)]
        self._unwanted = [_prefix(given) for given in _several(() if ignore is None else ignore)]
        self.rules = [rule for rule in rules().values() if self._takes(rule)]

    def asks_for(self, rule: Rule) -> bool:
        """Tell whether a rule was asked for by code, name or family: then it may not be left out quietly."""
        return any(prefix != "AM" and rule.code.startswith(prefix) for prefix in self._wanted or ())

    def _takes(self, rule: Rule) -> bool:
        if rule.code in MERGED and not {"AM", rule.code}.intersection(self._wanted or ()):
            return False
        wanted = (2 if rule.default else 0) if self._wanted is None else _longest(self._wanted, rule.code)
        return wanted > _longest(self._unwanted, rule.code)


def named_rules(given: Iterable[str]) -> list[Rule]:
    """Return the rules that words name by code, name or family, those that are off among them.

    Examples:
        >>> [rule.name for rule in named_rules(["AM40", "circular"])][:3]
        ['circular', 'rabbit', 'dangler']
    """
    prefixes = [_prefix(word) for word in given]
    return [rule for rule in rules().values() if any(map(rule.code.startswith, prefixes))]


def silenced(tags: Iterable[str], rule: Rule) -> bool:
    """Tell whether a tag such as "noqa", "noqa:AM204" or "noqa:circular" silences a rule on the element that has it.

    A rule that tells what others find, too, is silenced by the name or code of any of them.

    Examples:
        >>> silenced(["noqa:AM2"], rules()["AM203"]), silenced(["noqa: rabbit"], rules()["AM203"])
        (True, False)
    """
    codes = [rule.code, *[part for part, whole in MERGED.items() if whole == rule.code]]
    words = {rules()[code].name for code in codes}
    for tag in tags:
        word, _, which = tag.partition(":")
        if word.strip().lower() != NOQA:
            continue
        named = which.replace(",", " ").split()
        if not named or any(
            one.lower() in words or code.startswith(one.upper()) for one in named for code in codes
        ):
            return True
    return False


def _several(given: object) -> list[str]:
    """Return the words that were given.

    Raises:
        AnalysisError: something that is no word.
    """
    several = given if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    words: list[str] = []
    for one in several:
        if not isinstance(one, str):
            raise AnalysisError(
                f"a rule is named by its code, its name or its family, such as 'AM2', got {one!r:.80}"
            )
        words.append(one)
    return words


def _prefix(given: str) -> str:
    """Return the beginning of the codes that a word selects.

    Raises:
        AnalysisError: no rule has such a code or name.
    """
    word = given.strip()
    if word.upper() == "ALL":
        return "AM"
    for rule in rules().values():
        if rule.name == word.lower():
            return rule.code
    code = word.upper()
    if code in FAMILIES or (len(code) >= 3 and any(rule.code.startswith(code) for rule in rules().values())):
        return code
    known = [name for rule in rules().values() for name in (rule.name, rule.code)]
    raise AnalysisError(
        f"no rule {word!r:.80}{near(word, known)}; a rule is named by its code, its name or its family, such as 'AM2'"
    )


def _longest(prefixes: list[str], code: str) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)
