"""A whole article as an argument map: "Sheinbaum Urges US To Share Security Burden".

Run it to write the map beside it::

    python examples/shared_security.py

The script takes the three steps of mapping a text by hand. `PASSAGES` goes down the article and says which claim
each sentence makes; the functions named `say_...` put the claims into the reader's own words, and those named
`join_...` draw the inferences. The article itself is not needed: a passage is a few words and where they stand.

How the article was read:

- **The contention** is the demand that the article reports and commends, that the United States share
  responsibility. The columnist's own verdict, a "promising path", is a reason for it, and so is whatever the call
  is said to change between the countries: both say what good would come of it.
- **Whose claim it is.** What is put forward as Sheinbaum's demand or principle is hers, the resistance belongs to
  those who resist, the criticism of the Mérida Initiative to its critics, and all the rest to the columnist, who
  writes as "The Iden". An implicit claim is nobody's: the reader supplied it. It is assumed where hardly anybody
  would dispute it, and left in need of support where a critic would.
- **One claim, several passages.** The article says some things up to five times. A restatement is no second reason,
  so it is one more citation of the same claim. A "recognition that" something holds asserts that it holds, and the
  opening's "shared responsibility" is read as the conclusion's "challenges are shared", its twin sentence.
- **Linked or not.** Premises are linked where the text gives them in one breath or where neither says anything
  without the other; what would still be a reason if the other were struck out is a support of its own.
- **"However".** A condition such as "in a way that does not impede trade" answers an objection that
  is left unsaid. The objection is an implicit claim, and the condition is a challenge to that challenge.
- **"While".** What is granted in such a clause is a challenge to what the main clause goes on to hold, or to the
  step that leads there (an undercut) where both can well be true.
- **Resistance.** The article answers it as an obstacle (differences can be bridged), not on its merits, and the map
  shows no more than that. Nothing answers the critics of the Mérida Initiative, so nothing does here.
- **Evidence.** A claim is not evidence because a newspaper prints it. The Mérida Initiative, a dated programme of
  public record, is the one piece of evidence; "historically" and "for decades" are bare assertions of fact.
- **History.** That it bears on whether supply-side interventions suffice is left to the reader to see. Those
  two supports say so in their notes.
- **Left out.** Byline, headings, and the sentence that announces the historical part claim nothing.
"""

from functools import partial
from pathlib import Path

import argmap

COLUMNIST = "The Iden"
SHEINBAUM = "Claudia Sheinbaum"
CRITICS = "critics"
SOME_US = "some in the US"
SOME_MEXICO = "some in Mexico"
SHA256 = "4bc04dd6d6e934ed2858129604982eee71dbe94fb2ee0b0de43affba60386ec8"

#: The article from top to bottom: the claim made, where its words begin (in characters), the words.
PASSAGES = (
    ("thesis", 196, "must actively participate"),
    ("shared-problem", 332, "security is a shared responsibility"),
    ("collaboration-needed", 369, "necessitating collaborative efforts"),
    ("factors-interact", 468, "intricate interplay of factors"),
    ("relations-reshaped", 659, "marks a pivotal moment"),
    ("opens-the-way", 758, "potentially setting the stage"),
    ("no-nation-alone", 994, "cannot be effectively addressed by any single nation"),
    ("crime-interconnected", 1065, "interconnected nature of transnational crime"),
    ("collaboration-needed", 1161, "necessitates a coordinated approach"),
    ("drugs-flow-north", 1202, "flow of illicit drugs from Latin America"),
    ("guns-flow-south", 1266, "reciprocal flow of firearms from the U.S."),
    ("shared-problem", 1335, "shared nature of the problem"),
    ("roots-and-networks", 1446, "target the root causes and the logistical"),
    ("us-cut-demand", 1593, "addressing the demand for illicit drugs"),
    ("mexico-has-supply", 1662, "grapples with the production and transit"),
    ("us-has-demand", 1742, "challenge in reducing consumption"),
    ("measures-in-us", 1811, "must therefore include prevention, treatment"),
    ("supply-side-insufficient", 1943, "supply-side interventions alone are insufficient"),
    ("comprehensive", 2087, "more comprehensive and balanced strategy"),
    ("address-roots", 2183, "extends to addressing the socio-economic factors"),
    ("poverty-feeds-crime", 2316, "can create environments in which criminal organizations"),
    ("both-develop", 2380, "Both Mexico and the U.S. have a role"),
    ("investment-develops", 2512, "may involve investments in education"),
    ("development-disarms", 2651, "can create more resilient communities"),
    ("areas", 2814, "translates into specific areas"),
    ("share-intelligence", 2916, "One key area is intelligence sharing"),
    ("police-need-intelligence", 2980, "requires timely and accurate information"),
    ("intelligence-disrupts", 3110, "can help both countries disrupt criminal"),
    ("intelligence-safeguards", 3279, "respects human rights and protects"),
    ("secure-border", 3360, "for collaboration is border security"),
    ("border-is-route", 3426, "major transit point for illicit drugs"),
    ("border-takes-both", 3668, "law enforcement agencies on both sides"),
    ("border-stays-open", 3790, "does not impede legitimate trade and travel"),
    ("security-and-trade", 3860, "between security and economic activity"),
    ("joint-enforcement", 3901, "Law enforcement cooperation is also essential"),
    ("joint-prosecution", 3995, "work together to investigate and prosecute"),
    ("joint-prosecution", 4077, "joint operations, extradition requests"),
    ("rule-of-law", 4201, "in accordance with the rule of law"),
    ("accountability", 4315, "accountability mechanisms must be in place"),
    ("joint-prevention", 4369, "collaboration on demand reduction is crucial"),
    ("us-has-demand", 4452, "in reducing drug consumption"),
    ("mexico-has-expertise", 4493, "can share its experiences and expertise"),
    ("common-work-on-abuse", 4577, "can also work together to address"),
    ("misery-feeds-abuse", 4673, "poverty, inequality, and mental health issues"),
    ("demand-decides", 4768, "essential for long-term success in the fight"),
    ("relations-reshaped", 4923, "has significant implications"),
    ("mexico-seeks-partnership", 5003, "a more balanced and cooperative approach"),
    ("us-went-alone", 5086, "has often taken a unilateral approach"),
    ("us-neglected-roots", 5191, "paying less attention to the underlying factors"),
    ("mexico-seeks-partnership", 5321, "seeking a more equitable partnership"),
    ("focus-shifts", 5488, "could also lead to a shift"),
    ("enforcement-came-first", 5609, "law enforcement and military assistance"),
    ("enforcement-still-matters", 5650, "While these remain important"),
    ("more-for-roots", 5715, "more attention should be given"),
    ("us-invests", 5831, "could involve increased U.S. investments"),
    ("views-differ", 5980, "also presents some challenges"),
    ("views-differ", 6021, "differing perspectives within both countries"),
    ("us-resistance", 6127, "may resist the idea of increased U.S."),
    ("mexico-wariness", 6241, "may be wary of increased U.S."),
    ("dialogue-bridges", 6353, "open communication, mutual respect, and a willingness"),
    ("problems-persist", 6604, "decades, the two countries have grappled"),
    ("mistrust", 6757, "characterized by tension and mistrust"),
    ("us-chose-supply-side", 6864, "historically focused on supply-side"),
    ("mexico-stressed-demand", 7046, "the need to address drug demand"),
    ("no-unified-approach", 7194, "difficult to develop a unified approach"),
    ("recent-efforts", 7292, "some efforts to promote greater cooperation"),
    ("merida-aid", 7378, "provided U.S. assistance to Mexico"),
    ("merida-narrow", 7512, "criticized for its focus on law enforcement"),
    ("merida-little-effect", 7564, "limited impact on reducing crime"),
    ("relations-reshaped", 7666, "a potential turning point"),
    ("call-sees-connection", 7721, "acknowledging the interconnected nature"),
    ("fairer-partnership", 7862, "more equitable and effective partnership"),
    ("thesis", 7971, "must take responsibility for security matters"),
    ("relations-reshaped", 8020, "a significant development"),
    ("shared-problem", 8119, "security challenges are shared"),
    ("collaboration-needed", 8154, "require collaborative solutions"),
    ("comprehensive", 8222, "both supply-side and demand-side factors"),
    ("dialogue-bridges", 8529, "a commitment to finding common ground"),
    ("views-differ", 8574, "there are challenges to overcome"),
    ("promising-path", 8658, "a promising path toward"),
    ("relations-reshaped", 8822, "holds the potential to reshape"),
    ("promising-path", 8895, "foster a safer, more secure environment"),
)


def build() -> argmap.ArgumentMap:
    """Return the map of the article."""
    amap = argmap.ArgumentMap(
        title="Sharing the security burden",
        description="A reading of the article that reports and commends Claudia Sheinbaum's call on the United States.",
    )
    amap.source(
        "Sheinbaum Urges US To Share Security Burden: A New Era For US-Mexico Relations",
        id="article",
        author=COLUMNIST,
        kind="article",
        sha256=SHA256,
        mapped=True,  # the map is a reading of it, so citing it shows who says a thing, not that it is so
    )
    for say in (say_contention, say_responsibility, say_areas, say_implications, say_history):
        say(amap)
    for truism in ("partners-share", "promise-binds", "only-us-acts-there"):
        amap.evolve(truism, status="assumed")
    for join in (join_contention, join_responsibility, join_areas, join_implications, join_history):
        join(amap)
    return amap


def read(
    amap: argmap.ArgumentMap, part: str, kind: str, id_: str, text: str, *, author: str = COLUMNIST
) -> None:
    """Add a claim with the passages that make it; one that no passage makes is implicit, and nobody's."""
    citations = [
        argmap.Citation(
            source="article", quote=argmap.Quote(exact=words, start=start, end=start + len(words))
        )
        for claimed, start, words in PASSAGES
        if claimed == id_
    ]
    said = {"citations": citations, "author": author} if citations else {"implicit": True}
    amap.claim(text, id=id_, kind=kind, group=(part,), **said)


def say_contention(amap: argmap.ArgumentMap) -> None:
    """Say what it all comes to: the demand, and what leads straight to it."""
    say = partial(read, amap, "Contention")
    say(
        "policy",
        "thesis",
        "The United States must share responsibility for the security of both countries",
        author=SHEINBAUM,
    )
    say("policy", "collaboration-needed", "Mexico and the United States must work together on security")
    say("assumption", "partners-share", "Working together on security means sharing responsibility for it")
    say(
        "prediction",
        "promising-path",
        "Shared responsibility can lead both countries to security and prosperity",
    )
    say("value", "promise-binds", "The United States should do what can lead both countries to security")


def say_responsibility(amap: argmap.ArgumentMap) -> None:
    """Say why the burden is a shared one: the flows, the demand for drugs, the roots of crime."""
    say = partial(read, amap, "Shared responsibility")
    say("fact", "shared-problem", "Insecurity is one problem that Mexico and the United States share")
    say("fact", "no-nation-alone", "No country can overcome such a problem on its own", author=SHEINBAUM)
    say("fact", "crime-interconnected", "Crime is interconnected across the border, above all drugs and arms")
    say("cause", "factors-interact", "Drug trafficking, arms smuggling and cross-border crime interact")
    say("fact", "drugs-flow-north", "Illegal drugs flow from Latin America into the United States")
    say("fact", "guns-flow-south", "Firearms flow from the United States into Mexico")
    say("policy", "roots-and-networks", "Both countries must attack the roots and networks behind the flows")

    say("fact", "us-has-demand", "The United States is struggling to bring down its consumption of drugs")
    say("fact", "mexico-has-supply", "The production and transit of drugs are Mexico's own struggle")
    say("cause", "demand-renews-supply", "While consumption lasts, what interventions stop is soon replaced")
    say("assumption", "enough-would-end-it", "Interventions that solve a problem do not leave it for decades")
    say("fact", "supply-side-insufficient", "Supply-side interventions alone cannot solve the drug problem")
    say(
        "policy",
        "measures-in-us",
        "Drug control must include prevention, treatment and harm reduction inside the United States",
    )
    say("fact", "only-us-acts-there", "What is done inside the United States is up to the United States")
    say("policy", "us-cut-demand", "The United States must curb demand for drugs at home", author=SHEINBAUM)

    say("policy", "address-roots", "The socio-economic roots of crime must be tackled", author=SHEINBAUM)
    say("cause", "poverty-feeds-crime", "Poverty, inequality and few prospects make room for organised crime")
    say("cause", "investment-develops", "Money for schools, training and infrastructure develops communities")
    say("prediction", "development-disarms", "Developed communities are resilient and less drawn to crime")
    say("policy", "both-develop", "Both countries must help vulnerable communities to develop")
    say(
        "policy",
        "comprehensive",
        "Security needs a balanced policy on supply, demand and the social roots of crime",
        author=SHEINBAUM,
    )


def say_areas(amap: argmap.ArgumentMap) -> None:
    """Say where the two countries should work together, and on what conditions."""
    say = partial(read, amap, "Areas for collaboration")
    say("policy", "areas", "There are definite areas in which the two countries must cooperate more")

    say("policy", "share-intelligence", "The two countries should share intelligence")
    say("fact", "police-need-intelligence", "Effective policing depends on early and sound intelligence")
    say("cause", "intelligence-disrupts", "Shared intelligence can help both countries to disrupt crime")
    say("prediction", "intelligence-risk", "Shared intelligence can leak or be turned against human rights")
    say(
        "policy", "intelligence-safeguards", "Intelligence must be shared with respect for rights and secrets"
    )

    say("policy", "secure-border", "The two countries should secure their border together")
    say("fact", "border-is-route", "The border is a main route for drugs, firearms and undocumented migrants")
    say("fact", "border-takes-both", "A secure border takes, among much else, the agencies of both sides")
    say("prediction", "border-risk", "A more secure border can get in the way of lawful trade and travel")
    say("policy", "border-stays-open", "The border must be secured without harm to lawful trade and travel")
    say("value", "security-and-trade", "Security at the border must be weighed against trade and the economy")

    say("policy", "joint-enforcement", "The law enforcement agencies of both countries must cooperate")
    say("policy", "joint-prosecution", "Agencies must pursue and prosecute transnational crimes together")
    say("prediction", "enforcement-risk", "Cooperating agencies can slip the bonds of law and human rights")
    say("policy", "rule-of-law", "Cooperating agencies must keep to the rule of law and due process")
    say("policy", "accountability", "Cooperating agencies must be held to account, human rights included")

    say("policy", "joint-prevention", "The two countries should bring down the consumption of drugs together")
    say("fact", "mexico-has-expertise", "Mexico can share what it knows about prevention and treatment")
    say("cause", "misery-feeds-abuse", "Poverty, inequality and mental illness lead to drug abuse")
    say("fact", "common-work-on-abuse", "Both countries can work together on what leads to drug abuse")
    say("fact", "demand-decides", "Lasting success against trafficking takes less consumption all round")


def say_implications(amap: argmap.ArgumentMap) -> None:
    """Say what the call may change between the two countries, and what stands in its way."""
    say = partial(read, amap, "Implications")
    say("prediction", "relations-reshaped", "Sheinbaum's call could give US-Mexico relations a new shape")
    say("prediction", "opens-the-way", "Sheinbaum's call may lead to closer and more inventive cooperation")
    say("fact", "mexico-seeks-partnership", "Mexico wants an equal partnership in which both own the problem")
    say("fact", "us-went-alone", "In the past the United States often acted by itself")
    say("fact", "us-neglected-roots", "In the past the United States attended less to the roots of crime")
    say("fact", "enforcement-came-first", "Past cooperation was mostly law enforcement and military aid")
    say("value", "enforcement-still-matters", "Law enforcement and military aid remain important")
    say("fact", "room-for-both", "Attention to the roots of crime need not replace law enforcement")
    say("policy", "more-for-roots", "Cooperation should attend more to the roots of crime", author=SHEINBAUM)
    say("prediction", "focus-shifts", "Sheinbaum's call could move the focus of cooperation")
    say("prediction", "us-invests", "The United States could put more money into development in Mexico")

    say("fact", "views-differ", "Within both countries views differ about the best way to security")
    say(
        "policy",
        "us-resistance",
        "The United States should not bear more responsibility for drug demand at home",
        author=SOME_US,
    )
    say(
        "value",
        "mexico-wariness",
        "More US involvement in Mexican law enforcement calls for caution",
        author=SOME_MEXICO,
    )
    say("prediction", "dialogue-bridges", "Openness, mutual respect and compromise can bridge differences")


def say_history(amap: argmap.ArgumentMap) -> None:
    """Say what has been tried before, and how it went."""
    say = partial(read, amap, "History")
    say("fact", "problems-persist", "The drug problem, like violence at the border, has stood for decades")
    say("fact", "mistrust", "The two countries have often mistrusted and blamed each other")
    say("fact", "us-chose-supply-side", "The United States has long relied on supply-side interventions")
    say("fact", "mexico-stressed-demand", "Mexico has long pointed to US drug demand and US firearms instead")
    say("cause", "no-unified-approach", "Past differences kept the two countries from a unified approach")
    say("fact", "recent-efforts", "In recent years the two countries have made efforts to cooperate more")
    say(
        "evidence",
        "merida-aid",
        "The Mérida Initiative of 2007 gave Mexico US aid for policing, border and courts",
    )
    say("value", "merida-narrow", "The Mérida Initiative was too much about law enforcement", author=CRITICS)
    say("cause", "merida-little-effect", "The Mérida Initiative did little to reduce crime", author=CRITICS)
    say("fact", "call-sees-connection", "Sheinbaum's call grants that linked threats need cooperation")
    say("prediction", "fairer-partnership", "Sheinbaum's call prepares a fairer, more effective partnership")


def join_contention(amap: argmap.ArgumentMap) -> None:
    """Join the four reasons for the contention."""
    amap.support(["collaboration-needed", "partners-share"], "thesis")
    amap.support("us-cut-demand", "thesis")
    amap.support("both-develop", "thesis")
    amap.support(["promising-path", "promise-binds"], "thesis")


def join_responsibility(amap: argmap.ArgumentMap) -> None:
    """Join the shared problem, the case against supply-side interventions alone, and the roots of crime."""
    amap.support(["shared-problem", "no-nation-alone"], "collaboration-needed")
    amap.support("crime-interconnected", "collaboration-needed")
    amap.support("factors-interact", "crime-interconnected")
    amap.support(["drugs-flow-north", "guns-flow-south"], "shared-problem")
    amap.support(["drugs-flow-north", "guns-flow-south"], "roots-and-networks")

    amap.support(["us-has-demand", "demand-renews-supply"], "supply-side-insufficient", id="demand-outlasts")
    amap.support(["us-has-demand", "supply-side-insufficient"], "measures-in-us")
    amap.support(["measures-in-us", "only-us-acts-there"], "us-cut-demand")
    concession = amap.challenge("mexico-has-supply", "us-cut-demand")
    amap.challenge("us-has-demand", concession, note="each country has its own end of the trade to see to")

    amap.support("poverty-feeds-crime", "address-roots")
    amap.support("address-roots", "both-develop")
    amap.support(["investment-develops", "development-disarms"], "both-develop")

    amap.support("roots-and-networks", "comprehensive")
    amap.support("supply-side-insufficient", "comprehensive")
    amap.support(["us-cut-demand", "address-roots"], "comprehensive")
    amap.support("comprehensive", "promising-path")


def join_areas(amap: argmap.ArgumentMap) -> None:
    """Join the four areas; an objection left unsaid is answered by the condition that the article states."""
    amap.support("areas", "collaboration-needed")
    for area in ("share-intelligence", "secure-border", "joint-enforcement", "joint-prevention"):
        amap.support(area, "areas")

    amap.support(["police-need-intelligence", "intelligence-disrupts"], "share-intelligence")
    risk = amap.challenge("intelligence-risk", "share-intelligence")
    amap.challenge("intelligence-safeguards", risk)

    amap.support(["border-is-route", "border-takes-both"], "secure-border")
    risk = amap.challenge("border-risk", "secure-border")
    amap.challenge("border-stays-open", risk)
    amap.support("security-and-trade", "border-stays-open")

    amap.support("joint-prosecution", "joint-enforcement")
    risk = amap.challenge("enforcement-risk", "joint-enforcement")
    amap.challenge(["rule-of-law", "accountability"], risk)

    amap.support(["us-has-demand", "mexico-has-expertise"], "joint-prevention")
    amap.support(["misery-feeds-abuse", "common-work-on-abuse"], "joint-prevention")
    amap.support("demand-decides", "joint-prevention")


def join_implications(amap: argmap.ArgumentMap) -> None:
    """Join what would change for the better, and the disagreements with their one answer."""
    amap.support("relations-reshaped", "promising-path")
    amap.support("opens-the-way", "promising-path")
    amap.support(["us-went-alone", "fairer-partnership"], "relations-reshaped")
    amap.support(["focus-shifts", "us-invests"], "relations-reshaped")
    amap.support("mexico-seeks-partnership", "fairer-partnership")

    amap.support(["enforcement-came-first", "more-for-roots"], "focus-shifts")
    neglect = amap.support(["address-roots", "us-neglected-roots"], "more-for-roots")
    concession = amap.challenge("enforcement-still-matters", neglect, note="grants the rest, doubts the step")
    amap.challenge("room-for-both", concession)

    for objection, target in (
        ("views-differ", "promising-path"),
        ("us-resistance", "us-cut-demand"),
        ("mexico-wariness", "joint-enforcement"),
    ):
        obstacle = amap.challenge(objection, target)
        amap.challenge("dialogue-bridges", obstacle, note="answers it as an obstacle, not on its merits")
    amap.associate(["us-resistance", "mexico-wariness"], "views-differ", label="example")


def join_history(amap: argmap.ArgumentMap) -> None:
    """Join the difficulties of the past, the Mérida Initiative and its critics, and what the past shows."""
    amap.support(["us-chose-supply-side", "mexico-stressed-demand"], "no-unified-approach")
    amap.support("mistrust", "no-unified-approach")
    difficulty = amap.challenge("no-unified-approach", "promising-path")
    amap.support("merida-aid", "recent-efforts")
    reply = amap.challenge("recent-efforts", difficulty)
    amap.challenge("merida-narrow", reply)
    amap.challenge("merida-little-effect", reply)
    amap.support("call-sees-connection", "fairer-partnership")
    amap.challenge("fairer-partnership", difficulty)

    ours = "the article tells this as history; that it bears on supply-side interventions is our reading"
    amap.support(
        ["us-chose-supply-side", "problems-persist", "enough-would-end-it"],
        "supply-side-insufficient",
        id="decades-show",
        note=ours,
    )
    amap.support(
        ["merida-aid", "merida-little-effect"], "supply-side-insufficient", id="merida-shows", note=ours
    )


if __name__ == "__main__":
    path = Path(__file__).with_suffix(".argmap.json")
    argmap.dump(build(), path)
    print(f"wrote {path}")
