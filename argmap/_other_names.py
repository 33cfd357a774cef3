"""What others call what argmap does: a wrong name, and the right call, for the error that tells it.

The names are those of networkx, pandas, other libraries of argumentation, and of what people guess.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from argmap.errors import near

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "command_hint",
    "example_of",
    "field_hint",
    "format_hint",
    "kind_hint",
    "making_of",
    "missing_attribute",
    "missing_field",
    "missing_name",
    "type_named",
]

_MODULES = frozenset({"formats", "schemes", "options"})
_WITHOUT_A_MAP = frozenset({"load", "loads", "examples", "schema", "map_model"})
_OF_A_MAP = {  # the right call -> what else it may be called, as an attribute of a map
    "amap.claim(text)": "add_claim add_node add_statement add_proposition add_premise add_argument add_atom node statement premise "
    "proposition argument new_claim create_claim make_claim conclusion",
    "amap.support(premises, target)": "add_support add_reason add_edge add_inference reason pro because infer connect link edge supports "
    "add_link join add_pro",
    "amap.challenge(premises, target)": "attack object objection rebut undercut undermine con against counter refute attacks oppose "
    "add_attack add_challenge add_objection add_con add_rebuttal add_undercut contradict defeat",
    "amap.associate(premises, target, label=...)": "add_association relate rephrase add_relation relation association",
    "amap.source(title)": "add_source add_evidence cite reference add_reference add_citation evidence",
    "amap.evolve(id, text=...)": "update edit modify set change set_text set_weight set_kind update_claim",
    "amap.remove(id)": "delete discard pop drop remove_claim remove_node delete_claim remove_relation remove_edge",
    "amap[id]": "get get_claim get_node get_by_id lookup element get_relation get_element",
    "amap.find(text)": "search query filter grep find_claim find_claims",
    "amap.claims": "nodes statements arguments propositions vertices premises points",
    "amap.relations": "edges links inferences challenges associations arcs",
    "amap.copy()": "clone deepcopy duplicate",
    "amap.supports_of(id)": "parents predecessors premises_of reasons supports_for pros",
    "amap.challenges_of(id)": "attackers attackers_of objections objections_of cons attacks_of",
    "amap.uses_of(id)": "children successors used_in neighbors neighbours",
    "len(amap)": "size count length number_of_nodes",
    "amap.to_frames()": "to_frame to_dataframe to_dataframes to_pandas dataframe df",
    "amap.to_networkx()": "to_graph to_nx networkx graph digraph as_graph",
    "ArgumentMap.from_networkx(graph)": "from_graph from_nx",
}
_WITH_A_MAP = {  # likewise, of what is a function that takes the map
    "argmap.dump(amap, path)": "save write to_file export write_file save_as store",
    "argmap.dumps(amap)": "to_json to_dict to_string to_text serialize serialise json model_dump as_dict",
    "argmap.load(path)": "read open from_file read_file import_map load_file parse_file",
    "argmap.loads(text)": "parse from_json from_dict from_string from_text read_string read_text",
    "argmap.render(amap, path)": "draw plot picture image to_image to_svg to_png to_pdf svg png pdf visualize visualise diagram "
    "savefig graphviz",
    "argmap.dot(amap)": "to_dot as_dot digraph_of",
    "argmap.show(amap)": "display view widget interactive browse",
    "argmap.html(amap)": "to_html page export_html",
    "argmap.mermaid(amap)": "to_mermaid",
    "argmap.outline(amap)": "to_outline print tree as_text",
    "argmap.report(amap)": "to_markdown markdown to_md",
    "argmap.lacking_support(amap)": "unsupported unsupported_claims weaknesses weak_claims lacks_support gaps missing_support",
    "argmap.check(amap)": "validate lint verify_map diagnose diagnostics problems issues fallacies errors_of",
    "argmap.circles(amap)": "cycles find_cycles circular is_circular loops simple_cycles",
    "argmap.contentions(amap)": "roots root thesis main_claim main_claims conclusions major_claim top contention",
    "argmap.statistics(amap)": "stats summary info metrics",
    "argmap.describe(amap)": "summarize summarise summary_text explain_map",
    "argmap.acceptability(amap)": "labels labelling grounded evaluate accepted semantics solve status_of verdicts",
    "argmap.extensions(amap)": "preferred stable complete extension",
    "argmap.strength(amap)": "strengths score scores weights credibility confidence gradual",
    "argmap.what_if(amap, without=id)": "without simulate counterfactual whatif remove_and_see",
    "argmap.unanswered(amap)": "open_challenges unanswered_objections undefended",
    "argmap.basis_of(amap, id)": "basis grounds rests_on ancestors",
    "argmap.examples(name)": "example demo sample load_example dataset examples_of",
}
_OF_THE_MODULE = {  # likewise, as an attribute of `argmap`
    "argmap.ArgumentMap()": "Map Graph ArgMap Argmap Debate Network ArgumentGraph ArgumentationFramework new create DiGraph",
    "argmap.Claim": "Node Statement Proposition Premise Argument Atom Conclusion",
    "argmap.Challenge": "Attack Objection Con Rebuttal Undercut",
    "argmap.Support": "Reason Pro Inference",
    "argmap.PictureOptions": "Options RenderOptions",
    "argmap.ArgmapError": "Error ArgumentMapError",
}
_FORMATS = {  # the right format or call -> what else it may be called
    "'argmap' is our own JSON, 'aif' the one that others read": "json",
    "'gsn' and 'carneades' are in YAML": "yaml yml",
    "'table' is in CSV, TSV and Parquet": "csv tsv parquet excel xlsx",
    "it is a picture or a page, which argmap.render(amap, path) writes": "svg png pdf html jpg jpeg gif",
    "argmap.dot(amap) returns it, argmap.render(amap, path) writes it": "dot graphviz gv",
    "argmap.mermaid(amap) returns it, argmap.render(amap, path) writes it": "mermaid mmd",
    "argmap.report(amap) returns it; 'argdown' and 'outline' are maps to type": "markdown md",
    "'outline' and 'argdown' are texts": "text txt",
    "'aspartix' is in apx": "apx dung",
}
_COMMANDS = {  # a command -> what else it may be called
    "render FILE -o OUT": "draw plot picture image show view svg png pdf html diagram visualize visualise dot",
    "check FILE": "lint validate verify test diagnose problems",
    "convert IN OUT": "export import save dump write load read translate to from",
    "unsupported FILE": "lacking weaknesses gaps lacking-support lacking_support support",
    "stats FILE": "statistics info summary count describe",
    "solve -p PROBLEM -f FILE": "acceptability extensions semantics",
    "rule CODE": "rules explain",
    "demo": "example examples try",
}
_MAKING = {
    "Claim": "amap.claim(text)",
    "Support": "amap.support(premises, target)",
    "Challenge": "amap.challenge(premises, target)",
    "Association": "amap.associate(premises, target, label=...)",
    "Source": "amap.source(title)",
}
_OF_AN_ELEMENT = {  # the right call -> what else it may be called, as an attribute of a claim or a relation
    "amap.supports_of(claim)": "supports supporters pros reasons parents supported_by premises",
    "amap.challenges_of(claim)": "challenges attacks attackers objections cons rebuttals challenged_by",
    "amap.uses_of(claim)": "uses used_in children relations supports_what",
    "argmap.support_status(amap)[id]": "support_status supported is_supported",
    "argmap.acceptability(amap)[id]": "label verdict accepted is_accepted acceptability",
    "argmap.strength(amap)[id]": "strength score credibility",
    "evolve(...) and amap.replace(...)": "set update replace copy_with",
}
_FIELDS = {  # a field -> what else it may be called
    "kind": "type category class claim_type",
    "text": "statement content name sentence body claim proposition",
    "weight": "confidence probability score certainty credence base_score prior strength p",
    "citations": "source sources citation evidence references reference cites url",
    "premises": "premise from from_ source_id sources_ids",
    "target": "to conclusion claim_id destination",
    "note": "comment comments notes remark",
    "author": "speaker by asserted_by",
    "tags": "labels keywords tag",
    "group": "section groups folder",
    "implicit": "unstated enthymeme hidden missing",
    "data": "metadata meta attrs attributes extra userdata properties",
    "scheme": "argument_scheme pattern rule",
    "title": "name label",
    "exact": "text quote",
    "locator": "page pages section",
}
_TYPES = {  # a type of relation -> what else it may be called
    "challenge": "attack attacks objection object objects con against rebut rebuts rebuttal undercut undercuts undermine undermines "
    "counter counterargument refute refutes contradict contradicts conflict negative challenges opposes oppose -",
    "support": "supports reason pro for inference premise because evidence positive backing entails infers +",
    "association": "relation relates related rephrase context answers associated associate link neutral",
}
_KINDS = {  # a kind that no vocabulary has -> the role that it is, and how that comes about
    "an objection is made by challenge: amap.challenge(claim, target), in a file a relation of type 'challenge'": "objection attack con "
    "challenge rebuttal counterargument counterclaim undercut undercutter defeater counter",
    "a reason is made by support: amap.support(claim, target), in a file a relation of type 'support'": "premise support reason pro "
    "supporting inference",
    "what a map argues for is read off its relations, so that no kind says it": "conclusion thesis contention main main_claim major "
    "major_claim majorclaim root",
}


def _by_name(*tables: dict[str, str]) -> dict[str, str]:
    """Return the right words by the wrong ones; of a name that stands twice, the first counts."""
    found: dict[str, str] = {}
    for table in tables:
        for right, names in table.items():
            for name in names.split():
                found.setdefault(name, right)
    return found


def missing_attribute(name: str, methods: Iterable[str]) -> str:
    """Say that a map has no such attribute, and what to use instead if that is known.

    Args:
        name: the attribute.
        methods: those that a map has.

    Examples:
        >>> missing_attribute("attack", [])
        "'ArgumentMap' object has no attribute 'attack': use amap.challenge(premises, target)"
        >>> missing_attribute("render", [])
        "'ArgumentMap' object has no attribute 'render': use argmap.render(amap, ...)"
        >>> missing_attribute("clam", ["claim"])
        "'ArgumentMap' object has no attribute 'clam'; did you mean 'claim'?"
    """
    said = f"'ArgumentMap' object has no attribute {name!r}"
    if name.startswith("_"):  # looked for by Python and by notebooks
        return said
    if name in _public():
        given = "(...)" if name in _WITHOUT_A_MAP else "" if name in _MODULES else "(amap, ...)"
        return f"{said}: use argmap.{name}{given}"
    known = _by_name(_OF_A_MAP, _WITH_A_MAP)
    if name in known:
        return f"{said}: use {known[name]}"
    return said + near(name, [method for method in methods if not method.startswith("_")])


def missing_name(name: str, methods: Iterable[str]) -> str:
    """Say that `argmap` has no such name, likewise.

    Examples:
        >>> missing_name("read", [])
        "module 'argmap' has no attribute 'read': use argmap.load(path)"
        >>> missing_name("claim", ["claim"])
        "module 'argmap' has no attribute 'claim': use amap.claim(...) of a map, amap = argmap.ArgumentMap()"
        >>> missing_name("lode", [])
        "module 'argmap' has no attribute 'lode'; did you mean 'load'?"
    """
    said = f"module 'argmap' has no attribute {name!r}"
    if name.startswith("_"):
        return said
    if name in methods:
        return f"{said}: use amap.{name}(...) of a map, amap = argmap.ArgumentMap()"
    known = _by_name(_OF_THE_MODULE, _WITH_A_MAP, _OF_A_MAP)
    return f"{said}: use {known[name]}" if name in known else said + near(name, _public())


def _public() -> list[str]:
    """Return what `argmap` has, but for classes; its names are asked for once an error is told."""
    return [name for name in sys.modules["argmap"].__all__ if name[0].islower()]


def field_hint(name: object, known: Iterable[str]) -> str:
    """Say which of the known fields a wrong one was meant to be, as the end of an error; empty if none is near.

    Examples:
        >>> field_hint("confidence", ["id", "weight"]), field_hint("wieght", ["id", "weight"])
        ("; did you mean 'weight'?", "; did you mean 'weight'?")
    """
    fields = list(known)
    meant = [field for field in _FIELDS if field in fields and str(name) in _FIELDS[field].split()]
    return f"; did you mean {meant[0]!r}?" if meant else near(name, fields)


def kind_hint(kind: object) -> str:
    """Say how what somebody took for a kind of claim comes about; empty if it is nothing of that sort.

    Examples:
        >>> kind_hint("conclusion")
        'what a map argues for is read off its relations, so that no kind says it'
    """
    return _by_name(_KINDS).get(kind.lower(), "") if isinstance(kind, str) else ""


def format_hint(name: object) -> str:
    """Say which format, or which call, was meant by a name that no format has; empty if nothing is known.

    Examples:
        >>> format_hint("json"), format_hint("blue")
        ("'argmap' is our own JSON, 'aif' the one that others read", '')
    """
    return _by_name(_FORMATS).get(name.lower(), "") if isinstance(name, str) else ""


def command_hint(word: str, commands: Iterable[str]) -> str:
    """Say which command of the shell was meant by a word that is none; empty if nothing is known.

    Examples:
        >>> command_hint("draw", ["render"]), command_hint("map.argdown", ["check"]), command_hint("chekc", ["check"])
        ('use argmap render FILE -o OUT', 'a file comes behind a command, as in argmap check map.argdown', '')
    """
    if word in commands:
        return ""
    if "." in word:
        return f"a file comes behind a command, as in argmap check {word}"
    known = _by_name(_COMMANDS)
    return f"use argmap {known[word]}" if word in known and known[word].split()[0] in commands else ""


def type_named(word: object) -> str | None:
    """Return the type of relation that another word stands for; None if it stands for none.

    Examples:
        >>> type_named("attack"), type_named("blue")
        ('challenge', None)
    """
    return _by_name(_TYPES).get(word.lower()) if isinstance(word, str) else None


def missing_field(class_name: str, name: str, known: Iterable[str]) -> str:
    """Say that a value has no such attribute; what is asked of a claim, the map or a question tells.

    Examples:
        >>> missing_field("Claim", "supports", ["id", "text"])
        "'Claim' object has no attribute 'supports': use amap.supports_of(claim)"
    """
    said = f"{class_name!r} object has no attribute {name!r}"
    if name.startswith("_"):
        return said
    right = _by_name(_OF_AN_ELEMENT).get(name) if class_name in _MAKING else None
    return f"{said}: use {right}" if right else said + field_hint(name, known)


def making_of(class_name: str) -> str:
    """Name the call that makes a value with an id, for an error; all of them where nobody knows.

    Examples:
        >>> making_of("Claim")
        'amap.claim(text) makes one with an id, and adds it'
    """
    return (
        f"{_MAKING[class_name]} makes one with an id, and adds it" if class_name in _MAKING else "give it one"
    )


def example_of(class_name: str) -> str:
    """Show how a value of a class is made, for an error.

    Examples:
        >>> example_of("Claim")
        "Claim(id='rain', text='It rains'); amap.claim(text) makes one with an id, and adds it"
    """
    shown = {
        "Claim": "Claim(id='rain', text='It rains')",
        "Support": "Support(id='why', premises=['rain'], target='wet')",
        "Challenge": "Challenge(id='but', premises=['dry'], target='wet')",
        "Association": "Association(id='same', premises=['dry'], target='wet', label='rephrase')",
        "Source": "Source(id='atlas', title='The atlas')",
        "Citation": "Citation(source='atlas', quote='It rains here')",
        "Quote": "Quote(exact='It rains here')",
    }
    made = f"; {making_of(class_name)}" if class_name in _MAKING else ""
    return shown.get(class_name, f"{class_name}(id=...)") + made
