"""The tools that change a map: add, relate, edit, remove, quote. Each reads the file, changes it, and writes it, or does nothing."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import argmap
from argmap._naming import named
from argmap._store.ids import relation_name
from argmap._wording import counted, listed, plain, quoted
from argmap.documents.read_document import SUFFIXES
from argmap.errors import ModelError, QuoteError, one_of
from argmap.server._loose import claim_of, element_of, ends_of, next_id, same_words, source_of
from argmap.server._results import Changed

if TYPE_CHECKING:
    from argmap.argument_map import ArgumentMap
    from argmap.model import Claim, Relation, Source
    from argmap.server._arguments import Add, Editing, Quotation, Relate, Remove
    from argmap.server._root import Root

__all__ = ["add", "edit", "quote", "relate", "remove"]

_KINDS = ("support", "challenge", "association")
_CLEARED: dict[str, Any] = {
    "status": None,
    "weight": None,
    "note": "",
    "citations": (),
    "tags": (),
    "scheme": None,
}
_MOST_TOLD = 400  # characters of a passage that an error shows
_MOST_KEPT = 1_000_000  # characters of a text that a map keeps


def add(root: Root, given: Add) -> Changed:
    """Add a claim, and relate it."""
    if given.supports and given.challenges:
        raise ModelError(
            "supports and challenges exclude each other: pass one, and relate the claim to the other by relate(...)"
        )
    if given.together_with and not (given.supports or given.challenges):
        raise ModelError("together_with needs what the premises are given for: pass supports or challenges")
    with root.changing(given.map, new=given.new) as amap:
        if given.title:
            amap.title = given.title
        same = same_words(amap, given.text)
        if same is not None:
            raise ModelError(
                f"{plain(same.id)} already says {quoted(same.text)}: use it by relate(premises=[{same.id!r}], target=...)"
            )
        others = [claim_of(amap, name).id for name in given.together_with]
        target = (
            element_of(amap, given.supports or given.challenges).id
            if given.supports or given.challenges
            else ""
        )
        claim = amap.claim(given.text, id=next_id(amap), kind=given.kind or "claim")
        if not target:
            return _changed(given.map, amap, claim.id, f"added {claim.id} {quoted(claim.text)}", [claim.id])
        relate_ = amap.support if given.supports else amap.challenge
        relation = relate_([claim.id, *others], target)
        done = f"added {claim.id} {quoted(claim.text)} as {_told(amap, relation)}"
        return _changed(given.map, amap, claim.id, done, [claim.id, relation.id])


def relate(root: Root, given: Relate) -> Changed:
    """Relate claims that are there."""
    with root.changing(given.map) as amap:
        premises, target = ends_of(amap, given.premises, given.target)
        for one in amap.relations.values():
            if (one.type, {*one.premises}, one.target) == (given.kind, {*premises}, target):
                return _changed(
                    given.map,
                    amap,
                    one.id,
                    f"{plain(one.id)} is that {given.kind} already, so nothing is added",
                    [],
                )
        fields: dict[str, Any] = {"scheme": given.scheme} if given.scheme else {}
        relation: Relation
        if given.kind == "association":
            if not given.label:
                raise ModelError(
                    "label is missing: an association needs a word for how the claims relate, such as 'rephrase'"
                )
            relation = amap.associate(premises, target, label=given.label, **fields)
        else:
            relate_ = amap.support if given.kind == "support" else amap.challenge
            fields |= {"label": given.label} if given.label else {}
            relation = relate_(premises, target, **fields)
        return _changed(
            given.map, amap, relation.id, f"added {relation.id}, {_told(amap, relation)}", [relation.id]
        )


def edit(root: Root, given: Editing) -> Changed:
    """Change an element, or make a fix."""
    with root.changing(given.map) as amap:
        element = element_of(amap, given.element)
        if given.fix:
            return _fixed(given.map, amap, element, given.fix)
        changes = _of_claim(given) if element.id in amap.claims else _of_relation(amap, given)
        for name in given.clear:
            if name not in _CLEARED:
                raise ModelError(one_of("field to clear", name, _CLEARED))
            if name not in type(element).model_fields:
                raise ModelError(f"{name!r} is no field of a {_type(element)}: leave it out of clear")
            changes[name] = _CLEARED[name]
        kind = changes.pop("type", None)
        if not changes and kind is None:
            raise ModelError(
                "nothing to change: pass what is to be different, such as text, kind, status, premises, target or fix"
            )
        if kind is not None and kind != _type(element):
            _retyped(amap, amap.relations[element.id], kind)
        if changes:
            amap.evolve(element.id, **changes)
        id_ = _named_anew(amap, element)
        what = listed([*changes, *(["kind"] if kind else [])])
        now = f", which is {plain(id_)} now" if id_ != element.id else ""
        done = f"changed {what} of {plain(element.id)}, {named(amap, id_)}{now}"
        return _changed(given.map, amap, id_, done, list(dict.fromkeys([id_, element.id])))


def remove(root: Root, given: Remove) -> Changed:
    """Remove an element."""
    with root.changing(given.map) as amap:
        source = source_of(amap, given.element)
        element = source if source is not None else element_of(amap, given.element)
        about = named(amap, element.id)
        gone = [one.id for one in amap.remove(element.id, cascade=given.cascade)]
        more = f", and with it {listed(gone[1:])}" if len(gone) > 1 else ""
        return _changed(given.map, amap, element.id, f"removed {plain(element.id)}, {about}{more}", gone)


def quote(root: Root, given: Quotation) -> Changed:
    """Cite words of a source for a claim, if they are there."""
    if not given.words.strip():
        raise ModelError("words must not be empty: pass the words of the source, letter by letter")
    text = None if _is_held(root, given) else _text_of(root, given.source)
    with root.changing(given.map) as amap:
        element = element_of(amap, given.element)
        source = _source(amap, given.source, text)
        try:
            cited = argmap.cite(
                source,
                source.text or "",
                given.words,
                prefix=given.prefix,
                suffix=given.suffix,
                fidelity=given.fidelity,
            )
        except QuoteError as error:
            raise ModelError(_not_there(error)) from None
        if any(one.source == source.id and one.quote == cited.quote for one in element.citations):
            raise ModelError(f"{plain(element.id)} already cites these words: nothing is left to do")
        amap.evolve(element.id, citations=(*element.citations, cited))
        place = f" (characters {cited.quote.start} to {cited.quote.end})" if cited.quote else ""
        done = f"{plain(element.id)} cites {quoted(cited.quote.exact if cited.quote else '')} from {quoted(source.title)}{place}"
        return _changed(given.map, amap, element.id, done, [element.id, source.id])


def _is_held(root: Root, given: Quotation) -> bool:
    """Tell whether the map has a source of that name, with its text."""
    found = source_of(root.reading(given.map).amap, given.source)
    if found is not None and not found.text:
        raise ModelError(
            f"the source {found.id!r} has no text in the map, so nothing can be looked up: name the file of its text"
        )
    return found is not None and found.data.get("file") != given.source


def _text_of(root: Root, name: str) -> argmap.Document:
    content = root.content(name)
    kind = SUFFIXES.get(PurePosixPath(name).suffix.lower(), "text")
    return argmap.documents.read(content, kind=kind)


def _source(amap: ArgumentMap, name: str, text: argmap.Document | None) -> Source:
    """Return the source that is named; a file is added as one."""
    known = source_of(amap, name)
    if text is None and known is not None:
        return known
    if text is None:
        raise ModelError(f"no source {quoted(name)} in this map: name a text file in the folder")
    if len(text.text) > _MOST_KEPT:
        raise ModelError(
            f"{plain(name)} has {len(text.text):,} characters: at most {_MOST_KEPT:,} are kept in a map; cut out the part that you cite"
        )
    if known is not None:
        if known.text != text.text:
            raise ModelError(
                f"{plain(name)} has changed since {plain(known.id)} was taken from it: keep the new text under another name, and cite that"
            )
        return known
    id_ = next(f"s{number}" for number in range(1, len(amap.sources) + 2) if f"s{number}" not in amap)
    made = text.source(id_).evolve(data={"file": name})
    made = made if text.title else made.evolve(title=name)
    amap.add(made)
    return made


def _not_there(error: QuoteError) -> str:
    """Say what the source does say, in full, so that the next call can."""
    if not error.candidates:
        return f"{error}; quote words that the source says, letter by letter"
    if len(error.candidates) > 1:
        places = "; ".join(
            f"prefix={one.prefix[-30:]!r}, suffix={one.suffix[:30]!r}" for one in error.candidates[:3]
        )
        return f"{str(error).partition(':')[0]}: say which by prefix or suffix, such as {places}"
    said = plain(error.candidates[0].exact)
    return f"{str(error).partition(';')[0]}; quote what it says: {said if len(said) <= _MOST_TOLD else said[:_MOST_TOLD] + '…'!r}"


def _of_claim(given: Editing) -> dict[str, Any]:
    for name in ("premises", "target"):
        if getattr(given, name):
            raise ModelError(
                f"{name} is of relations, and {plain(given.element)} is a claim: relate it by relate(...)"
            )
    fields = {"text": given.text, "kind": given.kind, "status": given.status, "note": given.note}
    found: dict[str, Any] = {name: value for name, value in fields.items() if value}
    return found if given.weight is None else {**found, "weight": given.weight}


def _of_relation(amap: ArgumentMap, given: Editing) -> dict[str, Any]:
    for name in ("text", "status"):
        if getattr(given, name):
            raise ModelError(
                f"{name} is of claims, and {plain(given.element)} is a relation: name one of its premises or its target"
            )
    found: dict[str, Any] = {"note": given.note} if given.note else {}
    found |= {} if given.weight is None else {"weight": given.weight}
    found |= (
        {"premises": tuple(dict.fromkeys(claim_of(amap, name).id for name in given.premises))}
        if given.premises
        else {}
    )
    found |= {"target": element_of(amap, given.target).id} if given.target else {}
    if given.kind:
        if given.kind not in _KINDS[:2]:
            raise ModelError(one_of("kind of relation", given.kind, _KINDS[:2]))
        found["type"] = given.kind
    return found


def _retyped(amap: ArgumentMap, relation: Relation, kind: str) -> None:
    """Make a support of a challenge, or the other way round, under the same id and in the same place."""
    fields = {name: getattr(relation, name) for name in type(relation).model_fields if name != "type"}
    amap.replace(argmap.Support(**fields) if kind == "support" else argmap.Challenge(**fields))


def _named_anew(amap: ArgumentMap, before: Claim | Relation) -> str:
    """Give a relation whose id was made of its ends the id that is made of them now, and return it."""
    now = amap.relations.get(before.id)
    if now is None or not isinstance(before, argmap.Support | argmap.Challenge | argmap.Association):
        return before.id
    if not before.id.startswith(relation_name(before.type, before.premises, before.target)):
        return before.id
    made = relation_name(now.type, now.premises, now.target)
    if made == before.id or made in amap:
        return before.id
    amap.rename(before.id, made)
    return made


def _fixed(name: str, amap: ArgumentMap, element: Claim | Relation, code: str) -> Changed:
    """Make the fix of a finding about an element."""
    found = [one for one in argmap.check(amap, select=code.strip()) if one.id == element.id]
    mending = [one for one in found if one.fix]
    if not mending:
        why = (
            "has no fix of its own: change the words by edit(...)"
            if found
            else "finds nothing there, or no longer"
        )
        raise ModelError(f"{plain(code)} {why}; check(map={name!r}) tells what there is")
    fixed, _ = argmap.fix(amap, mending[:1])
    before = {*amap.claims, *amap.relations, *amap.sources}
    after = {*fixed.claims, *fixed.relations, *fixed.sources}
    changed = [one for one in sorted(after & before) if fixed[one] != amap[one]]
    for one in [*amap.relations, *amap.claims, *amap.sources]:
        if one in amap:
            amap.remove(one, cascade=True)
    amap.add(*fixed.sources.values(), *fixed.claims.values(), *fixed.relations.values())
    fix = mending[0].fix
    title = fix.title if fix else code
    return _changed(
        name,
        amap,
        element.id,
        f"{plain(title)} ({code})",
        [*changed, *sorted(after - before), *sorted(before - after)],
    )


def _type(element: Claim | Relation) -> str:
    return getattr(element, "type", "claim")


def _told(amap: ArgumentMap, relation: Relation) -> str:
    what = "an association with" if relation.type == "association" else f"a {relation.type} of"
    return f"{what} {plain(relation.target)}, {named(amap, relation.target)}"


def _changed(name: str, amap: ArgumentMap, id_: str, done: str, ids: list[str]) -> Changed:
    return Changed(
        map=name,
        id=id_,
        done=f"{done}; the map has {counted(len(amap), 'claim')} now",
        ids=ids,
        claims=len(amap),
        relations=len(amap.relations),
    )
