"""Texts that try to become markup, script or a directive, and a map that has them in every field."""

import argmap

NASTY = [
    "</svg><script>alert(1)</script>",
    'x" onload="alert(1)',
    "javascript:alert(1)",
    r"\N \G \l \E \T \L",
    "AT&amp;T &#60;script&#62; &nbsp;",
    "<b>bold</b><br/><table>",
    "]]> <!-- <?xml?>",
    "\x01\x07\x1b[31mred",
    "\u202eevil\u2066",
    "a\\",
    "{rank=same} | <port> ;",
    "<<b>html</b>>",
    "<b>",
]
MERMAID = [  # what means something in a Mermaid flowchart
    '"]; click n1 call alert()',
    "%%{init: {}}%%",
    "1. one",
    "- two",
    "`md`",
    "end",
    "style a: x#y;",
    "a: x#y;",
    "fa:fa-car",
    "A & B",
]


def hostile_map(texts, id_):
    amap = argmap.ArgumentMap(title=texts[0])
    amap.source(texts[1], id="source", author=texts[2], url=texts[3])
    citation = argmap.Citation(source="source", quote=texts[4], locator=texts[5])
    thesis = amap.claim(texts[6], id=id_, author=texts[7], citations=[citation], note=texts[0])
    linked = amap.support(
        [amap.claim(texts[1], id="p"), amap.claim(texts[2], id="q")], thesis, label=texts[3], scheme=texts[4]
    )
    amap.challenge(amap.claim(texts[5], id="u"), linked)
    amap.associate("u", thesis, label=texts[6])
    return amap
