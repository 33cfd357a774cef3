"""Roles and sides, against the definitions."""

from __future__ import annotations

import oracles
import pytest
from hypothesis import given, settings
from maps_at_random import many
from notation import amap_of
from strategies import tangled

import argmap
from argmap.graph import _roles as roles
from argmap.graph._incidence import incidence


@pytest.mark.slow
@given(tangled)
@settings(max_examples=many(150))
def test_roles_are_the_places_that_relations_give_to_claims(amap):
    compiled = incidence(amap)
    supports, challenges = oracles.supports(amap), oracles.challenges(amap)
    wanted = {
        roles.contention_flags: oracles.contentions(amap),
        roles.unconnected_flags: oracles.unconnected(amap),
        roles.supported_flags: {r.target for r in supports},
        roles.premise_flags: {p for r in supports for p in r.premises},
        roles.objection_flags: {p for r in challenges for p in r.premises},
    }
    for flags, ids in wanted.items():
        assert flags(compiled).tolist() == [id_ in ids for id_ in amap.claims]
    found, each = roles.contention_flags(compiled), roles.unconnected_flags(compiled)
    assert not (found & each).any()


@pytest.mark.slow
@given(tangled)
@settings(max_examples=many(150))
def test_sides_are_the_least_that_contentions_and_relations_give(amap):
    compiled, wanted = incidence(amap), oracles.sides(amap)
    for side, flags in zip(("own", "other"), roles.side_flags(compiled), strict=True):
        assert [side in wanted[id_] for id_ in compiled.ids[: compiled.elements]] == flags.tolist()


@given(tangled)
def test_contentions_in_a_circle_are_those_that_lead_to_each_other(amap):
    compiled = incidence(amap)
    found = [{compiled.ids[claim] for claim in group} for group in roles.contention_circles(compiled)]
    for group in found:
        assert all(oracles.circle_of_relations(amap, c) & amap.claims.keys() == group for c in group)
    alone = [c for c in oracles.contentions(amap) if not any(c in group for group in found)]
    assert all(oracles.circle_of_relations(amap, c) & amap.claims.keys() == {c} for c in alone)


@pytest.mark.parametrize("relation", ["rain -> wet", "rain -| wet"])
def test_a_claim_is_unconnected_as_soon_as_the_map_has_a_support_or_a_challenge(relation):
    amap = amap_of("rain: It rained.\nwet: It is wet.\ncats: Cats purr.\nrain -- cats {label=context}")
    assert argmap.contentions(amap).ids == ("rain", "wet", "cats")
    amap = amap_of(
        f"rain: It rained.\nwet: It is wet.\ncats: Cats purr.\n{relation}\nwet -- cats {{label=context}}"
    )
    assert argmap.contentions(amap).ids == ("wet",)
    assert argmap.lacking_support(amap).ids == ("wet", "rain", "cats")
    assert argmap.lacking_support(amap)[-1].message == "Nothing connects it"
    assert argmap.lacking_support(amap).summary().split("\n")[1].endswith("1 unconnected claim")


def test_a_map_that_supports_nothing_but_an_association_argues_for_no_contention():
    amap = amap_of("rain: It rained.\nwet: It is wet.\nsaid: They say so.\nrain -- wet {label=rephrase}")
    amap.support("said", "rain~wet")
    assert not argmap.contentions(amap)
    assert argmap.describe(amap).startswith("This map argues for no contention.\n")
    assert argmap.lacking_support(amap)[0].message == "Nothing supports this premise"
    assert "## Contention" not in argmap.report(amap, picture=False)


def test_a_declared_contention_that_is_only_associated_is_no_premise():
    amap = amap_of(
        """
        rain: It rained.
        wet: It is wet.
        cats: Cats purr. {tags=contention}
        rain -> wet
        cats -- wet {label=context}
        """
    )
    assert not argmap.check(amap, select="AM106")
