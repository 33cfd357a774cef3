"""The report and the Markdown view: nothing is left out, and nothing in them runs."""

import re
from html import escape, unescape

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import full_maps, shapes

import argmap
from argmap.views.drawing._sanitise import one_line
from argmap.views.drawing._svg_check import check

slow = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])


def test_the_report_says_it_all(burden):
    text = argmap.report(burden)
    for heading in (
        "Contention",
        "For",
        "Against",
        "Claims that lack support",
        "Unanswered challenges",
        "Sources and citing claims",
        "Statistics",
    ):
        assert re.search(f"^##+ {heading}$", text, re.MULTILINE)
    assert "```mermaid" in text
    assert "| Some in the US may resist | The US must share responsibility" in text
    assert "**Undercut by:** Cartels would sell elsewhere" in text
    assert "Example Report 2019" in text
    assert "1 claim: Crop eradication displaced cultivation" in text
    assert "| claims | 8 |" in text


def test_the_html_report_is_one_inert_file(burden):
    page = argmap.report(burden, format="html")
    assert "default-src 'none'" in page
    svg = re.search(r"<svg.*?</svg>", page, re.DOTALL).group()
    check(svg)
    assert " style=" not in page
    assert "<script" not in page
    assert 'href="https://example.org/report?a=1&amp;b=2"' in page


def test_a_map_without_anything_has_a_report():
    assert "This map is empty." in argmap.report(argmap.ArgumentMap())
    assert "<h1>Argument map</h1>" in argmap.report(argmap.ArgumentMap(), format="html")


def test_an_unknown_format_is_refused(burden, tmp_path):
    with pytest.raises(argmap.RenderError, match="unknown format 'svg': expected one of 'md', 'html', 'pdf'"):
        argmap.report(burden, format="svg")
    with pytest.raises(argmap.RenderError, match="unknown format 'docx'"):
        argmap.report(burden, tmp_path / "report.docx")
    with pytest.raises(argmap.RenderError, match="has no suffix to tell the format by"):
        argmap.report(burden, tmp_path / "report")


def test_the_suffix_of_the_path_tells_the_format(burden, tmp_path):
    for suffix, start in ((".md", b"# "), (".html", b"<!DOCTYPE html>"), (".pdf", b"%PDF-")):
        path = argmap.report(burden, tmp_path / f"report{suffix}")
        assert path == tmp_path / f"report{suffix}"
        assert path.read_bytes().startswith(start)
    assert argmap.report(burden, tmp_path / "page", format="md").read_text("utf-8") == argmap.report(burden)


def test_the_report_opens_with_what_describe_says(burden):
    said = argmap.report(burden, format="html", picture=False)
    assert escape(argmap.describe(burden).replace("\n", " ")) in said
    verdict = argmap.describe(burden).split("\n")[1].partition(".")[0]
    assert f"<em>Verdict: </em>{verdict[0].lower()}{verdict[1:]}." in said


def test_an_undercut_is_no_conclusion_of_what_it_targets():
    amap = argmap.ArgumentMap()
    why = amap.support(amap.claim("It rained"), amap.claim("The street is wet"))
    amap.challenge(amap.claim("There is a roof"), why)
    text = argmap.report(amap, picture=False)
    assert "**Undercut by:** There is a roof" in text
    assert "| There is a roof | the support from 'It rained' for 'The street is wet' |" in text
    assert "therefore" not in text.lower()


def test_of_many_claims_that_lack_support_the_worst_twenty_are_told_of():
    amap = argmap.ArgumentMap()
    top = amap.claim("Top")
    for number in range(30):
        amap.support(amap.claim(f"Claim {number}"), top)
    table = argmap.report(amap, picture=False).split("## Claims that lack support")[1].split("## ")[0]
    assert table.count("\n| ") == 2 + 20
    assert "And 11 more." in table


@pytest.mark.slow
@slow
@given(full_maps())
def test_any_map_has_a_report_that_is_the_same_again(amap):
    assert argmap.report(amap) == argmap.report(amap.copy())
    page = argmap.report(amap, format="html", picture=False)
    assert "<script" not in page
    assert not re.search(r'href="(?!https?:|mailto:|#)', page)


@slow
@given(shapes(associations=True))
def test_the_markdown_view_tells_every_claim(amap):
    text = argmap.render(amap, format="md")
    listed = text.split("## The argument")[1]
    for claim in amap:
        assert one_line(claim.text) in listed.replace("\\", "")


def test_the_markdown_view_nests_linked_premises_and_undercuts(burden):
    found = [argmap.Finding("unsupported", "arms", "nothing supports it")]
    text = argmap.render(burden, format="md", highlight=found)
    assert "  - **▲ supports, together:**\n    - US drug demand drives trafficking" in text
    assert "    - **◊ undercuts the inference:** Cartels would sell elsewhere" in text
    assert "**○ UNSUPPORTED** *nothing supports it*" in text


def test_a_long_chain_is_written_without_recursion():
    amap = argmap.ArgumentMap()
    amap.claim("start", id="0")
    for number in range(1, 3000):
        amap.support(amap.claim(f"claim {number}", id=str(number)), str(number - 1))
    text = argmap.render(amap, format="md")
    assert "*(2999)*" in text.replace("(2999) ", "(2999)")
    assert max(map(len, text.splitlines())) < 200


def test_what_defeats_a_claim_is_named_by_its_text_and_not_by_an_id():
    amap = argmap.ArgumentMap()
    top = amap.claim("The street is wet", id="wet")
    why = amap.support(amap.claim("Ann says so", id="ann", kind="evidence"), top, id="why")
    amap.challenge(
        [
            amap.claim("Ann was away", id="away", kind="evidence"),
            amap.claim("Ann lies", id="lies", kind="evidence"),
        ],
        why,
        id="strike",
    )
    for form in ("md", "html"):
        text = argmap.report(amap, format=form, picture=False)
        assert "Every support for it is defeated by 'Ann was away' + 'Ann lies'" in unescape(text)
        assert "strike" not in text
