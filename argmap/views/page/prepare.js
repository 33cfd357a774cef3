// What the page knows of the map: the data of the file, with objects for numbers.

/** Turn numbers into the objects that they stand for, once. */
function prepare(data) {
  const { claims, relations } = data;
  for (const claim of claims) {
    claim.text ??= claim.lines.map(line => line[0]).join(" ");
    Object.assign(claim, { onto: [], uses: [], unfolded: 0, up: null });
    claim.mark = (claim.marks ?? [])[0];
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
  data.top = { kids: data.roots, unfolded: 0, wide: 0, high: 0, weighs: 0 };
  for (const claim of [data.top, ...claims]) {
    claim.kids = (claim.kids ?? []).map(n => claims[n]);
    claim.kids.forEach((kid, n) => Object.assign(kid, { up: claim, late: n }));
  }
  Object.assign(data.top, { depth: -1, late: 0 });
  for (const claim of claims) {
    const { up } = claim; // which comes before
    Object.assign(claim, { via: relations[claim.via], depth: up.depth + 1, late: Math.max(claim.late, up.late), weighs: 0 });
  }
  for (let n = claims.length - 1; n >= 0; n--) claims[n].up.weighs += claims[n].weighs + 1; // how many hang from it
  data.deepest = claims.reduce((deepest, claim) => Math.max(deepest, claim.depth), 0);
  claims.forEach((claim, n) => (claim.element = data.logic.claims[n]));
  relations.forEach((relation, n) => (relation.element = data.logic.links[n]));
  data.gaps = data.gaps.map(([n, words]) => ({ claim: claims[n], words }));
  for (const n of data.folded) claims[n].held = true;
  return data;
}
