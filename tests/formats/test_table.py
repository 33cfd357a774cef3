"""Tables of claims and relations."""

from __future__ import annotations

import pytest
from notation import joined

import argmap
from argmap import formats


def test_a_table_of_edges_makes_claims_of_its_ends():
    amap = formats.read("from;to;stance\nrain;wet;for\nhose, old;wet;against\n", "table").amap
    assert joined(amap) == [("Support", ("rain",), "wet"), ("Challenge", ("hose, old",), "wet")]


def test_a_table_of_claims_and_one_of_relations():
    amap = formats.read(
        "id,text,mood\n1,It is wet,bad\n2,It rained,\n",
        "table",
        relations="source,target,relation\n2,1,pro\n",
    ).amap
    assert amap["2->1"].premises == ("2",)
    assert amap["1"].data == {"table": {"mood": "bad"}}


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(argmap.ParseError, match="twice"):
        formats.read("id,text,text\n1,a,b\n", "table")


@pytest.mark.slow
def test_tables_by_suffix(tmp_path):
    amap = argmap.ArgumentMap()
    amap.support(
        [amap.claim("a;b", id="x;y"), amap.claim("line\r\nbreak", tags=["p;q", " r"])], amap.claim('"quoted"')
    )
    for suffix in ("csv", "tsv", "parquet"):
        argmap.dump(amap, tmp_path / f"map.{suffix}")
        assert argmap.load(tmp_path / f"map.{suffix}") == amap
    assert (tmp_path / "map.tsv").read_text().startswith("type\tid")
