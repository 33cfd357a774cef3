"""What a browser really draws: no words leave their box, whatever the script and the viewer's typeface."""

import pytest

import argmap

TEXTS = {
    "latin": "Crop eradication displaced cultivation rather than reducing it — naïve façades, Žižek, Łódź",
    "greek": "Τα μέτρα μόνο από την πλευρά της προσφοράς δεν επαρκούν για να λυθεί το πρόβλημα",
    "cyrillic": "Одних мер по сокращению предложения недостаточно, чтобы решить проблему наркотиков",
    "chinese": "美国应当分担墨西哥的安全责任，因为毒品需求来自美国。「仅仅减少供应」是不够的。",
    "japanese": "供給側の介入だけでは不十分であり、需要を減らさなければならない。カタカナも。",
    "korean": "공급 측면의 개입만으로는 충분하지 않으며 수요를 줄여야 한다는 주장이 있다",
    "hebrew": "אין די בצמצום ההיצע כדי לפתור את בעיית הסמים, ויש לצמצם גם את הביקוש (2019)",
    "arabic": "التدخلات من جانب العرض وحدها غير كافية لحل مشكلة المخدرات ويجب خفض الطلب",
    "thai": "การแทรกแซงด้านอุปทานเพียงอย่างเดียวไม่เพียงพอที่จะแก้ปัญหายาเสพติดได้",
    "hindi": "केवल आपूर्ति पक्ष के हस्तक्षेप नशीली दवाओं की समस्या के लिए पर्याप्त नहीं हैं",
    "emoji": "👩‍👩‍👧‍👦 families 🇲🇽🇺🇸 say 👍🏽👍🏽👍🏽 ❤️ and 🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥",
    "long word": "x" * 80,
    "wide word": "W" * 80,
    "address": "https://example.org/some/very/long/path/that/does/not/end/anywhere?query=1&more=2",
    "wide letters": "MWMWMW WWWWWWWW MMMMMMMMMM @@@@@@@@@@ WWWWWWWWWWWWWWWWWWWWW",
    "narrow letters": "illicit illicit illicit illicit illicit illicit illicit illicit illicit illicit",
}
OVERFLOWS = """() => {
    const found = [];
    for (const group of document.querySelectorAll('g[data-id]')) {
        const shape = group.querySelector('path, polygon, ellipse');
        if (!shape) continue;
        const box = shape.getBBox();
        for (const text of group.querySelectorAll('text')) {
            const words = text.getBBox();
            const over = Math.max(box.x - words.x, words.x + words.width - box.x - box.width,
                                  box.y - words.y, words.y + words.height - box.y - box.height);
            if (over > 0.5) found.push([group.dataset.id, text.textContent, over]);
        }
    }
    return found;
}"""

pytestmark = pytest.mark.browser


@pytest.fixture
def scripts():
    """A map in every script: as contention, support, challenge, quotation, with marks and values."""
    amap = argmap.ArgumentMap()
    amap.source("Der Bericht 報告 التقرير", id="s")
    for name, text in TEXTS.items():
        top = amap.claim(text, id=name, kind="policy")
        quoted = amap.claim(
            text, id=f"{name} quoted", citations=[argmap.Citation(source="s", quote=text, locator=text)]
        )
        linked = amap.support([quoted, amap.claim(text, id=f"{name} linked", kind="evidence")], top)
        amap.challenge(amap.claim(text, id=f"{name} undercut"), linked)
    return amap


@pytest.mark.parametrize("engine", ["pure", pytest.param("dot", marks=pytest.mark.system_dot)])
@pytest.mark.parametrize("typeface", [None, "DejaVu Sans", "DejaVu Serif"])
def test_no_words_leave_their_box(chromium, scripts, engine, typeface, request):
    if engine == "dot":
        request.getfixturevalue("system_dot")
    marks = [argmap.Finding("unsupported", claim, "m") for claim in scripts.claims]
    svg = argmap.render(scripts, engine=engine, highlight=marks, values=dict.fromkeys(scripts.claims, 0.5))
    if typeface:
        svg = svg.replace("Arial, Arimo, 'Liberation Sans', Helvetica", f"'{typeface}'")
    page = chromium.new_page()
    page.set_content(f"<body>{svg}</body>")
    assert page.evaluate("document.querySelectorAll('g[data-id] text').length") > 100
    assert page.evaluate(OVERFLOWS) == []
    page.close()


def test_nothing_runs_and_nothing_is_fetched(chromium):
    amap = argmap.ArgumentMap(title="</svg><script>window.ran = 1</script>")
    amap.claim(
        '</svg><script>window.ran = 1</script><img src=x onerror="window.ran = 1">',
        id='x" onload="window.ran = 1',
    )
    page = chromium.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(f"<body>{argmap.render(amap)}</body>")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.scripts.length") == 0
    assert asked == []
    page.close()


def test_lines_end_on_what_they_join(chromium, burden):
    page = chromium.new_page()
    page.set_content(f"<body>{argmap.render(burden, direction='down')}</body>")
    gap = page.evaluate(
        """() => {
        const [line, box] = ['argmap-s1', 'argmap-thesis'].map(id => document.getElementById(id));
        const tip = line.querySelector('polygon').getBBox(), shape = box.querySelector('path').getBBox();
        return tip.y - (shape.y + shape.height);
    }"""
    )
    assert abs(gap) < 3
    page.close()
