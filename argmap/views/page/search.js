// Search: which claims have all the words somewhere, and stepping from one to the next.

/** Letters without marks or case, for search. */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

class Search {
  constructor({ claims, sources }) {
    Object.assign(this, { claims, sources, hits: new Set(), at: -1 });
  }

  find(text) {
    const words = plain(text).split(/\s+/).filter(Boolean);
    const fits = claim => words.every(word => this.haystack(claim).includes(word));
    this.hits = new Set(words.length ? this.claims.filter(fits) : []);
    this.at = -1;
    for (const claim of this.claims) claim.item.classList.toggle("hit", this.hits.has(claim));
    const found = this.hits.size ? `${plural(this.hits.size, "hit")}, Enter for the first` : "no hits";
    return words.length ? found : "";
  }

  haystack(claim) {
    const cited = (claim.cites ?? []).flatMap(cite => [cite.quote, cite.locator, this.sources[cite.source].title]);
    claim.plain ??= plain([claim.id, claim.text, claim.note, claim.said, ...(claim.tags ?? []), ...cited].filter(Boolean).join("\n"));
    return claim.plain;
  }

  /** The next hit, or the one before. */
  step(by) {
    const many = this.hits.size;
    this.at = this.at < 0 && by < 0 ? many - 1 : (this.at + by + many) % many;
    return [...this.hits][this.at];
  }
}
