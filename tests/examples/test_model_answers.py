"""The answers about the article, as they are printed."""

import pytest
from maps_drawn import ROOT

import argmap
from argmap.cli import main

DEMO = """\
'Sharing the security burden': 74 claims, 44 supports, 21 challenges
Contention: 'The United States must share responsibility for the security of both countries'
Verdict: it stands only if unsupported claims are granted; 69 of 74 claims lack support
The five weakest places:
1. 'The United States is struggling to…': Nothing supports this premise and objection, used directly for 3 claims
2. 'The socio-economic roots of crime must…': Nothing supports what it finally rests on: \
'Poverty, inequality and few prospects…'
3. 'Illegal drugs flow from Latin America…': Nothing supports this premise, used directly for 2 claims
4. 'Firearms flow from the United States…': Nothing supports this premise, used directly for 2 claims
5. 'Supply-side interventions alone cannot…': Nothing supports part of what it finally rests on: \
'The United States is struggling to…', 'While consumption lasts, what…' and 4 more
To see it, open {} in a browser
"""

DESCRIBED = """\
'Sharing the security burden' argues for one contention: 'The United States must share…'.
It stands only if unsupported claims are granted. 59 claims are for it, 12 against and 2 both.
The map has 74 claims, 44 supports and 21 challenges; its longest chain has 6 inferences.
4 claims are a basis, 46 are unsupported and 23 conclusions are ungrounded.
No claim is contested; 2 challenges are unanswered."""

EXPLAINED = """\
'The socio-economic roots of crime must…' stands: a support for it stands.
  The support from 'Poverty, inequality and few prospects…' stands: its premise stands.
    'Poverty, inequality and few prospects…' stands: it is asserted, and nothing challenges it.
Support: ungrounded. Nothing supports what it finally rests on: 'Poverty, inequality and few prospects…'."""

CHANGED = """\
'The United States must share…' still stands.
2 other claims no longer stand:
  'Drug control must include prevention,…': its only support rests on 'The United States is struggling to…'
  'The United States must curb demand for…': the challenge from 'The production and transit of drugs are…' \
now stands, since the reply rests on 'The United States is struggling to…'
8 relations change."""

STEPS = """\
1. Support 'Poverty, inequality and few prospects…': if it falls, so do 'The socio-economic roots of crime must…', \
'Cooperation should attend more to the…' and 1 more
2. Support 'Openness, mutual respect and compromise…': if it falls, so do 'Shared responsibility can lead both…', \
'The United States must curb demand for…' and 1 more
3. Support 'The United States is struggling to…': if it falls, so do 'Drug control must include prevention,…' \
and 'The United States must curb demand for…'"""


@pytest.fixture(scope="module")
def article():
    return argmap.load(ROOT / "examples" / "shared_security.argmap.json")


def test_questions_about_the_article_read_as_they_should(article):
    assert argmap.describe(article) == DESCRIBED
    assert str(argmap.explain(article, "address-roots")) == EXPLAINED
    assert str(argmap.what_if(article, reject="us-has-demand")) == CHANGED
    assert str(argmap.next_steps(article)[:3]) == STEPS


def test_the_demo_reads_as_it_should(tmp_path, capsys):
    picture = tmp_path / "demo.svg"
    assert main(["demo", "-o", str(picture)]) == 0
    assert capsys.readouterr().out == DEMO.format(picture)
