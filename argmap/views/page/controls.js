// Buttons, keys, clicks, and what the browser tells: what each of them asks of the page.

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function listenToControls(page) {
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
  document.addEventListener("click", event => press(page, event.target.closest("[data-do]")?.dataset.do));
  document.addEventListener("keydown", event => pressKey(page, event));
  listenToPointers(page.view, event => click(page, event));
  addEventListener("hashchange", () => page.follow());
  addEventListener("popstate", () => page.follow());
  addEventListener("resize", () => (page.selected || page.view.moved ? page.view.look() : page.open()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => page.showDark());
  addEventListener("beforeprint", () => (page.picture.drawAll(), page.light()));
  addEventListener("afterprint", () => page.draw());
}

function click(page, event) {
  const pill = event.target.closest(".pill");
  const group = event.target.closest(".box[data-id]");
  const claim = group && [...page.picture.near].find(one => one.group === group);
  if (event.type === "dblclick") return claim?.kids.length && page.fold(claim, !claim.unfolded);
  page.map.focus({ preventScroll: true });
  return pill ? page.fold(pill.claim, pill.dataset.fold === "unfold") : page.select(claim);
}

function press(page, what) {
  const does = {
    fold: () => page.foldChosen(false), unfold: () => page.foldChosen(true),
    in: () => page.view.zoom(1.3), out: () => page.view.zoom(1 / 1.3), fit: () => page.view.fit(),
    groups: () => page.frame(), dark: () => page.darken(), close: () => (page.select(null), page.map.focus()),
  };
  does[what]?.();
}

function pressKey(page, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
  const does = { "+": "in", "=": "in", "-": "out", 0: "fit", Escape: page.selected ? "close" : null }[event.key];
  if (event.key === "/") page.part("search").focus();
  else if (does) press(page, does);
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
