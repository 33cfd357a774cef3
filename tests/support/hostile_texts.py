"""Texts that nobody should have to read: mutated files, and bombs."""

from __future__ import annotations

import random
import re

from repository import SHARED

import argmap
from argmap import formats

DOCUMENTS = SHARED / "data" / "formats"
PIECES = [
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b'"\\ud800"',
    b"1e400",
    b"9" * 5000,
    b"null",
    b"[]",
    b"{}",
    b'""',
    b"-1",
    b"\n",
    b"\t",
    b" ",
]
PIECES += [
    b"<",
    b">",
    b"&amp;",
    b"]]>",
    b"&#0;",
    b"*a",
    b"&a",
    b"!!python/object:os.system",
    b"#",
    b"- ",
    b": ",
    b"? ",
    b"|",
    b"'",
    b'"',
    b"1.1.",
    b"-> See 1.",
]
WORD = re.compile(rb'"(?:[^"\\]|\\.)*"|[A-Za-z0-9_.-]+')
VALUES = [
    b"null",
    b"true",
    b"7",
    b"-1",
    b"1e300",
    b"[]",
    b"{}",
    b"[[1]]",
    b'{"a": {"b": []}}',
    b'""',
    b'" "',
    b'"\\u0000"',
    b'"\\ud800"',
    b"99999999999999999999",
    b"x",
    b"",
]
SEEDS = {
    "argdown-json": b'{"statements":{"A":{"type":"equivalence-class","title":"A","members":[{"type":"statement","title":"A","text":"It rains.","startLine":1,"startColumn":2,"tags":["t"],"ranges":[{"type":"tag","tag":"t","start":0,"stop":2}]}],"relations":[],"section":"s1","data":{"weight":0.5}},"B":{"members":[{"text":"wet","isReference":true}]},"Untitled 1":{"members":[{"text":"so"}]}},"arguments":{"R":{"type":"argument","members":[{"type":"argument-description","text":"why"}],"pcs":[{"role":"premise","title":"A","type":"argument-statement"},{"role":"intermediary-conclusion","title":"B","inference":{"inferenceRules":["sign"],"data":{"uses":[1]}}},{"role":"main-conclusion","title":"Untitled 1","inference":{}}]}},"relations":[{"relationType":"attack","from":"B","fromType":"equivalence-class","to":"A","toType":"equivalence-class"},{"relationType":"undercut","from":"R","fromType":"argument","to":"R","toType":"inference","conclusionIndex":1},{"relationType":"contrary","from":"A","to":"B"}],"sections":[{"type":"section","id":"s1","title":"Rain","level":1,"children":[{"id":"s2","title":"x","tags":["u"]}]}]}',
    "argunet": b'<graphml xmlns:arg="http://www.argunet.org/xml/argml"><graph id="G"><node id="n1"><data key="d2"><arg:group><arg:title>Weather</arg:title></arg:group></data><graph><node id="n1::n2"><data><arg:thesis id="7"><arg:title>Wet</arg:title><arg:content>It is wet</arg:content></arg:thesis></data></node></graph></node><node id="n3"><data><arg:argument id="8"><arg:title>Rain</arg:title><arg:proposition id="9" type="premise"><arg:content>It rained</arg:content></arg:proposition></arg:argument></data></node><edge id="e0" source="n3" target="n1::n2"><data><arg:edge type="sketchedSupport"/></data></edge></graph></graphml>',
    "caf": b'<caf version="1.3"><metadata title="Rain"/><statements><statement id="a" atom="a" weight="0.5"><descriptions><description lang="en">It is wet</description><description lang="de">nass</description></descriptions></statement><statement id="b"/></statements><arguments><argument id="r" pro="true" weight="0.5" scheme="s"><metadata source="K"><descriptions><description lang="en">why</description></descriptions></metadata><conclusion statement="a"/><premises><premise statement="b" positive="false" role="x"/></premises></argument></arguments><references><metadata key="K" title="T" creator="C" date="2008" identifier="http://example.org"/></references></caf>',
    "lkif": b'<lkif><argument-graphs><argument-graph id="g" title="t"><statements><statement id="a" value="true" assumption="true"><s>wet</s></statement><statement id="b"><s>rain</s></statement></statements><arguments><argument id="r" direction="con" weight="0.5"><conclusion statement="a"/><premises><premise statement="b" polarity="negative" type="ordinary"/><premise statement="c" type="exception"/></premises></argument></arguments></argument-graph></argument-graphs></lkif>',
    "aspartix": b"arg(a).\narg(b).\natt(b,a).\nsupport(b,a).\ntext(a, It is, (wet).).\n",
    "aml": b'<ARG><TEXT>t</TEXT><AU><PROP identifier="A" missing="no"><PROPTEXT offset="0">t</PROPTEXT></PROP><LA><AU><PROP identifier="B" missing="yes"><PROPTEXT offset="-1">u</PROPTEXT><OWNER name="X"/></PROP></AU></LA></AU></ARG>',
    "brat": b"T1\tClaim 0 3\tIt w\nT2\tPremise 4 6;8 9\tr d\nR1\tsupports Arg1:T2 Arg2:T1\t\nA1\tStance T1 For\n#1\tAnnotatorNotes T1\thm\n",
    "cmv": b'<thread ID="x"><title><claim type="a">It</claim></title><OP author="b"><claim id="1">wet</claim><premise id="2" rel="support" ref="1_title">rain</premise></OP></thread>',
    "compendium": b'<model rootview="1"><views/><nodes><node id="1" type="4" label="It"/><node id="2" type="6" label="rain"/></nodes><links><link id="3" type="40" from="2" to="1"/></links></model>',
    "ova": b'{"nodes":[{"id":1,"type":"I","text":"a"},{"id":2,"type":"I","text":"b"},{"id":3,"type":"RA","text":"x"}],"edges":[{"from":{"id":2},"to":{"id":3}},{"from":{"id":3},"to":{"id":1}}],"analysis":{"txt":"<span id=\'node1\'>a</span>"}}',
}
LARGEST = 20_000  # bytes of a file that is worth mutating
FOLDERS = {
    "carneades": "carneades_yaml",
    "gsn": "gsn_yaml",
    "argunet": "argunet_graphml",
    "argdown-json": "argdown_json",
}


def seeds(name):
    """Return some well-formed texts of a format."""
    amap = argmap.ArgumentMap("Rain", data={"mine": [1, {"a": None}]})
    wet, rain, cloud = (
        amap.claim("It is wet"),
        amap.claim("It rained", weight=0.5, date="2024-06-03"),
        amap.claim("Clouds\nwere seen"),
    )
    why = amap.support([rain, cloud], wet, scheme="sign")
    amap.challenge(amap.claim("A hose"), why)
    found = [SEEDS[name]] if name in SEEDS else []
    if name in formats.names(writable=True):
        text = formats.write(amap, name).text
        found.append(text if isinstance(text, bytes) else text.encode())
    folder = DOCUMENTS / FOLDERS.get(name, name)
    files = [path.read_bytes() for path in sorted(folder.glob("*/input.*"))]
    found += [text for text in files if len(text) <= LARGEST][:3]
    if name == "table":
        found += [formats.write(amap, name, style=style).text for style in ("tsv", "parquet")]
        found = [text if isinstance(text, bytes) else text.encode() for text in found]
    return found


def mutated(texts, *, rounds, seed):
    """Give texts with pieces cut, doubled, swapped and put in, some bytes at random, and some words exchanged for others."""
    dice = random.Random(seed)
    for number in range(rounds):
        text = dice.choice(texts)
        if number % 2:
            yield _exchanged(text, dice)
        else:
            made = bytearray(text)
            for _ in range(dice.randint(1, 4)):
                _cut(made, dice)
            yield bytes(made)
    yield from (dice.randbytes(dice.randint(0, 200)) for _ in range(rounds // 8))


def _exchanged(text, dice):
    """Put words of the text, or of other texts, in the place of some: most syntax stays whole, so readers get further."""
    words = list(WORD.finditer(text))
    if not words:
        return text
    for place in sorted(dice.sample(range(len(words)), min(len(words), dice.randint(1, 3))), reverse=True):
        word = words[place]
        new = dice.choice([dice.choice(words).group(), dice.choice(VALUES)])
        if word.group()[:1] == b'"' and new[:1] != b'"' and dice.random() < 0.5:
            new = b'"' + new.replace(b'"', b"") + b'"'
        text = text[: word.start()] + new + text[word.end() :]
    return text


def _cut(text, dice):
    start = dice.randrange(len(text) + 1)
    end = min(len(text), start + dice.randint(0, 40))
    action = dice.randrange(6)
    if action == 0:
        del text[start:end]
    elif action == 1:
        text[start:start] = bytes(text[start:end])
    elif action == 2:
        text[start:end] = dice.choice(PIECES)
    elif action == 3:
        text[start:start] = dice.choice(PIECES)
    elif action == 4:
        del text[start:]
    else:
        text[start:end] = dice.randbytes(dice.randint(0, 20))


def bombs(*, small):
    """Give texts that blow up a careless reader: nested deep, entities and aliases of aliases, huge numbers, endless lines."""
    deep = 5_000 if small else 100_000
    yield b"[" * deep
    yield b'{"a":' * deep
    yield b'{"nodes":' + b"[" * deep + b"]" * deep + b', "edges": []}'
    yield b'{"AIF": {"nodes": [], "edges": []}, "text": "' + b"<span id=1>" * (deep // 5) + b'"}'
    yield b"<a>" * deep
    yield b"<arggraph>" + b"<a>" * deep + b"</a>" * deep + b"</arggraph>"
    yield b"<ARG>" + b"<AU><CA>" * (deep // 2) + b"</CA></AU>" * (deep // 2) + b"</ARG>"
    yield b"- " * (deep // 2)
    yield b"".join(b" " * (number % 500) + b"- a\n" for number in range(deep // 20))
    yield b"a: " + b"{b: " * 900 + b"}" * 900
    yield b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(12)
    )
    yield b"a: &a {b: *a}\n"
    yield (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><arggraph>&j;</arggraph>"
    )
    yield b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><arggraph>&x;</arggraph>'
    yield b'{"nodes": [{"nodeID": ' + b"9" * deep + b', "type": "I"}], "edges": []}'
    yield b'{"nodes": [{"nodeID": "1", "type": "I", "text": "\\ud800"}], "edges": []}'
    yield b"\xff\xfe\x00"
    yield b"\xef\xbb\xbf"
    yield b""
    yield b"\x00" * 100
    yield b"arg(" * (deep // 4)
    yield b"1." * (deep // 2) + b" a"
    yield b"Discussion Title: a\n\n1. b\n" + b"1.1. Pro: -> See 1.1.\n" * (deep // 20)
    yield b"[" * (deep // 2) + b"](" * (deep // 2)
