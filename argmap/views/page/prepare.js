// What the page knows of the map: the data of the file, with objects for numbers.

/** Turn numbers into the objects that they stand for, once. */
function prepare(data) {
  const { claims, relations } = data;
  for (const claim of claims) {
    claim.text ??= claim.lines.map(line => line[0]).join(" ");
    Object.assign(claim, { onto: [], uses: [], unfolded: 0, up: null, frames: framesOf(claim.section ?? []) });
    claim.lacks = (claim.marks ?? []).some(mark => data.rules[0][1].includes(mark.rule));
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
  data.top = { kids: data.roots, unfolded: 0, high: 0 };
  for (const claim of [data.top, ...claims]) {
    claim.kids = (claim.kids ?? []).map(n => claims[n]);
    for (const kid of claim.kids) kid.up = claim;
  }
  for (const claim of claims) claim.via = relations[claim.via];
  for (const n of data.folded) claims[n].held = true;
  return data;
}
