// The legend, behind "?": the lines and signs that occur on the page, and the keys.

const NARROW = 900; // pixels below which it is closed at first

class Legend {
  constructor(page) {
    this.page = page;
    this.button = page.root.querySelector('[data-do="legend"]');
    this.list = drawLegend(page.data);
    this.list.hidden = !page.data.legend || page.root.clientWidth < NARROW || page.root.classList.contains("framed");
    page.map.append(this.list);
    this.tellButton();
  }

  toggle() {
    this.list.hidden = !this.list.hidden;
    this.tellButton();
    this.page.refit();
  }

  tellButton() {
    this.button.setAttribute("aria-expanded", String(!this.list.hidden));
  }
}

/** Explain the lines and signs that occur on the page, and the keys. */
function drawLegend({ claims, relations, lacking, rules, tints }) {
  const signs = html("ul", { "aria-label": "signs" });
  const words = relation => (relation.line === "association" ? relation.words || "associated with" : relation.words);
  const kinds = new Map(relations.map(relation => [words(relation), relation]));
  const usual = ["supports", "backs the inference", "challenges", "undercuts the inference"];
  const rest = [...kinds.keys()].filter(one => !usual.includes(one)).sort();
  const shown = [...usual.filter(one => kinds.has(one)), ...rest.slice(0, 6)];
  for (const one of shown) signs.append(html("li", {}, sampleLine(kinds.get(one)), one));
  const explain = (occurs, sign, what) => occurs && signs.append(html("li", {}, sign, what));
  explain(relations.some(relation => relation.premises.length > 1), html("b", { class: "and by-support" }, "AND"), "linked premises");
  const pressing = claims.filter(claim => claim.pressing).length;
  const wants = claims.every(claim => !claim.pressing || claim.marks.some(mark => rules[0][1].includes(mark.rule))) ? "lacks support" : "something to be done";
  explain(pressing, html("i", { class: "lacking" }, "○"), lacking ? `${wants}: ${pressing} of ${lacking}, worst first` : wants);
  explain(claims.some(claim => claim.mark?.badge === "○"), html("b", { class: "quiet" }, "○"), lacking ? "lacks something too" : "rests on a claim that lacks support");
  explain(relations.some(relation => relation.hinge), html("i", { class: "hinges" }), "the verdict hinges on this");
  explain(claims.some(claim => claim.value !== undefined), html("i", { class: "scale" }), "value, from 0 to 1");
  for (const [label, sign] of Object.entries(SIGNS)) {
    explain(claims.some(claim => claim.label === label), html("b", { class: `verdict v-${label}` }, sign[0]), sign.slice(2));
  }
  for (const [name, light, dark, count] of tints) {
    const swatch = html("i", { class: "tint" });
    swatch.style.background = `light-dark(${light}, ${dark})`;
    signs.append(html("li", {}, swatch, `${name}: ${count}`));
  }
  explain(claims.some(claim => claim.kids.length), html("b", { class: "more" }, "+3"), "claims hidden behind a box");
  const keys = html("p", { class: "keys" }, ...KEYS.flatMap(([key, does]) => [html("kbd", {}, key), ` ${does} `]));
  return html("div", { class: "legend", id: "legend", role: "region", "aria-label": "legend" }, signs, keys);
}

function sampleLine(relation) {
  return svg("svg", { class: `by-${relation.line}`, width: 40, height: 14, "aria-hidden": "true" },
    svg("path", { class: "wire tip", d: "M0,7 L38,7" }));
}
