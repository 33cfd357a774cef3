// The side panel: all that is known of the selected claim, as text nodes only.

// What whoever has mounted the page may be asked about a claim.
const QUESTIONS = { why: "Why?", "what-if": "What if it falls?", sources: "Who says so?", support: "What supports it?" };

/** Fill the panel with a claim. */
function fillPanel(panel, claim, page) {
  const { data, verdicts, on } = page;
  const go = other => page.select(other);
  const taken = verdicts.taken.includes(claim);
  const take = html("button", { type: "button", class: "take", "data-do": "take", "aria-pressed": String(taken),
    title: "Work out what still stands if this claim falls, whatever is said for it" }, "take this away");
  const close = html("button", { type: "button", class: "close", "data-do": "close", "aria-label": "close" }, "×");
  const facts = [
    ["kind", claim.kind], ["status", claim.status], ["unstated", claim.implicit && "in the source"],
    ["asserted by", claim.said], ["section", (claim.section ?? []).join(" › ")], ["tags", (claim.tags ?? []).join(", ")],
    ["without what is taken away", verdicts.after && !taken && (verdicts.turned(claim) ? `${VERDICTS[verdicts.now(claim)]} (was: ${VERDICTS[verdicts.was(claim)]})` : VERDICTS[verdicts.now(claim)])],
    ["weight", claim.weight?.toFixed(2)], ...(claim.readings ?? []), ["id", claim.id],
  ].filter(([, value]) => value);
  panel.replaceChildren(...[
    close,
    pathTo(claim, go),
    html("p", { class: `badge is-${claim.look}` }, badgeOf(claim)),
    html("h2", { dir: "auto" }, claim.text),
    html("p", { class: "deeds" }, take),
    on.ask ? questions(claim, on.ask) : null,
    ...marksOf(claim, data.claims, go),
    html("dl", {}, ...facts.flatMap(([name, value]) => [html("dt", {}, name), html("dd", { dir: "auto" }, value)])),
    ...section("note", claim.note && [html("p", { class: "note", dir: "auto" }, claim.note)]),
    ...section("sources", (claim.cites ?? []).map(cite => citation(cite, data.sources[cite.source]))),
    ...relationsOf(claim, go),
  ].filter(Boolean));
  panel.hidden = false;
  panel.scrollTop = 0;
}

/** The way from what the map argues for to a claim, each step to go to. */
function pathTo(claim, go) {
  const steps = [];
  for (let at = claim.up; at.up; at = at.up) steps.unshift(at);
  if (!steps.length) return null;
  const left = steps.length - 4;
  const shown = left > 0 ? [steps[0], null, ...steps.slice(-3)] : steps;
  return html("div", { class: "path", role: "group", "aria-label": "way to the contention" }, ...shown.flatMap(step => {
    if (!step) return [html("span", {}, `… ${plural(left, "step")} …`)];
    const button = html("button", { type: "button", class: "step", dir: "auto" }, step.title.map(line => line[0]).join(" "));
    button.addEventListener("click", () => go(step));
    return [button];
  }));
}

function questions(claim, ask) {
  return html("p", { class: "questions", role: "group", "aria-label": "ask about this claim" }, ...Object.entries(QUESTIONS).map(([name, words]) => {
    const button = html("button", { type: "button" }, words);
    button.addEventListener("click", () => ask(name, claim.id));
    return button;
  }));
}

/** What was found about an element, with the claims that it is about to go to. */
function marksOf(element, claims, go) {
  return (element.marks ?? []).map(mark => html("div", { class: mark.calm ? "finding calm" : "finding" },
    html("b", {}, mark.badge.toLowerCase()), " ", claims ? mark.lead ?? mark.says : mark.says,
    ...(claims ? mark.because ?? [] : []).map(n => link(claims[n], go)),
    claims && mark.more ? html("p", { class: "foot" }, `and ${mark.more} more`) : null));
}

function section(name, parts) {
  return parts && parts.length ? [html("h3", {}, name), ...parts] : [];
}

function citation(cite, source) {
  const title = source.url
    ? html("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, source.title)
    : html("cite", {}, source.title);
  const about = [source.said, cite.locator, cite.fidelity, source.rating && `rated ${source.rating}`, source.mapped && "the text that is mapped"];
  const rest = about.filter(Boolean).map(part => `, ${part}`).join("");
  return html("div", { class: "citation" },
    cite.quote ? html("blockquote", { dir: "auto" }, cite.quote) : null,
    html("p", { dir: "auto" }, title, rest));
}

/** Tell what bears on a claim, and what it bears on. */
function relationsOf(claim, go) {
  const groups = new Map([["supported by", []], ["challenged by", []], ["inferences undercut or backed", []],
    ["associated with", []], ["supports", []], ["challenges", []]]);
  const add = (name, part) => groups.get(name).push(part);
  for (const relation of claim.onto) {
    const name = { support: "supported by", challenge: "challenged by" }[relation.line] ?? "associated with";
    add(name, reason(relation, relation.premises, go));
    for (const other of everyOnto(relation)) {
      add("inferences undercut or backed", reason(other, other.premises, go, `${other.words}: `, relation.premises, "of the inference from "));
    }
  }
  for (const relation of claim.uses) {
    const name = { support: "supports", challenge: "challenges", undercut: "challenges" }[relation.line] ?? "associated with";
    const others = relation.premises.filter(premise => premise !== claim);
    add(name, reason(relation, relation.goal ? [relation.goal] : [], go, relation.claim ? "" : `${relation.words} for `, others));
  }
  return [...groups].flatMap(([name, parts]) => section(name, parts));
}

function everyOnto(relation) {
  const found = [...relation.onto];
  for (const other of found) found.push(...other.onto.filter(one => !found.includes(one)));
  return found;
}

/** One relation as a paragraph: claims to go to, joined by a plus, and how they bear. */
function reason(relation, claims, go, lead = "", others = [], joined = "together with ") {
  const about = [relation.label, relation.scheme, ...(relation.readings ?? []).map(pair => pair.join(" "))].filter(Boolean);
  return html("div", { class: `reason by-${relation.line}` },
    lead ? html("span", { class: "lead" }, lead) : null,
    ...claims.map(claim => link(claim, go)),
    others.length ? html("span", { class: "lead" }, joined) : null,
    ...others.map(claim => link(claim, go)),
    about.length ? html("p", { class: "foot" }, about.join(" · ")) : null,
    relation.note ? html("p", { class: "foot", dir: "auto" }, relation.note) : null,
    ...marksOf(relation, null, go));
}

function link(claim, go) {
  const button = html("button", { type: "button", class: `to is-${claim.look}`, dir: "auto" }, claim.text);
  button.addEventListener("click", () => go(claim));
  return button;
}
