"""A scorer for Inspect: the audit of what a model answered, as numbers of each sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.drafting.audit import audit
from argmap.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspect_ai.scorer import Scorer, Target
    from inspect_ai.solver import TaskState

__all__ = ["audit_scorer"]


def audit_scorer(texts: Any = None, model: Any = None, draft: Callable[[str], Any] | None = None) -> Scorer:
    """Judge what a model answers by `audit`: a number a fault, 0 being best; the explanation is the report.

    Args:
        texts: the sources that answers quote; of a sample whose metadata has "texts", those.
        model: drafts the answers; by rules if not given.
        draft: a function of an answer that returns its draft, in place of a model.

    Raises:
        MissingExtraError: Inspect is not installed.

    Examples:
        >>> from argmap.errors import MissingExtraError
        >>> try:
        ...     made = audit_scorer(texts="It rained all night.")
        ... except MissingExtraError as error:
        ...     made = print
        >>> callable(made)
        True
    """
    with MissingExtraError.unless("inspect-ai", "inspect", "scorers for Inspect"):
        from inspect_ai.scorer import Score, mean, scorer  # noqa: PLC0415  # an extra

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001  # Inspect's signature
        answer = state.output.completion
        drafted = None if draft is None else draft(answer)
        found = audit(answer, texts=(state.metadata or {}).get("texts", texts), model=model, draft=drafted)
        numbers = {name: number for name, number in found.numbers._asdict().items() if number is not None}
        return Score(
            value=numbers, answer=answer, explanation=str(found), metadata={"feedback": found.feedback}
        )

    @scorer(metrics={"*": [mean()]}, name="audit_scorer")  # type: ignore[untyped-decorator, unused-ignore]  # typed where Inspect is installed
    def made() -> Scorer:
        return score

    return made()  # type: ignore[no-any-return, unused-ignore]  # likewise
