// Buttons, keys, clicks, and what the browser tells: what each of them asks of the page.

const KEYS = [["n, p", "next and previous gap"], ["1, 2, 3, a", "levels"], ["0", "fit"], ["+, \u2212", "zoom"], ["/", "search"],
  ["o", "overview"], ["arrows", "go to the next box"], ["space", "fold"], ["Esc", "leave"]];
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function listenToControls(page) {
  const { root, signal } = page;
  const search = page.part("search");
  search.addEventListener("input", () => page.find());
  search.addEventListener("keydown", event => {
    if (event.key === "Enter") page.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && search.value) [search.value] = [""], page.find();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  page.part("detail").addEventListener("change", () => page.show());
  root.addEventListener("click", event => press(page, event.target.closest("[data-do]")?.dataset ?? {}), { signal });
  root.addEventListener("keydown", event => pressKey(page, event), { signal });
  listenToPointers(page.view, event => click(page, event));
  listenToHover(page);
  addEventListener("hashchange", () => page.follow(), { signal });
  addEventListener("popstate", () => page.follow(), { signal });
  listenToSize(page);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => page.showDark(), { signal });
  let restore = null;
  addEventListener("beforeprint", () => (restore ??= layOutForPaper(page)), { signal });
  addEventListener("afterprint", () => restore && ([restore] = [null, restore()]), { signal });
}

/** Open anew when there is more room or less, unless somebody is looking at something. */
function listenToSize(page) {
  let before = `${page.root.clientWidth} ${page.root.clientHeight}`;
  const observer = new ResizeObserver(() => {
    const now = `${page.root.clientWidth} ${page.root.clientHeight}`;
    if (now === before || page.printing) return;
    before = now;
    page.fitOutline();
    if (page.selected || page.view.moved || page.touched) page.view.look();
    else page.reopen();
  });
  observer.observe(page.root);
  page.signal.addEventListener("abort", () => observer.disconnect());
}

/** Tell which box the pointer is over. */
function listenToHover(page) {
  let over = null;
  const tell = claim => {
    if (claim === over) return;
    over = claim;
    page.tell("hover", claim ? claim.id : null);
  };
  page.map.addEventListener("pointerover", event => tell(claimAt(page, event) ?? null));
  page.map.addEventListener("pointerleave", () => tell(null));
}

function claimAt(page, event) {
  const group = event.target.closest(".box[data-id]");
  return group && [...page.picture.near].find(one => one.group === group);
}

function click(page, event) {
  const pill = event.target.closest(".pill");
  if (event.target.closest(".legend, .overview, .assumed")) return undefined;
  const claim = claimAt(page, event);
  if (event.type === "dblclick") return claim?.kids.length && page.fold(claim, !claim.unfolded);
  page.map.focus({ preventScroll: true });
  return pill ? page.fold(pill.claim, pill.dataset.fold === "unfold") : page.select(claim);
}

function press(page, { do: what, level }) {
  const does = {
    fold: () => page.foldChosen(false), unfold: () => page.foldChosen(true),
    in: () => page.view.zoom(1.3), out: () => page.view.zoom(1 / 1.3), fit: () => page.view.fit(),
    level: () => page.showLevel(level === "all" ? level : Number(level)),
    "next-gap": () => page.gaps.step(1), "previous-gap": () => page.gaps.step(-1),
    overview: () => page.minimap.toggle(), legend: () => page.legend.toggle(), link: () => copyLink(page), save: () => saveSvg(page),
    take: () => page.selected && page.verdicts.toggle(page.selected), back: () => page.putBack(),
    outline: () => page.toggleOutline(), more: () => page.toggle("more", "all-tools", true),
    groups: () => page.frame(), dark: () => page.darken(), close: () => (page.select(null), page.map.focus()),
  };
  does[what]?.();
}

function pressKey(page, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
  const does = {
    "+": "in", "=": "in", "-": "out", 0: "fit", n: "next-gap", p: "previous-gap", o: "overview", "?": "legend",
    Escape: page.selected ? "close" : null,
  }[event.key];
  const level = { 1: 1, 2: 2, 3: 3, a: "all" }[event.key];
  if (event.key === "/") page.part("search").focus();
  else if (level) press(page, { do: "level", level });
  else if (does) press(page, { do: does });
  else if (event.target !== page.map || !pressKeyOnMap(page, event)) return;
  event.preventDefault();
}

/** On the map: arrows go to the nearest box that way, space folds, Enter reads in the panel. */
function pressKeyOnMap(page, { key }) {
  const { selected, picture } = page;
  if (key === " " && selected) page.fold(selected, !selected.unfolded);
  else if (key === "Enter" && selected) page.panel.focus();
  else if (!WAYS[key]) return false;
  else page.select(selected ? picture.nearest(selected, WAYS[key]) : [...picture.placed][0] ?? null);
  return true;
}
