"""Argument maps: type claims, see the diagram, ask which claims lack support and why.

>>> import argmap
>>> amap = argmap.ArgumentMap(title="Umbrellas")
>>> thesis = amap.claim("We should take umbrellas", kind="policy", id="thesis")
>>> rain = amap.claim("It will rain", kind="prediction", id="rain")
>>> why = amap.support(rain, thesis)
>>> for finding in argmap.lacking_support(amap):
...     print(finding)
thesis: rests in the end on what nothing supports: rain (ungrounded)
rain: nothing supports this premise; 1 claim rests on it (unsupported)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

_WHERE = {  # every public name, sorted, and the module that holds it: loaded when first used
    "AnalysisError": "argmap.errors",
    "ArgmapError": "argmap.errors",
    "ArgumentMap": "argmap.argument_map",
    "Association": "argmap.model",
    "Attribution": "argmap.analysis.attribution",
    "Balance": "argmap.analysis.shape",
    "Branching": "argmap.analysis.shape",
    "Challenge": "argmap.model",
    "Change": "argmap.analysis.what_if",
    "Citation": "argmap.model",
    "Claim": "argmap.model",
    "ConvergenceError": "argmap.errors",
    "ConvergenceWarning": "argmap.errors",
    "Explanation": "argmap.analysis.explanation",
    "Extensions": "argmap.analysis.labelling",
    "Finding": "argmap.finding",
    "Findings": "argmap.finding",
    "Fix": "argmap.finding",
    "Flip": "argmap.analysis.what_if",
    "FormatError": "argmap.errors",
    "Hypotheses": "argmap.analysis.hypotheses",
    "Label": "argmap.analysis.labelling",
    "Labelling": "argmap.analysis.labelling",
    "LimitError": "argmap.errors",
    "LimitWarning": "argmap.errors",
    "Loss": "argmap.formats.loss",
    "LossWarning": "argmap.errors",
    "MissingExtraError": "argmap.errors",
    "ModelError": "argmap.errors",
    "NoLabellingError": "argmap.errors",
    "ParseError": "argmap.errors",
    "PictureOptions": "argmap.views.picture_options",
    "Quote": "argmap.model",
    "Reading": "argmap.formats.loss",
    "RenderError": "argmap.errors",
    "Robustness": "argmap.analysis.robustness",
    "Scheme": "argmap.schemes",
    "Source": "argmap.model",
    "Statistics": "argmap.analysis.statistics",
    "Support": "argmap.model",
    "SupportStatus": "argmap.analysis.support",
    "UnknownIdError": "argmap.errors",
    "Vocabulary": "argmap.vocabulary",
    "WeightNeeded": "argmap.analysis.weight_needed",
    "Writing": "argmap.formats.loss",
    "acceptability": "argmap.analysis.acceptability",
    "attribution": "argmap.analysis.attribution",
    "balance": "argmap.analysis.shape",
    "basis_of": "argmap.analysis.dependence",
    "branching": "argmap.analysis.shape",
    "centrality": "argmap.analysis.shape",
    "check": "argmap.analysis.check",
    "circles": "argmap.analysis.circle",
    "components": "argmap.analysis.structure",
    "contentions": "argmap.analysis.structure",
    "contested": "argmap.analysis.dialectic",
    "crux": "argmap.analysis.sides",
    "cut_sets": "argmap.analysis.dependence",
    "describe": "argmap.analysis.description",
    "dot": "argmap.views.graphviz.dot",
    "dump": "argmap.formats.transfer",
    "dumps": "argmap.formats.transfer",
    "explain": "argmap.analysis.explain",
    "extensions": "argmap.analysis.extensions",
    "fix": "argmap.analysis.fix",
    "html": "argmap.views.page.html",
    "hypotheses": "argmap.analysis.hypotheses",
    "impact": "argmap.analysis.impact",
    "independent_lines": "argmap.analysis.dependence",
    "lacking_support": "argmap.analysis.support",
    "leaves": "argmap.analysis.structure",
    "load": "argmap.formats.transfer",
    "load_bearing": "argmap.analysis.dependence",
    "loads": "argmap.formats.transfer",
    "mermaid": "argmap.views.prose.mermaid",
    "next_steps": "argmap.analysis.impact",
    "open_questions": "argmap.analysis.questions",
    "options": "argmap.views.notebook.options",
    "outline": "argmap.views.prose.outline",
    "render": "argmap.views.render",
    "report": "argmap.views.prose.report",
    "robustness": "argmap.analysis.robustness",
    "show": "argmap.views.notebook.show",
    "sides": "argmap.analysis.sides",
    "statistics": "argmap.analysis.statistics",
    "strength": "argmap.analysis.strength",
    "sufficient_sets": "argmap.analysis.dependence",
    "support_status": "argmap.analysis.support",
    "unanswered": "argmap.analysis.dialectic",
    "weight_needed": "argmap.analysis.weight_needed",
    "what_if": "argmap.analysis.what_if",
}
__all__ = ["__version__", "formats", "schemes", *_WHERE]  # noqa: PLE0604  # one list, not two to keep equal

if TYPE_CHECKING:
    from argmap import formats as formats
    from argmap import schemes as schemes
    from argmap.analysis.acceptability import acceptability as acceptability
    from argmap.analysis.attribution import Attribution as Attribution
    from argmap.analysis.attribution import attribution as attribution
    from argmap.analysis.check import check as check
    from argmap.analysis.circle import circles as circles
    from argmap.analysis.dependence import basis_of as basis_of
    from argmap.analysis.dependence import cut_sets as cut_sets
    from argmap.analysis.dependence import independent_lines as independent_lines
    from argmap.analysis.dependence import load_bearing as load_bearing
    from argmap.analysis.dependence import sufficient_sets as sufficient_sets
    from argmap.analysis.description import describe as describe
    from argmap.analysis.dialectic import contested as contested
    from argmap.analysis.dialectic import unanswered as unanswered
    from argmap.analysis.explain import explain as explain
    from argmap.analysis.explanation import Explanation as Explanation
    from argmap.analysis.extensions import extensions as extensions
    from argmap.analysis.fix import fix as fix
    from argmap.analysis.hypotheses import Hypotheses as Hypotheses
    from argmap.analysis.hypotheses import hypotheses as hypotheses
    from argmap.analysis.impact import impact as impact
    from argmap.analysis.impact import next_steps as next_steps
    from argmap.analysis.labelling import Extensions as Extensions
    from argmap.analysis.labelling import Label as Label
    from argmap.analysis.labelling import Labelling as Labelling
    from argmap.analysis.questions import open_questions as open_questions
    from argmap.analysis.robustness import Robustness as Robustness
    from argmap.analysis.robustness import robustness as robustness
    from argmap.analysis.shape import Balance as Balance
    from argmap.analysis.shape import Branching as Branching
    from argmap.analysis.shape import balance as balance
    from argmap.analysis.shape import branching as branching
    from argmap.analysis.shape import centrality as centrality
    from argmap.analysis.sides import crux as crux
    from argmap.analysis.sides import sides as sides
    from argmap.analysis.statistics import Statistics as Statistics
    from argmap.analysis.statistics import statistics as statistics
    from argmap.analysis.strength import strength as strength
    from argmap.analysis.structure import components as components
    from argmap.analysis.structure import contentions as contentions
    from argmap.analysis.structure import leaves as leaves
    from argmap.analysis.support import SupportStatus as SupportStatus
    from argmap.analysis.support import lacking_support as lacking_support
    from argmap.analysis.support import support_status as support_status
    from argmap.analysis.weight_needed import WeightNeeded as WeightNeeded
    from argmap.analysis.weight_needed import weight_needed as weight_needed
    from argmap.analysis.what_if import Change as Change
    from argmap.analysis.what_if import Flip as Flip
    from argmap.analysis.what_if import what_if as what_if
    from argmap.argument_map import ArgumentMap as ArgumentMap
    from argmap.errors import AnalysisError as AnalysisError
    from argmap.errors import ArgmapError as ArgmapError
    from argmap.errors import ConvergenceError as ConvergenceError
    from argmap.errors import ConvergenceWarning as ConvergenceWarning
    from argmap.errors import FormatError as FormatError
    from argmap.errors import LimitError as LimitError
    from argmap.errors import LimitWarning as LimitWarning
    from argmap.errors import LossWarning as LossWarning
    from argmap.errors import MissingExtraError as MissingExtraError
    from argmap.errors import ModelError as ModelError
    from argmap.errors import NoLabellingError as NoLabellingError
    from argmap.errors import ParseError as ParseError
    from argmap.errors import RenderError as RenderError
    from argmap.errors import UnknownIdError as UnknownIdError
    from argmap.finding import Finding as Finding
    from argmap.finding import Findings as Findings
    from argmap.finding import Fix as Fix
    from argmap.formats.loss import Loss as Loss
    from argmap.formats.loss import Reading as Reading
    from argmap.formats.loss import Writing as Writing
    from argmap.formats.transfer import dump as dump
    from argmap.formats.transfer import dumps as dumps
    from argmap.formats.transfer import load as load
    from argmap.formats.transfer import loads as loads
    from argmap.model import Association as Association
    from argmap.model import Challenge as Challenge
    from argmap.model import Citation as Citation
    from argmap.model import Claim as Claim
    from argmap.model import Quote as Quote
    from argmap.model import Source as Source
    from argmap.model import Support as Support
    from argmap.schemes import Scheme as Scheme
    from argmap.views.graphviz.dot import dot as dot
    from argmap.views.notebook.options import options as options
    from argmap.views.notebook.show import show as show
    from argmap.views.page.html import html as html
    from argmap.views.picture_options import PictureOptions as PictureOptions
    from argmap.views.prose.mermaid import mermaid as mermaid
    from argmap.views.prose.outline import outline as outline
    from argmap.views.prose.report import report as report
    from argmap.views.render import render as render
    from argmap.vocabulary import Vocabulary as Vocabulary
else:

    def __getattr__(name):  # noqa: ANN001, ANN202  # checkers read the imports above instead
        """Load a public name when it is first used, so that `import argmap` costs nothing."""
        from importlib import import_module  # noqa: PLC0415  # nothing is loaded before it is used

        if name in _WHERE:
            value = getattr(import_module(_WHERE[name]), name)
        elif name in ("formats", "schemes"):
            value = import_module(f"argmap.{name}")
        else:
            raise AttributeError(f"module 'argmap' has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__():  # noqa: ANN202
        return sorted({*globals(), *__all__})
