"""Our DOT text is what the `graphviz` package would write, so that what `dot` hands out can be changed by its means."""

import subprocess
import sys

import graphviz
import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.views.graphviz._dot_text import DotText, quoted

WORDS = st.text(st.characters(exclude_characters='\\"\r\n', exclude_categories=["C"])) | st.sampled_from(
    ["node", "Graph", "n1", "-0.5", ".5", "1.", "<b>x</b>", "<", "a b", ""]
)
NAMES = st.sampled_from(["color", "label", "style", "penwidth", "class"])
ATTRIBUTES = st.dictionaries(NAMES, WORDS)


@given(WORDS)
def test_values_are_quoted_as_the_package_quotes_them(word):
    assert quoted(word) == graphviz.quoting.quote(word)


def test_a_quote_ends_nothing():
    assert quoted('a "b') == r'"a \"b"' == graphviz.quoting.quote('a "b')


@given(ATTRIBUTES, ATTRIBUTES, ATTRIBUTES)
def test_a_graph_is_written_as_the_package_writes_it(graph, node, edge):
    text = DotText("argmap", graph)
    theirs = graphviz.Digraph("argmap", graph_attr=graph)
    for each, frame in ((text, DotText("cluster_1")), (theirs, graphviz.Digraph("cluster_1"))):
        ours = isinstance(each, DotText)
        (each.set if ours else each.attr)("node", shape="box", fontname="Arial")
        (frame.set_own if ours else frame.attr)(color="#000000", bgcolor="transparent")
        frame.node("n1", **node)
        (each.frame if ours else each.subgraph)(frame)
        each.edge("n1", "n2", **edge)
    assert text.source == theirs.source


def test_what_is_handed_out_is_the_package_s_own_graph_of_the_same_source(burden):
    graph = argmap.dot(burden)
    assert isinstance(graph, graphviz.Digraph)
    assert graph.source == argmap.render(burden, format="dot")
    assert graph.graph_attr["rankdir"] == "RL"
    graph.attr("graph", rankdir="LR")
    graph.node("more", label="One more box")
    assert "One more box" in graph.svg()


@pytest.mark.slow
def test_a_file_is_drawn_without_loading_the_package(tmp_path):
    code = (
        "import argmap, sys; a = argmap.ArgumentMap(); a.claim('It rains'); argmap.render(a, 'map.svg');"
        " sys.exit('graphviz' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
