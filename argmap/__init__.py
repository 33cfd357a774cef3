"""Argument maps: type claims, see the diagram, ask which claims lack support and why.

>>> import argmap
>>> amap = argmap.ArgumentMap(title="Umbrellas")
>>> thesis = amap.claim("We should take umbrellas", kind="policy", id="thesis")
>>> rain = amap.claim("It will rain", kind="prediction", id="rain")
>>> why = amap.support(rain, thesis)
>>> for finding in argmap.lacking_support(amap):
...     print(finding)
ungrounded 'We should take umbrellas': Nothing supports what it finally rests on: 'It will rain' [thesis]
unsupported 'It will rain': Nothing supports this premise, used directly for 1 claim [rain]
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from argmap._version import __version__

logging.getLogger(__name__).addHandler(logging.NullHandler())  # print nothing unasked

_WHERE = {  # every public name, sorted, and the module that holds it: loaded when first used
    "Agreement": "argmap.comparison.agreement",
    "AnalysisError": "argmap.errors",
    "Annotated": "argmap.views.notebook.annotate",
    "ArgmapError": "argmap.errors",
    "ArgumentMap": "argmap.argument_map",
    "Association": "argmap.model",
    "Attribution": "argmap.analysis.strength.attribution",
    "Audit": "argmap.drafting.audit",
    "Balance": "argmap.analysis.structure.shape",
    "Branching": "argmap.analysis.structure.shape",
    "Challenge": "argmap.model",
    "Change": "argmap.analysis.change.what_if",
    "Citation": "argmap.model",
    "Claim": "argmap.model",
    "Conflict": "argmap.comparison.merge",
    "ConvergenceError": "argmap.errors",
    "ConvergenceWarning": "argmap.errors",
    "Coverage": "argmap.analysis.provenance.coverage",
    "Diff": "argmap.comparison.diff",
    "Document": "argmap.model",
    "Draft": "argmap.drafting.draft",
    "DraftError": "argmap.errors",
    "Edit": "argmap.comparison.edits",
    "Exercise": "argmap.embed.exercise",
    "Explanation": "argmap.analysis.explanation.steps",
    "Extensions": "argmap.analysis.labels.labelling",
    "Finding": "argmap.finding",
    "Findings": "argmap.finding",
    "Fix": "argmap.finding",
    "Flip": "argmap.analysis.change.what_if",
    "FormatError": "argmap.errors",
    "History": "argmap.comparison.history",
    "Hypotheses": "argmap.analysis.positions.hypotheses",
    "Label": "argmap.analysis.labels.labelling",
    "Labelling": "argmap.analysis.labels.labelling",
    "LimitError": "argmap.errors",
    "LimitWarning": "argmap.errors",
    "Loss": "argmap.formats._files.loss",
    "LossWarning": "argmap.errors",
    "MapModel": "argmap.formats.argmap._map_model",
    "Mark": "argmap.embed.exercise",
    "Match": "argmap.comparison.edits",
    "Measure": "argmap.comparison.agreement_measure",
    "Merge": "argmap.comparison.merge",
    "MissingExtraError": "argmap.errors",
    "ModelError": "argmap.errors",
    "NoLabellingError": "argmap.errors",
    "ParseError": "argmap.errors",
    "Passage": "argmap.analysis.provenance.coverage",
    "PictureOptions": "argmap.views.picture_options",
    "Quote": "argmap.model",
    "QuoteError": "argmap.errors",
    "Reading": "argmap.formats._files.loss",
    "Reanchored": "argmap.analysis.provenance.reanchor",
    "RenderError": "argmap.errors",
    "Robustness": "argmap.analysis.strength.robustness",
    "Scheme": "argmap.schemes",
    "Source": "argmap.model",
    "Statistics": "argmap.analysis.explanation.statistics",
    "StatisticsTable": "argmap.analysis.explanation.statistics",
    "Support": "argmap.model",
    "SupportStatus": "argmap.analysis.support.status",
    "UnknownIdError": "argmap.errors",
    "Version": "argmap.comparison.history",
    "Vocabulary": "argmap.vocabulary",
    "WeightNeeded": "argmap.analysis.strength.weight_needed",
    "Writing": "argmap.formats._files.loss",
    "acceptability": "argmap.analysis.labels.acceptability",
    "annotate": "argmap.views.notebook.annotate",
    "apply": "argmap.comparison.apply",
    "attribution": "argmap.analysis.strength.attribution",
    "audit": "argmap.drafting.audit",
    "balance": "argmap.analysis.structure.shape",
    "basis_of": "argmap.analysis.dependence.questions",
    "branching": "argmap.analysis.structure.shape",
    "centrality": "argmap.analysis.structure.shape",
    "check": "argmap.analysis.check.run",
    "circles": "argmap.analysis.structure.circles",
    "cite": "argmap.analysis.provenance.cite",
    "compare": "argmap.comparison.agreement",
    "components": "argmap.analysis.structure.parts",
    "contentions": "argmap.analysis.structure.parts",
    "contested": "argmap.analysis.positions.contested",
    "coverage": "argmap.analysis.provenance.coverage",
    "crux": "argmap.analysis.positions.sides",
    "cut_sets": "argmap.analysis.dependence.questions",
    "describe": "argmap.analysis.explanation.describe",
    "diff": "argmap.comparison.diff",
    "dot": "argmap.views.graphviz.dot",
    "draft": "argmap.drafting.draft",
    "dump": "argmap.formats._files.load_dump",
    "dumps": "argmap.formats._files.load_dump",
    "examples": "argmap.formats._files.example_maps",
    "exercise": "argmap.embed.exercise",
    "explain": "argmap.analysis.explanation.explain",
    "extensions": "argmap.analysis.labels.extensions",
    "fix": "argmap.analysis.fix",
    "history": "argmap.comparison.history",
    "html": "argmap.views.page.html",
    "hypotheses": "argmap.analysis.positions.hypotheses",
    "impact": "argmap.analysis.change.impact",
    "independent_lines": "argmap.analysis.dependence.questions",
    "lacking_support": "argmap.analysis.support.status",
    "leaves": "argmap.analysis.structure.parts",
    "load": "argmap.formats._files.load_dump",
    "load_bearing": "argmap.analysis.dependence.questions",
    "loads": "argmap.formats._files.load_dump",
    "map_model": "argmap.formats.argmap._map_model",
    "merge": "argmap.comparison.merge",
    "mermaid": "argmap.views.prose.mermaid",
    "next_steps": "argmap.analysis.change.next_steps",
    "open_questions": "argmap.analysis.support.open_questions",
    "options": "argmap.views.notebook._options",
    "outline": "argmap.views.prose.outline",
    "reanchor": "argmap.analysis.provenance.reanchor",
    "render": "argmap.views.render",
    "report": "argmap.views.prose.report",
    "robustness": "argmap.analysis.strength.robustness",
    "schema": "argmap.formats.argmap._schema",
    "show": "argmap.views.notebook.show",
    "sides": "argmap.analysis.positions.sides",
    "stale": "argmap.analysis.provenance.stale",
    "statistics": "argmap.analysis.explanation.statistics",
    "strength": "argmap.analysis.strength.gradual",
    "sufficient_sets": "argmap.analysis.dependence.questions",
    "support_status": "argmap.analysis.support.status",
    "unanswered": "argmap.analysis.positions.contested",
    "union": "argmap.comparison.union",
    "verify": "argmap.analysis.provenance.verify",
    "weight_needed": "argmap.analysis.strength.weight_needed",
    "what_if": "argmap.analysis.change.what_if",
    "widget": "argmap.views.notebook.widget",
}
__all__ = ["__version__", "corpus", "documents", "drafting", "embed", "formats", "schemes", *_WHERE]  # noqa: PLE0604  # one list, not two to keep equal

if TYPE_CHECKING:
    from argmap import corpus as corpus
    from argmap import documents as documents
    from argmap import drafting as drafting
    from argmap import embed as embed
    from argmap import formats as formats
    from argmap import schemes as schemes
    from argmap.analysis.change.impact import impact as impact
    from argmap.analysis.change.next_steps import next_steps as next_steps
    from argmap.analysis.change.what_if import Change as Change
    from argmap.analysis.change.what_if import Flip as Flip
    from argmap.analysis.change.what_if import what_if as what_if
    from argmap.analysis.check.run import check as check
    from argmap.analysis.dependence.questions import basis_of as basis_of
    from argmap.analysis.dependence.questions import cut_sets as cut_sets
    from argmap.analysis.dependence.questions import independent_lines as independent_lines
    from argmap.analysis.dependence.questions import load_bearing as load_bearing
    from argmap.analysis.dependence.questions import sufficient_sets as sufficient_sets
    from argmap.analysis.explanation.describe import describe as describe
    from argmap.analysis.explanation.explain import explain as explain
    from argmap.analysis.explanation.statistics import Statistics as Statistics
    from argmap.analysis.explanation.statistics import StatisticsTable as StatisticsTable
    from argmap.analysis.explanation.statistics import statistics as statistics
    from argmap.analysis.explanation.steps import Explanation as Explanation
    from argmap.analysis.fix import fix as fix
    from argmap.analysis.labels.acceptability import acceptability as acceptability
    from argmap.analysis.labels.extensions import extensions as extensions
    from argmap.analysis.labels.labelling import Extensions as Extensions
    from argmap.analysis.labels.labelling import Label as Label
    from argmap.analysis.labels.labelling import Labelling as Labelling
    from argmap.analysis.positions.contested import contested as contested
    from argmap.analysis.positions.contested import unanswered as unanswered
    from argmap.analysis.positions.hypotheses import Hypotheses as Hypotheses
    from argmap.analysis.positions.hypotheses import hypotheses as hypotheses
    from argmap.analysis.positions.sides import crux as crux
    from argmap.analysis.positions.sides import sides as sides
    from argmap.analysis.provenance.cite import cite as cite
    from argmap.analysis.provenance.coverage import Coverage as Coverage
    from argmap.analysis.provenance.coverage import Passage as Passage
    from argmap.analysis.provenance.coverage import coverage as coverage
    from argmap.analysis.provenance.reanchor import Reanchored as Reanchored
    from argmap.analysis.provenance.reanchor import reanchor as reanchor
    from argmap.analysis.provenance.stale import stale as stale
    from argmap.analysis.provenance.verify import verify as verify
    from argmap.analysis.strength.attribution import Attribution as Attribution
    from argmap.analysis.strength.attribution import attribution as attribution
    from argmap.analysis.strength.gradual import strength as strength
    from argmap.analysis.strength.robustness import Robustness as Robustness
    from argmap.analysis.strength.robustness import robustness as robustness
    from argmap.analysis.strength.weight_needed import WeightNeeded as WeightNeeded
    from argmap.analysis.strength.weight_needed import weight_needed as weight_needed
    from argmap.analysis.structure.circles import circles as circles
    from argmap.analysis.structure.parts import components as components
    from argmap.analysis.structure.parts import contentions as contentions
    from argmap.analysis.structure.parts import leaves as leaves
    from argmap.analysis.structure.shape import Balance as Balance
    from argmap.analysis.structure.shape import Branching as Branching
    from argmap.analysis.structure.shape import balance as balance
    from argmap.analysis.structure.shape import branching as branching
    from argmap.analysis.structure.shape import centrality as centrality
    from argmap.analysis.support.open_questions import open_questions as open_questions
    from argmap.analysis.support.status import SupportStatus as SupportStatus
    from argmap.analysis.support.status import lacking_support as lacking_support
    from argmap.analysis.support.status import support_status as support_status
    from argmap.argument_map import ArgumentMap as ArgumentMap
    from argmap.comparison.agreement import Agreement as Agreement
    from argmap.comparison.agreement import compare as compare
    from argmap.comparison.agreement_measure import Measure as Measure
    from argmap.comparison.apply import apply as apply
    from argmap.comparison.diff import Diff as Diff
    from argmap.comparison.diff import diff as diff
    from argmap.comparison.edits import Edit as Edit
    from argmap.comparison.edits import Match as Match
    from argmap.comparison.history import History as History
    from argmap.comparison.history import Version as Version
    from argmap.comparison.history import history as history
    from argmap.comparison.merge import Conflict as Conflict
    from argmap.comparison.merge import Merge as Merge
    from argmap.comparison.merge import merge as merge
    from argmap.comparison.union import union as union
    from argmap.drafting.audit import Audit as Audit
    from argmap.drafting.audit import audit as audit
    from argmap.drafting.draft import Draft as Draft
    from argmap.drafting.draft import draft as draft
    from argmap.embed.exercise import Exercise as Exercise
    from argmap.embed.exercise import Mark as Mark
    from argmap.embed.exercise import exercise as exercise
    from argmap.errors import AnalysisError as AnalysisError
    from argmap.errors import ArgmapError as ArgmapError
    from argmap.errors import ConvergenceError as ConvergenceError
    from argmap.errors import ConvergenceWarning as ConvergenceWarning
    from argmap.errors import DraftError as DraftError
    from argmap.errors import FormatError as FormatError
    from argmap.errors import LimitError as LimitError
    from argmap.errors import LimitWarning as LimitWarning
    from argmap.errors import LossWarning as LossWarning
    from argmap.errors import MissingExtraError as MissingExtraError
    from argmap.errors import ModelError as ModelError
    from argmap.errors import NoLabellingError as NoLabellingError
    from argmap.errors import ParseError as ParseError
    from argmap.errors import QuoteError as QuoteError
    from argmap.errors import RenderError as RenderError
    from argmap.errors import UnknownIdError as UnknownIdError
    from argmap.finding import Finding as Finding
    from argmap.finding import Findings as Findings
    from argmap.finding import Fix as Fix
    from argmap.formats._files.example_maps import examples as examples
    from argmap.formats._files.load_dump import dump as dump
    from argmap.formats._files.load_dump import dumps as dumps
    from argmap.formats._files.load_dump import load as load
    from argmap.formats._files.load_dump import loads as loads
    from argmap.formats._files.loss import Loss as Loss
    from argmap.formats._files.loss import Reading as Reading
    from argmap.formats._files.loss import Writing as Writing
    from argmap.formats.argmap._map_model import MapModel as MapModel
    from argmap.formats.argmap._map_model import map_model as map_model
    from argmap.formats.argmap._schema import schema as schema
    from argmap.model import Association as Association
    from argmap.model import Challenge as Challenge
    from argmap.model import Citation as Citation
    from argmap.model import Claim as Claim
    from argmap.model import Document as Document
    from argmap.model import Quote as Quote
    from argmap.model import Source as Source
    from argmap.model import Support as Support
    from argmap.schemes import Scheme as Scheme
    from argmap.views.graphviz.dot import dot as dot
    from argmap.views.notebook._options import options as options
    from argmap.views.notebook.annotate import Annotated as Annotated
    from argmap.views.notebook.annotate import annotate as annotate
    from argmap.views.notebook.show import show as show
    from argmap.views.notebook.widget import widget as widget
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
        elif name in ("corpus", "documents", "drafting", "embed", "formats", "schemes"):
            value = import_module(f"argmap.{name}")
        else:
            from argmap._other_names import missing_name  # noqa: PLC0415  # likewise

            raise AttributeError(missing_name(name, _methods() if not name.startswith("_") else ()))
        globals()[name] = value
        return value

    def _methods():  # noqa: ANN202
        from argmap.argument_map import ArgumentMap  # noqa: PLC0415  # likewise

        return [name for name in dir(ArgumentMap) if not name.startswith("_")]

    def __dir__():  # noqa: ANN202
        return sorted(__all__)
