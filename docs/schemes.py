"""Write docs/reference/schemes.md, the page of all shipped schemes, from the catalogue: python docs/schemes.py."""

import re
from pathlib import Path

from argmap.schemes import Question, Scheme, shipped

PAGE = Path(__file__).with_name("reference") / "schemes.md"
HEAD = """# Schemes

The patterns of reasoning that a relation's `scheme` can name, and the critical questions of each, in our own words, after
Walton, Reed and Macagno, *Argumentation Schemes* (2008), chapter 9, and the literature that each names. Words in *italics*
are slots, which `data["slots"]` fills.

Behind each question stands what it turns against: the step (*undercut*), the conclusion (*rebut*), or a premise
(*undermine*); and its burden: of an *assumption* asking is enough, an *exception* must be shown.

This page is made from `argmap/schemes.toml` by `docs/schemes.py`.
"""


def page() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(entry(scheme) for scheme in shipped().values())])


def entry(scheme: Scheme) -> str:
    """Return what the page says of one scheme."""
    names = ", ".join(f"`{name}`" for name in (scheme.id, *scheme.names.values()))
    premises = "\n".join(f"{number}. {slotted(premise)}" for number, premise in enumerate(scheme.premises, 1))
    questions = "\n".join(asked(question) for question in scheme.questions)
    return f"""## {scheme.title}

{names}; {scheme.source}

{premises}

Therefore: {slotted(scheme.conclusion)}

{questions}
"""


def asked(question: Question) -> str:
    """Return the line of one question."""
    against = f"{question.opens} {question.premise}" if question.premise else question.opens
    return f"- `{question.id}`: {slotted(question.text)} ({against}, {question.burden})"


def slotted(text: str) -> str:
    """Return a template with its slots in italics."""
    return re.sub(r"\{(\w+)\}", lambda slot: f"*{slot[1].replace('_', ' ')}*", text)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
