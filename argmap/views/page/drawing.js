// What boxes and lines look like: SVG elements with classes, coloured by the style sheet.

const SVG = "http://www.w3.org/2000/svg";
const PAD = 12, LEAD = 18, STRONG_LEAD = 21, BADGE = 16, FOOT = 17, BAR = 16; // pixels

function svg(name, attributes = {}, ...inner) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inner);
  return element;
}

function isStrong(claim) {
  return claim.look === "contention";
}

/** What stands above the words of a box: its number, if claims are numbered, and its role. */
function badgeOf(claim) {
  return [claim.number, claim.badge].filter(Boolean).join(" ");
}

/** The lines of a box: all of the claim, its first words, or its id. */
function linesAt(claim, detail) {
  return { full: claim.lines, titles: claim.title, ids: claim.name }[detail];
}

/** How high a box is, in pixels. */
function heightOf(claim, detail) {
  return claim.highs[["full", "titles", "ids"].indexOf(detail)];
}

/** Draw the box of a claim with its upper left corner at the origin. */
function drawBox(claim, width, detail) {
  const classes = ["box", `is-${claim.look}`, ...(claim.pressing ? ["pressing"] : []), ...(claim.ghost ? ["ghost"] : [])].join(" ");
  const group = svg("g", { class: classes, id: claim.el, "data-id": claim.id });
  if (claim.tint) group.style.setProperty("--fill", `light-dark(${claim.tint.join(", ")})`);
  const about = [claim.text, ...(claim.marks ?? []).map(mark => mark.says)].join("\n");
  group.append(svg("title", {}, about));
  group.append(svg("rect", { class: "shape", width, height: claim.high }));
  group.append(svg("text", { class: "badge", x: PAD, y: PAD + 8 }, badgeOf(claim)));
  if (claim.edge) {
    const edge = svg("path", { class: "edge-of-side", d: `M${width - 2.5},7V${claim.high - 7}` });
    edge.style.setProperty("--side", `light-dark(${claim.edge.join(", ")})`);
    group.append(edge);
  }
  if (claim.pressing) group.append(svg("path", { class: "want", d: `M2.5,7V${claim.high - 7}` }));
  const { mark } = claim;
  if (mark) {
    const others = claim.marks.length - 1;
    const room = (width - 2 * PAD) / 6.9 - badgeOf(claim).length - mark.badge.length;
    const more = others && mark.badge.includes(" ") && room > 9 ? `, ${others} more` : "";
    const tone = claim.pressing && !mark.calm ? "badge mark" : "badge calm";
    const badge = detail === "full" ? mark.badge + more : mark.badge.split(" ")[0];
    group.append(svg("text", { class: tone, x: width - PAD, y: PAD + 8, "text-anchor": "end" }, badge));
  }
  let y = PAD + BADGE - 4;
  for (const [line, length] of linesAt(claim, detail)) {
    y += isStrong(claim) ? STRONG_LEAD : LEAD;
    const place = claim.rtl ? { x: width - PAD, direction: "rtl" } : { x: PAD };
    group.append(svg("text", { class: "line", y, textLength: length, lengthAdjust: "spacingAndGlyphs", ...place }, line));
  }
  if (claim.foot && detail === "full") group.append(svg("text", { class: "foot", x: PAD, y: (y += FOOT) }, claim.foot));
  if (claim.value !== undefined) drawBar(group, claim.value, y + BAR);
  if (claim.told) group.append(svg("text", { class: "foot", x: PAD, y: y + BAR }, claim.told));
  return group;
}

function drawBar(group, value, y) {
  group.append(svg("rect", { class: "track", x: PAD, y: y - 6, width: 84, height: 6 }));
  group.append(svg("rect", { class: "bar", x: PAD, y: y - 6, width: 84 * value, height: 6 }));
  group.append(svg("text", { class: "foot", x: PAD + 92, y }, value.toFixed(2)));
}

/** Draw what folds and unfolds a box: "+12" if so many claims are hidden behind it, else a minus. */
function drawPill(hidden) {
  const words = hidden ? `+${hidden}` : "−";
  const width = 14 + 7 * words.length;
  const tip = hidden ? `unfold: ${plural(hidden, "claim")} hidden below this` : "fold";
  return svg("g", { class: hidden ? "pill hides" : "pill", "data-fold": hidden ? "unfold" : "fold" },
    svg("title", {}, tip),
    svg("rect", { x: -width / 2, y: -9, width, height: 18, rx: 9 }),
    svg("text", { y: 4, "text-anchor": "middle" }, words));
}

function pathOf(path, point) {
  return path.map(step => (typeof step === "string" ? step : point(step).map(n => n.toFixed(1)).join(","))).join(" ");
}

/** Draw a relation: its lines, and the pill or point where premises meet. */
function drawRelation({ relation, lines }, point) {
  const group = svg("g", { class: `relation by-${relation.line}${relation.hinge ? " hinge" : ""}`, "data-relation": relation.id });
  group.append(svg("title", {}, relation.tip));
  for (const line of lines) {
    group.append(svg("path", { class: line.kind === "end" ? "wire tip" : "wire", d: pathOf(line.path, point) }));
  }
  if (!relation.at) return group;
  const [x, y] = point(relation.at);
  if (relation.premises.length > 1) {
    group.append(svg("rect", { class: "and", x: x - 16, y: y - 8, width: 32, height: 16, rx: 8 }));
    group.append(svg("text", { class: "and-word", x, y: y + 3.5, "text-anchor": "middle" }, "AND"));
  } else {
    group.append(svg("circle", { class: "point", cx: x, cy: y, r: 4.5 }));
  }
  return group;
}

const TIPS = {
  normal: "M0,0 L10,5 L0,10 Z",
  tee: "M6.6,-1 L10,-1 L10,11 L6.6,11 Z",
  odiamond: "M0,5 L5,1 L10,5 L5,9 Z",
  vee: "M1,1 L9,5 L1,9",
};

/** Make the tips of lines, one for each shape and line, since a tip does not take its line's colour by itself. */
function drawTips(lines) {
  const tips = svg("defs");
  for (const [name, d] of Object.entries(TIPS)) {
    for (const line of lines) {
      tips.append(svg("marker", {
        id: `tip-${name}-${line}`, viewBox: "-1 -1 12 12", refX: 10, refY: 5, orient: "auto",
        markerWidth: 14, markerHeight: 14, markerUnits: "userSpaceOnUse",
      }, svg("path", { class: `arrow ${name} by-${line}`, d })));
    }
  }
  return tips;
}

function html(name, attributes = {}, ...inner) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inner.filter(part => part !== null && part !== undefined));
  return element;
}

function plural(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
