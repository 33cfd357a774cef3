// The page itself: one state (what is unfolded, filtered, selected, found), and what changes it.

const ENOUGH = 150; // boxes that a large map opens with
const MANY = 300; // claims that a map may have and still open whole
const STEP = 100; // reasons of one claim that unfold at a time

document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
  new Page(prepare(JSON.parse(document.getElementById("page-data").textContent)));
});

/** Turn numbers into the objects that they stand for, once. */
function prepare(data) {
  const { claims, relations } = data;
  for (const claim of claims) {
    claim.text ??= claim.lines.map(line => line[0]).join(" ");
    Object.assign(claim, { onto: [], uses: [], unfolded: 0, high: heightOf(claim), up: null });
    claim.lacks = (claim.marks ?? []).some(mark => data.rules[0][1].includes(mark.rule));
  }
  for (const relation of relations) {
    relation.premises = relation.premises.map(n => claims[n]);
    relation.claim = claims[relation.claim];
    relation.struck = relations[relation.relation];
    relation.onto = [];
    const said = [relation.words, relation.scheme, relation.label, ...(relation.marks ?? []).map(mark => mark.says)];
    relation.tip = said.filter(Boolean).join("\n");
  }
  for (const relation of relations) {
    (relation.claim ?? relation.struck).onto.push(relation);
    for (const premise of relation.premises) premise.uses.push(relation);
    let at = relation;
    for (let i = 0; at.struck && i < relations.length; i++) at = at.struck;
    relation.goal = at.claim;
  }
  data.top = { kids: data.roots, unfolded: 0, high: 0 };
  for (const claim of [data.top, ...claims]) {
    claim.kids = (claim.kids ?? []).map(n => claims[n]);
    for (const kid of claim.kids) kid.up = claim;
  }
  for (const claim of claims) claim.via = relations[claim.via];
  for (const n of data.folded) claims[n].held = true;
  return data;
}

/** Letters without marks or case, for search. */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

class Page {
  constructor(data) {
    this.data = data;
    this.keep = null; // what a filter leaves, with what that hangs from
    this.selected = null;
    this.hits = new Set();
    this.aligned = false;
    this.part = name => document.querySelector(`[data-part="${name}"]`);
    [this.map, this.panel] = [this.part("map"), this.part("panel")];
    this.picture = new Picture(data);
    this.map.append(this.picture.element);
    if (data.legend && data.relations.length) this.map.append(drawLegend(data.relations));
    this.view = new View(this.map, this.picture.element, () => this.draw());
    this.outline = new Outline(this.part("tree"), this);
    this.buildFilters();
    this.unfoldWhatFits(data.unfolded);
    this.layOut();
    document.documentElement.classList.add("ready");
    this.open();
    this.listen();
    this.showDark();
    this.follow();
  }

  isShown(claim) {
    return this.picture.placed.has(claim);
  }

  say(words) {
    this.part("status").textContent = words;
  }

  // --- folding

  kidsOf(claim) {
    return this.keep ? claim.kids.filter(kid => this.keep.has(kid)) : claim.kids;
  }

  /** Unfold level by level while there is room; of a level that does not fit, a part only if there would be little else. */
  unfoldWhatFits(everything = false) {
    const room = everything || (this.keep?.size ?? this.data.claims.length) <= MANY ? Infinity : ENOUGH;
    for (const claim of [this.data.top, ...this.data.claims]) claim.unfolded = 0;
    let level = [this.data.top], count = 0;
    for (let depth = -1; level.length; depth++) {
      const open = level.filter(claim => !claim.held && (this.data.depth === null || depth < this.data.depth));
      const next = open.flatMap(claim => this.kidsOf(claim));
      if (count + next.length > room && count > 12) return;
      let left = room - count;
      for (const claim of open) {
        claim.unfolded = Math.min(this.kidsOf(claim).length, left);
        left -= claim.unfolded;
      }
      count += next.length;
      level = left > 0 ? next : [];
    }
  }

  /** Lay out anew; `anchor` stays where it is on the screen. */
  layOut(anchor = null) {
    const { picture, view } = this;
    const before = anchor && this.isShown(anchor) ? picture.corner(anchor) : null;
    picture.layOut(claim => (claim.unfolded ? this.kidsOf(claim).slice(0, claim.unfolded) : []), this.aligned);
    this.countHidden();
    Object.assign(view, { width: picture.width, height: picture.height });
    if (before) {
      const after = picture.corner(anchor);
      view.x += (before[0] - after[0]) * view.k;
      view.y += (before[1] - after[1]) * view.k;
    }
    this.outline.show();
    view.look();
  }

  /** Count for each visible claim how many are hidden behind it; kids come after their claim in the list. */
  countHidden() {
    const { top, claims } = this.data;
    top.behind = 0;
    for (const claim of claims) claim.behind = 0;
    for (let n = claims.length - 1; n >= 0; n--) {
      const claim = claims[n];
      const counts = !this.isShown(claim) && (!this.keep || this.keep.has(claim));
      if (counts) claim.up.behind += claim.behind + 1;
      claim.foldable = this.kidsOf(claim).length > 0;
    }
  }

  fold(claim, open) {
    claim.unfolded = open ? Math.min(this.kidsOf(claim).length, claim.unfolded + STEP) : 0;
    this.layOut(claim);
    if (this.selected && !this.isShown(this.selected)) this.select(claim === this.data.top ? null : claim);
  }

  /** Fold or unfold the selected claim (once more: what it unfolded to), or with nothing selected the map. */
  foldChosen(open) {
    const chosen = this.selected;
    if (chosen) {
      const wasOpen = chosen.unfolded >= this.kidsOf(chosen).length;
      if (open && wasOpen) for (const kid of this.kidsOf(chosen)) kid.unfolded = Math.min(STEP, this.kidsOf(kid).length);
      this.fold(chosen, open);
    } else {
      if (open) this.unfoldWhatFits();
      else for (const claim of this.data.claims) claim.unfolded = 0;
      this.layOut();
      this.open();
    }
    this.say(open ? "unfolded" : "folded");
  }

  // --- filtering

  buildFilters() {
    const filters = this.part("filters");
    const { claims, rules } = this.data;
    const has = (claim, names) => [claim, ...claim.uses].some(one => (one.marks ?? []).some(mark => names.includes(mark.rule)));
    rules.forEach(([name, names], i) => {
      const box = html("input", { type: "checkbox", id: `filter-${i}` });
      box.fits = claim => has(claim, names);
      const count = html("small", {}, ` ${claims.filter(box.fits).length}`);
      filters.append(html("span", {}, box, html("label", { for: box.id }, name), count));
    });
    const choose = (name, valuesOf, fewest) => {
      const values = [...new Set(claims.flatMap(valuesOf))].sort();
      if (values.length < fewest) return;
      const options = values.map(value => html("option", { value }, value));
      const list = html("select", {}, html("option", { value: "" }, "any"), ...options);
      list.fits = claim => valuesOf(claim).includes(list.value);
      filters.append(html("label", {}, `${name} `, list));
    };
    choose("kind", claim => [claim.kind], 2);
    choose("tag", claim => claim.tags ?? [], 1);
    filters.addEventListener("change", () => this.filter());
    filters.addEventListener("submit", event => event.preventDefault());
  }

  filter() {
    const controls = [...this.part("filters").elements];
    const boxes = controls.filter(one => one.checked);
    const lists = controls.filter(one => one.matches("select") && one.value);
    const fits = claim => (!boxes.length || boxes.some(box => box.fits(claim))) && lists.every(list => list.fits(claim));
    const active = boxes.length + lists.length > 0;
    this.matching = new Set(active ? this.data.claims.filter(fits) : []);
    this.keep = active ? new Set() : null;
    for (const claim of this.matching) {
      for (let at = claim; at && !this.keep.has(at); at = at.up) this.keep.add(at);
    }
    this.unfoldWhatFits();
    if (this.selected && active && !this.keep.has(this.selected)) this.select(null);
    this.layOut();
    this.open();
    this.say(active ? `${this.matching.size} of ${plural(this.data.claims.length, "claim")} match` : "all claims");
  }

  // --- selecting

  /** Select a claim, or none: unfold what hides it, light its way to the contention, tell about it. */
  select(claim, { write = true, centre = false } = {}) {
    this.selected = claim;
    if (claim) {
      if (this.keep && !this.keep.has(claim)) {
        this.part("filters").reset();
        this.filter();
      }
      if (!this.isShown(claim)) {
        this.reveal(claim);
        this.layOut();
      }
      fillPanel(this.panel, claim, this.data, other => this.select(other));
    } else {
      this.panel.hidden = true;
    }
    this.outline.select(claim);
    this.light();
    if (write) this.write(claim ? `#${encodeURIComponent(claim.id)}` : "");
    if (!claim) return;
    this.view.show(this.picture.box(claim), centre);
    claim.item.scrollIntoView({ block: "nearest" });
  }

  reveal(claim) {
    for (let at = claim; at.up; at = at.up) {
      const kids = this.kidsOf(at.up);
      at.up.unfolded = Math.max(at.up.unfolded, Math.min(kids.indexOf(at) + 20, kids.length));
    }
  }

  /** Light the selected claim, its way to the contention, and what is given for and against it; dim the rest. */
  light() {
    const lit = new Set(), along = new Set();
    for (let at = this.selected; at && at !== this.data.top; at = at.up) {
      lit.add(at);
      for (let via = at.via; via && !along.has(via); via = via.struck) {
        along.add(via);
        for (const premise of via.premises) lit.add(premise); // linked premises work only together
      }
    }
    for (const relation of this.selected ? [...this.selected.onto, ...this.selected.onto.flatMap(everyOnto)] : []) {
      along.add(relation);
      for (const premise of relation.premises) lit.add(premise);
    }
    this.picture.element.classList.toggle("lit", Boolean(this.selected));
    for (const claim of this.picture.near) {
      const { classList } = claim.group;
      classList.toggle("on", lit.has(claim));
      classList.toggle("selected", claim === this.selected);
      classList.toggle("hit", this.hits.has(claim));
      classList.toggle("aside", Boolean(this.keep) && !this.matching.has(claim));
    }
    for (const { relation } of this.picture.routed) relation.group?.classList.toggle("on", along.has(relation));
  }

  draw() {
    if (this.picture.draw(this.view)) this.light();
  }

  write(hash) {
    try {
      if (hash !== location.hash) history.pushState(null, "", hash || location.pathname + location.search);
    } catch {
      // a frame without an address of its own has no fragment to set
    }
  }

  /** Select what the address names: an id, or the id of a box. */
  follow() {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {
      // a stray % stands for itself
    }
    const claim = this.data.claims.find(one => one.id === name) ?? this.data.claims.find(one => one.el === name);
    if (claim) this.select(claim, { write: false, centre: true });
    else if (this.selected) this.select(null, { write: false });
  }

  // --- searching

  search() {
    const words = plain(this.part("search").value).split(/\s+/).filter(Boolean);
    const fits = claim => words.every(word => this.haystack(claim).includes(word));
    this.hits = new Set(words.length ? this.data.claims.filter(fits) : []);
    this.hit = -1;
    for (const claim of this.data.claims) claim.item.classList.toggle("hit", this.hits.has(claim));
    this.light();
    const found = this.hits.size ? `${plural(this.hits.size, "hit")}, Enter for the first` : "no hits";
    this.say(words.length ? found : "");
  }

  haystack(claim) {
    const cited = (claim.cites ?? []).flatMap(cite => [cite.quote, cite.locator, this.data.sources[cite.source].title]);
    claim.plain ??= plain([claim.id, claim.text, claim.note, claim.said, ...(claim.tags ?? []), ...cited].filter(Boolean).join("\n"));
    return claim.plain;
  }

  step(by) {
    const many = this.hits.size;
    if (!many) return;
    this.hit = this.hit < 0 && by < 0 ? many - 1 : (this.hit + by + many) % many;
    this.select([...this.hits][this.hit]);
    this.say(`${this.hit + 1} of ${plural(many, "hit")}`);
  }

  // --- looking

  /** Begin with all of it if that can be read, else with the contention and what stands beside it. */
  open() {
    const [first] = this.picture.placed;
    if (!first || this.view.scaleThatFits() >= LEGIBLE) return this.view.fit();
    if (!this.picture.down && !this.aligned) {
      this.aligned = true; // of a tall map one reads the upper end first
      this.layOut();
    }
    return this.view.begin(this.picture.box(first), this.picture.down);
  }

  isDark() {
    return getComputedStyle(document.documentElement).getPropertyValue("--is-dark").trim() === "1";
  }

  /** Turn dark, or light again. */
  darken() {
    document.documentElement.dataset.theme = this.isDark() ? "light" : "dark";
    this.showDark();
  }

  showDark() {
    document.querySelector('[data-do="dark"]').setAttribute("aria-pressed", String(this.isDark()));
  }

  // --- listening

  listen() {
    const search = this.part("search");
    search.addEventListener("input", () => this.search());
    search.addEventListener("keydown", event => {
      if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
      else if (event.key === "Escape" && search.value) [search.value] = [""], this.search();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    document.addEventListener("click", event => this.press(event.target.closest("[data-do]")?.dataset.do));
    document.addEventListener("keydown", event => this.key(event));
    listenToPointers(this.view, event => this.click(event));
    addEventListener("hashchange", () => this.follow());
    addEventListener("popstate", () => this.follow());
    addEventListener("resize", () => (this.selected || this.view.moved ? this.view.look() : this.open()));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.showDark());
    addEventListener("beforeprint", () => (this.picture.drawAll(), this.light()));
    addEventListener("afterprint", () => this.draw());
  }

  click(event) {
    const pill = event.target.closest(".pill");
    const group = event.target.closest(".box[data-id]");
    const claim = group && [...this.picture.near].find(one => one.group === group);
    if (event.type === "dblclick") return claim?.kids.length && this.fold(claim, !claim.unfolded);
    this.map.focus({ preventScroll: true });
    return pill ? this.fold(pill.claim, pill.dataset.fold === "unfold") : this.select(claim);
  }

  press(what) {
    const does = {
      fold: () => this.foldChosen(false), unfold: () => this.foldChosen(true),
      in: () => this.view.zoom(1.3), out: () => this.view.zoom(1 / 1.3), fit: () => this.view.fit(),
      dark: () => this.darken(), close: () => (this.select(null), this.map.focus()),
    };
    does[what]?.();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
    const does = { "+": "in", "=": "in", "-": "out", 0: "fit", Escape: this.selected ? "close" : null }[event.key];
    if (event.key === "/") this.part("search").focus();
    else if (does) this.press(does);
    else if (event.target !== this.map || !this.mapKey(event)) return;
    event.preventDefault();
  }

  /** On the map: arrows go to the nearest box that way, space folds, Enter reads in the panel. */
  mapKey(event) {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const chosen = this.selected;
    if (event.key === " " && chosen) this.fold(chosen, !chosen.unfolded);
    else if (event.key === "Enter" && chosen) this.panel.focus();
    else if (!ways[event.key]) return false;
    else this.select(chosen ? this.nearest(chosen, ways[event.key]) : [...this.picture.placed][0] ?? null);
    return true;
  }

  nearest(from, [dx, dy]) {
    const middle = claim => {
      const [x, y] = this.picture.corner(claim);
      return [x, y + claim.high / 2];
    };
    const [x0, y0] = middle(from);
    let best = from, least = Infinity;
    for (const claim of this.picture.placed) {
      const [x, y] = middle(claim);
      const ahead = (x - x0) * dx + (y - y0) * dy;
      const far = ahead + 2 * Math.abs((x - x0) * dy) + 2 * Math.abs((y - y0) * dx);
      if (claim !== from && ahead > 4 && far < least) [best, least] = [claim, far];
    }
    return best;
  }
}
