"""Replies of language models, bent at random: fields lost, doubled, of another type, words swapped, nested, cut short."""

from __future__ import annotations

import copy
import json

RUBBISH = [
    None, True, -1, 0, 10**30, 1.5, float("nan"), float("inf"), "", " ", "\x00", "\ud800", "c1", "text", "r1", "not said", "\u202e", [], {}, [[]],
    ["c1", "c1"], {"id": "c1"}, ["c1", None], b"c1", object(), "a" * 5000, "It rained", "...", "\n", {1: 2}, (1, 2), {"claims": []},
]  # fmt: skip


def bent(reply, random, times=3):
    """Return a copy of a reply with a few places changed."""
    made = copy.deepcopy(reply)
    for _ in range(times):
        holder, key = _a_place(made, random)
        if holder is None:
            return made
        match random.randrange(4):
            case 0:
                holder[key] = random.choice(RUBBISH)
            case 1:
                del holder[key]
            case 2 if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]) if key < len(holder) else None)
            case 2:
                holder[random.choice(["kind", "id", "target", "extra", "", "\ud800"])] = random.choice(
                    RUBBISH
                )
            case _:
                other, place = _a_place(made, random)
                holder[key] = copy.deepcopy(other[place])
    return made


def as_text(reply, random):
    """Return a reply as a model writes it, whole or cut short, in a fence or not."""
    text = json.dumps(reply, default=str)
    text = text[: random.randrange(len(text) + 1)] if random.random() < 0.3 else text
    return f"Here you are:\n\n```json\n{text}\n```" if random.random() < 0.5 else text


def _a_place(value, random):
    """Return a list or dict within a value, and a key of it."""
    places, ahead = [], [value]
    while ahead:
        one = ahead.pop()
        if isinstance(one, dict | list):
            keys = list(one) if isinstance(one, dict) else range(len(one))
            places += [(one, key) for key in keys]
            ahead += [one[key] for key in keys]
    return random.choice(places) if places else (None, None)
