"""Critical questions: what would a careful reader ask about each use of a scheme, and what hangs on the answer?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.support._ranked_questions import questions_told, ranked_questions

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.finding import Findings
    from argmap.schemes import Catalogue

__all__ = ["open_questions"]


def open_questions(amap: ArgumentMap, *, schemes: Catalogue | None = None) -> Findings:
    """Return the critical questions that no challenge has yet asked, those first on which most depends.

    A support or challenge has questions when its `scheme` names one of the catalogue's; `data["slots"]` fills them. A
    challenge asks one by `data["question"]`, its id; where the challenge targets a premise or the conclusion,
    `data["about"]` may name the relation. A question about a premise that the map leaves out is raised against the inference.

    What depends on a question is what no longer holds, as `load_bearing` reckons it, once what it is raised against is lost:
    contentions count first, then claims; of equal ones, questions that it is enough to ask come first, then those that do in
    the map. Where a question is about the nth premise, a relation's own order of premises decides which that is.

    Args:
        amap: the map; it is not changed.
        schemes: the schemes that are known, in place of the shipped ones.

    Returns:
        One finding a question, about its relation. `because` names what the question is raised against, `terms` its id and
        the scheme's; `fix` is the challenge that asks it. A question that must be answered by showing something
        is put as a claim that needs support, one that it is enough to ask as a question.

    References:
        Walton, D., Reed, C. and Macagno, F. (2008). Argumentation Schemes. CUP, ch. 9. The two burdens: Gordon, T.,
        Prakken, H. and Walton, D. (2007). Artificial Intelligence 171.

    Examples:
        >>> import argmap
        >>> amap = argmap.ArgumentMap()
        >>> flat = amap.claim("The earth is flat", id="flat")
        >>> says = amap.claim("Dr E says that the earth is flat", id="says")
        >>> slots = {"expert": "Dr E", "field": "geology", "claim": "the earth is flat"}
        >>> _ = amap.support(says, flat, id="s", scheme="expert opinion", data={"slots": slots})
        >>> found = open_questions(amap)
        >>> print(found[0])
        open-question 'Dr E says that the earth is flat → The earth is flat': Open: How credible is Dr E as an expert? [s]
        >>> fixed, left = argmap.fix(amap, found[:1])
        >>> len(found), len(open_questions(fixed))
        (6, 5)
    """
    return questions_told(amap, ranked_questions(amap, schemes))
