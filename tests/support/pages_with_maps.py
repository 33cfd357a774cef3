"""A page with fences that document tools build, and what it must hold then."""

import re
from html.parser import HTMLParser

PAGE = """\
# A page

```{.argmap highlight="lacking_support" caption="Wet & dry"}
# Streets
The street is wet
  + It rained
  - The <b>street</b> has a "roof"
```

Between.

```{.argdown fit="(400, 300)"}
[dry]: The street is dry
  + <sun>: The sun shone
```

```argmap
The street is wet
  + It rained
  +
```

After.
"""


class Outline(HTMLParser):
    """Sees that what is opened is closed."""

    VOID = frozenset(
        {
            "meta",
            "link",
            "br",
            "hr",
            "img",
            "input",
            "source",
            "path",
            "polygon",
            "polyline",
            "use",
            "circle",
            "rect",
            "ellipse",
            "line",
        }
    )

    def __init__(self, text):
        super().__init__()
        self.open, self.odd = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID and (not self.open or self.open.pop() != tag):
            self.odd.append(tag)


def balanced(html):
    seen = Outline(html)
    return not seen.open and not seen.odd


def built(page, log):
    """See that a page holds the pictures, their alternatives and marks, and says what is wrong with the broken fence."""
    figures = re.findall(r'<figure class="argmap".*?</figure>', page, re.DOTALL)
    assert len(figures) == 2
    first, second = figures
    assert "<svg " in first
    assert 'role="img"' in first
    assert (
        'aria-label="Streets: argument map with 3 claims and 2 relations. Contention: The street is wet"'
        in first
    )
    assert "unsupported" in first
    assert "○" in first
    assert "<figcaption>Wet &amp; dry</figcaption>" in first
    assert "  + It rained  // unsupported" in first
    assert "&lt;b&gt;street" in first
    assert "<b>street" not in page
    assert "The sun shone" in second
    assert 'width="533.33" height="400"' in second  # points, in pixels
    assert "unsupported" not in second
    assert "argmap fence, line 3, column 3" in page
    assert "nothing stands behind" in page
    assert "After." in page
    assert "index.md: argmap fence, line 3, column 3: nothing stands behind '+'" in log
