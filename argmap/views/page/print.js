// On paper: as many levels as can be read on one sheet, upright or across; the outline below holds every claim.

const SHEETS = { upright: [718, 840], across: [979, 600] }; // pixels, of A4 and of letter paper, less margins, title and legend
const LEAST = 7 / 10.5; // scale at which the words of boxes are 7 pt high

/** Lay the picture out for paper, and return what lays it out as it was. */
function layOutForPaper(page) {
  const { picture, data } = page;
  const all = [data.top, ...data.claims];
  const before = { unfolded: all.map(claim => claim.unfolded), detail: picture.detail, direction: picture.direction };
  page.printing = true;
  const sheet = unfoldForPaper(page);
  page.layOut();
  const [wide, high] = SHEETS[sheet.name];
  const k = Math.min(1, wide / picture.width, high / picture.height);
  const [focus, next] = [document.activeElement, page.map.nextSibling];
  page.map.parentNode.prepend(page.map); // so that the title and the picture share a page
  page.root.classList.add("paper", sheet.name);
  picture.element.style.width = `${picture.width * k}px`;
  picture.element.style.height = `${picture.height * k}px`;
  picture.drawAll();
  picture.name(1);
  picture.element.classList.remove("far", "farther", "glide");
  page.light();
  const count = picture.placed.size;
  page.part("printed").textContent = count < data.claims.length
    ? `${count} of ${plural(data.claims.length, "claim")} ${count === 1 ? "is" : "are"} drawn here, so that the words can be read; the outline that follows holds all of them.` : "";
  return () => {
    page.root.classList.remove("paper", ...Object.keys(SHEETS));
    next.before(page.map);
    page.printing = false;
    if (focus === page.map) focus.focus({ preventScroll: true });
    for (const part of ["width", "height"]) picture.element.style[part] = "";
    all.forEach((claim, n) => (claim.unfolded = before.unfolded[n]));
    picture.turn(before.direction);
    picture.set(before.detail, picture.framed);
    page.layOut();
  };
}

/** Unfold what can be read on a sheet: what is shown if it can, else as many whole levels as can, as titles if these are more. */
function unfoldForPaper(page) {
  const { picture, data } = page;
  const trial = () => {
    const found = data.directions.flatMap(direction => {
      picture.turn(direction);
      picture.place(page.unfoldedKids());
      return Object.entries(SHEETS).map(([name, [w, h]]) => ({ name, direction, k: Math.min(w / picture.width, h / picture.height) }));
    });
    const [best] = found.sort((a, b) => b.k - a.k);
    picture.turn(best.direction);
    return best;
  };
  const shown = trial();
  if (shown.k >= LEAST) return shown;
  let best = { depth: 0, detail: picture.detail };
  for (const detail of new Set([picture.detail, "titles"])) {
    picture.set(detail, picture.framed);
    for (let depth = 1; depth <= data.deepest; depth++) {
      page.unfoldTo(depth);
      if (trial().k < LEAST) break;
      if (depth > best.depth) best = { depth, detail };
    }
  }
  picture.set(best.detail, picture.framed);
  page.unfoldTo(best.depth);
  return trial();
}
