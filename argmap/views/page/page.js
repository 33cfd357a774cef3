// The page itself: one state (what is unfolded, filtered, selected, found), and what changes it.

const ENOUGH = 150; // boxes that a large map opens with
const MANY = 300; // claims that a map may have and still open whole
const FEW = 4; // boxes that are worth opening with, where not all that bears on a contention can be read
const STEP = 100; // reasons of one claim that unfold at a time

class Page {
  /** See `mount`. */
  constructor(root, data, { address, on, signal, framed }) {
    Object.assign(this, { root, data, address, on, signal });
    root.classList.toggle("framed", framed);
    this.keep = null; // what a filter leaves, with what that hangs from
    this.selected = null;
    this.touched = false; // whether somebody has folded or unfolded a part
    this.level = null; // how many levels somebody asked for, a number or "all"
    this.part = name => root.querySelector(`[data-part="${name}"]`);
    [this.map, this.panel] = [this.part("map"), this.part("panel")];
    this.picture = new Picture(data);
    this.map.append(this.picture.element);
    this.view = new View(this.map, this.picture.element, () => this.draw());
    this.outline = new Outline(this.part("tree"), this);
    this.legend = new Legend(this);
    this.verdicts = new Verdicts(this);
    this.minimap = new Minimap(this);
    this.gaps = new Gaps(this);
    this.arrange(framed);
    this.search = new Search(data);
    this.source = new SourceText(this.part("source"), this);
    this.filters = new Filters(this.part("filters"), data, () => this.filter());
    this.part("groups").hidden = !this.picture.deepest;
    root.classList.add("live", "opening"); // the outline is not laid out before it is folded
    this.become(readAddress(address, data.claims).params);
    this.refold();
    root.classList.remove("opening");
    listenToControls(this);
    this.showDark();
    this.follow();
  }

  /** Leave out what there is no room or no use for. */
  arrange(framed) {
    this.part("link").hidden = !this.address.link;
    this.part("save").hidden = framed;
    this.framed = framed;
    this.fitOutline();
    for (const claim of this.data.claims) if (claim.label || claim.turn) this.verdicts.tellItem(claim);
  }

  /** In a frame, show the outline where there is room for it, until the reader chooses; a frame may get its width after this runs. */
  fitOutline() {
    const narrow = this.root.clientWidth < 1000;
    if (this.framed && !this.outlineChosen && narrow !== this.root.classList.contains("no-outline"))
      this.toggle("outline", "no-outline", false);
  }

  /** Show the outline or leave it out, as the reader chooses. */
  toggleOutline() {
    this.outlineChosen = true;
    this.toggle("outline", "no-outline", false);
  }

  /** Put a class on the page or take it off, and tell the button; `on` is whether the class is what the button offers. */
  toggle(name, style, on) {
    const there = this.root.classList.toggle(style);
    const button = this.root.querySelector(`[data-do="${name}"]`);
    button.setAttribute(on ? "aria-expanded" : "aria-pressed", String(there === on));
    if (this.picture.placed.size) this.refit();
  }

  /** Put back what was taken away. */
  putBack() {
    this.verdicts.take([]);
    this.say("nothing is taken away");
    this.fill();
    this.light();
    this.write();
    this.map.focus({ preventScroll: true });
  }

  /** Tell whoever has mounted the page what happens on it. */
  tell(what, ...about) {
    this.on[what]?.(...about);
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

  /** Unfold so many levels below what the map argues for, and nothing further; tells how many claims that shows. */
  unfoldTo(depth) {
    let shown = 0;
    for (const claim of [this.data.top, ...this.data.claims]) {
      claim.unfolded = claim.depth < depth ? this.kidsOf(claim).length : 0;
      if (claim.depth <= depth) shown += 1;
    }
    return shown - 1;
  }

  /** Unfold as many whole levels as can be read at once; if not even what bears on a contention directly, a part of that. */
  unfoldReadable() {
    const scale = depth => (this.unfoldTo(depth) > ENOUGH ? 0 : this.scaleOf());
    const tried = this.data.directions.map(direction => {
      this.picture.turn(direction);
      let best = { direction, depth: 1, k: scale(1) };
      for (let depth = 2; best.k >= LEGIBLE && depth <= this.data.deepest; depth++) {
        const k = scale(depth);
        if (k < LEGIBLE) break;
        best = { direction, depth, k };
      }
      return best;
    });
    const readable = one => (one.k >= LEGIBLE ? one.depth : 0);
    const [best] = tried.sort((a, b) => readable(b) - readable(a) || b.k - a.k);
    if (!readable(best) && this.unfoldPart()) return;
    this.picture.turn(best.direction);
    if (this.unfoldTo(best.depth) > ENOUGH) this.unfoldWhatFits();
  }

  /** Unfold as many contentions, and of what bears on each, as can be read at once; tells whether that is worth it. */
  unfoldPart() {
    const { top, directions } = this.data;
    const unfold = (direction, most) => {
      this.picture.turn(direction);
      this.unfoldTo(-1);
      for (const claim of [top, ...top.kids.slice(0, most)]) claim.unfolded = Math.min(claim.kids.length, most);
      return this.scaleOf() >= LEGIBLE ? this.picture.placed.size : 0;
    };
    let best = { shown: 0 };
    for (const direction of directions) {
      for (let most = 1, shown = 1; shown && most <= ENOUGH; most++) {
        shown = unfold(direction, most);
        if (shown > best.shown) best = { shown, direction, most };
      }
    }
    if (best.shown < FEW) return false;
    unfold(best.direction, best.most);
    return true;
  }

  /** At what scale all that is unfolded could be seen. */
  scaleOf() {
    const { picture, view } = this;
    picture.place(this.unfoldedKids());
    Object.assign(view, { width: picture.width, height: picture.height });
    return view.scaleThatFits();
  }

  /** Unfold what a map opens with: what was asked for, else what can be read at once. */
  unfoldFirst() {
    const { depth, folded, unfolded } = this.data;
    if (this.level !== null) this.unfoldTo(this.level === "all" ? Infinity : this.level);
    else if (this.keep || unfolded || depth !== null || folded.length) this.unfoldWhatFits(unfolded);
    else this.unfoldReadable();
  }

  /** Show so many levels, or all. */
  showLevel(level) {
    Object.assign(this, { level, touched: false });
    this.unfoldFirst();
    this.layOut();
    if (level === "all") this.view.fit();
    else this.open();
    this.say(this.hiddenWords(level === "all" ? "all levels" : plural(level, "level")));
    if (this.selected && !this.isShown(this.selected)) this.select(null, { write: false });
    this.write();
  }

  hiddenWords(what) {
    const hidden = (this.keep?.size ?? this.data.claims.length) - this.picture.placed.size;
    return what + (hidden ? `, ${hidden} hidden` : "");
  }

  /** A function that gives the claims that are unfolded below each. */
  unfoldedKids() {
    return claim => (claim.unfolded ? this.kidsOf(claim).slice(0, claim.unfolded) : []);
  }

  /** Lay out anew; `anchor` stays where it is on the screen. */
  layOut(anchor = null) {
    const { picture, view } = this;
    const before = anchor && this.isShown(anchor) ? picture.corner(anchor) : null;
    picture.layOut(this.unfoldedKids());
    this.countHidden();
    Object.assign(view, { width: picture.width, height: picture.height });
    if (before) {
      const after = picture.corner(anchor);
      view.x += (before[0] - after[0]) * view.k;
      view.y += (before[1] - after[1]) * view.k;
    }
    this.outline.show();
    this.minimap.draw();
    this.showLevels();
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

  /** Press the button of the level that is shown, if it is a whole one. */
  showLevels() {
    for (const button of this.root.querySelectorAll('[data-do="level"]')) {
      const { level } = button.dataset;
      const depth = level === "all" ? Infinity : Number(level);
      const shown = !this.keep && this.data.claims.every(claim => this.isShown(claim) === (claim.depth <= depth));
      button.setAttribute("aria-pressed", String(shown));
    }
  }

  fold(claim, open) {
    [this.level, this.touched] = [null, true];
    claim.unfolded = open ? Math.min(this.kidsOf(claim).length, claim.unfolded + STEP) : 0;
    this.layOut(claim);
    if (this.selected && !this.isShown(this.selected)) this.select(claim === this.data.top ? null : claim);
  }

  /** Fold or unfold the selected claim (once more: what it unfolded to), or with nothing selected the map. */
  foldChosen(open) {
    const chosen = this.selected;
    [this.level, this.touched] = [null, true];
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
    this.say(this.hiddenWords(open ? "unfolded" : "folded"));
  }

  // --- filtering, and how much boxes show

  /** Keep what fits the filters, and what that hangs from. */
  match() {
    const active = this.filters.isActive();
    this.matching = new Set(active ? this.data.claims.filter(claim => this.filters.fits(claim)) : []);
    this.keep = active ? new Set() : null;
    for (const claim of this.matching) {
      for (let at = claim; at && !this.keep.has(at); at = at.up) this.keep.add(at);
    }
  }

  /** Lay out anew what the filters leave. */
  refold() {
    const { data } = this;
    this.match();
    this.unfoldFirst();
    this.layOut();
    this.open();
    this.say(this.keep ? `${this.matching.size} of ${plural(data.claims.length, "claim")} match` : "");
  }

  filter() {
    this.refold();
    if (!this.keep) this.say("all claims");
    if (this.selected && this.keep && !this.keep.has(this.selected)) this.select(null, { write: false });
    this.write();
  }

  /** Show as much in the boxes as is chosen, with frames around groups or without. */
  show() {
    this.set();
    this.layOut(this.selected);
    if (this.selected) this.view.show(this.picture.box(this.selected));
    else this.open();
    this.write();
  }

  /** Frame groups, or no longer. */
  frame() {
    const button = this.part("groups");
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    this.show();
  }

  set() {
    this.picture.set(this.part("detail").value, this.part("groups").getAttribute("aria-pressed") === "true");
  }

  // --- the address

  /** What is filtered and shown, where it is not what the page opens with. */
  state() {
    const params = new URLSearchParams();
    const { detail, framed } = this.picture;
    this.filters.tell(params);
    if (detail !== this.data.detail) params.set("detail", detail);
    if (this.picture.deepest && framed !== this.data.groups) params.set("groups", framed ? "yes" : "no");
    if (this.level !== null) params.set("levels", this.level);
    for (const claim of this.verdicts.taken) params.append("without", claim.id);
    return params;
  }

  write({ fresh = false } = {}) {
    writeAddress(this.address, this.selected, this.state(), { fresh });
  }

  /** Filter and show what an address says. */
  become(params) {
    const { detail, groups } = this.data;
    this.filters.set(params);
    this.part("detail").value = ["full", "titles", "ids"].includes(params.get("detail")) ? params.get("detail") : detail;
    this.part("groups").setAttribute("aria-pressed", String(params.has("groups") ? params.get("groups") === "yes" : groups));
    const levels = params.get("levels");
    this.level = levels === "all" ? levels : /^[123]$/.test(levels) ? Number(levels) : null;
    this.verdicts.take(this.data.claims.filter(claim => params.getAll("without").includes(claim.id)));
    this.set();
  }

  /** Go where the address points. */
  follow() {
    const { claim, params } = readAddress(this.address, this.data.claims);
    if (!claim && this.selected) this.select(null, { write: false }); // its panel takes room
    if (params.toString() !== this.state().toString()) {
      this.become(params);
      this.refold();
    }
    if (claim) this.select(claim, { write: false, centre: true });
  }

  // --- selecting

  /** Select a claim, or none: unfold what hides it, light its way to the contention, tell about it. */
  select(claim, { write = true, centre = false } = {}) {
    if (claim !== this.selected) this.tell("select", claim ? claim.id : null);
    this.selected = claim;
    const filtered = claim && this.keep && !this.keep.has(claim);
    if (claim) {
      if (filtered) {
        this.part("filters").reset();
        this.refold();
      }
      if (!this.isShown(claim)) {
        this.level = null;
        this.reveal(claim);
        this.layOut();
      }
      this.fill();
    } else {
      this.panel.hidden = true;
    }
    this.outline.select(claim);
    this.source.select(claim);
    this.light();
    if (write || filtered) this.write({ fresh: write });
    if (!claim) return;
    this.view.show(this.picture.box(claim), centre);
    claim.item.scrollIntoView({ block: "nearest" });
  }

  /** Tell of the selected claim in the panel. */
  fill() {
    if (this.selected) fillPanel(this.panel, this.selected, this);
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
      classList.toggle("hit", this.search.hits.has(claim));
      classList.toggle("aside", Boolean(this.keep) && !this.matching.has(claim));
    }
    for (const { relation } of this.picture.routed) relation.group?.classList.toggle("on", along.has(relation));
    this.verdicts.show();
    this.minimap.mark();
  }

  draw() {
    this.picture.first = this.selected;
    if (this.picture.draw(this.view)) this.light();
    else this.minimap.mark();
  }

  // --- searching

  find() {
    this.say(this.search.find(this.part("search").value));
    this.light();
  }

  step(by) {
    if (!this.search.hits.size) return;
    this.select(this.search.step(by));
    this.say(`${this.search.at + 1} of ${plural(this.search.hits.size, "hit")}`);
  }

  // --- looking

  /** Look anew at what is shown, where the room for it has changed and nobody has looked elsewhere. */
  refit() {
    if (this.selected || this.view.moved) this.view.look();
    else if (this.level === "all") this.view.fit();
    else this.open();
  }

  /** Open anew, in other room than before. */
  reopen() {
    if (this.level === null && !this.keep) {
      this.unfoldFirst();
      this.layOut();
    }
    this.open();
  }

  /** Begin with all of it if that can be read, else with the contention and what stands beside it. */
  open() {
    const [first] = this.picture.placed;
    if (!first || this.view.scaleThatFits() >= LEGIBLE) return this.view.fit();
    return this.view.begin(this.picture.box(first), this.picture.down);
  }

  isDark() {
    return getComputedStyle(this.root).getPropertyValue("--is-dark").trim() === "1";
  }

  /** Turn dark, or light again. */
  darken() {
    this.root.dataset.theme = this.isDark() ? "light" : "dark";
    this.showDark();
  }

  showDark() {
    this.root.querySelector('[data-do="dark"]').setAttribute("aria-pressed", String(this.isDark()));
  }
}
