// The source text beside the map: a passage and the claims that cite it light up together, from either side.

class SourceText {
  /** `region` holds the text, or is not there; `page` has the claims, and is told which one to select. */
  constructor(region, page) {
    Object.assign(this, { region, page, hovered: null, focused: null, lit: [], passages: new Map() });
    if (!region) return;
    for (const link of region.querySelectorAll("a[data-c]")) {
      for (const claim of this.cited(link)) {
        if (!this.passages.has(claim)) this.passages.set(claim, []);
        this.passages.get(claim).push(link);
      }
    }
    region.addEventListener("click", event => this.pick(event));
    for (const part of [region, page.part("tree"), page.map]) {
      part.addEventListener("pointerover", event => this.light({ hovered: this.meant(event.target) }));
      part.addEventListener("pointerleave", () => this.light({ hovered: null }));
      part.addEventListener("focusin", event => this.focus(event.target));
      part.addEventListener("focusout", () => this.light({ focused: null }));
    }
  }

  /** The claims that a passage is cited by. */
  cited(link) {
    return link.dataset.c.split(" ").map(n => this.page.data.claims[n]);
  }

  of(claim) {
    return this.passages.get(claim) ?? [];
  }

  /** What an element stands for, on both sides. */
  meant(element) {
    const link = element.closest("a[data-c]");
    if (link) return { claims: this.cited(link), links: [link] };
    const group = element.closest(".box[data-id]");
    const item = element.closest('[role="treeitem"]');
    const claim = group ? [...this.page.picture.near].find(one => one.group === group) : item && this.page.outline.claimOf(item);
    return claim ? { claims: [claim], links: this.of(claim) } : null;
  }

  light(change) {
    Object.assign(this, change);
    for (const element of this.lit) element.classList.remove("lit");
    const { claims, links } = this.hovered ?? this.focused ?? { claims: [], links: [] };
    this.lit = [...links, ...claims.flatMap(claim => [claim.item, claim.group])].filter(Boolean);
    for (const element of this.lit) element.classList.add("lit");
  }

  /** Light what has the focus; who walks by keyboard sees the other side, too. */
  focus(element) {
    const meant = this.meant(element);
    this.light({ focused: meant });
    if (!meant || !element.matches(":focus-visible")) return;
    const other = this.region.contains(element) ? meant.claims[0].item : meant.links[0];
    other?.scrollIntoView({ block: "nearest" });
  }

  /** Select the claim that cites a passage; of several, the one after that which is selected. */
  pick(event) {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    if (!link.dataset.c) return this.show(this.region.querySelector(`[id="${link.hash.slice(1)}"]`));
    const claims = this.cited(link);
    return this.page.select(claims[(claims.indexOf(this.page.selected) + 1) % claims.length]);
  }

  /** Mark the passages of the selected claim, show the first, and offer in the panel to go there. */
  select(claim) {
    if (!this.region) return;
    for (const link of this.region.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
    const links = this.of(claim);
    if (!links.length) return;
    for (const link of links) link.setAttribute("aria-current", "true");
    if (!links.includes(this.region.getRootNode().activeElement)) links[0].scrollIntoView({ block: "nearest" });
    this.page.panel.querySelector("dl").after(html("p", {}, this.wayTo(links)));
  }

  /** A button that leads to a passage, pressed again to the next. */
  wayTo(links) {
    const words = links.length === 1 ? "show in the source text" : `show the next of ${links.length} passages in the source text`;
    const button = html("button", { type: "button" }, words);
    let next = 0;
    button.addEventListener("click", () => this.show(links[next++ % links.length]));
    return button;
  }

  show(passage) {
    passage.scrollIntoView({ block: "center" });
    passage.focus({ preventScroll: true });
  }
}
