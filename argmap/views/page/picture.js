// The picture of what is unfolded: boxes, lines and pills in one SVG. Of a large picture only what is near is drawn; from far
// away boxes have no words, and the names of those on top stand over them in letters that do not shrink.

const DRAWN_WHOLE = 400; // boxes up to which a picture is drawn whole
const MARGIN = 24;

class Picture {
  constructor(data) {
    this.data = data;
    this.down = data.directions[0] === "down";
    this.deepest = data.claims.reduce((deepest, claim) => Math.max(deepest, frameDepth(claim.section ?? [])), 0);
    this.size = box => (this.down ? { along: box.high, across: box.wide } : { along: box.wide, across: box.high });
    [this.grounds, this.lines, this.boxes, this.pills, this.overview, this.names] = Array.from({ length: 6 }, () => svg("g"));
    this.element = svg("svg", { class: "picture", "aria-hidden": "true" },
      drawTips(["support", "challenge", "undercut", "association"]), this.overview, this.grounds, this.lines, this.boxes, this.pills,
      this.names);
    Object.assign(this, { routed: [], frames: [] });
    this.placed = new Set();
    this.near = new Set();
  }

  /** Say how much boxes show, and whether groups are framed. */
  set(detail, framed) {
    this.framed = framed && this.deepest > 0;
    if (detail === this.detail) return;
    this.detail = detail;
    const usual = this.data.widths[detail];
    for (const claim of this.data.claims) {
      const wide = (detail === "full" ? claim.broad ?? usual : usual) + 2 * PAD; // long texts have longer lines
      Object.assign(claim, { wide, high: heightOf(claim, detail), group: null });
    }
  }

  /** Choose which way the reasons lie from what they bear on. */
  turn(direction) {
    if (this.down === (direction === "down")) return;
    this.down = direction === "down";
    for (const claim of this.data.claims) claim.group?.removeAttribute("transform");
  }

  get direction() {
    return this.down ? "down" : "right";
  }

  /** Place what is unfolded below `top`, as Python has laid it out, and find how large that is. */
  place(kidsOf) {
    const { data, size, direction, detail, framed } = this;
    const shown = shownBelow(data.top, kidsOf);
    const layouts = data.laid[`${direction} ${detail}${framed ? " framed" : ""}`];
    this.placed = new Set(shown);
    Object.assign(this, placeShown(data, layouts, shown, size));
    this.measure(shown);
  }

  /** Place what is unfolded, and make it ready to be drawn. */
  layOut(kidsOf) {
    this.place(kidsOf);
    for (const frame of this.frames) frame.group = drawFrame(frame, this);
    for (const claim of this.placed) {
      claim.group ??= drawBox(claim, claim.wide, this.detail);
      claim.group.setAttribute("transform", `translate(${this.corner(claim).map(n => n.toFixed(1)).join(" ")})`);
    }
    for (const [name, value] of [["width", this.width], ["height", this.height], ["viewBox", `0 0 ${this.width} ${this.height}`]]) {
      this.element.setAttribute(name, value);
    }
    for (const relation of this.data.relations) relation.group = null;
    this.pills.replaceChildren();
    this.boxes.replaceChildren();
    this.lines.replaceChildren();
    this.overview.replaceChildren();
    [this.region, this.named] = [null, null];
  }

  /** Find the edges of what is placed, so that the picture begins at 0, 0. */
  measure(shown) {
    let low = Infinity, high = -Infinity, near = Infinity, far = 0;
    for (const [along, across] of [...this.routed.flatMap(pathPoints), ...this.frames.flatMap(frame => [frame.low, frame.high])]) {
      [low, high, near, far] = [Math.min(low, across), Math.max(high, across), Math.min(near, along), Math.max(far, along)];
    }
    for (const box of shown) {
      const size = this.size(box);
      low = Math.min(low, box.across - size.across / 2);
      high = Math.max(high, box.across + size.across / 2);
      [near, far] = [Math.min(near, box.along), Math.max(far, box.along + size.along)];
    }
    if (low > high) [low, high, near] = [0, 0, 0];
    const margin = MARGIN;
    this.point = ([along, across]) => {
      const [a, b] = [along - near + margin, across - low + margin];
      return this.down ? [b, a] : [a, b];
    };
    const edge = [far - near + 2 * margin + (this.down ? 14 : 0), high - low + 2 * margin];
    [this.width, this.height] = this.down ? [edge[1], edge[0]] : edge;
  }

  corner(claim) {
    const [x, y] = this.point([claim.along, claim.across]);
    return this.down ? [x - claim.wide / 2, y] : [x, y - claim.high / 2];
  }

  box(claim) {
    const [x, y] = this.corner(claim);
    return { x, y, wide: claim.wide, high: claim.high };
  }

  /** The nearest box that way, or the one one starts from. */
  nearest(from, [dx, dy]) {
    const middle = claim => {
      const [x, y] = this.corner(claim);
      return [x, y + claim.high / 2];
    };
    const [x0, y0] = middle(from);
    let best = from, least = Infinity;
    for (const claim of this.placed) {
      const [x, y] = middle(claim);
      const ahead = (x - x0) * dx + (y - y0) * dy;
      const far = ahead + 2 * Math.abs((x - x0) * dy) + 2 * Math.abs((y - y0) * dx);
      if (claim !== from && ahead > 4 && far < least) [best, least] = [claim, far];
    }
    return best;
  }

  /** Draw what a view shows, unless that is drawn already; tells whether anything was. */
  draw(view) {
    const whole = this.placed.size <= DRAWN_WHOLE;
    const far = !whole && view.k < OVERVIEW;
    this.name(view.k);
    const seen = view.region();
    if (this.region && this.far === far && (whole || far || inside(seen.inner, this.region))) return false;
    this.region = whole ? { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity } : seen;
    this.far = far;
    this.drawNear(far ? null : this.region);
    if (far && !this.overview.childElementCount) this.drawOverview();
    this.overview.toggleAttribute("hidden", !far);
    return true;
  }

  drawAll() {
    this.region = null;
    this.drawNear({ left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity });
  }

  drawNear(region) {
    this.near = new Set();
    for (const claim of region ? this.placed : []) {
      const [x, y] = this.corner(claim);
      if (x < region.right && y < region.bottom && x + claim.wide > region.left && y + claim.high > region.top) this.near.add(claim);
    }
    this.boxes.replaceChildren(...[...this.near].map(claim => claim.group));
    this.pills.replaceChildren(...this.pillsOf(this.near, region));
    const frames = region ? this.frames.filter(frame => inside(region, frame.bounds, true)) : [];
    this.grounds.replaceChildren(...frames.map(frame => frame.group));
    const routed = region ? this.routed.filter(one => inside(region, this.bounds(one), true)) : [];
    this.lines.replaceChildren(...routed.map(one => (one.relation.group ??= drawRelation(one, this.point))));
  }

  /** From far away, write names over the boxes: those on top first, then as many as there is room for. */
  name(k) {
    const wanted = k < WORDS ? `${k.toFixed(4)} ${this.first?.id}` : null;
    if (wanted === this.named) return;
    this.named = wanted;
    this.names.replaceChildren(...(wanted === null ? [] : namesOf(this, k)));
  }

  /** Where the lines of a relation run. */
  bounds(routed) {
    if (!routed.bounds) {
      const points = pathPoints(routed).map(this.point);
      const [xs, ys] = [points.map(point => point[0]), points.map(point => point[1])];
      routed.bounds = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    }
    return routed.bounds;
  }

  /** Draw all boxes of one look as one shape, and all lines of one kind as one line. */
  drawOverview() {
    const groups = (things, nameOf) => {
      const found = new Map();
      for (const thing of things) {
        if (!found.has(nameOf(thing))) found.set(nameOf(thing), []);
        found.get(nameOf(thing)).push(thing);
      }
      return found;
    };
    const add = (name, shape, d) => this.overview.append(svg("g", { class: `${name} on` }, svg("path", { class: shape, d })));
    const outline = claim => `M${this.corner(claim).map(Math.round).join(",")}h${claim.wide}v${claim.high}h${-claim.wide}z`;
    for (const [line, routed] of groups(this.routed, one => one.relation.line)) {
      add(`relation by-${line}`, "wire", routed.flatMap(one => one.lines.map(part => pathOf(part.path, this.point))).join(" "));
    }
    for (const [look, claims] of groups(this.placed, claim => claim.look)) add(`box is-${look}`, "shape", claims.map(outline).join(""));
  }

  pillsOf(claims, region) {
    const pills = [];
    for (const claim of claims) {
      if (claim.foldable) pills.push(this.pill(claim, claim.behind, this.corner(claim)[0] + claim.wide - 26, this.corner(claim)[1] + claim.high + 3));
    }
    const { top } = this.data;
    if (region && top.behind) pills.push(this.pill(top, top.behind, ...(this.down ? [this.width - 30, 40] : [60, this.height - 12])));
    return pills;
  }

  pill(claim, behind, x, y) {
    const pill = drawPill(behind);
    pill.setAttribute("transform", `translate(${x} ${y})`);
    pill.claim = claim;
    return pill;
  }
}

/** Tell whether one region lies within another, or with `partly` whether they touch. */
function inside(a, b, partly = false) {
  return partly
    ? a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom
    : a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
}
