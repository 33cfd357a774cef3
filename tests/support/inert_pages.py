"""A page read as a browser reads it: nothing in it runs but its own script, whatever the texts of a map are."""

import re
from html.parser import HTMLParser

NASTY = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    'x" onload="alert(1)',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "</li></ul><img src=x onerror=alert(1)>",
    "&lt;script&gt; AT&amp;T &#60;",
    "${alert(1)} $title $$ {{data}} `",
    "\x01\x07\x1b[31mred \x7f\x9b",
    "\u202eevil\u2066 \u2028 \u2029",
    "]]> --> <style>*{display:none}</style>",
    "__proto__",
]
RUNNING = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "link",
    "base",
    "img",
    "svg",
    "foreignobject",
    "video",
}


class Reader(HTMLParser):
    """Reads a page as a browser does, and keeps what matters."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.inside, self.stack = [], {}, []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "input"}:
            self.stack.append(len(self.elements) - 1)

    def handle_endtag(self, tag):
        if self.stack and self.elements[self.stack[-1]][0] == tag:
            self.stack.pop()

    def handle_data(self, data):
        if self.stack:
            self.inside[self.stack[-1]] = self.inside.get(self.stack[-1], "") + data

    def all(self, tag):
        return [
            (attrs, self.inside.get(n, "")) for n, (name, attrs) in enumerate(self.elements) if name == tag
        ]


def assert_inert(page):
    reader = Reader(page)
    found = [tag for tag, _ in reader.elements if tag in RUNNING]
    assert found == ["style", "script", "script"]
    for tag, attrs in reader.elements:
        assert not [
            name for name in attrs if name.startswith("on") or name in {"src", "srcdoc", "style", "action"}
        ]
        if "href" in attrs:
            assert tag == "a"
            assert re.match(r"(https?://|mailto:|#)", attrs["href"], re.IGNORECASE)
    return reader
