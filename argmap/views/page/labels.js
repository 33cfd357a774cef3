// Grounded labels, worked out anew where something is taken away: the same as Python's `acceptability(amap)`.

const UNDECIDED = 0, IN = 1, OUT = 2;
const LABELS = ["undecided", "in", "out"];
const SUPPORT = 0, CHALLENGE = 1; // kinds of relations

/**
 * Label every claim, support and challenge; `taken` holds the numbers of claims that are out, whatever is said for them.
 * `logic` holds, by number, claims and then relations: `asserted` which claims stand of themselves, `accepted` and `rejected`
 * numbers of claims, `relations` the kind, premises and target of each (-1: something without a label). Counters of what still stands in the way, and a list
 * of what is decided (Dowling and Gallier 1984); once it is empty, what rests on circles of support alone is out.
 */
function groundedLabels(logic, taken = new Set()) {
  const claims = logic.asserted.length, count = claims + logic.relations.length;
  const label = new Uint8Array(count), decided = [];
  const decide = (x, value) => {
    if (label[x] === UNDECIDED) label[x] = value, decided.push(x);
  };
  const isClaim = target => target >= 0 && target < claims;
  const uses = usesOf(logic, claims);
  const open = new Int32Array(count); // challenges that are not out; of a relation also premises that are not in
  const reasons = new Int32Array(claims); // supports that are not out
  const reasoned = Array.from(logic.asserted, one => one === "1");
  logic.relations.forEach(([kind, premises, target], n) => {
    open[claims + n] += premises.length;
    if (kind === CHALLENGE) open[target] += 1;
    else if (isClaim(target)) reasons[target] += 1;
  });
  for (const x of taken) decide(x, OUT);
  for (const x of logic.rejected) decide(x, OUT);
  for (const x of logic.accepted) decide(x, IN);
  const settle = x => {
    if (x < claims && !reasoned[x]) return reasons[x] === 0 && decide(x, OUT);
    if (open[x] === 0) decide(x, IN);
  };
  for (let x = 0; x < count; x++) settle(x);
  const propagate = () => {
    while (decided.length) {
      const x = decided.pop(), isIn = label[x] === IN;
      if (x < claims) {
        for (const r of uses[x]) isIn ? (open[r] -= 1, settle(r)) : decide(r, OUT);
        continue;
      }
      const [kind, , target] = logic.relations[x - claims];
      if (kind === CHALLENGE) isIn ? decide(target, OUT) : (open[target] -= 1, settle(target));
      else if (isClaim(target)) {
        if (isIn) reasoned[target] = true;
        else reasons[target] -= 1;
        settle(target);
      }
    }
  };
  do {
    propagate();
    for (const x of unfounded(logic, label, reasoned, uses)) decide(x, OUT);
  } while (decided.length);
  return label;
}

/** By claim, the relations that use it. */
function usesOf({ relations }, claims) {
  const uses = Array.from({ length: claims }, () => []);
  relations.forEach(([, premises], n) => premises.forEach(premise => uses[premise].push(claims + n)));
  return uses;
}

/** Find the undecided claims for which no chain of supports begins at what stands of itself. */
function unfounded(logic, label, reasoned, uses) {
  const claims = reasoned.length;
  const may = new Uint8Array(claims), found = [];
  const waits = logic.relations.map(([, premises]) => premises.length);
  const grant = x => {
    if (!may[x] && label[x] !== OUT) may[x] = 1, found.push(x);
  };
  for (let x = 0; x < claims; x++) if (reasoned[x] || label[x] === IN) grant(x);
  while (found.length) {
    for (const r of uses[found.pop()]) {
      const [kind, , target] = logic.relations[r - claims];
      waits[r - claims] -= 1;
      if (waits[r - claims] === 0 && kind === SUPPORT && label[r] !== OUT && target >= 0 && target < claims) grant(target);
    }
  }
  return [...may.keys()].filter(x => !may[x] && label[x] === UNDECIDED);
}
