"""Random Argdown documents that use all of the language, and nothing that the official tool does by accident.

What it does by accident, and argmap otherwise, is named in `tests/formats/argdown/test_agreement.py`, each with a document.
"""

from __future__ import annotations

STATEMENTS = ["A", "B", "C", "D", "Rain", "Long title", "x: y (z)", "Über, ß", "1.", "it's 5%", "a/b", 'say "so"', "a.b.c", "#1"]  # fmt: skip
ARGUMENTS = ["A", "B", "First", "Second one", "x - y", "Argument #3", "(1)", "naïve?"]
TAGS = ["#fact", "#pro-1", "#x_y", "#(two words)", "#größer", "#(a.b, c)"]
SIGNS = ["+", "-", "<+", "<-", "+>", "->", "><", "_", "<_", "_>"]
SECTIONS = ["One", "Two words", "*Three*, here", "One", "e.g. four #fact", "Fünf [six](https://x.org/6)"]
DATA = [
    '{"x": 1}', "{x: 2, y: [1, 2, 3]}", "{y: [9]}", "{z: {a: 1}}", "{z: {b: yes}}", '{source: "Mill, p. 3"}', "{isCanonical: true}",
    '{url: "https://x.org/a", source: Mill}', "{isInGroup: true}", "{n: -1.5, t: true, u: null}", "{\nby: someone\nlist:\n  - 1\n  - two\n}",
    '{"source": 3}', "{from: [1]}", "{rank: a b}",
]  # fmt: skip
# What may stand in a text, with a blank or a line end behind it.
PIECES = [
    "rains", "it", "over, there;", "why?", "so!", "e.g.", "10:30", "a/b", "100%", "(2020)", "- x", "a - b", "x + y", "=", "a == b", "'so'",
    '"quoted"', "é", "日本", "😀", "5 > 3", "]", ")", "}", "a]b", "...", "*italic*", "_also_", "**bold**", "__strong__", "**bold *both* bold**",
    "*two words*,", "_x_!", "[link](https://x.org/a//b)", "[a *b*](c_d)", "@[A]", "@[Not there].", "@<First>", "#fact", "#(two words),", "#pro-1.",
    r"\*", r"\[x\]", r"snake\_case", r"\# no", r"a\\b", r"\{x}", r"\<b>", ".A.", ":happy:", ".->.", ".unknown.", ":x:", "/* a note */", "<!-- a - b -->",
    "f(x)", "x, (y)", "&amp;", "$5", "|", "~", "`code`", "http:", "--x", "C#", "@", "1. 2.",
]  # fmt: skip
EMPHASIS = ["*{}*", "_{}_", "**{}**", "__{}__"]
NOTE = " // a note"
RULES = ["Modus ponens", "MP", "Expert opinion", "a (b)", "x's rule", "Fünf", "e.g. this", r"a\, b"]


def random_document(rng):
    """Return the text of an Argdown document."""
    return _Document(rng).text()


class _Document:
    def __init__(self, rng):
        self.rng = rng
        self.number = 0  # of texts, none of which is there twice
        self.strict = rng.random() < 0.4
        self.apart = rng.random() < 0.12  # are arguments taken apart?
        self.statements = rng.sample(STATEMENTS, rng.randint(2, 7))
        self.arguments = rng.sample(ARGUMENTS, rng.randint(1, 4))
        self.unfolded = set()  # arguments that have their premise-conclusion structure
        self.elsewhere = False  # does the last inference stand in a paragraph before?
        self.step = rng.choice(["  ", "    ", "\t", " "])

    def chance(self, share):
        return self.rng.random() < share

    def text(self):
        parts = []
        for _ in range(self.rng.randint(1, 9)):
            parts += self.rng.choices(
                [self.heading, self.plain, self.argument, self.anonymous, self.list, self.comment],
                [1.5, 5, 3, 0.7, 0.8, 0.6],
            )[0]()
        if all(part.startswith(("/*", "<!--")) for part in parts):
            parts += self.plain()
        made = self.front_matter()
        for part in parts:
            gaps = ["\n\n", "\n\n", "\n\n\n", "\n \n"]
            made += part + self.rng.choice(gaps[:3] if part.endswith(("*/", "-->", NOTE)) else gaps)
        return made.rstrip() if self.chance(0.2) and NOTE not in parts[-1] else made

    def front_matter(self):
        lines = []
        if self.strict or self.chance(0.2):
            lines.append(f"  mode: {'strict' if self.strict else 'loose'}")
        lines += ["  explodeArguments: true"] if self.apart else []
        settings = ["removeTagsFromText: true", "transformArgumentRelations: false"]
        lines += [f"  {setting}" for setting in settings if self.chance(0.12)]
        if lines:
            lines.insert(0, "model:")
        if self.chance(0.3):
            lines.insert(0, "title: A title")
        if self.chance(0.2):
            lines.append("abstract: In short.")
        return "\n".join(["===", *lines, "===", "", ""]) if lines else ""

    # --- paragraphs ------------------------------------------------------------------------------------------

    def heading(self):
        data = self.rng.choice(["", "", " {isGroup: true}", " {x: 1}"])
        return [f"{'#' * self.rng.randint(1, 3)} {self.rng.choice(SECTIONS)}{data}"]

    def comment(self):
        return [self.rng.choice(["/* A note\n\n[A]: of lines */", "<!-- A note. -->", "/* + <B> */"])]

    def plain(self):
        return [self.tree("", 0, arguments=False)]

    def argument(self):
        """Return an argument, mostly with its premise-conclusion structure behind it."""
        title = self.rng.choice(self.arguments)
        parts = [self.tree("", 0, arguments=True, title=title)]
        if title not in self.unfolded and self.chance(0.6):
            self.unfolded.add(title)
            parts += self.structure()
        return parts

    def anonymous(self):
        return ["<!-- apart -->\n\n" + self.tree("", 0, arguments=False), *self.structure()]

    def list(self):
        ordered = self.chance(0.4)
        lines = []
        for number in range(1, self.rng.randint(2, 4)):
            bullet = f"{number}." if ordered else "*"
            lines.append(f"{bullet} {self.tree('  ', 2, arguments=self.chance(0.3))}")
        return ["\n".join(lines)]

    def structure(self):
        lines = []
        count = self.rng.randint(1, 3)
        for _ in range(count):
            lines += [
                self.numbered(len(lines) + 1) for _ in range(self.rng.randint(1 if not lines else 0, 3))
            ]
            lines.append(f"{self.inference(len(lines))}\n{self.numbered(len(lines) + 1)}")
        self.elsewhere = True
        return ["\n".join(lines)]

    def numbered(self, number):
        return f"({number}) {self.tree('', 0, arguments=False)}"

    def inference(self, before):
        rules = ", ".join(self.rng.sample(RULES, self.rng.choice([0, 1, 1, 2])))
        uses = sorted(self.rng.sample(range(1, before + 1), self.rng.randint(1, before)))
        # the lines of an argument taken apart have other numbers
        data = self.rng.choice(["", "", "" if self.apart else f"{{uses: {uses}}}", "{x: 3}"])
        made = " ".join(filter(None, [rules, data]))
        if not made:
            made = self.rng.choice(["----", "--------", "--\n--"])
        else:
            made = self.rng.choice([f"-- {made} --", f"--\n{made}\n--"])
        self.elsewhere = False
        for _ in range(self.rng.choice([0, 0, 0, 1, 2])):
            below = self.tree(self.step, 1, arguments=self.chance(0.4))
            made += f"\n{self.step}{self.rng.choice(['_', '<_'])} {below}"
        return made

    # --- statements, arguments and what hangs below them -----------------------------------------------------

    def tree(self, indent, depth, *, arguments, title=None, above=None):
        """Return an item and the relations below it, none of which is about itself."""
        titles = [t for t in (self.arguments if arguments else self.statements) if (arguments, t) != above]
        arguments = arguments and bool(titles)
        known = title or (self.rng.choice(titles) if titles and (arguments or self.chance(0.8)) else None)
        made = self.item(known, argument=arguments)
        for _ in range(self.rng.choice([0, 0, 1, 2]) if depth < 3 else 0):
            sign = self.rng.choice(SIGNS)
            if sign in {"_", "<_"} and not arguments and self.elsewhere:
                sign = "+"  # of an argument that stands before, for the official tool
            inner = indent + self.step
            under = sign != "><" and self.chance(0.35)
            child = self.tree(inner, depth + 1, arguments=under, above=(arguments, known))
            made += f"\n{inner}{sign} {child}"
        return made

    def item(self, title, *, argument):
        brackets = ("<{}>" if argument else "[{}]").format(title)
        tail = self.rng.choice(["", "", "", "", NOTE])
        if title is not None and self.chance(0.45):
            tags = "".join(f" {tag}" for tag in self.rng.sample(TAGS, self.rng.choice([0, 0, 0, 1, 2])))
            return f"{brackets}{tags}{self.data()}{tail}"
        words = self.words() + self.data()
        return f"{brackets}: {words}{tail}" if title is not None else words + tail

    def data(self):
        return f" {self.rng.choice(DATA)}" if self.chance(0.15) else ""

    def words(self):
        self.number += 1
        words = [self.rng.choice(["Text{}", "Text{} is", "*Text{}*", "**Text{}** is"]).format(self.number)]
        words += self.rng.choices(["the", "word", "so", *PIECES], k=self.rng.choice([0, 1, 2, 4, 8]))
        made = words[0]
        for word in words[1:]:
            starts_a_line = word[0].isalnum() and word != "1. 2."
            made += ("\n" if starts_a_line and self.chance(0.1) else " ") + word
        return made
