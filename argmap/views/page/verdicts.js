// Verdicts on the boxes, and what changes when a claim is taken away: labels are worked out anew and set against what they were.

const SIGNS = { in: "✓ stands", out: "✗ falls", undecided: "? open" };
const VERDICTS = { in: "stands", out: "falls", undecided: "is undecided" };
const TURNS = { in: "stands", out: "falls", undecided: "open" };
const CHANGES = 6; // that are listed

class Verdicts {
  constructor(page) {
    Object.assign(this, { page, taken: [], after: null });
    this.bar = html("div", { class: "assumed", role: "region", "aria-label": "what changes" });
    this.bar.hidden = true;
    page.map.append(this.bar);
    this.fillBar();
  }

  /** The labels of the map as it is. */
  get before() {
    return (this.known ??= groundedLabels(this.page.data.logic));
  }

  was(element) {
    return LABELS[this.before[element.element]];
  }

  /** What an element is labelled, with what is taken away; undefined for an association. */
  now(element) {
    return LABELS[(this.after ?? this.before)[element.element]];
  }

  turned(element) {
    return this.after !== null && this.was(element) !== this.now(element);
  }

  /** Take these claims away, and put back all others. */
  take(claims) {
    if (claims.length === this.taken.length && claims.every(claim => this.taken.includes(claim))) return;
    this.taken = claims;
    this.after = claims.length ? groundedLabels(this.page.data.logic, new Set(claims.map(claim => claim.element))) : null;
    this.fillBar();
    for (const claim of this.page.data.claims) this.tellItem(claim);
    this.show();
    this.page.minimap.draw();
  }

  /** Take a claim away, or put it back. */
  toggle(claim) {
    this.take(this.taken.includes(claim) ? this.taken.filter(one => one !== claim) : [...this.taken, claim]);
    this.page.say(this.taken.length ? this.summary() : "nothing is taken away");
    this.page.fill();
    this.page.light();
    this.page.write();
  }

  /** What is said of a claim: a sign, and how it is drawn. */
  of(claim) {
    if (this.taken.includes(claim)) return { words: "taken away", look: "taken" };
    if (claim.turn && !this.after) return { words: claim.turn[0], look: `turned v-${VERDICTS[claim.turn[1]] ? claim.turn[1] : "undecided"}` };
    if (this.turned(claim)) return { words: `${TURNS[this.was(claim)]} → ${TURNS[this.now(claim)]}`, look: `turned v-${this.now(claim)}` };
    const label = this.after ? this.now(claim) : claim.label;
    if (!label || (this.after && !claim.label && label === "in")) return null;
    return { words: SIGNS[label], look: `v-${label}` };
  }

  /** Draw the verdicts of what is drawn. */
  show() {
    const { picture } = this.page;
    for (const claim of picture.near) {
      const said = this.of(claim);
      const key = said ? `${said.look} ${said.words}` : "";
      if (claim.group.dataset.verdict === key) continue;
      claim.group.dataset.verdict = key;
      claim.group.querySelector(".tag")?.remove();
      mark(claim.group, said?.look);
      if (said) claim.group.append(drawTag(said.words));
    }
    for (const { relation } of picture.routed) {
      if (!relation.group) continue;
      const label = this.after ? this.now(relation) : relation.verdict;
      const turned = this.after ? this.turned(relation) : relation.turn;
      mark(relation.group, [label && `v-${label}`, turned && "turned"].filter(Boolean).join(" "));
    }
  }

  tellItem(claim) {
    claim.item.querySelector(".verdict")?.remove();
    const said = this.of(claim);
    if (said) claim.item.append(html("small", { class: `verdict ${said.look}` }, said.words));
  }

  /** Say what becomes of what the map argues for, and how much else changes. */
  summary() {
    const { claims, relations, top } = this.page.data;
    const tops = top.kids.filter(claim => isStrong(claim) && !this.taken.includes(claim)).slice(0, 2);
    const about = tops.map(claim => {
      const now = this.now(claim), turned = this.turned(claim);
      const verb = turned ? (now === "in" ? "now stands" : now === "out" ? "no longer stands" : "is now undecided") : now === "in" ? "still stands" : VERDICTS[now];
      return `${quoted(claim)} ${verb}.`;
    });
    const others = claims.filter(claim => this.turned(claim) && !this.taken.includes(claim) && !tops.includes(claim)).length;
    const links = relations.filter(relation => relation.element >= 0 && this.turned(relation)).length;
    const counted = (count, noun) => `${count ? plural(count, noun) : `no ${noun}`} ${count > 1 ? "change" : "changes"}`;
    const rest = `${counted(others, "other claim")}, ${counted(links, "relation")}.`;
    return [`Without ${this.taken.map(quoted).join(" and ")}:`, ...about, about.length ? rest[0].toUpperCase() + rest.slice(1) : rest].join(" ");
  }

  fillBar() {
    const { told } = this.page.data;
    this.bar.hidden = !this.taken.length && !told;
    if (!this.taken.length) return this.bar.replaceChildren(told ? html("p", { dir: "auto" }, told) : "");
    const { claims } = this.page.data;
    const turned = claims.filter(claim => this.turned(claim) && !this.taken.includes(claim));
    const go = claim => {
      const button = html("button", { type: "button", class: "to", dir: "auto" }, `${quoted(claim)}: ${this.of(claim).words}`);
      button.addEventListener("click", () => this.page.select(claim));
      return html("li", {}, button);
    };
    const rest = turned.length - CHANGES;
    this.bar.replaceChildren(
      html("p", { dir: "auto" }, this.summary()),
      html("ul", {}, ...turned.slice(0, CHANGES).map(go), rest > 0 ? html("li", {}, `and ${rest} more`) : null),
      html("button", { type: "button", "data-do": "back" }, this.taken.length > 1 ? "put them back" : "put it back"));
  }
}

function quoted(claim) {
  const text = claim.text.length > 44 ? `${claim.text.slice(0, 44).replace(/\s+\S*$/, "")}…` : claim.text;
  return `'${text}'`;
}

/** Give an element the looks of a verdict, and no other's. */
function mark(group, look) {
  group.classList.remove("taken", "turned", "v-in", "v-out", "v-undecided");
  if (look) group.classList.add(...look.split(" "));
}

/** Draw a verdict as a tag on the upper edge of a box. */
function drawTag(words) {
  const wide = 14 + 6.3 * words.length;
  return svg("g", { class: "tag", transform: "translate(10 0)" },
    svg("rect", { y: -9, width: wide, height: 18, rx: 9 }),
    svg("text", { x: wide / 2, y: 4, "text-anchor": "middle" }, words));
}
