"""Settings: which rules a project checks its maps by, in `pyproject.toml` or `argmap.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BeforeValidator

from argmap._values.base import Value
from argmap._values.fields import Words
from argmap.analysis.check.language import Language, language
from argmap.errors import FormatError, ModelError
from argmap.schemes import load, shipped

if TYPE_CHECKING:
    import os

    from argmap.schemes import Catalogue

__all__ = ["Settings"]


def _one_or_several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


_Names = Annotated[Words, BeforeValidator(_one_or_several)]


class Settings(Value):
    """What `[tool.argmap]` of a `pyproject.toml`, or an `argmap.toml`, says of checking.

    Attributes:
        select: the rules to run; None for the usual ones.
        ignore: the rules to leave out.
        fail_on: the severity from which a finding fails the command.
        language: of the claims: a shipped name, or a file.
        schemes: files of schemes, besides the shipped ones.
        baseline: a file of findings that are known and not told again.
        folder: where the file lies; paths in it start there.
    """

    select: _Names | None = None
    ignore: _Names = ()
    fail_on: Literal["info", "warning", "error", "never"] = "warning"
    language: str = "english"
    schemes: _Names = ()
    baseline: str | None = None
    folder: str = "."

    @classmethod
    def find(cls, start: str | os.PathLike[str]) -> Self:
        """Return the settings for a file or folder: the nearest `argmap.toml`, or `[tool.argmap]`, in it or above.

        Raises:
            FormatError: such a file is not TOML, or says what settings cannot.
        """
        place = Path(start).resolve()
        for folder in (place, *place.parents):
            if (folder / "argmap.toml").is_file():
                return cls._of(_read(folder / "argmap.toml"), folder / "argmap.toml")
            if (folder / "pyproject.toml").is_file():
                tool = _read(folder / "pyproject.toml").get("tool", {})
                if isinstance(tool, dict) and "argmap" in tool:
                    return cls._of(tool["argmap"], folder / "pyproject.toml")
        return cls()

    @classmethod
    def _of(cls, data: object, file: Path) -> Self:
        if not isinstance(data, dict):
            raise FormatError(f"{file}: [tool.argmap] must be a table")
        try:
            return cls(
                **{key.replace("-", "_"): value for key, value in data.items()}, folder=str(file.parent)
            )
        except ModelError as error:
            raise FormatError(f"{file}: {error}") from None
        except TypeError:
            raise FormatError(f"{file}: 'folder' is no setting") from None

    def path(self, name: str) -> Path:
        """Return a path that the settings name, from the folder that their file lies in."""
        return Path(self.folder) / name

    def words(self) -> Language:
        """Return the language of the claims.

        Raises:
            AnalysisError: no language of that name is shipped.
        """
        return (
            Language.from_toml(self.path(self.language))
            if self.language.endswith(".toml")
            else language(self.language)
        )

    def catalogue(self) -> Catalogue:
        """Return the schemes that are known: the shipped ones and the project's own."""
        known = shipped()
        for name in self.schemes:
            known |= load(self.path(name))
        return known


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{file}: not a TOML file: {error}") from None
