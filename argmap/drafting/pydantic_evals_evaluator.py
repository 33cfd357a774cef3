"""An evaluator for pydantic-evals: the audit of what a task answered, as numbers beside each case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.drafting.audit import audit
from argmap.errors import AnalysisError, MissingExtraError

with MissingExtraError.unless("pydantic-evals", "evals", "evaluators for pydantic-evals"):
    from pydantic_evals.evaluators import EvaluationReason, Evaluator

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_evals.evaluators import EvaluatorContext

__all__ = ["AuditEvaluator"]


@dataclass
class AuditEvaluator(Evaluator[Any, Any, Any]):
    """Judge what a task answers by `audit`: a number a fault, 0 being best, and `sound` if there is none.

    Attributes:
        texts: the sources that answers quote; of a case whose metadata has "texts", those.
        model: drafts the answers; by rules if not given.
        draft: a function of an answer that returns its draft, in place of a model.

    Examples:
        >>> from pydantic_evals import Case, Dataset
        >>> cases = Dataset(name="bridge", cases=[Case(inputs="May it stay open?")], evaluators=[AuditEvaluator()])
        >>> report = cases.evaluate_sync(lambda question: "It may, because it is safe.", progress=False)
        >>> report.cases[0].scores["ungrounded"].value
        1
    """

    texts: Any = None
    model: Any = None
    draft: Callable[[str], Any] | None = None

    def evaluate(self, ctx: EvaluatorContext[Any, Any, Any]) -> dict[str, Any]:
        """Return the numbers of the audit; what was not checked is left out. `sound` tells, too, what is wrong.

        Raises:
            AnalysisError: the answer is no text.
        """
        if not isinstance(ctx.output, str):
            raise AnalysisError(f"the answer must be text, got {ctx.output!r:.80}")
        metadata = ctx.metadata if isinstance(ctx.metadata, dict) else {}
        drafted = None if self.draft is None else self.draft(ctx.output)
        found = audit(ctx.output, texts=metadata.get("texts", self.texts), model=self.model, draft=drafted)
        numbers = {name: number for name, number in found.numbers._asdict().items() if number is not None}
        return {**numbers, "sound": EvaluationReason(value=not found.findings, reason=found.feedback or None)}
