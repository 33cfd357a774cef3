"""Texts that cost a careless reader time or memory that grows with the square of their size, by format."""

from __future__ import annotations

import json

ARGUNET = "<graphml xmlns:arg='http://www.argunet.org/xml/argml'>"


def fill(size, make):
    """Return as many pieces, numbered from 0, as make up a size."""
    pieces, length = [], 0
    while length < size:
        pieces.append(make(len(pieces)))
        length += len(pieces[-1])
    return pieces


def many(size, make):
    return "".join(fill(size, make))


def slow(name, size):
    """Give texts of about a size in characters, from the function called as the format; none where there is none."""
    make = globals().get(name.replace("-", "_"))
    return (text.encode() for text in make(size)) if make is not None else iter(())


def kialo(size):
    yield "Discussion Title: a\n\n1. b\n" + many(size, lambda n: f"1.{n + 1}. Pro: -> See 1.{n + 2}.\n")
    yield "Discussion Title: a\n\n1. b\n" + "9" * size
    yield "Discussion Title: a\n\n1. b\n" + "9." * (size // 2)
    yield ("Discussion Title: a\n\n" + "".join(f"{'1.' * d} x\n" for d in range(1, int(size**0.5))))
    yield "Discussion Title: a\n\n1. b " + "[a](b) " * (size // 7)
    yield "Discussion Title: a\n\n1. b " + many(size, lambda n: f"[a](b{n}) ")
    yield "Discussion Title: a\n\n1. b " + "[a]" * (size // 3)
    yield "Discussion Title: a\n\n1. b " + "[[a]" * (size // 4)
    yield "Discussion Title: a\n\n1. b [" + "[a]" * (size // 3)
    yield "Discussion Title: a\n\n1. b [a](" + "(a)" * (size // 3)
    yield "Discussion Title: a\n\n1. b\n" + many(size, lambda n: f"1.{n + 1}. Pro: a\n")
    yield "Discussion Title: a\n\n1. b\n" + "x\n" * (size // 2)


def aspartix(size):
    yield "arg(a). " * (size // 8)
    yield " ".join(fill(size, lambda n: f"arg(a{n})."))
    yield "text(a, " + "x\n" * (size // 2) + ").\n"
    yield many(size, lambda n: f"text(a{n}, x).\n")
    yield "arg(a).\n" + "\n" * size
    yield "%" * size
    yield "arg" + " " * size + "(a)."
    yield 'arg("' + '\\"' * (size // 2)
    yield "arg(" + 'a"' * (size // 2) + ")."
    yield "a" * size
    yield "text(a, b).\n" + "%\n" * (size // 2) + "text(c,d).\n"


def tgf(size):
    yield many(size, lambda n: f"a{n}\n") + "#\n"
    yield "a\nb\n#\n" + "a b\n" * (size // 4)


def iccma(size):
    yield "p af 2\n" + "1 2\n" * (size // 4)
    yield f"p af {size}\n"


def brat(size):
    yield many(size // 2, lambda n: f"T{n}\tMajorClaim 0 1\ta\nA{n}\tStance T{n} For\n")
    yield (
        "T1\tClaim 0 1\ta\nT2\tClaim 0 1\tb\n"
        + many(size // 2, lambda n: f"R{n}\ts Arg1:T1 Arg2:T2\n")
        + many(size // 2, lambda n: f"A{n}\tx R{n}\n")
    )
    yield "T1\tClaim " + ";".join(["0 1"] * (size // 4)) + "\ta\n"
    yield "T1\tC 0 1\ta\n*\tEquiv " + "T1 " * (size // 3)
    yield "T1\tC 0 1\ta\n" + "#1\tN T1\tx\n" * (size // 10)
    yield "T1\tC 0 1\ta\nR1\tx " + "a:" * (size // 2)
    yield "T1\tC 0 1\ta\nR1\tx " + "a" * size


def abstrct(size):
    yield many(size, lambda n: f"__label__Support\ta{n}\tb{n}\n")
    yield many(size, lambda n: f"__label__noRel\ta{n}\ta{n + 1}\n")
    yield "__label__Attack\ta\tb\n" * (size // 20)
    yield "__label__Support\t" + "a" * size
    yield "a B-Claim\n" * (size // 10)
    yield "a B-Claim\n" + "a I-Claim\n" * (size // 10)
    yield "a" * size
    yield "a O\n" + "\n" * size


def argmining_2026(size):
    head, tail = '{"TEXT_ID": "r", "METADATA": {}, "body": {"paragraphs": [', "]}}"
    yield head + ", ".join(fill(size, lambda n: f'{{"para_number": {n}, "para": "a"}}')) + tail
    yield (
        head
        + ", ".join(
            fill(
                size,
                lambda n: (
                    f'{{"para_number": {n}, "para": "a", "matched_paras": {{"{n - 1}": ["supporting", "modifying"]}}}}'
                ),
            )
        )
        + tail
    )
    yield head + '{"para_number": 1, "para": "a", "tags": [' + ", ".join(['"a"'] * (size // 5)) + "]}" + tail
    yield (
        head
        + '{"para_number": 1, "para": "a", "matched_paras": {"1": ['
        + ", ".join(['"x"'] * (size // 5))
        + "]}}"
        + tail
    )


def talk_to_the_city(size):
    head, tail = (
        '{"title": "a", "topics": [{"title": "t", "subtopics": [{"title": "s", "claims": [',
        '], "claims2": 0}]}]}',
    )
    yield head + ", ".join(fill(size, lambda n: f'{{"id": "c{n}", "title": "a"}}')) + tail
    yield head + ", ".join(['{"id": "c", "title": "a"}'] * (size // 25)) + tail
    quote = '{"text": "a", "reference": {"sourceId": "s", "interview": "b", "data": ["text", {"startIdx": 0, "endIdx": 1}]}}'
    yield (
        head
        + '{"id": "c", "title": "a", "quotes": ['
        + ", ".join([quote] * (size // len(quote)))
        + "]}"
        + tail
    )
    yield (
        head
        + '{"id": "c", "title": "a", "similarClaims": ['
        + ", ".join(['{"id": "d"}'] * (size // 12))
        + "]}"
        + tail
    )
    yield '{"title": "a", "topics": [' + ", ".join(["{}"] * (size // 4)) + "]}"
    rows = ", ".join(fill(size // 2, lambda n: f'{{"id": {n}, "comment": "\U0001f63a"}}'))
    alike = ", ".join(fill(size // 2, lambda n: f'{{"claimId": "c{n}", "commentId": 0, "quote": "a"}}'))
    yield f'{{"data": [{rows}], "tree": [{{"subtopics": [{{"claims": [{{"claimId": "c", "duplicates": [{alike}]}}]}}]}}]}}'


def polis(size):
    head = "comment-id,author-id,comment-body\n"
    yield head + many(size, lambda n: f"{n},1,a\n")
    yield head + "1,1,a\n" * (size // 6)
    yield head + '1,1,"' + "a" * size
    yield head + "," * size
    yield "comment-id" + many(size, lambda n: f",c{n}") + "\n"
    yield head + "1,1,a,1472552518501\n" * (size // 20)


def cmv(size):
    yield "<thread " + "a" * size + ">"
    yield "<thread>" + "<claim>" * (size // 7)
    yield "<thread>" + "<claim>" * (size // 15) + "</claim>" * (size // 15)
    yield "<thread>" + "<claim>" * (size // 17) + "</premise>" * (size // 17)
    yield "<thread>" + "<claim>" * (size // 24) + "<premise></claim>" * (size // 24)
    yield "<thread>" + "<!--" * (size // 4)
    yield "<thread>" + "<!---->" * (size // 7)
    yield (
        "<thread><OP><claim id='1'>a</claim><premise id='2' rel='support' ref='"
        + "1_" * (size // 2)
        + "'>b</premise></OP></thread>"
    )
    yield "<thread><OP>" + "<claim id='1'>a</claim>" * (size // 22)
    yield "<thread>" + "&" * size
    yield "<thread a" + " " * size + ">"
    yield "<thread " + "a  = " * (size // 5) + ">"
    yield "<thread><title>" + "</title>a" * (size // 9)
    yield "<thread>" + "<claim>" * (size // 30) + "x" * (size // 2) + "</claim>" * (size // 30)


def arggraph(size):
    yield (
        "<arggraph><edu id='e'>a</edu><adu id='z' type='pro'/>"
        + many(size // 2, lambda n: f"<edge id='c{n}' src='j{n}' trg='j{n + 1}' type='seg'/>")
        + many(size // 2, lambda n: f"<edu id='e{n}'>a</edu><edge id='d{n}' src='e{n}' trg='j0' type='seg'/>")
        + "</arggraph>"
    )
    yield (
        "<arggraph>"
        + many(size, lambda n: f"<edge id='c{n}' src='j{n}' trg='c{n + 1}' type='add'/>")
        + "</arggraph>"
    )
    yield (
        "<arggraph><adu id='z' type='pro'/>"
        + many(size, lambda n: f"<edu id='e{n}'>a</edu><edge src='e{n}' trg='z' type='seg'/>")
        + "</arggraph>"
    )
    yield "<arggraph>" + many(size, lambda n: f"<a{n}/>") + "</arggraph>"


def graphml(size):
    yield (
        "<graphml>"
        + many(size // 2, lambda n: f"<key id='k{n}' for='node' attr.name='a{n}'><default>1</default></key>")
        + "<graph>"
        + many(size // 2, lambda n: f"<node id='{n}'/>")
        + "</graph></graphml>"
    )
    yield (
        "<graphml>"
        + many(size // 2, lambda n: f"<key id='k{n}'/>")
        + "<graph>"
        + many(size // 2, lambda n: f"<node id='{n}'/>")
        + "</graph></graphml>"
    )
    yield (
        "<graphml>" + "<graph><node id='a'>" * (size // 35) + "</node></graph>" * (size // 35) + "</graphml>"
    )
    yield (
        "<graphml><graph><node id='a'>"
        + "<data>" * (size // 15)
        + "</data>" * (size // 15)
        + "</node></graph></graphml>"
    )
    yield (
        "<graphml><graph><node id='a'/><node id='b'/>"
        + "<edge source='a' target='b'/>" * (size // 30)
        + "</graph></graphml>"
    )


def argunet(size):
    deep = size // 80
    ends = "</node></graph>" * deep + "</graphml>"
    yield ARGUNET + "<graph><node id='a'>" * deep + ends
    thesis = "<graph><node id='c{}'><data><thesis/></data></node><node id='a'>"
    yield ARGUNET + "".join(thesis.format(number) for number in range(deep)) + ends


def aml(size):
    yield (
        "<ARG>"
        + "<AU><PROP identifier='a'/><REFUTATION>" * (size // 60)
        + "</REFUTATION></AU>" * (size // 60)
        + "</ARG>"
    )
    yield (
        "<ARG><AU><PROP identifier='a'>"
        + many(size // 2, lambda n: f"<INSCHEME schid='{n}'/>")
        + "</PROP>"
        + "<CA><AU><PROP/></AU></CA>" * (size // 2 // 25)
        + "</AU></ARG>"
    )
    yield "<ARG>" + "<AU><PROP identifier='a'/></AU>" * (size // 30) + "</ARG>"


def lkif(size):
    yield (
        "<lkif><argument-graphs><argument-graph><arguments><argument id='a' direction='pro'><conclusion statement='s'/><premises>"
        + "<premise statement='t' type='exception'/>" * (size // 41)
        + "</premises></argument></arguments></argument-graph></argument-graphs></lkif>"
    )


def caf(size):
    yield (
        "<caf><references>"
        + many(size // 2, lambda n: f"<metadata key='k{n}'/>")
        + "</references><statements>"
        + "<statement id='a'><metadata source='"
        + ";".join(fill(size // 2, lambda n: f"k{n}"))
        + "'/></statement></statements></caf>"
    )


def compendium(size):
    yield (
        "<model><codes>"
        + many(size // 3, lambda n: f"<code id='{n}' name='{n}'/>")
        + "</codes><nodes><node id='a' label='a' type='4'><coderefs>"
        + many(size // 3, lambda n: f"<coderef coderef='{n}'/>")
        + "</coderefs></node></nodes></model>"
    )


def table(size):
    yield "id," + ",".join(fill(size, lambda n: f"a{n}")) + "\n"
    yield "id,text\n" + "a,b\n" * (size // 4)
    yield "text,x\n" + "a,b\n" * (size // 4)
    yield 'id,text\n"' + '""' * (size // 2)
    yield "premises,target\n" + ";".join(fill(size, lambda n: f"a{n}")) + ",b\n"
    yield "id,text\n" + "," * size
    yield "id,text\n" + ",,,,\n" * (size // 5)
    yield "id," + ",".join(fill(size // 2, lambda n: f"a{n}")) + "\n" + "1," * 1 + "\n" * (size // 2)


def sadface(size):
    yield json.dumps(
        {
            "nodes": [{"id": "s", "type": "scheme", "name": "support"}]
            + [{"id": f"a{n}", "type": "atom", "text": "x"} for n in range(size // 120)],
            "edges": [{"source_id": f"a{n}", "target_id": "s"} for n in range(size // 120)]
            + [{"source_id": "s", "target_id": f"a{n}"} for n in range(size // 120)],
        }
    )


def aif(size):
    yield json.dumps(
        {
            "nodes": [{"nodeID": "s", "type": "RA", "text": "x"}]
            + [{"nodeID": f"a{n}", "type": "I", "text": "x"} for n in range(size // 150)],
            "edges": [{"fromID": f"a{n}", "toID": "s"} for n in range(size // 150)]
            + [{"fromID": "s", "toID": f"a{n}"} for n in range(size // 150)],
        }
    )
    yield json.dumps(
        {
            "nodes": [{"nodeID": "a", "type": "I", "text": "x"}]
            + [{"nodeID": f"s{n}", "type": "RA", "text": "x"} for n in range(size // 130)],
            "edges": [{"fromID": f"s{n}", "toID": f"s{n + 1}"} for n in range(size // 130)]
            + [{"fromID": "a", "toID": f"s{n}"} for n in range(size // 130)],
        }
    )
    yield json.dumps(
        {
            "nodes": [{"nodeID": "a", "type": "I", "text": "x"}, {"nodeID": "t", "type": "RA", "text": "x"}]
            + [{"nodeID": f"s{n}", "type": "RA", "text": "x"} for n in range(size // 130)],
            "edges": [{"fromID": "t", "toID": f"s{n}"} for n in range(size // 130)]
            + [{"fromID": "a", "toID": "t"}],
        }
    )


def arguebuf(size):
    yield json.dumps(
        {
            "nodes": {
                "s": {"scheme": {"support": "SUPPORT_DEFAULT"}},
                **{f"a{n}": {"atom": {"text": "x"}} for n in range(size // 120)},
            },
            "edges": {
                **{f"e{n}": {"source": f"a{n}", "target": "s"} for n in range(size // 120)},
                **{f"f{n}": {"source": "s", "target": f"a{n}"} for n in range(size // 120)},
            },
        }
    )
    yield (
        '{"nodes": {"a": {"atom": {"text": "x"}, "userdata": '
        + '{"a":' * 900
        + "1"
        + "}" * 900
        + '}}, "edges": {}}'
    )


def node_link(size):
    yield '{"directed": true, "nodes": [{"id": 1, "x": ' + "[" * 900 + "]" * 900 + '}], "links": []}'
    yield json.dumps(
        {
            "directed": True,
            "nodes": [{"id": "s", "type": "support"}] + [{"id": f"a{n}"} for n in range(size // 90)],
            "edges": [{"source": f"a{n}", "target": "s"} for n in range(size // 90)],
        }
    )


def xaif(size):
    yield json.dumps(
        {
            "AIF": {"nodes": [{"nodeID": "1", "type": "I", "text": "a"}]},
            "text": "<span id=1>a</span>" * (size // 20),
        }
    )
    yield json.dumps(
        {
            "AIF": {"nodes": [{"nodeID": "1", "type": "I", "text": "a"}]},
            "text": "<span id=1>" * (size // 22) + "a" + "</span>" * (size // 22),
        }
    )


def ova(size):
    marks = "".join(f"<span id=node{n}>" for n in range(size // 200))
    text = marks + "x" * (size // 2) + "</span>" * (size // 200)
    nodes = [{"id": number, "type": "I", "text": "a"} for number in range(size // 200)]
    yield json.dumps({"nodes": nodes, "edges": [], "analysis": {"txt": text}})
    yield json.dumps(
        {
            "nodes": [{"id": 1, "type": "I", "text": "a"}],
            "edges": [],
            "analysis": {"txt": "<span id=node1>" * (size // 22) + "a" + "</span>" * (size // 22)},
        }
    )
    yield json.dumps(
        {
            "nodes": [{"id": n, "type": "I", "text": "a"} for n in range(size // 100)],
            "edges": [],
            "analysis": {
                "txt": "".join(f"<span id=node{n}>" for n in range(size // 60))
                + "a"
                + "</span>" * (size // 60)
            },
        }
    )


def carneades(size):
    yield "statements: {a: b}\nx: " + "{a: " * (size // 5)
    yield "statements: {a: b}\narguments:\n" + many(
        size, lambda n: f"  r{n}: {{conclusion: a, premises: [a], undercutter: a}}\n"
    )
    yield "statements: {a: " + "x " * (size // 2) + "}"


def gsn(size):
    yield "G1: {text: a}\n" + many(size, lambda n: f"S{n}: {{supportedBy: [G1]}}\n")
    yield "G1: {text: a, supportedBy: [" + ",".join(fill(size, lambda n: f"x{n}")) + "]}"
    yield "G1: &a {text: a}\n" + many(size, lambda n: f"S{n}: *a\n")
    yield "G1: {text: '" + "''" * (size // 2)
    yield "? " * (size // 2)


def outline(size):
    yield "".join(" " * d + "+ a\n" if d else "a\n" for d in range(int((2 * size) ** 0.5)))
    yield "a\n" + " + a\n" * (size // 5)
    yield "a\n + b\n" + " & a\n" * (size // 5)
    yield "[" * 900 + '"a"' + "]" * 900
    yield json.dumps([["a"] * 1] * (size // 8))
    yield "a\n ~ (" + "\\(" * (size // 2)
    yield "[" + "\\[" * (size // 2)


def argmap(size):
    yield json.dumps({"argmap": 1, "claims": [{"id": f"a{n}", "text": "x"} for n in range(size // 30)]})
