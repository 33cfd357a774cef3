"""AM6, provenance: do the sources say so?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.analysis.check._remark import Errors, Infos, Remark, Remarks, Warnings
from argmap.analysis.provenance._quoted import changed_sources, missing_sources
from argmap.analysis.provenance.coverage import coverage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.analysis.check._rule_context import RuleContext


def am601_source_missing(context: RuleContext) -> Warnings:
    """The text of a source that is quoted is missing.

    Texts were given to check quotations against, but not this one, and the map does not hold it. Give it, too, or let
    the map hold it.

    Trips:
        @source atlas: The atlas of rain
        @source diary: The gardener's diary
        @text diary: It rained all night.
        rain: It rained. {source=atlas; quote=rain fell}

    Fine:
        @source atlas: The atlas of rain
        @text atlas: In the night rain fell.
        rain: It rained. {source=atlas; quote=rain fell}
    """
    if context.texts_given:
        for id_, said in missing_sources(context.amap, context.texts).items():
            yield Remark(id_, said)


def am602_source_changed(context: RuleContext) -> Errors:
    """The text of a source is not the one that the map was made from.

    The checksum that the source notes is of another text: it was edited, or extracted anew. The quotations are looked up
    all the same; `argmap.reanchor` carries them over.

    Trips:
        @source atlas: The atlas of rain {text=It rained all night.; sha256=4bc04dd6d6e934ed2858129604982eee71dbe94fb2ee0b0de43affba60386ec8}
        rain: It rained. {source=atlas; quote=rained all night}

    Fine:
        @source atlas: The atlas of rain {text=It rained all night.}
        rain: It rained. {source=atlas; quote=rained all night}
    """
    for id_, said in changed_sources(context.amap, context.texts).items():
        yield Remark(id_, said)


def am603_out_of_range(context: RuleContext) -> Errors:
    """The place of a quotation lies outside the text.

    It ends before it begins, or behind the last character: the offsets are of another text, or were counted otherwise
    (hypothes.is counts UTF-16 units, some tools bytes).

    Trips:
        @source atlas: The atlas of rain {text=It rained all night.}
        rain: It rained. {source=atlas; quote=rained all night; start=103; end=119}

    Fine:
        @source atlas: The atlas of rain {text=It rained all night.}
        rain: It rained. {source=atlas; quote=rained all night; start=3; end=19}

    Fix:
        Corrects the place, if the words stand at one place only.
    """
    yield from _of_kind(context, "out-of-range")


def am604_typographic(context: RuleContext) -> Infos:
    """A quotation differs from its source in typography only.

    Other quotation marks or dashes, a ligature, a hyphen at the end of a line, other blanks, a first letter in capitals:
    the words are the source's, but no other tool will find them.

    Trips:
        @source atlas: The atlas of rain {text=It rained - they say - all night.}
        rain: It rained. {source=atlas; quote=it rained – they say – all night}

    Fine:
        @source atlas: The atlas of rain {text=It rained - they say - all night.}
        rain: It rained. {source=atlas; quote=It rained - they say - all night}

    Fix:
        Puts the source's own characters, their place and what stands around into the quotation.
    """
    yield from _of_kind(context, "typographic")


def am605_punctuation(context: RuleContext) -> Infos:
    """A quotation differs from its source in punctuation or capitals only.

    All words are there, in order; a comma may still turn a sentence round.

    Trips:
        @source atlas: The atlas of rain {text=The rain, they say, fell all night.}
        rain: It rained. {source=atlas; quote=The rain they say fell all night}

    Fine:
        @source atlas: The atlas of rain {text=The rain, they say, fell all night.}
        rain: It rained. {source=atlas; quote=The rain, they say, fell all night}

    Fix:
        Puts the source's own characters, their place and what stands around into the quotation.
    """
    yield from _of_kind(context, "punctuation")


def am606_elsewhere(context: RuleContext) -> Warnings:
    """A quotation stands in its source, but at another place.

    Whoever follows the reference finds other words there. Often the text was edited after it was cited.

    Trips:
        @source atlas: The atlas of rain {text=They say that it rained all night.}
        rain: It rained. {source=atlas; quote=rained all night; start=0; end=16}

    Fine:
        @source atlas: The atlas of rain {text=They say that it rained all night.}
        rain: It rained. {source=atlas; quote=rained all night; start=17; end=33}

    Fix:
        Corrects the place.
    """
    yield from _of_kind(context, "elsewhere")


def am607_ambiguous(context: RuleContext) -> Warnings:
    """A quotation stands at several places of its source.

    Which is meant cannot be told: give its place, what stands before or behind it, or more of its words.

    Trips:
        @source atlas: The atlas of rain {text=They say it rained. We know it rained.}
        rain: It rained. {source=atlas; quote=it rained}

    Fine:
        @source atlas: The atlas of rain {text=They say it rained. We know it rained.}
        rain: It rained. {source=atlas; quote=We know it rained}
    """
    yield from _of_kind(context, "ambiguous")


def am608_spliced(context: RuleContext) -> Errors:
    """A quotation is put together from distant passages.

    Its pieces are the source's, but not what they say together: they stand far apart, or in another order, or without
    "..." between them. Cite each by itself.

    Trips:
        @source atlas: The atlas of rain {text=The rain of May was heavy. Nobody was hurt when the roof fell in.}
        rain: It rained. {source=atlas; quote=Nobody was hurt ... the rain of May}

    Fine:
        @source atlas: The atlas of rain {text=The rain of May was heavy. Nobody was hurt when the roof fell in.}
        rain: It rained. {source=atlas; quote=The rain of May ... Nobody was hurt}
    """
    yield from _of_kind(context, "spliced")


def am609_negation(context: RuleContext) -> Errors:
    """A negation was dropped from a quotation, or put in.

    It says the opposite of its source, or something else. Which words count as negations stands in the language's file.

    Trips:
        @source atlas: The atlas of rain {text=It did not rain in May, the farmers say.}
        rain: It rained. {source=atlas; quote=It did rain in May, the farmers say}

    Fine:
        @source atlas: The atlas of rain {text=It did not rain in May, the farmers say.}
        rain: It rained not. {source=atlas; quote=It did not rain in May}
    """
    yield from _of_kind(context, "negation")


def am610_hedge(context: RuleContext) -> Errors:
    """A hedge was dropped from a quotation, or put in.

    The source claims less than the quotation, or more: "may", "some", "probably" are gone, or were not there. Which words
    count as hedges stands in the language's file; a vague one, such as "many" or "believed", is one where it is left out or put in,
    or where "all" or "is" or the like stands in its place. Others are reported by AM611.

    Trips:
        @source atlas: The atlas of rain {text=It probably rained in May, the farmers say.}
        rain: It rained. {source=atlas; quote=It rained in May, the farmers say}

    Fine:
        @source atlas: The atlas of rain {text=It probably rained in May, the farmers say.}
        rain: It may have rained. {source=atlas; quote=It probably rained in May}
    """
    yield from _of_kind(context, "hedge")


def am611_altered(context: RuleContext) -> Errors:
    """The words of a quotation were altered.

    Most of them stand in the source, in order, but some are gone, were put in, or are others. Quote what is there, mark
    what is left out by "...", or call it a paraphrase and leave the quotation away.

    Trips:
        @source atlas: The atlas of rain {text=It rained for three nights in May.}
        rain: It rained. {source=atlas; quote=It rained for thirty nights in May}

    Fine:
        @source atlas: The atlas of rain {text=It rained for three nights in May.}
        rain: It rained. {source=atlas; quote=It rained for three nights}
    """
    yield from _of_kind(context, "altered")


def am612_not_found(context: RuleContext) -> Errors:
    """A quotation is not in its source.

    Nothing there is like it: it is invented, a paraphrase, or of another source.

    Trips:
        @source atlas: The atlas of rain {text=It rained for three nights in May.}
        rain: It rained. {source=atlas; quote=Storms raged over the hills}

    Fine:
        @source atlas: The atlas of rain {text=It rained for three nights in May.}
        rain: It rained. {source=atlas; quote=It rained for three nights}
    """
    yield from _of_kind(context, "not-found")


def am613_unmapped(context: RuleContext) -> Infos:
    """A sentence of the text that the map is a reading of seems to argue, and nothing cites it.

    It has words such as "therefore" or "must" in it. Perhaps an argument was passed over; perhaps the sentence only
    announces one.

    Trips:
        @source atlas: The atlas of rain {text=It rained all night. Therefore the streets are wet.; mapped}
        rain: It rained. {source=atlas; quote=It rained all night}

    Fine:
        @source atlas: The atlas of rain {text=It rained all night. Therefore the streets are wet.; mapped}
        rain: It rained. {source=atlas; quote=It rained all night}
        wet: The streets are wet. {source=atlas; quote=the streets are wet}
        rain -> wet
    """
    for id_, source in context.amap.sources.items():
        if source.mapped and id_ in context.texts:
            found = coverage(context.amap, id_, context.texts[id_])
            for passage in found.unmapped:
                yield Remark(id_, found.said(passage), terms=passage.cues)


def _of_kind(context: RuleContext, kind: str) -> Iterator[Remarks]:
    """Yield the quotations of which one thing became."""
    found = [one for one in context.quotations if one.verdict.kind == kind]
    amap = context.amap

    def say(place: int) -> Remark:
        one = found[place]
        return Remark(one.id, one.message(amap), (one.citation(amap).source,), one.fix(amap), one.terms())

    yield Remarks([one.id for one in found], say)
