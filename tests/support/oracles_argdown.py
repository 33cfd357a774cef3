"""The map that Argdown JSON, as the official tool exports it, stands for: written from the rules, for tests to compare with.

A claim is told by id, a relation by its type, its premises, what it aims at (a claim's id, or all of a relation), and what
else it says.
"""

from __future__ import annotations

import collections
import json
import re

from argmap._store.ids import slug

UNTITLED = re.compile("Untitled [0-9]+")
ATTRIBUTE = {"link": "url", "tag": "tag", "statement-mention": "title", "argument-mention": "title"}


def told(amap):
    """Return what a map says, as `expected` does: title, description, data, claims by id, and how often each relation is there."""
    claims = {
        claim.id: said_of(
            text=claim.text, kind=claim.kind, group=claim.group, tags=claim.tags, **_beside(amap, claim)
        )
        for claim in amap
    }
    relations = collections.Counter(_told(amap, relation) for relation in amap.relations.values())
    return amap.title, amap.description, said_of(data=amap.data), claims, relations


def _told(amap, relation):
    on_relation = relation.target in amap.relations
    return (
        type(relation).__name__,
        relation.premises,
        _told(amap, amap.relations[relation.target]) if on_relation else relation.target,
        said_of(
            label=relation.label,
            scheme=relation.scheme,
            note=relation.note,
            tags=relation.tags,
            **_beside(amap, relation),
        ),
    )


def _beside(amap, value):
    cited = [(amap.sources[one.source].title, amap.sources[one.source].url) for one in value.citations]
    return {"data": value.data, "cited": cited}


def said_of(**told):
    """Return what a claim or relation says as text, whose parts can be compared and counted."""
    return json.dumps(
        {name: value for name, value in told.items() if value}, sort_keys=True, ensure_ascii=False
    )


def expected(official):
    """Return title, description, data, the claims by id, and how often each relation is there."""
    front = dict(official["frontMatter"])
    title, description = front.pop("title", ""), front.pop("abstract", "")
    more = {"front_matter": front, "headings": list(_headings(official["sections"]))}
    more = {name: value for name, value in more.items() if value}
    data = said_of(data={"argdown": more} if more else {})
    return title, description, data, *_Expected(official).run()


class _Expected:
    def __init__(self, official):
        self.statements, self.arguments = official["statements"], official["arguments"]
        self.given = official["relations"]
        self.groups = dict(_groups(official["sections"]))
        self.claims = {}
        self.relations = collections.Counter()
        self.steps = {}  # by argument and the place of their conclusion
        model = official["frontMatter"].get("model", {})
        self.moves = model.get("transformArgumentRelations", True)  # relations of arguments to their parts
        self.moved = set()

    def run(self):
        for title, statement in self.statements.items():
            self.claim(title, statement, argument=False)
        for title, argument in self.arguments.items():
            if not argument["pcs"]:
                self.claim(title, argument, argument=True)
        for title, argument in self.arguments.items():
            if argument["pcs"]:
                self.structure(title, argument)
        for relation in self.given:
            self.relation(relation)
        return self.claims, self.relations

    def id(self, title, *, argument):
        """Return a claim's id: its title, or a few words of the text of one without."""
        if not UNTITLED.fullmatch(title):
            return f"<{title}>" if argument else title
        return slug(_text(_canonical((self.arguments if argument else self.statements)[title])))

    def claim(self, title, given, *, argument):
        said = _canonical(given)
        members = [_text(one) for one in _worded(given) if one is not said]
        more = {"members": [text for text in members if text], "ranges": _ranges(said) if said else []}
        more = {name: value for name, value in more.items() if value}
        self.claims[self.id(title, argument=argument)] = said_of(
            text=(_text(said) if said else "") or title,
            kind="argument" if argument else "claim",
            group=self.groups.get(given.get("section")),
            tags=given.get("tags"),
            **_split(given.get("data", {}), more),
        )

    def structure(self, title, argument):
        """Make a support of each step: of the lines since the last conclusion, or of those that it says it uses."""
        lines = argument["pcs"]
        seen, since = [], []
        for line in lines:
            id_ = self.id(line["title"], argument=False)
            if line["role"] == "premise":
                since.append(id_)
            else:
                assert line["role"] == ("main-conclusion" if line is lines[-1] else "intermediary-conclusion")
                inference = line["inference"]
                data = dict(inference.get("data", {}))
                uses = data.pop("uses", None)
                premises = [seen[number - 1] for number in uses] if uses else since
                last = line is lines[-1]
                said = _canonical(argument)
                step = (
                    "Support",
                    tuple(dict.fromkeys(premises)),
                    id_,
                    said_of(
                        label=_label(title),
                        scheme=", ".join(filter(None, inference["inferenceRules"])),
                        note=_text(said) if said and last else "",
                        tags=argument.get("tags") if last else (),
                        **_split({**argument.get("data", {}), **data} if last else data, {}),
                    ),
                )
                self.relations[step] += 1
                self.steps[_place(inference)] = step
                since = [id_]
            seen.append(id_)

    def relation(self, given):
        kind = given["relationType"]
        if self.is_repeated(kind, given):
            return
        undercuts = kind == "undercut" and isinstance(self.target(given, "to"), tuple)
        named = "" if kind in {"support", "entails", "attack"} or undercuts else kind
        more = said_of(
            scheme="entails" if kind == "entails" else "",
            data={"argdown": {"relation": named}} if named else {},
        )
        type_ = "Support" if kind in {"support", "entails"} else "Challenge"
        self.relations[type_, (self.source(given, "from"),), self.target(given, "to"), more] += 1
        if kind in {"contrary", "contradictory"}:
            self.relations[type_, (self.source(given, "to"),), self.target(given, "from"), more] += 1

    def is_repeated(self, kind, given):
        """Tell whether a relation is there already.

        Where the tool moves relations of arguments to their conclusions and inferences, it merges them with those that are
        there, but for two: undercuts of the inference, and contradictions that stand the other way round.
        """
        if not self.moves or kind not in {"undercut", "contrary", "contradictory"}:
            return False
        ends = self.source(given, "from"), self.step(given, "to") or self.target(given, "to")
        key = kind, (ends if kind == "undercut" else frozenset(ends))
        known = key in self.moved
        self.moved.add(key)
        return known

    def source(self, given, end):
        """Return the claim that a relation starts from; of an argument with steps, its main conclusion."""
        title, argument = given[end], given[f"{end}Type"] == "argument"
        lines = self.arguments[title]["pcs"] if argument else []
        return self.id(lines[-1]["title"], argument=False) if lines else self.id(title, argument=argument)

    def target(self, given, end):
        """Return what a relation aims at; of an argument with steps, its last one."""
        step = self.step(given, end)
        return self.steps[step] if step else self.id(given[end], argument=given[f"{end}Type"] == "argument")

    def step(self, given, end):
        """Return the step that a relation aims at, by its argument and place; None if it aims at something else."""
        title, type_ = given[end], given[f"{end}Type"]
        if type_ == "inference":
            return title, given["conclusionIndex"]
        lines = self.arguments[title]["pcs"] if type_ == "argument" else []
        return _place(lines[-1]["inference"]) if lines else None


def _place(inference):
    return inference["argumentTitle"], inference["conclusionIndex"]


def _headings(sections, above=()):
    """Return what headings say beside their titles, in the order of the text."""
    for section in sections:
        path = [*above, section["title"]]
        ranges = _ranges({"text": section["title"], "ranges": section.get("ranges", [])})
        more = {"tags": section.get("tags"), "ranges": ranges, "data": section.get("data")}
        more = {name: value for name, value in more.items() if value}
        if more:
            yield {"group": path, **more}
        yield from _headings(section["children"], path)


def _groups(sections, above=()):
    for section in sections:
        path = (*above, section["title"])
        yield section["id"], path
        yield from _groups(section["children"], path)


def _canonical(given):
    """Return the wording that counts: the last that says it does, else the last."""
    worded = _worded(given)
    chosen = [member for member in worded if member.get("data", {}).get("isCanonical")]
    return (chosen or worded or [None])[-1]


def _worded(given):
    """Return the wordings, each once, those below an item before its own.

    This is the order in which the tool finds them; but where it takes arguments apart, it adds those of their lines once more.
    """
    found = {
        (one["startLine"], one["startColumn"]): one for one in given["members"] if not one.get("isReference")
    }
    return sorted(
        found.values(),
        key=lambda one: (one["endLine"], one["endColumn"], -one["startLine"], -one["startColumn"]),
    )


def _text(member):
    return member.get("text", "").strip()


def _ranges(member):
    """Return a wording's ranges, half-open and without the blank behind them, in characters of the text without blanks around.

    The official tool's end at their last character, and count half characters where there are some.
    """
    whole = member.get("text", "")
    before = len(whole) - len(whole.lstrip())
    length = len(whole.strip())
    made = []
    for given in member.get("ranges", []):
        start, stop = (_characters(whole, place) for place in (given["start"], given["stop"] + 1))
        end = start + len(whole[start:stop].rstrip())
        name = ATTRIBUTE.get(given["type"])
        more = {name: given[name]} if name else {}
        bounds = {"start": start - before, "end": min(end - before, length)}
        made.append({"type": given["type"], **bounds, **more})
    return made


def _characters(text, units):
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le"))


def _split(given, more):
    """Return data, and the source that it names; what is said beside stands under "argdown"."""
    data = dict(given)
    source, url = data.get("source", ""), data.get("url", "")
    cited = []
    if isinstance(source, str) and isinstance(url, str) and (source or url):
        data = {name: value for name, value in data.items() if name not in {"source", "url"}}
        cited = [(source or url, url or None)]
    return {"data": {**data, **({"argdown": more} if more else {})}, "cited": cited}


def _label(title):
    """Return the name of an argument; one without a title has none, and its parts are called "Untitled - 1" and so on."""
    return re.sub("^Untitled [0-9]+(?= - )", "Untitled", title) if not UNTITLED.fullmatch(title) else None
