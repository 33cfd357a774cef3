"""A model of pydantic-ai, asked for a draft: the one file that knows that library."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

from argmap._wording import shortened
from argmap.errors import DraftError, MissingExtraError

__all__ = ["PydanticAIModel"]

_SHOWN = 300  # characters of what a provider says is wrong


class PydanticAIModel:
    """Any model of pydantic-ai, without tools, asked once a call; counts requests' tokens.

    Args:
        model: the model, or its name, such as "provider:name".
        schema: of the replies.
        budget: tokens, of all calls together, at which it ends.

    Raises:
        MissingExtraError: pydantic-ai is not installed.
        DraftError: there is no such model.
    """

    def __init__(self, model: Any, schema: dict[str, Any], budget: int | None) -> None:
        with MissingExtraError.unless("pydantic-ai-slim", "llm", "models of pydantic-ai"):
            from pydantic_ai import Agent, RunUsage, StructuredDict, UsageLimits  # noqa: PLC0415  # an extra
            from pydantic_ai.exceptions import UsageLimitExceeded  # noqa: PLC0415
            from pydantic_ai.models import Model  # noqa: PLC0415
        if not isinstance(model, str | Model):
            raise DraftError(
                f"model must be a function of a prompt and a JSON Schema, a model of pydantic-ai or its name, got {model!r:.80}"
            )
        self._over_budget = UsageLimitExceeded
        self._usage = RunUsage()
        self._limits = UsageLimits(request_limit=None, total_tokens_limit=budget)
        self.spent = False
        answer = StructuredDict(schema, name="draft", description="The draft of the argument map.")
        try:
            self._agent = Agent(model, output_type=[answer, str], retries=0)
        except Exception as error:  # whatever a provider's library raises
            raise DraftError(f"this model cannot be used: {shortened(str(error), _SHOWN)}") from error

        self._thread = ThreadPoolExecutor(1)  # of its own: in a notebook a loop is running in this one
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()

    @property
    def input_tokens(self) -> int:
        """Tokens sent so far."""
        return int(self._usage.input_tokens or 0)

    @property
    def output_tokens(self) -> int:
        """Tokens received so far."""
        return int(self._usage.output_tokens or 0)

    def __call__(self, prompt: str, schema: dict[str, Any]) -> object:  # noqa: ARG002  # the model was given it
        """Ask once.

        Raises:
            DraftError: the model failed, or the budget is spent.
        """
        try:
            return self._asked(prompt)
        except self._over_budget as error:
            self.spent = True
            raise DraftError(f"the budget is spent: {shortened(str(error), _SHOWN)}") from error
        except Exception as error:  # whatever a provider's library raises
            raise DraftError(f"the model failed: {shortened(str(error), _SHOWN)}") from error

    def _asked(self, prompt: str) -> object:
        run = self._agent.run(prompt, usage=self._usage, usage_limits=self._limits)
        return self._thread.submit(self._runner.run, run).result().output
