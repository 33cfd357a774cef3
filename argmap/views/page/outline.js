// The outline beside the map: an ARIA tree that the keyboard walks, folded as the map is.

class Outline {
  /** `page` says what is visible, and is told what to select and fold. */
  constructor(tree, page) {
    Object.assign(this, { tree, page, claims: page.data.claims, items: [...tree.children] });
    for (const item of this.items) {
      item.removeAttribute("id"); // the box has it now
      item.tabIndex = -1;
      if (item.dataset.n) this.claims[item.dataset.n].item = item;
      const said = new Set();
      for (const mark of item.querySelectorAll(".mark")) {
        if (said.has(mark.textContent)) mark.remove();
        said.add(mark.textContent);
      }
    }
    if (this.items.length) this.items[0].tabIndex = 0;
    tree.addEventListener("click", event => this.pick(event));
    tree.addEventListener("keydown", event => this.key(event));
  }

  /** Follow the map's folding and filter. */
  show() {
    const { page } = this;
    for (const item of this.items) {
      const own = this.claims[item.dataset.n];
      const shown = own ? page.isShown(own) : !page.keep && page.isShown(this.below(item)) && this.below(item).unfolded > 0;
      if (item.hidden === shown) item.hidden = !shown;
      item.classList.toggle("aside", Boolean(page.keep) && !page.matching.has(own));
      if (!own || !own.kids.length) continue;
      const open = String(this.isOpen(own));
      if (item.getAttribute("aria-expanded") !== open) item.setAttribute("aria-expanded", open);
    }
  }

  select(claim) {
    for (const item of this.tree.querySelectorAll('[aria-selected="true"]')) item.setAttribute("aria-selected", "false");
    if (!claim) return;
    claim.item.setAttribute("aria-selected", "true");
    this.rove(claim.item);
  }

  below(item) {
    return this.claims[item.dataset.below];
  }

  claimOf(item) {
    return this.claims[item.dataset.n ?? item.dataset.see];
  }

  isOpen(claim) {
    return claim.unfolded > 0 && this.page.kidsOf(claim).length > 0;
  }

  /** Make an item the one that Tab reaches. */
  rove(item) {
    const before = this.tree.querySelector('[tabindex="0"]');
    if (before) before.tabIndex = -1;
    item.tabIndex = 0;
  }

  pick(event) {
    const item = event.target.closest("li");
    if (!item || event.target.closest("a")) return;
    const claim = this.claimOf(item);
    const onTwisty = item.dataset.n && claim.kids.length && event.target === item && event.offsetX < 20;
    if (onTwisty) this.page.fold(claim, !this.isOpen(claim));
    else this.page.select(claim);
    item.focus({ preventScroll: true });
  }

  key(event) {
    const item = event.target.closest("li");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = this.items.filter(one => !one.hidden);
    const at = shown.indexOf(item);
    const claim = this.claimOf(item);
    const own = Boolean(item.dataset.n);
    const open = own && this.isOpen(claim);
    const move = to => to && (this.rove(to), to.focus());
    const choose = () => (this.page.select(claim), move(claim.item));
    const does = {
      ArrowDown: () => move(shown[at + 1]), ArrowUp: () => move(shown[at - 1]),
      Home: () => move(shown[0]), End: () => move(shown.at(-1)),
      ArrowRight: () => (open ? move(shown[at + 1]) : own && this.page.kidsOf(claim).length && this.page.fold(claim, true)),
      ArrowLeft: () => (open ? this.page.fold(claim, false) : move(own ? claim.up?.item : this.below(item).item)),
      Enter: choose, " ": choose,
    }[event.key];
    if (!does) return;
    does();
    event.preventDefault();
    event.stopPropagation();
  }
}
