"""What tests of the page find on it, by the names that a person finds it by."""

OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll('g.box .shape')].map(shape => shape.getBoundingClientRect());
    const found = [];
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) found.push([i, a.top]);
    }));
    return found;
}"""
OVERFLOWS = """() => {
    const found = [];
    for (const group of document.querySelectorAll('g.box')) {
        const box = group.querySelector('.shape').getBBox();
        const texts = [...group.querySelectorAll('text')].map(text => text.getBBox());
        for (const text of texts) {
            if (text.x < box.x || text.x + text.width > box.x + box.width || text.y + text.height > box.y + box.height) {
                found.push(group.dataset.id);
            }
        }
    }
    return found;
}"""


def box(page, id_):
    return page.locator(f'g.box[data-id="{id_}"]')


def boxes(page):
    return page.locator("g.box").count()


def fragment(page):
    return page.evaluate("location.hash")


def panel(page):
    return page.get_by_role("complementary", name="selected claim")


def status(page):
    return page.get_by_role("status").text_content()


def item(page, words):
    return page.get_by_role("treeitem", name=words)


def scale(page):
    return page.evaluate("new DOMMatrix(getComputedStyle(document.querySelector('.picture')).transform).a")


def place(page):
    return page.evaluate(
        "(m => [m.e, m.f])(new DOMMatrix(getComputedStyle(document.querySelector('.picture')).transform))"
    )


def choose(page, detail):
    page.get_by_label("show", exact=True).select_option(detail)
