"""Where the elements of a text stand: worked out when somebody looks, by reading the text once more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.formats._files.loss import Place

__all__ = ["Places"]


class Places(Mapping[str, "Place"]):
    """Places by id, as a dict has them.

    Args:
        look: works them out.

    Examples:
        >>> Places(lambda: {"rain": (2, 5)})["rain"]
        (2, 5)
    """

    def __init__(self, look: Callable[[], dict[str, Place]]) -> None:
        self._look = look

    @cached_property
    def _found(self) -> dict[str, Place]:
        return self._look()

    def __getitem__(self, id: str) -> Place:
        return self._found[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return repr(self._found)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (self._found,)
