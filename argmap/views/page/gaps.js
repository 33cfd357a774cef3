// The next gap: from one claim that lacks support to the next, in the order of `lacking_support`, worst first.

class Gaps {
  constructor(page) {
    Object.assign(this, { page, gaps: page.data.gaps, at: -1 });
    page.part("gaps").hidden = !this.gaps.length;
  }

  step(by) {
    const many = this.gaps.length;
    if (!many) return this.page.say("no claim lacks support");
    const here = this.gaps.findIndex(gap => gap.claim === this.page.selected);
    if (here >= 0) this.at = here;
    this.at = this.at < 0 && by < 0 ? many - 1 : (this.at + by + many) % many;
    const { claim, words } = this.gaps[this.at];
    this.page.select(claim);
    this.page.say(`gap ${this.at + 1} of ${many}: ${words}`);
  }
}
