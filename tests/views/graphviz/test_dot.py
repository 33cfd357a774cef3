"""DOT source is the picture's contract: snapshots of it, never of SVG."""

import re

import graphviz
import pytest

import argmap
from argmap import Finding, Findings
from argmap.views.styles import style

MARKS = Findings(
    [Finding("unsupported", "arms", "nothing supports it"), Finding("contested", "demand", "challenged")]
)


def nodes(source):
    return re.findall(r"^\t(\w+) \[", source, re.MULTILINE)


def edges(source):
    return re.findall(r"^\t(\w+) -> (\w+) \[(.*)\]$", source, re.MULTILINE)


def node(graph, text):
    return next(line for line in graph.source.splitlines() if text in line)


def test_the_whole_grammar(burden, snapshot):
    assert argmap.dot(burden, highlight=MARKS).source == snapshot


def test_undercuts_of_undercuts(undercuts, snapshot):
    assert argmap.dot(undercuts).source == snapshot


def test_undercuts_of_undercuts_in_layers(undercuts, snapshot):
    assert argmap.dot(undercuts, layout="layered").source == snapshot


def test_values_and_hidden_claims(burden, snapshot):
    values = {"thesis": 0.25, "supply": 1.0, "demand": "undecided", "linked": 0.5}
    assert argmap.dot(burden, values=values, depth=1, style="dark", direction="right").source == snapshot


def test_it_is_a_graphviz_digraph_and_pure(burden):
    before = burden.copy()
    graph = argmap.dot(burden)
    assert isinstance(graph, graphviz.Digraph)
    assert burden == before
    assert argmap.dot(burden).source == graph.source == graph.copy().source


def test_node_names_are_never_the_map_s_ids(burden):
    assert {re.sub(r"\d+", "", name) for name in nodes(argmap.dot(burden).source)} <= {
        "n",
        "j",
        "h",
        "node",
        "edge",
        "graph",
    }


@pytest.mark.parametrize(
    ("text", "badge"),
    [
        ("responsibility for", "CONTENTION"),
        ("Supply-side", "▲ SUPPORT"),
        ("drug demand", "▲ LINKED PREMISE"),
        ("may resist", "▼ CHALLENGE"),
        ("Cartels", "◊ UNDERCUT"),
    ],
)
def test_roles_are_read_off_the_map(burden, text, badge):
    assert badge in node(argmap.dot(burden), text)


def test_a_claim_with_several_roles_is_a_plain_claim(burden):
    burden.challenge("crop", "thesis")
    assert ">CLAIM<" in node(argmap.dot(burden), "Crop eradication")


def test_linked_premises_meet_in_a_pill(burden):
    source = argmap.dot(burden).source
    assert source.count("label=AND") == 1
    assert len(re.findall(r'class="?stem', source)) == 2


def test_an_undercutter_stands_beside_the_inference(burden):
    assert re.search(r"\{ rank=same; j\d+; n\d+ \}", argmap.dot(burden, layout="layered").source)


def test_two_undercutters_stand_on_two_sides_and_the_rest_below(undercuts):
    source = argmap.dot(undercuts, layout="layered").source
    junction = re.search(r"(j\d+) \[label=AND", source).group(1)
    assert len(re.findall(rf"rank=same; {junction};", source)) == 2


def test_an_association_is_a_thin_line_with_its_label(undercuts):
    source = argmap.dot(undercuts, layout="layered").source
    line = next(line for line in source.splitlines() if "argmap-as1" in line)
    assert ">  context  <" in line
    assert "arrowhead=vee" in line
    assert "constraint=false" not in line
    assert "constraint=false" in next(line for line in source.splitlines() if "argmap-as2" in line)


def test_only_what_occurs_is_explained():
    amap = argmap.ArgumentMap()
    amap.support(amap.claim("a"), amap.claim("b"))
    source = argmap.dot(amap).source
    assert ">supports<" in source
    assert not any(
        word in source for word in ("challenges<", "undercuts", "linked premises", "associated with")
    )
    assert ">supports<" not in argmap.dot(amap, legend=False).source


def test_what_is_hidden_is_said(burden):
    source = argmap.dot(burden, depth=1).source
    assert "Not shown: 2 of 8 claims" in source
    assert source.count("label=+1") + source.count('label="+1"') == 2


def test_a_finding_about_a_relation_is_written_on_its_line(burden):
    source = argmap.dot(burden, highlight=[Finding("unanswered", "x1", "nothing answers it")]).source
    assert "▼ UNANSWERED" in next(line for line in source.splitlines() if "argmap-x1" in line)


def test_other_rules_are_named_and_more_than_two_counted():
    amap = argmap.ArgumentMap()
    amap.claim("a", id="a")
    found = [Finding(rule, "a", "m", severity="info") for rule in ("rabbit", "dangler", "third", "fourth")]
    source = argmap.dot(amap, highlight=found).source
    assert "○ RABBIT" in source
    assert "○ DANGLER" in source
    assert ">and 2 more<" in source


@pytest.mark.parametrize(
    ("value", "said"), [(0.5, "0.50"), (float("nan"), "–"), (7, "7.00"), ("likely", ">likely<")]
)
def test_a_value_is_a_bar_or_a_word(value, said):
    amap = argmap.ArgumentMap()
    amap.claim("a", id="a")
    assert said in argmap.dot(amap, values={"a": value}).source


def test_wide_maps_run_from_left_to_right(tree):
    assert "rankdir=BT" in argmap.dot(tree(7)).source
    assert "rankdir=RL" in argmap.dot(tree(60)).source
    assert "rankdir=BT" in argmap.dot(tree(60), direction="down").source


def test_the_text_that_is_mapped_is_named_once():
    amap = argmap.ArgumentMap()
    amap.source("The Article", id="article", mapped=True)
    for number in range(5):
        amap.claim(f"Claim {number}", citations=[argmap.Citation(source="article", quote=f"words {number}")])
    source = argmap.dot(amap).source
    assert source.count("The Article") == 1
    assert source.count("“words") == 5


def test_an_empty_map_is_drawn():
    assert argmap.render(argmap.ArgumentMap()).startswith("<svg")


def test_kinds_have_their_shapes():
    amap = argmap.ArgumentMap(vocabulary="gsn")
    amap.support(amap.claim("Tests passed", kind="solution"), amap.claim("It is safe", kind="goal"))
    assert "shape=ellipse" in node(argmap.dot(amap), "Tests passed")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"style": "nice"}, "unknown style"),
        ({"direction": "up"}, "unknown direction"),
        ({"wrap": 2}, "wrap counts"),
        ({"depth": -1}, "depth counts"),
    ],
)
def test_a_wrong_option_is_refused(burden, options, message):
    with pytest.raises(argmap.RenderError, match=message):
        argmap.dot(burden, **options)


def test_a_circle_of_relations_is_drawn():
    amap = argmap.ArgumentMap()
    a, b = amap.claim("a", id="a"), amap.claim("b", id="b")
    amap.support(a, b)
    amap.challenge(b, a)
    amap.support(a, a)
    assert argmap.render(amap).count('data-id="') >= 5


def test_it_shows_itself_in_a_notebook_by_our_engine(burden, monkeypatch):
    graph = argmap.dot(burden)
    assert graph._repr_mimebundle_()["image/svg+xml"].startswith("<svg")
    assert set(graph._repr_mimebundle_(include=["text/plain"])) == {"text/plain"}
    monkeypatch.setattr(
        "argmap.views.graphviz._engine.find",
        lambda _engine: (_ for _ in ()).throw(argmap.RenderError("no engine")),
    )
    assert graph._repr_mimebundle_()["text/plain"].startswith("no picture: no engine")


def test_a_strategy_is_a_slanted_box_that_holds_its_words():
    amap = argmap.ArgumentMap(vocabulary="gsn")
    amap.support(amap.claim("Argue over each hazard", kind="strategy"), amap.claim("It is safe", kind="goal"))
    line = node(argmap.dot(amap), "Argue over")
    assert "shape=polygon" in line
    width = float(re.search(r" width=([\d.]+)\]?", line.rpartition(">>")[2]).group(1))
    assert width * 72 > 120


def test_what_rests_on_bare_claims_has_a_small_grey_sign_and_keeps_the_box_of_its_role(burden):
    line = node(argmap.dot(burden, highlight=[Finding("ungrounded", "supply", "m")]), "Supply-side")
    assert f'color="{style("plain").muted}"><b>○</b>' in line
    assert "UNGROUNDED" not in line
    assert 'fillcolor="#eaf6f1"' in line
    assert 'style="rounded,filled"' in line


def test_labels_of_nothing_visible_are_drawn_too():
    amap = argmap.ArgumentMap()
    amap.associate(amap.claim("\x01\u2060", id="a"), amap.claim("b", id="b"), label="\x01\u2060")
    assert argmap.render(amap).count("data-id=") == 3


def test_the_legend_explains_marks_and_bars(burden):
    marks = [*argmap.lacking_support(burden), *argmap.contested(burden)]
    source = argmap.dot(burden, highlight=marks, values={"thesis": 0.5}).source
    legend = next(line for line in source.splitlines() if line.startswith("\tgraph [label"))
    for rule in {finding.rule for finding in marks}:
        count = sum(finding.rule == rule for finding in marks)
        assert f">{rule}: {count}<" in legend
    assert ">value from 0 to 1<" in legend
    assert style("plain").lacking_box.ink in legend
    plain = argmap.dot(burden, values={"thesis": "in"}).source
    assert "value from" not in plain
    assert ">unsupported:" not in plain


def test_a_legend_of_many_kinds_of_marks_says_how_many_it_leaves_out(burden):
    marks = [argmap.Finding(f"rule-{number}", "thesis", "m") for number in range(9)]
    assert ">and 3 more marks<" in argmap.dot(burden, highlight=marks).source
