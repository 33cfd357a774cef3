"use strict";
// Where boxes and lines go. While nothing is folded or filtered, where Python's layout has them; of a part of a map, as
// follows. A map hangs as a tree from what it argues for: `along` runs away from the contention,
// `across` is the other axis. Subtrees are packed by their contours as Python packs them, so that a short one fits beside a long one.

const GAP = { along: 86, across: 14, roots: 30, junction: 34 }; // pixels; across and roots as in Python

/**
 * Place the visible boxes below `top`: sets `along`, `across` (their middle) and `level` on each, and returns them. A box
 * stands at the middle of its kids, but for those that strike a step, or, `aligned`, beside the first of them; `gap` is kept
 * free among kids.
 */
function placeBoxes(top, kidsOf, size, { aligned, gap }) {
  const order = [];
  const stack = [top];
  top.level = -1;
  while (stack.length) {
    const box = stack.pop();
    order.push(box);
    for (const kid of [...kidsOf(box)].reverse()) {
      kid.level = box.level + 1;
      stack.push(kid);
    }
  }
  const contours = new Map();
  for (const box of [...order].reverse()) contours.set(box, packed(box, kidsOf(box), contours, size, aligned, gap));
  top.across = 0;
  const thickness = [];
  for (const box of order.slice(1)) thickness[box.level] = Math.max(thickness[box.level] ?? 0, size(box).along);
  const starts = thickness.reduce((sums, thick) => [...sums, sums.at(-1) + thick + GAP.along], [0]);
  for (const box of order) {
    for (const kid of kidsOf(box)) kid.across = box.across + kid.shift;
    if (box !== top) box.along = starts[box.level];
  }
  return order.slice(1);
}

/** Take the places that a layout has for all boxes, and return these. */
function takePlaces({ claims }, laid) {
  claims.forEach((claim, n) => ([claim.along, claim.across] = laid.boxes[n]));
  return claims;
}

/** Take the courses that a layout has for all lines. */
function takeLines({ relations }, laid) {
  return relations.map((relation, n) => {
    const { end, stems, at } = laid.lines[n];
    relation.meets = Boolean(at);
    if (at) relation.at = { along: at[0], across: at[1] };
    return { relation, lines: [...stems.map(stem => ({ kind: "stem", path: curves(stem) })), { kind: "end", path: curves(end) }] };
  });
}

/** Read a spline: its first point, and three for each of its curves. */
function curves(numbers) {
  const points = numbers.flatMap((n, i) => (i % 2 ? [] : [[n, numbers[i + 1]]]));
  return ["M", points[0], ...points.slice(1).flatMap((point, i) => (i % 3 ? [point] : ["C", point]))];
}

function pathPoints(routed) {
  return routed.lines.flatMap(line => line.path.filter(step => typeof step !== "string"));
}

/** Set the kids of a box beside each other as near as their contours allow; levels in contours run deepest first. */
function packed(box, kids, contours, size, aligned, among) {
  let near = [], far = [];
  const gap = box.level < 0 ? Math.max(GAP.roots, among) : among;
  for (const kid of kids) {
    const other = contours.get(kid);
    contours.delete(kid);
    let shift = near.length ? -Infinity : 0;
    for (let i = 1; i <= Math.min(near.length, other.near.length); i++) {
      shift = Math.max(shift, far.at(-i) - other.near.at(-i) + gap);
    }
    kid.shift = shift;
    if (near.length === 0) [near, far] = [other.near, other.far];
    else [near, far] = joined(near, far, other, shift);
  }
  const bearing = kids.filter(kid => !kid.via?.struck);
  const over = bearing.length ? bearing : kids;
  const last = aligned ? over[0] : over.at(-1);
  const middle = kids.length ? (over[0].shift + last.shift) / 2 : 0;
  if (middle) {
    for (const kid of kids) kid.shift -= middle;
    near = near.map(edge => edge - middle);
    far = far.map(edge => edge - middle);
  }
  const half = size(box).across / 2;
  near.push(-half);
  far.push(half);
  return { near, far };
}

function joined(near, far, other, shift) {
  const deeper = other.near.length - near.length;
  const extra = edges => (deeper > 0 ? edges.slice(0, deeper).map(edge => edge + shift) : []);
  const outer = far.map((edge, i) => (i + deeper >= 0 ? other.far[i + deeper] + shift : edge));
  return [[...extra(other.near), ...near], [...extra(other.far), ...outer]];
}

/**
 * Route the visible relations. A line is a path in (along, across) and what it is: the `end` with the tip, or a `stem`
 * from a premise to where premises meet. Junctions are points where premises meet or something strikes the inference;
 * `reach` says how far from its middle the sign of one ends.
 */
function routeLines(relations, visible, size, reach) {
  const shown = relations.filter(relation => reaches(relation, visible));
  const met = new Set(shown.map(relation => relation.struck));
  for (const relation of shown) relation.meets = relation.premises.length > 1 || met.has(relation);
  for (const relation of shown) relation.at = junction(relation, visible, size);
  const ports = portsOf(shown, visible, size);
  return shown.map(relation => ({ relation, lines: linesOf(relation, visible, size, ports, reach) }));
}

/** Tell whether a premise of a relation, and what it finally bears on, can be seen. */
function reaches(relation, visible) {
  const seen = new Set();
  for (let at = relation; at && !seen.has(at); at = at.struck) {
    if (!at.premises.some(visible)) return false;
    if (at.claim) return visible(at.claim);
    seen.add(at);
  }
  return false;
}

/** Where the premises of a relation meet, or what strikes it can hit it. */
function junction(relation, visible, size) {
  const premises = relation.premises.filter(visible);
  const beyond = premises.filter(premise => premise.level > relation.goal.level);
  const at = beyond.length ? beyond : premises;
  const across = at.reduce((sum, box) => sum + box.across, 0) / at.length;
  if (beyond.length) return { along: Math.min(...at.map(box => box.along)) - GAP.junction, across };
  return { along: Math.max(...at.map(box => box.along + size(box).along)) + GAP.junction, across };
}

/** Spread the ends of the lines onto one box along its edge, in the order in which they come. */
function portsOf(shown, visible, size) {
  const byGoal = new Map();
  for (const relation of shown) {
    if (!relation.claim) continue;
    if (!byGoal.has(relation.claim)) byGoal.set(relation.claim, []);
    byGoal.get(relation.claim).push(relation);
  }
  const ports = new Map();
  for (const [goal, onto] of byGoal) {
    const from = relation => (relation.meets ? relation.at : relation.premises.find(visible)).across;
    onto.sort((a, b) => from(a) - from(b));
    const room = Math.max(0, size(goal).across - 20);
    const step = Math.min(18, room / onto.length);
    onto.forEach((relation, i) => ports.set(relation, goal.across + (i - (onto.length - 1) / 2) * step));
  }
  return ports;
}

function linesOf(relation, visible, size, ports, reach) {
  const lines = [];
  const end = box => box.along + size(box).along;
  const premises = relation.premises.filter(visible);
  if (relation.meets) {
    for (const box of premises) {
      const start = box.along > relation.at.along ? box.along : end(box);
      lines.push({ kind: "stem", path: curve([start, box.across], [relation.at.along, relation.at.across]) });
    }
  }
  const from = relation.meets ? relation.at : premises[0];
  if (relation.claim) {
    const goal = [end(relation.claim), ports.get(relation)];
    lines.push({ kind: "end", path: onto(from, goal, relation.meets ? null : size(from)) });
  } else {
    lines.push({ kind: "end", path: across(from, relation.struck.at, reach(relation.struck)) });
  }
  return lines;
}

/** Lead a line to the far edge of what it bears on; from a box that is not beyond it, around. */
function onto(from, goal, size) {
  if (from.along > goal[0]) return curve([from.along, from.across], goal);
  const start = [from.along + (size ? size.along : 0), from.across];
  const out = Math.max(start[0], goal[0]) + 64;
  return ["M", start, "C", [out, start[1]], [out, goal[1]], goal];
}

/** Lead an undercut, or a backing, to the inference: along its own line first, then across into the junction. */
function across(from, hit, reach) {
  const side = Math.sign(from.across - hit.across) || 1;
  const goal = [hit.along, hit.across + side * reach];
  return ["M", [from.along, from.across], "Q", [hit.along, from.across], goal];
}

function curve(start, goal) {
  const middle = (start[0] + goal[0]) / 2;
  return ["M", start, "C", [middle, start[1]], [middle, goal[1]], goal];
}
