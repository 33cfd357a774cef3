"""Argdown's paragraphs: headings, statements and arguments, lists, premise-conclusion structures.

A paragraph that breaks the rules is noted with its place and left out; reading goes on at the next empty line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from argmap.formats.argdown._advice import advice, dashes
from argmap.formats.argdown._data import front_matter, names_and_values
from argmap.formats.argdown._inline import content_end, read_content, tag_of
from argmap.formats.argdown._lexer import (
    ARGUMENT,
    ARGUMENT_REFERENCE,
    BULLET,
    COMMA,
    DATA,
    DEDENT,
    EMPTY_LINE,
    END,
    FRONT_MATTER,
    HEADING,
    IN_TEXT,
    INDENT,
    INFERENCE,
    INFERENCE_END,
    NEWLINE,
    NUMBER,
    RELATION,
    STATEMENT,
    STATEMENT_REFERENCE,
    TAG,
    Problem,
    lex,
)
from argmap.formats.argdown._syntax_tree import (
    Block,
    Content,
    Document,
    Heading,
    Inference,
    Item,
    Joint,
    Line,
    Reconstruction,
    Settings,
)

if TYPE_CHECKING:
    from argmap.formats.argdown._lexer import Tokens

__all__ = ["parse"]

DEFINITIONS = {STATEMENT: False, ARGUMENT: True}
REFERENCES = {STATEMENT_REFERENCE: False, ARGUMENT_REFERENCE: True}
ITEM_STARTS = IN_TEXT | DEFINITIONS.keys() | REFERENCES.keys()
NOT_BEHIND_A_REFERENCE = ITEM_STARTS - {NEWLINE}
UNDERCUTS = frozenset({"_", "<_"})
NOTHING = Content()


class _Stop(Exception):  # noqa: N818  # no error: it ends a paragraph
    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(at, message)


def parse(source: str, problems: list[Problem], *, fenced: bool = False, lenient: bool = True) -> Document:
    r"""Return what a text, with line ends of ``\n`` only, says; what breaks the rules is added to `problems`.

    A text that stood in fences may have front matter in several places; what was said first counts. Unless it is `lenient`,
    a mark that the official tool refuses by accident is a problem.
    """
    lexed = lex(source)
    problems += lexed.problems
    parser = _Parser(source, lexed.tokens, problems)
    parser.fenced, parser.settings.lenient = fenced, lenient
    parser.document.comments = lexed.comments
    parser.run()
    return parser.document


class _Parser:
    def __init__(self, source: str, tokens: Tokens, problems: list[Problem]) -> None:
        self.source, self.tokens, self.problems = source, tokens, problems
        self.kinds = tokens.kinds
        self.index = 0
        self.fenced = False
        self.settings = Settings()
        self.document = Document(settings=self.settings)
        self.block = Block(0)

    def run(self) -> None:
        self.skip(NEWLINE, EMPTY_LINE)
        if self.kind is FRONT_MATTER:
            self.attempt(self.front_matter)
            self.skip(EMPTY_LINE)
        while self.kind is not END:
            self.attempt(self.front_matter if self.fenced and self.kind is FRONT_MATTER else self.paragraph)
            self.skip(EMPTY_LINE)

    def attempt(self, read: Any) -> None:
        """Read one paragraph, or note what is wrong with it and go on behind it."""
        known = len(self.problems)
        try:
            read()
            if self.kind is not EMPTY_LINE and self.kind is not END:
                behind_data = self.kinds[self.index - 1] is DATA
                hint = "data in braces stands behind all text and tags" if behind_data else None
                self.fail("an empty line", hint)
        except _Stop as stop:
            self.problems.insert(known, stop.problem)
            while self.kind is not EMPTY_LINE and self.kind is not END:
                self.index += 1

    # --- tokens ----------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        return self.kinds[self.index]

    @property
    def at(self) -> int:
        return self.tokens.starts[self.index]

    def image(self, index: int) -> str:
        return self.tokens.image(self.source, index)

    def take(self, kind: str) -> int:
        """Step over a token of that kind and return its index."""
        if self.kind is not kind:
            self.fail(kind)
        self.index += 1
        return self.index - 1

    def skip(self, *kinds: str) -> bool:
        begun = self.index
        while self.kind in kinds:
            self.index += 1
        return self.index > begun

    def optional(self, kind: str) -> bool:
        found = self.kind is kind
        self.index += found
        return found

    def fail(self, expected: str, hint: str | None = None) -> NoReturn:
        while self.kind is INDENT or self.kind is DEDENT:
            self.index += 1
        kind = self.kind
        found = "the end of the text" if kind is END else "an empty line" if kind is EMPTY_LINE else None
        if found is None:
            shown = self.image(self.index).split("\n")[0]
            found = repr(shown if len(shown) <= 40 else shown[:37] + "...") if shown else f"an {kind}"
        hint = advice(self.source, kind, self.at) if hint is None else hint
        raise _Stop(self.at, f"expected {expected}, found {found}{hint and '; ' + hint}")

    # --- paragraphs ------------------------------------------------------------------------------------------

    def front_matter(self) -> None:
        at, image = self.at, self.image(self.take(FRONT_MATTER))
        self.optional(NEWLINE)
        data = front_matter(image, at, self.problems)
        self.document.front_matter = {**data, **self.document.front_matter}
        _obey(self.settings, self.document.front_matter)
        if self.kind is not EMPTY_LINE:
            self.fail("an empty line after the front matter, and a paragraph")

    def paragraph(self) -> None:
        at = self.at
        if self.kind is HEADING:
            self.block = self.heading(at)
        elif self.kind is NUMBER:
            self.block = Reconstruction(at)
            self.reconstruction(self.block.lines)
        elif self.kind is INDENT and self.kinds[self.index + 1] is BULLET:
            self.block = Block(at)
            self.bullets()
        else:
            self.block = Block(at)
            self.block.root = self.tree()
        if self.kind is EMPTY_LINE or self.kind is END:
            self.document.blocks.append(self.block)

    def heading(self, at: int) -> Heading:
        level = len(self.image(self.take(HEADING))) - 1
        content = self.content("the text of the heading")
        data = self.data()
        if self.kind is not EMPTY_LINE and self.kind is not END:
            self.fail("an empty line below the heading", "")
        return Heading(at, level=level, content=content, data=data)

    def bullets(self) -> None:
        self.take(INDENT)
        ordered = self.image(self.index) != "*"
        while self.kind is BULLET and (self.image(self.index) != "*") == ordered:
            self.index += 1
            self.tree()
        self.take(DEDENT)

    def reconstruction(self, lines: list[Line]) -> None:
        self.take(NUMBER)
        lines.append(Line(self.tree(arguments=False)))
        while self.kind is NUMBER or self.kind is INFERENCE:
            inference = self.inference() if self.kind is INFERENCE else None
            if self.kind is not NUMBER:
                self.fail("the conclusion, a numbered line right below the inference")
            self.index += 1
            lines.append(Line(self.tree(arguments=False), inference))
        if lines[-1].inference is None:
            self.no_inference()

    def no_inference(self) -> NoReturn:
        """Say that a premise-conclusion structure must go on, or where it would if dashes were hyphens."""
        expected = "a numbered line, or an inference (a line of four hyphens) and a conclusion"
        dashed = dashes(self.source, self.block.at, self.at)
        if dashed is not None:
            raise _Stop(dashed, f"expected {expected}, found dashes that are no hyphens")
        within = self.kind is EMPTY_LINE
        self.fail(expected, "no empty line may stand in a premise-conclusion structure" if within else None)

    def inference(self) -> Inference:
        made = Inference(self.at)
        self.take(INFERENCE)
        self.optional(NEWLINE)
        while self.kind in IN_TEXT and self.kind is not NEWLINE:
            made.rules.append(self.rule())
            if not self.optional(COMMA):
                break
            if self.kind not in IN_TEXT or self.kind is NEWLINE:
                self.fail("the name of a rule behind the comma, on its line")
        self.optional(NEWLINE)
        if self.kind is DATA:
            made.data = self.data_here()
            self.optional(NEWLINE)
        if self.kind is not INFERENCE_END:
            self.fail("'--' at the end of the inference, as in '----' or '-- Modus ponens --'", "")
        self.index += 1
        if self.kind is not NEWLINE:
            self.fail("the end of the line behind the inference, and the conclusion right below it", "")
        self.index += 1
        if self.kind is INDENT:
            self.relations(made)
        return made

    def rule(self) -> str:
        begun = self.index
        while self.kind in IN_TEXT and self.kind is not NEWLINE:
            self.index += 1
        content = read_content(self.source, self.tokens, begun, self.index, self.settings, self.problems)
        return content.text

    # --- statements, arguments and the relations below them --------------------------------------------------

    def tree(self, *, arguments: bool = True) -> Item:
        """Read an item and the relation lines below it."""
        root = self.item(arguments=arguments)
        if self.kind is INDENT:
            self.relations(root)
        self.block.items.append(root)
        return root

    def relations(self, root: Item | Inference) -> None:
        """Read the lines indented below an item or an inference, however deep they go."""
        parents: list[Item | Inference] = []
        last: Item | Inference = root
        while (kind := self.kind) is INDENT or parents:
            if kind is RELATION:
                last = self.relation(parents[-1])
                if self.kind is not INDENT:
                    self.block.items.append(last)
            elif kind is INDENT:
                parents.append(last)
                self.index += 1
                if self.kind is not RELATION:
                    self.fail("a relation sign")
            elif kind is DEDENT:
                self.index += 1
                closed = parents.pop()
                if isinstance(closed, Item) and parents:  # an inference is never inside
                    self.block.items.append(closed)
            else:
                self.fail("a relation sign or an empty line")

    def relation(self, parent: Item | Inference) -> Item:
        at, sign = self.at, self.image(self.index)
        if isinstance(parent, Inference) and sign not in UNDERCUTS:
            raise _Stop(
                at, f"expected '_' or '<_' below an inference, which can only be undercut, found {sign!r}"
            )
        self.index += 1
        child = self.item(arguments=sign != "><")
        self.block.joints.append(Joint(at, sign, parent, child))
        return child

    def item(self, *, arguments: bool) -> Item:
        at, kind = self.at, self.kind
        if not arguments and kind in {ARGUMENT, ARGUMENT_REFERENCE}:
            self.fail(
                "a statement",
                "a premise or conclusion, and what follows '><', is '[title]: text', '[title]' or a text",
            )
        if kind in REFERENCES:
            return self.reference(at, kind)
        if kind not in ITEM_STARTS:
            self.fail("a statement or an argument" if arguments else "a statement")
        defined = None
        if kind in DEFINITIONS:
            defined = self.image(self.index)[1:-2]
            self.index += 1
        content = self.content("a text behind the title")
        return Item(at, kind is ARGUMENT, defined, reference=False, content=content, data=self.data())

    def reference(self, at: int, kind: str) -> Item:
        title = self.image(self.index)[1:-1]
        self.index += 1
        content = Content(tags=self.reference_tags()) if self.kind is TAG else NOTHING
        if self.kind is NEWLINE:
            self.index += 1
        data = self.data()
        if self.kind in NOT_BEHIND_A_REFERENCE:
            shown = title if len(title) <= 40 else title[:37] + "..."
            spelt = f"<{shown}>:" if REFERENCES[kind] else f"[{shown}]:"
            self.fail(
                f"{spelt!r} with a colon before a text, or nothing but tags and data behind a title", ""
            )
        return Item(at, REFERENCES[kind], title, reference=True, content=content, data=data)

    def reference_tags(self) -> list[str]:
        tags: list[str] = []
        while self.kind is TAG:
            tags.append(tag_of(self.image(self.index)))
            self.index += 1
        return tags

    def content(self, expected: str) -> Content:
        begun = self.index
        self.index = content_end(self.kinds, begun)
        if self.index == begun:
            self.fail(expected)
        return read_content(self.source, self.tokens, begun, self.index, self.settings, self.problems)

    def data(self) -> dict[str, Any]:
        """Read data in braces, if there are any here, and the line end behind them."""
        if self.kind is not DATA:
            return {}
        made = self.data_here()
        self.optional(NEWLINE)
        return made

    def data_here(self) -> dict[str, Any]:
        at, image = self.at, self.image(self.take(DATA))
        return names_and_values(image, at, self.problems, block_form=self.settings.block_form)


def _obey(settings: Settings, front_matter: dict[str, Any]) -> None:
    data, model = front_matter.get("data"), front_matter.get("model")
    if isinstance(data, dict):
        settings.block_form = data.get("switchToBlockFormatIfMultiline") is not False
    if not isinstance(model, dict):
        return
    settings.strict = model.get("mode") == "strict"
    settings.explode = bool(model.get("explodeArguments"))
    settings.transform = bool(model.get("transformArgumentRelations", True))
    settings.remove_tags = bool(model.get("removeTagsFromText"))
    own = model.get("shortcodes")
    for name, sign in own.items() if isinstance(own, dict) else ():
        shown = sign.get("unicode") if isinstance(sign, dict) else None
        if isinstance(shown, str):
            settings.shortcodes[name] = shown
