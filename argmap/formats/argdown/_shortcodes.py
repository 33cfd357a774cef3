"""The signs that Argdown lets one type by name: `.A.` or `:A:` for every, `.->.` for implies, `:sad:` and so on."""

from __future__ import annotations

__all__ = ["SHORTCODES"]

_NAMES = {
    "A": "∀",
    "E": "∃",
    "O": "\N{MATHEMATICAL SANS-SERIF BOLD CAPITAL O}",
    "P": "\N{MATHEMATICAL SANS-SERIF BOLD CAPITAL P}",
    "->": "→",
    "<->": "↔",
    "~": "¬",
    "^": "∧",
    "v": "∨",
    "v_": "⊻",
    "<>": "◇",
    "[]": "◻",
    "?": "❓",
    "question": "❓",
    "happy": "😀",
    "smiley": "☺",
    "smile": "☺",
    "laugh": "😆",
    "lol": "😆",
    "rofl": "🤣",
    "joy": "😂",
    "heart": "❤",
    "love": "😍",
    "wink": "😉",
    "shush": "🤫",
    "meh": "😐",
    "eye-roll": "🙄",
    "sad": "😢",
    "disappointed": "😞",
    "scream": "😱",
    "+1": "👍",
    "up": "👍",
    "-1": "👎",
    "down": "👎",
    "think": "🤔",
    "star": "⭐",
    "y": "✔",
    "agree": "✔",
    "n": "❌",
    "disagree": "❌",
}
SHORTCODES = {f"{sign}{name}{sign}": shown for name, shown in _NAMES.items() for sign in ".:"}
SHORTCODES[":smile:"] = "☺\N{VARIATION SELECTOR-16}"  # as the official tool has it
