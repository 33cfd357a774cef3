"""The tools for language models, called by the SDK's client: in process, and once over real standard input and output."""

import json
import sys

import pytest
from model_calls import as_text, call, client_of, content, run

import argmap
from argmap.errors import ArgmapError, MissingExtraError, ModelError, UnknownIdError
from argmap.server._arguments import Add, arguments
from argmap.server._loose import element_of
from argmap.server._root import Root
from argmap.server._tools import TOOLS
from argmap.server._within_budget import outline_within

MAP = "street.argmap.json"


@pytest.fixture
def folder(tmp_path):
    amap = argmap.ArgumentMap("Streets")
    amap.claim("The street is wet", id="a1")
    amap.support(amap.claim("It rained all night", id="a2"), "a1")
    amap.challenge(amap.claim("There is a roof over the street", id="a3"), "a2->a1")
    argmap.dump(amap, tmp_path / MAP)
    (tmp_path / "report.txt").write_text(
        "It was dark. The street was not wet, said the officer.", encoding="utf-8"
    )
    return tmp_path


def answered(folder, name, **arguments):
    async def ask():
        async with client_of(folder) as client:
            return await call(client, name, **arguments)

    return run(ask)


def refused(folder, name, **arguments):
    before = content(folder)
    good, said, _ = answered(folder, name, **arguments)
    assert not good
    assert content(folder) == before
    return said


def amap_of(folder):
    return argmap.load(folder / MAP)


def test_the_tools_their_schemas_and_texts_are_as_they_were(snapshot, tmp_path):
    async def listed():
        async with client_of(tmp_path) as client:
            return (await client.list_tools()).tools, client.instructions if hasattr(
                client, "instructions"
            ) else None

    tools, _ = run(listed)
    assert len(tools) <= 8
    assert (
        as_text([tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in tools])
        == snapshot
    )


def test_every_tool_is_flat_and_told():
    for tool in TOOLS.values():
        schema = tool.schema()
        assert "$defs" not in schema
        assert schema["additionalProperties"] is False
        assert all(field.get("description") for field in schema["properties"].values())


def test_a_map_is_begun_and_built(tmp_path):
    good, said, told = answered(tmp_path, "add", map=MAP, text="The street is wet", new=True, title="Streets")
    assert good
    assert told["id"] == "a1"
    assert "added a1" in said
    _, _, told = answered(tmp_path, "add", map=MAP, text="It rained", supports="A1")
    assert told["ids"] == ["a2", "a2->a1"]
    answered(tmp_path, "add", map=MAP, text="Rain wets streets", kind="fact")
    _, _, told = answered(tmp_path, "relate", map=MAP, premises="a3", target="a2 -> a1", kind="attack")
    assert told["id"] == "a3-|(a2->a1)"
    _, _, shown = answered(tmp_path, "show", map=MAP)
    assert (
        shown["text"] == "# Streets\n[a1] The street is wet\n  + [a2] It rained\n    _ [a3] Rain wets streets"
    )
    assert shown["left_out"] == []
    assert answered(tmp_path, "show")[2]["maps"] == [MAP]


def test_a_relation_that_is_there_is_not_added_again(folder):
    before = content(folder)
    good, said, told = answered(folder, "relate", map=MAP, premises="a2", target="a1")
    assert good
    assert "a2->a1 is that support already" in said
    assert told["ids"] == []
    assert content(folder) == before


def test_premises_that_are_needed_together_are_one_inference(folder):
    answered(folder, "add", map=MAP, text="Rain wets what it falls on", supports="a1", together_with=["a2"])
    assert amap_of(folder).relations["a4+a2->a1"].premises == ("a4", "a2")


@pytest.mark.parametrize(
    ("given", "meant"),
    [("a2", "a2"), ("A2", "a2"), ("[a2]", "a2"), ("a-02", "a2"), ("'a2'.", "a2"), ("rained all", "a2"), ("ROOF", "a3"), ("a2 → a1", "a2->a1"), ("rained => wet", "a2->a1"), ("The street is wet", "a1")],
)  # fmt: skip
def test_ids_are_taken_loosely(folder, given, meant):
    assert element_of(amap_of(folder), given).id == meant


def test_what_could_be_several_is_refused_with_one_suggestion(folder):
    with pytest.raises(
        ModelError,
        match=r"'street' could be any of 2 claims; did you mean a1 'The street is wet'\? pass its id",
    ):
        element_of(amap_of(folder), "street")
    with pytest.raises(
        UnknownIdError, match=r"no claim or relation 'the street is wett' in this map; did you mean a1"
    ):
        element_of(amap_of(folder), "the street is wett")


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("add", {"text": "the street IS wet."}, "a1 already says 'The street is wet': use it by relate(premises=['a1'], target=...)"),
        ("add", {"text": "x", "supports": "a1", "challenges": "a2"}, "supports and challenges exclude each other"),
        ("add", {"text": "x", "together_with": "a2"}, "together_with needs what the premises are given for"),
        ("add", {"text": "x", "kind": "fcat"}, "did you mean 'fact'"),
        ("add", {"text": " "}, "must not be empty"),
        ("add", {"text": "x" * 5_000}, "text is too long: at most 2,000 characters"),
        ("relate", {"premises": "a2->a1", "target": "a1"}, "'a2->a1' is a relation: name a claim, such as a2 'It rained all night'"),
        ("relate", {"premises": [], "target": "a1"}, "premises must not be empty"),
        ("relate", {"premises": "a2", "target": "a1", "kind": "association"}, "label is missing"),
        ("relate", {"premises": "a2", "target": "a1", "kind": "beside"}, "kind: expected 'support', 'challenge' or 'association', got 'beside'"),
        ("edit", {"element": "a1"}, "nothing to change: pass what is to be different"),
        ("edit", {"element": "a1", "target": "a2"}, "target is of relations, and a1 is a claim"),
        ("edit", {"element": "a2->a1", "text": "x"}, "text is of claims, and a2->a1 is a relation"),
        ("edit", {"element": "a1", "weight": 9}, "weight: expected less than or equal to 1, got 9"),
        ("edit", {"element": "a1", "clear": "id"}, "unknown field to clear 'id'"),
        ("edit", {"element": "a1", "fix": "AM405"}, "AM405 finds nothing there, or no longer"),
        ("edit", {"element": "a2", "fix": "AM201"}, "AM201 has no fix of its own"),
        ("remove", {"element": "a1"}, "pass cascade=True"),
        ("quote", {"element": "a1", "source": "report.txt", "words": "the street was wet"}, "quote what it says: 'The street was not wet'"),
        ("quote", {"element": "a1", "source": "reprot.txt", "words": "x"}, "no file 'reprot.txt' in the folder; did you mean 'report.txt'?"),
        ("quote", {"element": "a1", "source": "report.txt", "words": " "}, "words must not be empty: pass the words of the source"),
        ("check", {"map": "report.txt"}, "'report.txt' is no map in a format that can be recognised: show() lists"),
        ("explain", {"element": "a1", "without": "a1"}, "cannot be explained without itself"),
        ("check", {"select": "AM999"}, "AM999"),
        ("show", {"budget": 3}, "budget: expected greater than or equal to 500, got 3"),
        ("show", {"abuot": "a1"}, "unknown argument 'abuot'; did you mean 'about'?"),
        ("shwo", {}, "unknown tool 'shwo'"),
    ],
)  # fmt: skip
def test_an_error_says_what_to_do_instead_and_changes_nothing(folder, name, given, said):
    assert said in refused(folder, name, **{"map": MAP, **given})


def test_a_quotation_enters_as_the_source_has_it(folder):
    good, _, _ = answered(
        folder, "quote", map=MAP, element="a1", source="report.txt", words="the  street was not wet"
    )
    citation = amap_of(folder).claims["a1"].citations[0]
    assert good
    assert citation.quote.exact == "The street was not wet"
    assert citation.source == "s1"
    assert argmap.verify(amap_of(folder), every=True)[0].rule == "verbatim"
    assert "already cites these words" in refused(
        folder, "quote", map=MAP, element="a1", source="s1", words="The street was not wet"
    )


def test_words_at_two_places_are_told_apart(folder):
    (folder / "report.txt").write_text("First it rained. Then it rained.", encoding="utf-8")
    assert "say which by prefix or suffix, such as prefix='First '" in refused(
        folder, "quote", map=MAP, element="a2", source="report.txt", words="it rained"
    )
    assert answered(
        folder, "quote", map=MAP, element="a2", source="report.txt", words="it rained", prefix="Then "
    )[0]


def test_a_source_that_changed_is_not_taken_for_the_old_one(folder):
    answered(folder, "quote", map=MAP, element="a1", source="report.txt", words="not wet")
    (folder / "report.txt").write_text("It was wet.", encoding="utf-8")
    assert "report.txt has changed since s1 was taken from it" in refused(
        folder, "quote", map=MAP, element="a1", source="report.txt", words="It was wet"
    )


def test_a_finding_carries_its_fix_as_the_next_call(folder):
    answered(folder, "edit", map=MAP, element="a3", text="Is there a roof?")
    _, said, told = answered(folder, "check", map=MAP)
    calls = [found["next"] for found in told["found"] if found["next"]]
    assert calls
    assert "mend it: edit(" in said
    for one in calls:
        good, said, _ = answered(folder, one["tool"], **one["arguments"])
        assert good, said
    left = answered(folder, "check", map=MAP)[2]["found"]
    assert {(one["code"], one["id"]) for one in left}.isdisjoint(
        {(one["arguments"]["fix"], one["arguments"]["element"]) for one in calls}
    )


def test_findings_beyond_the_limit_are_counted(folder):
    _, said, told = answered(folder, "check", map=MAP, limit=1)
    assert len(told["found"]) == 1
    assert "more (" in told["left_out"][0]
    assert "pass limit= or select=" in said


def test_a_support_becomes_a_challenge_and_is_named_so(folder):
    good, said, told = answered(folder, "edit", map=MAP, element="a2->a1", kind="challenge")
    assert good
    assert told["id"] == "a2-|a1"
    assert "is a2-|a1 now" in said
    assert amap_of(folder).relations["a3-|(a2->a1)"].target == "a2-|a1"


def test_what_is_empty_stays_and_what_is_cleared_goes(folder):
    answered(folder, "edit", map=MAP, element="a1", status="accepted", weight=0.5, note="so it is said")
    answered(folder, "edit", map=MAP, element="a1", kind="fact", clear=["weight"])
    claim = amap_of(folder).claims["a1"]
    assert (claim.kind, claim.status, claim.weight, claim.note) == ("fact", "accepted", None, "so it is said")


def test_an_explanation_says_what_would_change(folder):
    _, said, _ = answered(folder, "explain", map=MAP, element="a1", without=["a3"])
    assert said == str(argmap.what_if(amap_of(folder), without=["a3"])) + "\n\nThen:\n" + str(
        argmap.explain(_without(folder, "a3"), "a1")
    )


def _without(folder, id_):
    amap = amap_of(folder)
    amap.remove(id_, cascade=True)
    return amap


def test_a_picture_comes_beside_the_text(folder):
    async def ask():
        async with client_of(folder) as client:
            return await client.call_tool("show", {"map": MAP, "picture": True})

    result = run(ask)
    assert [block.type for block in result.content] == ["text", "image", "text"]
    assert result.content[0].text.startswith("# Streets")
    assert result.content[1].mime_type == "image/png"


def test_a_map_too_large_for_a_picture_is_still_told(tmp_path):
    argmap.dump(of_claims(70), tmp_path / MAP)
    good, said, _ = answered(tmp_path, "show", map=MAP, picture=True)
    assert good
    assert "[a70]" in said
    assert "no picture: 70 claims are too many for one; pass about=" in said


def of_claims(number, *, words=20):
    """Return a map of claims with long texts, each with three below it."""
    amap = argmap.ArgumentMap("Large")
    for n in range(1, number + 1):
        amap.claim(f"Claim {n} says " + "this and that " * words, id=f"a{n}")
        if n > 1:
            amap.support(f"a{n}", f"a{(n + 1) // 3}")
    return amap


def test_a_map_of_500_claims_fits_24000_characters_and_nothing_is_dropped_silently(tmp_path):
    argmap.dump(of_claims(500), tmp_path / MAP)
    _, said, told = answered(tmp_path, "show", map=MAP)
    assert len(said) <= 24_000
    assert all(f"[a{n}]" in said for n in range(1, 501))
    assert "500 texts cut to" in told["left_out"][0]
    assert told["left_out"][0] in said


@pytest.mark.parametrize("budget", [500, 700, 1_000, 3_000, 10_000, 24_000])
@pytest.mark.parametrize("shape", ["tree", "flat", "chain", "long ids"])
def test_what_is_left_out_is_counted_whatever_the_budget(budget, shape):
    amap = argmap.ArgumentMap("Large")
    for n in range(200):
        id_ = f"a-very-long-id-that-somebody-made-up-{n:03}-{'x' * 40}" if shape == "long ids" else f"a{n}"
        claim = amap.claim(f"Claim {n} says this and that", id=id_)
        if n and shape != "flat":
            amap.support(claim, list(amap.claims)[n - 1 if shape == "chain" else n // 3])
    made = outline_within(amap, budget)
    shown = {id_ for id_ in amap.claims if f"[{id_}]" in made.text}
    assert len(made.text) <= budget
    hidden = len(amap) - len(shown)
    assert hidden == 0 or any(
        line.startswith(f"{hidden} of 200 claims are not shown") for line in made.left_out
    )
    assert all(line in made.text for line in made.left_out)


def test_what_is_shown_can_be_read_as_an_outline(folder):
    _, said, _ = answered(folder, "show", map=MAP)
    assert argmap.loads(said, "outline") == amap_of(folder)


def test_maps_of_other_formats_are_read_and_not_changed(folder):
    (folder / "street.outline").write_text("Wet\n  + Rain", encoding="utf-8")
    assert "[rain] Rain" in answered(folder, "show", map="street.outline")[1]
    assert "only .argmap.json files are" in refused(folder, "add", map="street.outline", text="x")


def test_lists_may_come_as_text_and_one_name_as_itself():
    taken = arguments(Add, {"map": MAP, "text": "x", "supports": None, "together_with": '["a1", "a2"]'})
    assert taken.together_with == ["a1", "a2"]
    assert taken.supports == ""
    assert arguments(Add, {"map": MAP, "text": "x", "together_with": "a1"}).together_with == ["a1"]


def test_a_folder_that_is_none_is_refused(tmp_path):
    with pytest.raises(ArgmapError, match="is no folder: name the one that the maps are in"):
        Root(tmp_path / "none")


def test_without_the_sdk_it_is_said_which_extra_brings_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp.server.lowlevel", None)
    from argmap.server._model_server import model_server

    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[mcp\]'"):
        model_server(tmp_path)


@pytest.mark.slow
def test_it_works_over_real_standard_input_and_output(folder):
    from mcp import Client, StdioServerParameters

    async def ask():
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "argmap", "mcp", "--root", str(folder)]
        )
        async with Client(server) as client:
            names = [tool.name for tool in (await client.list_tools()).tools]
            added = await call(client, "add", map=MAP, text="It is summer", challenges="a2")
            wrong = await call(client, "add", map=MAP, text="It is summer", challenges="a2")
            return names, added, wrong

    names, added, wrong = run(ask)
    assert names == list(TOOLS)
    assert added[0]
    assert added[2]["id"] == "a4"
    assert not wrong[0]
    assert "already says" in wrong[1]
    assert json.loads((folder / MAP).read_text(encoding="utf-8"))["claims"][3]["text"] == "It is summer"
