"""Where things lie: the checkout that is tested, and the real documents beside it, where there are any."""

from pathlib import Path

ROOT = next(folder for folder in Path(__file__).parents if (folder / "pyproject.toml").is_file())
SHARED = ROOT.parent / "shared"
