// The overview: every claim as a cell, next to what it bears on and as long as what hangs from it (an icicle), coloured by
// verdict. What is unfolded is bright, what one looks at is outlined, and a click goes there.

const CELLS = { across: 300, along: 150, row: 26, end: 14 }; // pixels

class Minimap {
  constructor(page) {
    this.page = page;
    this.cells = html("canvas", { "aria-hidden": "true" });
    this.looked = html("canvas", { "aria-hidden": "true" });
    this.counts = html("p", {});
    this.element = html("section", { class: "overview", "aria-label": "overview" }, html("div", {}, this.cells, this.looked), this.counts);
    page.map.append(this.element);
    this.element.hidden = page.data.claims.length <= MANY || page.root.clientWidth < NARROW;
    this.arrange();
    this.looked.addEventListener("click", event => this.go(event));
    this.looked.addEventListener("pointermove", event => (this.looked.title = this.at(event)?.text ?? ""));
    this.tellButton();
  }

  toggle() {
    this.element.hidden = !this.element.hidden;
    this.tellButton();
    this.draw();
    this.page.refit();
  }

  tellButton() {
    this.page.root.querySelector('[data-do="overview"]').setAttribute("aria-pressed", String(!this.element.hidden));
  }

  /** Give each claim its row, and its part of that: as much as the ends of all that hangs from it. */
  arrange() {
    const { claims, top, deepest } = this.page.data;
    for (const claim of [top, ...claims]) claim.ends = 0;
    for (let n = claims.length - 1; n >= 0; n--) {
      claims[n].ends ||= 1;
      claims[n].up.ends += claims[n].ends;
    }
    const next = new Map([[top, 0]]);
    this.rows = Array.from({ length: deepest + 1 }, () => []);
    for (const claim of claims) {
      claim.begins = next.get(claim.up);
      next.set(claim.up, claim.begins + claim.ends);
      next.set(claim, claim.begins);
      this.rows[claim.depth].push(claim);
    }
    const { down } = this.page.picture;
    this.down = down;
    const across = Math.max(100, Math.min(CELLS.across, CELLS.end * top.ends));
    this.step = Math.min(CELLS.row, CELLS.along / this.rows.length); // along
    this.share = across / Math.max(1, top.ends);
    const along = Math.max(12, this.step * this.rows.length);
    this.size = down ? [across, along] : [along, across];
    for (const canvas of [this.cells, this.looked]) {
      [canvas.width, canvas.height] = this.size.map(size => Math.round(size * (devicePixelRatio || 1)));
      [canvas.style.width, canvas.style.height] = this.size.map(size => `${size}px`);
    }
  }

  /** The cell of a claim. */
  cell(claim) {
    const [along, across, thick, long] = [claim.depth * this.step, claim.begins * this.share, this.step, claim.ends * this.share];
    return this.page.picture.down ? [across, along, long, thick] : [along, across, thick, long];
  }

  brush(canvas) {
    const brush = canvas.getContext("2d");
    brush.setTransform(devicePixelRatio || 1, 0, 0, devicePixelRatio || 1, 0, 0);
    brush.clearRect(0, 0, ...this.size);
    return brush;
  }

  /** Draw all cells. */
  draw() {
    if (this.element.hidden) return;
    if (this.down !== this.page.picture.down) this.arrange();
    const { verdicts, data } = this.page;
    const found = { in: 0, out: 0, undecided: 0 };
    const labels = data.claims.map(claim => (verdicts.after ? verdicts.now(claim) : claim.label ?? verdicts.was(claim)));
    for (const label of labels) found[label] += 1;
    this.counts.replaceChildren(...Object.entries(SIGNS).filter(([label]) => found[label]).map(([label, sign]) =>
      html("span", { class: `v-${label}` }, html("b", {}, sign[0]), ` ${found[label]} ${TURNS[label].replace(/s$/, found[label] > 1 ? "" : "s")}`)));
    const colours = Object.fromEntries(Object.keys(SIGNS).map(label => [label, this.colourOf(label)]));
    const brush = this.brush(this.cells);
    data.claims.forEach((claim, n) => {
      const [x, y, wide, high] = this.cell(claim);
      const [gapX, gapY] = [wide > 3 ? 1 : 0, high > 3 ? 1 : 0];
      brush.globalAlpha = this.page.isShown(claim) ? 1 : 0.4;
      brush.fillStyle = colours[labels[n]];
      brush.fillRect(x, y, wide - gapX, high - gapY);
      if (labels[n] === "out" && wide > 5 && high > 5) this.strike(brush, x, y, wide - gapX, high - gapY);
    });
    brush.globalAlpha = 1;
    this.mark();
  }

  /** The colour of a verdict, as the style sheet has it where it is said. */
  colourOf(label) {
    const said = this.counts.querySelector(`.v-${label} b`);
    return said ? getComputedStyle(said).backgroundColor : "transparent";
  }

  /** Cross out the cell of a claim that falls. */
  strike(brush, x, y, wide, high) {
    brush.strokeStyle = "#ffffff";
    brush.lineWidth = 1.2;
    brush.beginPath();
    brush.moveTo(x + 1, y + high - 1);
    brush.lineTo(x + Math.min(wide - 1, high * 2), y + 1);
    brush.stroke();
  }

  /** Outline what one looks at, once a frame at most. */
  mark() {
    if (this.element.hidden || this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      const { picture, view, selected, root } = this.page;
      const brush = this.brush(this.looked);
      const { inner } = view.region();
      brush.strokeStyle = brush.fillStyle = getComputedStyle(root).getPropertyValue("--is-dark").trim() === "1" ? "#ffffff" : "#1f2328";
      brush.lineWidth = 1;
      for (const claim of picture.placed) {
        const box = picture.box(claim);
        const seen = box.x < inner.right && box.x + box.wide > inner.left && box.y < inner.bottom && box.y + box.high > inner.top;
        if (!seen) continue;
        const [x, y, wide, high] = this.cell(claim);
        if (wide > 4 && high > 4) brush.strokeRect(x + 0.5, y + 0.5, wide - 2, high - 2);
        else brush.fillRect(x, y, Math.max(0.7, wide), Math.max(0.7, high));
      }
      if (selected) this.ring(brush, this.cell(selected));
    });
  }

  ring(brush, [x, y, wide, high]) {
    const [w, h] = [Math.max(8, wide + 2), Math.max(8, high + 2)];
    brush.lineWidth = 2.5;
    brush.strokeRect(x + wide / 2 - w / 2, y + high / 2 - h / 2, w, h);
  }

  /** The claim at a place: in its row, or where a row ends before, what that hangs from. */
  at(event) {
    const { left, top } = this.looked.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const [along, across] = this.page.picture.down ? [y, x] : [x, y];
    for (let row = Math.min(this.rows.length - 1, Math.floor(along / this.step)); row >= 0; row--) {
      const place = across / this.share;
      const found = this.rows[row].find(claim => claim.begins <= place && place < claim.begins + claim.ends);
      if (found) return found;
    }
    return null;
  }

  go(event) {
    const claim = this.at(event);
    if (claim) this.page.select(claim, { centre: true });
    event.stopPropagation();
  }
}
