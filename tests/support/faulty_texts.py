"""Ten texts, each with four known faults, their sources and drafts; and each with one of the faults mended."""

from dataclasses import dataclass

import argmap

# what is argued for; what the source says, with its "not"; an invented saying; what it says instead; two claims that run in a circle; a conclusion without support; what would support it
TOPICS = [
    ("The old bridge should be closed", "the bridge is not safe in winter", "children fall from it every single week", "the railing broke twice last year", "The engineer is honest", "The engineer deserves our trust", "The mayor must resign", "the mayor ignored four written warnings"),
    ("The school should ban phones", "pupils do not learn better with a phone at hand", "every teacher of the town has signed the ban", "marks rose in the trial month", "The trial was fair", "The trial was run by fair people", "The library should open longer", "the library turned away thirty pupils a day"),
    ("The ferry was lost in a storm", "the wind did not fall below nine that night", "a lighthouse keeper saw it sink at dawn", "no message came after midnight", "The log is complete", "The log names every ship there was", "The owner is to blame", "the owner had skipped two inspections"),
    ("The pump should be recalled", "the alarm does not sound when the line is blocked", "eleven patients died in a single hospital", "the battery failed in three of fifty tests", "The maker is reliable", "The maker makes reliable pumps", "The law is too weak", "the law names no deadline for a recall"),
    ("The museum was robbed from inside", "the outer door was not forced", "the guard confessed it to his own sister", "the key was copied in the spring", "The caretaker is innocent", "The caretaker says that he is innocent", "The insurance need not pay", "the insurance excludes thefts by the staff"),
    ("The river should be left to flood", "dams do not protect the lower villages", "fish have come back by the millions", "the meadow held the water of two floods", "The plan is sound", "The plan follows from sound planning", "The farmers must be paid", "the farmers lost a third of their fields"),
    ("The dialect will die out", "children are not spoken to in the dialect", "nobody under fifty knows a single word", "the last newspaper in it closed in May", "The survey is exact", "The survey was made by exact methods", "The radio should speak it", "the radio reaches nine homes in ten"),
    ("The vaccine should be free", "the poor do not buy it at this price", "it has never harmed a living soul", "cases fell by half where it was free", "The trial was large enough", "The trial reached a result, and so was large enough", "Schools should require it", "schools were where most children caught it"),
    ("The tower was built in two stages", "the lower stones are not from the same quarry", "a monk wrote down each day of the work", "the mortar changes at the third floor", "The chronicle is genuine", "The chronicle calls itself genuine", "The chapel is older", "the chapel shows older masons' marks"),
    ("The bees die of hunger", "the fields do not flower after June", "farmers have burned the hives in secret", "fed hives lived through the same summer", "The count is right", "The count agrees with itself", "The verges should be sown", "the verges cost the county a day of mowing"),
]  # fmt: skip
FAULTS = ("invented", "negated", "circular", "unsupported")


@dataclass
class Judged:
    """A text, the sources that it quotes, and its draft."""

    text: str
    texts: dict
    draft: argmap.Draft


def judged(number, mended=()):
    """Return the text of a number with its four faults, but for those that are mended."""
    thesis, true, invented, said, p, q, alone, why = TOPICS[number]
    source = f"It was found that {true}. Besides, {said}. At last, {why}."
    quoted = (
        true if "negated" in mended else true.replace(" not", "", 1).replace("does ", "").replace("do ", "")
    )
    sentences = [
        f"{thesis}.",
        f'The report says: "{quoted}".',
        f'It says, too: "{said if "invented" in mended else invented}".',
        f"{p}.",
        f"{q}.",
        f"{alone}.",
    ]
    relations = [("c2", "c1"), ("c3", "c1"), ("c4", "c5")]
    if "circular" not in mended:
        relations.append(("c5", "c4"))
    if "unsupported" in mended:
        sentences.append(f'For the report says: "{why}".')
        relations.append(("c7", "c6"))
    text = " ".join(sentences)
    reply = {
        "claims": [
            {"id": f"c{n}", "sentence": n, "quote": sentence} for n, sentence in enumerate(sentences, 1)
        ],
        "relations": [
            {"kind": "support", "premises": [premise], "target": target} for premise, target in relations
        ],
    }
    return Judged(text, {"report": source}, argmap.Draft.of(reply, text))
