// The page itself: one state (what is unfolded, filtered, selected, and where one looks), and what changes it.

const ENOUGH = 150; // boxes that a large map opens with
const MANY = 300; // claims that a map may have and still open whole
const STEP = 100; // reasons of one claim that unfold at a time
const LEGIBLE = 0.62; // scale below which a map does not open
const CLOSEST = 3, FARTHEST = 0.03;

document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
  new Page(prepare(JSON.parse(document.getElementById("page-data").textContent)));
});

/** Turn numbers into the objects that they stand for, once. */
function prepare(data) {
  const { claims, relations } = data;
  claims.forEach((claim, n) => {
    claim.text ??= claim.lines.map(line => line[0]).join(" ");
    Object.assign(claim, { n, onto: [], uses: [], unfolded: 0, high: heightOf(claim), up: null });
    claim.lacks = (claim.marks ?? []).some(mark => data.rules[0][1].includes(mark.rule));
  });
  for (const relation of relations) {
    relation.premises = relation.premises.map(n => claims[n]);
    relation.onto = [];
  }
  for (const relation of relations) {
    relation.claim = claims[relation.claim];
    relation.struck = relations[relation.relation];
    (relation.claim ?? relation.struck).onto.push(relation);
    for (const premise of relation.premises) premise.uses.push(relation);
    relation.tip = [relation.words, relation.scheme, relation.label, ...(relation.marks ?? []).map(mark => mark.says)]
      .filter(Boolean).join("\n");
  }
  for (const relation of relations) {
    let at = relation;
    for (let i = 0; at.struck && i < relations.length; i++) at = at.struck;
    relation.goal = at.claim;
  }
  data.top = { n: -1, kids: data.roots, unfolded: 0, high: 0 };
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
    this.part = name => document.querySelector(`[data-part="${name}"]`);
    this.button = name => document.querySelector(`[data-do="${name}"]`);
    [this.map, this.tree, this.panel] = [this.part("map"), this.part("tree"), this.part("panel")];
    this.groups = new Map();
    this.keep = null;
    this.selected = null;
    this.aligned = false;
    this.hits = new Set();
    this.view = { x: 0, y: 0, k: 1 };
    this.down = data.direction === "down";
    this.size = box => (this.down ? { along: box.high, across: this.wide } : { along: this.wide, across: box.high ?? 0 });
    this.wide = data.width + 2 * PAD;
    this.buildMap();
    this.buildOutline();
    this.buildFilters();
    this.unfoldWhatFits();
    this.layOut();
    this.open();
    this.listen();
    this.follow();
  }

  // --- building

  buildMap() {
    const names = ["support", "challenge", "undercut", "association"];
    this.lines = svg("g");
    this.boxes = svg("g");
    this.pills = svg("g");
    this.picture = svg("svg", { class: "picture", "aria-hidden": "true" }, drawTips(names), this.lines, this.boxes, this.pills);
    this.map.append(this.picture);
    if (this.data.legend && this.data.relations.length) this.map.append(drawLegend(this.data.relations));
  }

  buildOutline() {
    this.items = [...this.tree.children];
    for (const item of this.items) {
      item.removeAttribute("id"); // the box has it now
      item.tabIndex = -1;
      const claim = this.data.claims[item.dataset.n ?? item.dataset.see];
      if (item.dataset.n) claim.item = item;
      for (const part of item.querySelectorAll(".cited, .why")) part.remove(); // the panel tells
    }
    if (this.items.length) this.items[0].tabIndex = 0;
  }

  buildFilters() {
    const filters = this.part("filters");
    const { claims, rules } = this.data;
    const bears = (claim, names) => [claim, ...claim.uses].some(one => (one.marks ?? []).some(mark => names.includes(mark.rule)));
    rules.forEach(([name, names], i) => {
      const box = html("input", { type: "checkbox", id: `filter-${i}` });
      box.matches_ = claim => bears(claim, names);
      filters.append(html("span", {}, box, html("label", { for: box.id }, name),
        html("small", {}, ` ${claims.filter(box.matches_).length}`)));
    });
    const choose = (name, valuesOf) => {
      const values = [...new Set(claims.flatMap(valuesOf))].sort();
      if (values.length < 2 && name === "kind" || !values.length) return;
      const list = html("select", {}, html("option", { value: "" }, "any"), ...values.map(value => html("option", { value }, value)));
      list.valuesOf = valuesOf;
      filters.append(html("label", {}, `${name} `, list));
    };
    choose("kind", claim => [claim.kind]);
    choose("tag", claim => claim.tags ?? []);
    filters.addEventListener("change", () => this.filter());
    filters.addEventListener("submit", event => event.preventDefault());
  }

  // --- what is visible

  kidsOf(claim) {
    return this.keep ? claim.kids.filter(kid => this.keep.has(kid)) : claim.kids;
  }

  unfolded(claim) {
    return claim.unfolded ? this.kidsOf(claim).slice(0, claim.unfolded) : [];
  }

  /** Unfold level by level while there is room; of a level that does not fit, a part only if there would be nothing else. */
  unfoldWhatFits(everything = this.data.unfolded) {
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

  layOut(anchor = null) {
    const before = anchor && this.placed?.has(anchor) ? this.onScreen(anchor) : null;
    const shown = placeBoxes(this.data.top, claim => this.unfolded(claim), this.size, this.aligned);
    this.placed = new Set(shown);
    this.frame(shown);
    this.drawBoxes(shown);
    this.drawPills(shown);
    const routed = routeLines(this.data.relations, claim => this.placed.has(claim), this.size, relation => this.reach(relation));
    this.lines.replaceChildren(...routed.map(one => (one.relation.group = drawRelation(one, this.point))));
    this.showOutline();
    this.light();
    if (before) {
      const after = this.onScreen(anchor);
      this.view.x += before[0] - after[0];
      this.view.y += before[1] - after[1];
      this.look();
    }
  }

  /** Find the edges of what is placed, so that the picture begins at 0, 0. */
  frame(shown) {
    let low = Infinity, high = -Infinity, far = 0;
    for (const box of shown) {
      const size = this.size(box);
      low = Math.min(low, box.across - size.across / 2);
      high = Math.max(high, box.across + size.across / 2);
      far = Math.max(far, box.along + size.along);
    }
    if (low > high) [low, high] = [0, 0];
    const margin = 24;
    this.point = ([along, across]) => (this.down ? [across - low + margin, along + margin] : [along + margin, across - low + margin]);
    const edge = [far + 2 * margin + 70, high - low + 2 * margin];
    [this.width, this.height] = this.down ? [edge[1], edge[0]] : edge;
    for (const [name, value] of [["width", this.width], ["height", this.height], ["viewBox", `0 0 ${this.width} ${this.height}`]]) {
      this.picture.setAttribute(name, value);
    }
  }

  /** How far from its middle the sign of a junction ends, across. */
  reach(relation) {
    return relation.premises.length < 2 ? 6 : this.down ? 17 : 9;
  }

  corner(claim) {
    const [x, y] = this.point([claim.along, claim.across]);
    return this.down ? [x - this.wide / 2, y] : [x, y - claim.high / 2];
  }

  drawBoxes(shown) {
    for (const claim of shown) {
      if (!claim.group) claim.group = drawBox(claim, this.wide);
      if (!this.groups.has(claim.group)) {
        this.groups.set(claim.group, claim);
        this.boxes.append(claim.group);
      }
      claim.group.setAttribute("transform", `translate(${this.corner(claim).map(n => n.toFixed(1)).join(" ")})`);
      claim.group.classList.toggle("aside", Boolean(this.keep) && !this.matching.has(claim));
    }
    for (const [group, claim] of this.groups) {
      if (this.placed.has(claim)) continue;
      group.remove();
      this.groups.delete(group);
    }
  }

  drawPills(shown) {
    const behind = new Map();
    for (const claim of [...this.data.claims].reverse()) {
      if (this.keep && !this.keep.has(claim)) continue;
      const own = (behind.get(claim) ?? 0) + (this.placed.has(claim) ? 0 : 1);
      behind.set(claim, behind.get(claim) ?? 0);
      if (!this.placed.has(claim)) behind.set(claim.up, (behind.get(claim.up) ?? 0) + own);
    }
    const pills = [];
    for (const claim of shown) {
      if (!this.kidsOf(claim).length) continue;
      const pill = drawPill(behind.get(claim) ?? 0);
      const [x, y] = this.corner(claim);
      pill.setAttribute("transform", `translate(${x + this.wide - 26} ${y + claim.high})`);
      claim.pill = pill;
      pill.claim = claim;
      pills.push(pill);
    }
    const rest = behind.get(this.data.top) ?? 0;
    if (rest) {
      const pill = drawPill(rest);
      pill.setAttribute("transform", this.down ? `translate(${this.width - 30} 40)` : `translate(60 ${this.height - 12})`);
      pill.claim = this.data.top;
      pills.push(pill);
    }
    this.pills.replaceChildren(...pills);
  }

  showOutline() {
    for (const item of this.items) {
      const own = this.data.claims[item.dataset.n];
      const below = this.data.claims[item.dataset.below];
      const shown = own ? this.placed.has(own) : !this.keep && this.placed.has(below) && below.unfolded > 0;
      if (item.hidden === shown) item.hidden = !shown;
      item.classList.toggle("aside", Boolean(this.keep) && !this.matching.has(own));
      if (own && own.kids.length) {
        const open = String(own.unfolded > 0 && this.kidsOf(own).length > 0);
        if (item.getAttribute("aria-expanded") !== open) item.setAttribute("aria-expanded", open);
      }
    }
  }

  fold(claim, open) {
    if (open) claim.unfolded = Math.min(this.kidsOf(claim).length, claim.unfolded + STEP);
    else claim.unfolded = 0;
    this.layOut(claim);
    if (!open && this.selected && !this.placed.has(this.selected)) this.select(claim);
  }

  /** Fold or unfold the selected claim, or with nothing selected the map. */
  foldChosen(open) {
    if (this.selected) {
      const chosen = this.selected;
      if (open) for (const kid of this.unfolded(chosen)) kid.unfolded = Math.max(kid.unfolded, Math.min(STEP, this.kidsOf(kid).length));
      this.fold(chosen, open);
      return this.say(open ? "unfolded" : "folded");
    }
    if (open) this.unfoldWhatFits();
    else for (const claim of this.data.claims) claim.unfolded = 0;
    this.layOut();
    this.open();
    return this.say(open ? "unfolded" : "folded");
  }

  filter() {
    const controls = [...this.part("filters").elements];
    const boxes = controls.filter(one => one.checked);
    const lists = controls.filter(one => one.valuesOf && one.value);
    const fits = claim => (!boxes.length || boxes.some(box => box.matches_(claim)))
      && lists.every(list => list.valuesOf(claim).includes(list.value));
    this.matching = new Set(boxes.length || lists.length ? this.data.claims.filter(fits) : []);
    this.keep = boxes.length || lists.length ? new Set() : null;
    for (const claim of this.matching) {
      for (let at = claim; at && !this.keep.has(at); at = at.up) this.keep.add(at);
    }
    this.unfoldWhatFits();
    if (this.selected && this.keep && !this.keep.has(this.selected)) this.select(null);
    this.layOut();
    this.open();
    this.say(this.keep ? `${this.matching.size} of ${plural(this.data.claims.length, "claim")} match` : "all claims");
  }

  unfilter() {
    this.part("filters").reset();
    this.filter();
  }

  // --- selecting

  /** Select a claim (or none): unfold what hides it, light its way to the contention, tell about it. */
  select(claim, { write = true, centre = false } = {}) {
    this.selected = claim;
    if (!claim) {
      this.panel.hidden = true;
      this.light();
      if (write) this.write("");
      return;
    }
    if (this.keep && !this.keep.has(claim)) this.unfilter();
    if (!this.placed.has(claim)) {
      this.reveal(claim);
      this.layOut();
    } else {
      this.light();
    }
    fillPanel(this.panel, claim, this.data, other => this.select(other));
    if (write) this.write(`#${encodeURIComponent(claim.id)}`);
    this.bringIntoView(claim, centre);
    claim.item?.scrollIntoView({ block: "nearest" });
  }

  reveal(claim) {
    for (let at = claim; at.up; at = at.up) {
      const place = this.kidsOf(at.up).indexOf(at) + 1;
      at.up.unfolded = Math.max(at.up.unfolded, Math.min(place + 20, this.kidsOf(at.up).length));
    }
  }

  light() {
    const lit = new Set(), along = new Set();
    for (let at = this.selected; at && at !== this.data.top; at = at.up) {
      lit.add(at);
      for (let via = at.via; via && !along.has(via); via = via.struck) along.add(via);
    }
    const onto = [...(this.selected?.onto ?? [])];
    for (const relation of onto) {
      along.add(relation);
      for (const premise of relation.premises) lit.add(premise);
      onto.push(...relation.onto.filter(one => !onto.includes(one)));
    }
    this.picture.classList.toggle("lit", Boolean(this.selected));
    for (const [group, claim] of this.groups) {
      group.classList.toggle("on", lit.has(claim));
      group.classList.toggle("selected", claim === this.selected);
      group.classList.toggle("hit", this.hits.has(claim));
    }
    for (const relation of this.data.relations) relation.group?.classList.toggle("on", along.has(relation));
    for (const item of this.tree.querySelectorAll('[aria-selected="true"]')) item.setAttribute("aria-selected", "false");
    if (this.selected) {
      this.selected.item.setAttribute("aria-selected", "true");
      this.rove(this.selected.item);
    }
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
    this.light();
    for (const claim of this.data.claims) claim.item.classList.toggle("hit", this.hits.has(claim));
    const found = this.hits.size ? `${plural(this.hits.size, "hit")}, Enter for the first` : "no hits";
    this.say(words.length ? found : "");
  }

  haystack(claim) {
    claim.plain ??= plain([claim.id, claim.text, claim.note, claim.said, ...(claim.tags ?? []),
      ...(claim.cites ?? []).flatMap(cite => [cite.quote, cite.locator, this.data.sources[cite.source].title])].filter(Boolean).join("\n"));
    return claim.plain;
  }

  step(by) {
    const many = this.hits.size;
    if (!many) return;
    this.hit = this.hit < 0 && by < 0 ? many - 1 : (this.hit + by + many) % many;
    this.select([...this.hits][this.hit]);
    this.say(`${this.hit + 1} of ${plural(many, "hit")}`);
  }

  say(words) {
    this.part("status").textContent = words;
  }

  // --- looking

  look() {
    const { x, y, k } = this.view;
    this.picture.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    this.picture.classList.toggle("far", k < 0.22);
  }

  onScreen(claim) {
    const [x, y] = this.corner(claim);
    return [this.view.x + x * this.view.k, this.view.y + y * this.view.k];
  }

  glide() {
    this.picture.classList.add("glide");
    setTimeout(() => this.picture.classList.remove("glide"), 260);
    this.look();
  }

  /** The part of the map's frame that no legend covers. */
  room() {
    const legend = this.map.querySelector(".legend");
    return [this.map.clientWidth, this.map.clientHeight - (legend ? legend.offsetHeight + 12 : 0)];
  }

  fit() {
    const [w, h] = this.room();
    const k = Math.max(FARTHEST, Math.min(w / this.width, h / this.height, 1.15));
    this.view = { k, x: (w - this.width * k) / 2, y: (h - this.height * k) / 2 };
    this.glide();
  }

  /** Begin with all of it if that can be read, else with the contention and what stands beside it. */
  open() {
    const [w, h] = this.room();
    if (Math.min(w / this.width, h / this.height) >= LEGIBLE || !this.placed.size) return this.fit();
    if (!this.down && !this.aligned) {
      this.aligned = true;
      this.layOut();
    }
    const first = [...this.placed][0];
    const [x, y] = this.corner(first);
    const k = Math.max(LEGIBLE, Math.min(1, this.down ? h / this.height : w / this.width));
    this.view = this.down ? { k, x: w / 2 - (x + this.wide / 2) * k, y: 0 } : { k, x: Math.max(0, (w - this.width * k) / 2), y: 16 - y * k };
    return this.glide();
  }

  zoom(by, x = this.map.clientWidth / 2, y = this.map.clientHeight / 2) {
    const k = Math.min(CLOSEST, Math.max(FARTHEST, this.view.k * by));
    const share = k / this.view.k;
    this.view = { k, x: x - (x - this.view.x) * share, y: y - (y - this.view.y) * share };
    this.look();
  }

  bringIntoView(claim, centre) {
    const { clientWidth: w, clientHeight: h } = this.map;
    if (!w || !h) return;
    if (this.view.k < 0.4) this.view.k = LEGIBLE + 0.2;
    const [x, y] = this.onScreen(claim);
    const [right, bottom] = [x + this.wide * this.view.k, y + claim.high * this.view.k];
    if (!centre && x >= 0 && y >= 0 && right <= w && bottom <= h) return this.look();
    this.view.x += w / 2 - (x + right) / 2;
    this.view.y += h / 2 - (y + bottom) / 2;
    return this.glide();
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
    this.tree.addEventListener("click", event => this.pick(event));
    this.tree.addEventListener("keydown", event => this.treeKey(event));
    addEventListener("hashchange", () => this.follow());
    addEventListener("popstate", () => this.follow());
    addEventListener("resize", () => this.selected || this.open());
    this.map.addEventListener("scroll", () => this.map.scrollTo(0, 0)); // browsers scroll to fragments
    listenToPointers(this);
  }

  press(what) {
    const does = {
      fold: () => this.foldChosen(false), unfold: () => this.foldChosen(true),
      in: () => this.zoom(1.3), out: () => this.zoom(1 / 1.3), fit: () => this.fit(),
      dark: () => this.darken(), close: () => (this.select(null), this.map.focus()),
    };
    does[what]?.();
  }

  darken() {
    const root = document.documentElement;
    const dark = getComputedStyle(root).getPropertyValue("--is-dark").trim() !== "1";
    root.dataset.theme = dark ? "dark" : "light";
    this.button("dark").setAttribute("aria-pressed", String(dark));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
    const does = { "+": "in", "=": "in", "-": "out", 0: "fit", Escape: "close" }[event.key];
    if (event.key === "/") this.part("search").focus();
    else if (does && !(does === "close" && !this.selected)) this.press(does);
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
    else this.select(chosen ? this.nearest(chosen, ways[event.key]) : [...this.placed][0] ?? null);
    return true;
  }

  nearest(from, [dx, dy]) {
    const [x0, y0] = this.corner(from);
    let best = from, least = Infinity;
    for (const claim of this.placed) {
      const [x, y] = this.corner(claim);
      const ahead = (x - x0) * dx + (y + claim.high / 2 - y0 - from.high / 2) * dy;
      const aside = Math.abs((x - x0) * dy) + Math.abs((y + claim.high / 2 - y0 - from.high / 2) * dx);
      if (claim !== from && ahead > 4 && ahead + 2 * aside < least) [best, least] = [claim, ahead + 2 * aside];
    }
    return best;
  }

  claimOf(item) {
    return this.data.claims[item.dataset.n ?? item.dataset.see];
  }

  pick(event) {
    const item = event.target.closest("li");
    if (!item) return;
    const claim = this.claimOf(item);
    if (event.target.closest("a")) return;
    const twisty = item.dataset.n && claim.kids.length && event.offsetX < 24 && event.target === item;
    if (twisty) this.fold(claim, !claim.unfolded);
    else this.select(claim);
    item.focus({ preventScroll: true });
  }

  rove(item) {
    const before = this.tree.querySelector('[tabindex="0"]');
    if (before) before.tabIndex = -1;
    item.tabIndex = 0;
  }

  treeKey(event) {
    const item = event.target.closest("li");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = this.items.filter(one => !one.hidden);
    const at = shown.indexOf(item);
    const claim = this.claimOf(item);
    const own = Boolean(item.dataset.n);
    const open = own && claim.unfolded > 0 && this.kidsOf(claim).length > 0;
    const move = to => to && (this.rove(to), to.focus());
    const up = own ? claim.up?.item : this.data.claims[item.dataset.below].item;
    const does = {
      ArrowDown: () => move(shown[at + 1]), ArrowUp: () => move(shown[at - 1]),
      Home: () => move(shown[0]), End: () => move(shown.at(-1)),
      ArrowRight: () => (open ? move(shown[at + 1]) : own && this.kidsOf(claim).length && this.fold(claim, true)),
      ArrowLeft: () => (open ? this.fold(claim, false) : move(up)),
      Enter: () => (this.select(claim), move(claim.item)), " ": () => (this.select(claim), move(claim.item)),
    }[event.key];
    if (!does) return;
    does();
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Drag to pan, pinch and wheel to zoom, click to select, double-click or a pill to fold. */
function listenToPointers(page) {
  const { map, picture } = page;
  const down = new Map();
  let moved = 0, resting = 0;
  const place = event => [event.clientX - map.getBoundingClientRect().left, event.clientY - map.getBoundingClientRect().top];
  const moving = () => {
    picture.classList.add("moving"); // while it moves, the picture is a layer that is not drawn anew
    clearTimeout(resting);
    resting = setTimeout(() => picture.classList.remove("moving"), 200);
  };
  const span = () => {
    const [a, b] = [...down.values()];
    return [Math.hypot(a[0] - b[0], a[1] - b[1]), (a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  };
  map.addEventListener("pointerdown", event => {
    if (event.button !== 0) return;
    down.set(event.pointerId, place(event));
    if (down.size === 1) moved = 0;
  });
  map.addEventListener("pointermove", event => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const at = place(event);
    const pinch = down.size === 2 ? span() : null;
    down.set(event.pointerId, at);
    moved += Math.abs(at[0] - before[0]) + Math.abs(at[1] - before[1]);
    if (moved < 5) return;
    if (!map.hasPointerCapture(event.pointerId)) map.setPointerCapture(event.pointerId);
    moving();
    if (pinch) {
      const [wide, x, y] = span();
      page.view.x += x - pinch[1];
      page.view.y += y - pinch[2];
      page.zoom(wide / Math.max(1, pinch[0]), x, y);
    } else {
      page.view.x += at[0] - before[0];
      page.view.y += at[1] - before[1];
      page.look();
    }
  });
  for (const name of ["pointerup", "pointercancel"]) map.addEventListener(name, event => down.delete(event.pointerId));
  map.addEventListener("wheel", event => {
    event.preventDefault();
    moving();
    const lines = event.deltaMode === 1 ? 16 : 1;
    page.zoom(Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) / 400), ...place(event));
  }, { passive: false });
  map.addEventListener("click", event => {
    if (moved >= 5) return;
    const pill = event.target.closest(".pill");
    const box = event.target.closest(".box");
    if (pill) page.fold(pill.claim, pill.dataset.fold === "unfold");
    else page.select(box ? page.groups.get(box) : null);
    map.focus({ preventScroll: true });
  });
  map.addEventListener("dblclick", event => {
    const claim = page.groups.get(event.target.closest(".box"));
    if (claim && claim.kids.length) page.fold(claim, !claim.unfolded);
  });
}
