"use strict";
// Where boxes, lines and frames go. The page places nothing: it carries layouts that Python made (`along` runs away from the
// contention, `across` is the other axis), and takes the smallest that holds all that is shown. Where that holds more, the
// strips in which only hidden boxes stand are cut out, and what is left closes up: so what stood aside of something still does,
// boxes and the lines at them move together, and every line still runs between the same boxes as before.

const APART = 7, ASIDE = 3.5, TURN = 14; // pixels kept free around boxes, lines, and what signs are turned into
const FRAME_PAD = 10, FRAME_FOOT = 26; // pixels within a frame, and with its name

/** Find all that is unfolded below `top`, parents first. */
function shownBelow(top, kidsOf) {
  const shown = [], stack = [...kidsOf(top)].reverse();
  while (stack.length) {
    const claim = stack.pop();
    shown.push(claim);
    for (const kid of [...kidsOf(claim)].reverse()) stack.push(kid);
  }
  return shown;
}

/** Place what is shown, boxes being of a `size`: sets `along` and `across` on each claim, and returns how its lines run, and its frames. */
function placeShown(data, layouts, shown, size) {
  if (!shown.length) return { routed: [], frames: [] };
  const laid = smallestOf(data, layouts, shown);
  const seen = new Set(shown);
  const lines = laid.lines.filter(line => reaches(line.relation, seen)).map(line => seenOf(line, seen));
  const whole = seen.size === laid.places.size;
  const frames = laid.frames.map(frame => seenFrame(frame, laid, seen, lines, size)).filter(Boolean);
  const cut = whole ? across => across : cutter(laid, seen, lines, frames, size);
  const moved = ([along, across]) => [along, cut(across)];
  for (const claim of shown) [claim.along, claim.across] = moved(laid.places.get(claim));
  const routed = lines.map(({ relation, paths, at }) => {
    relation.at = at && moved(at);
    return { relation, lines: paths.map(({ kind, path }) => ({ kind, path: curves(path, moved) })) };
  });
  return { routed, frames: frames.map(frame => ({ ...frame, low: moved(frame.low), high: moved(frame.high) })) };
}

/** The smallest layout that holds all of what is shown, its numbers read. */
function smallestOf(data, layouts, shown) {
  let depth = 0, late = 0;
  for (const claim of shown) [depth, late] = [Math.max(depth, claim.depth), Math.max(late, claim.late)];
  const found = layouts.find(one => one.depth >= depth && one.most > late);
  if (!found.places) readLayout(data, found);
  return found;
}

/** Turn the numbers of a layout into what they stand for, once. */
function readLayout({ claims, relations }, laid) {
  const held = claims.filter(claim => claim.depth <= laid.depth && claim.late < laid.most);
  laid.places = new Map(held.map((claim, n) => [claim, [laid.boxes[2 * n], laid.boxes[2 * n + 1]]]));
  laid.lines = laid.lines.map(([n, end, stems = [], at]) => ({
    relation: relations[n], at,
    paths: [...stems.map(([premise, path]) => ({ kind: "stem", premise: claims[premise], path })), { kind: "end", path: end }],
  }));
  for (const frame of laid.frames) frame.claims = frame.claims.map(n => claims[n]);
}

/** A line without the stems of premises that are hidden. */
function seenOf({ relation, at, paths }, seen) {
  return { relation, at, paths: paths.filter(path => path.kind === "end" || seen.has(path.premise)) };
}

/** A frame that ends where what is seen in it does, unless lines run there; null if nothing in it is seen. */
function seenFrame(frame, laid, seen, lines, size) {
  const ends = claims => claims.reduce((far, claim) => Math.max(far, laid.places.get(claim)[0] + size(claim).along), -Infinity);
  const inside = frame.claims.filter(claim => seen.has(claim));
  if (!inside.length) return null;
  const spare = ends(frame.claims) - ends(inside);
  if (spare <= 0) return frame;
  const [[near, left], [far, right]] = [0, 1].map(i => [0, 1].map(n => [frame.low, frame.high].map(at => at[n]).sort((a, b) => a - b)[i]));
  const runs = ([along, across]) => along > far - spare - FRAME_FOOT && along < far && across > left && across < right;
  if (lines.some(({ paths }) => paths.some(({ path }) => [...joints(path)].some(runs)))) return frame;
  return { ...frame, low: [near, left], high: [far - spare, right] };
}

/** Tell whether a premise of a relation, and what it finally bears on, can be seen. */
function reaches(relation, seen) {
  const met = new Set();
  for (let at = relation; at && !met.has(at); at = at.struck) {
    if (!at.premises.some(premise => seen.has(premise))) return false;
    if (at.claim) return seen.has(at.claim);
    met.add(at);
  }
  return false;
}

/** The points at which the pieces of a line begin and end. */
function* joints(path) {
  yield [path[0], path[1]];
  for (let i = 2; i < path.length; i++) yield typeof path[i] === "number" ? [path[i], path[++i]] : path[i].slice(4);
}

/** Draw a line through its points, once these are moved: straight, or as a sweep with level ends; other pieces say how they bend. */
function curves(path, moved) {
  let before = moved([path[0], path[1]]);
  const drawn = ["M", before];
  for (let i = 2; i < path.length; i++) {
    if (typeof path[i] === "number") {
      const end = moved([path[i], path[++i]]), half = (before[0] + end[0]) / 2;
      drawn.push("C", [half, before[1]], [half, end[1]], end);
    } else {
      const [a, b, c, d, e, f] = path[i];
      drawn.push("C", moved([a, b]), moved([c, d]), moved([e, f]));
    }
    before = drawn.at(-1);
  }
  return drawn;
}

function pathPoints(routed) {
  return routed.lines.flatMap(line => line.path.filter(step => typeof step !== "string"));
}

/** Say where each place across comes to, once the strips are cut out that only hidden boxes stand in. */
function cutter(laid, seen, lines, frames, size) {
  const kept = [];
  for (const claim of seen) kept.push(around(laid.places.get(claim)[1], size(claim).across / 2 + APART));
  for (const { at, paths } of lines) {
    if (at) kept.push(around(at[1], APART + TURN));
    for (const { path } of paths) for (const [, across] of joints(path)) kept.push(around(across, ASIDE));
  }
  for (const { low, high, wide } of frames) {
    const [a, b] = [low[1], high[1]].sort((one, other) => one - other);
    kept.push([a - APART, a + Math.min(b - a, FRAME_PAD + wide)], [b - FRAME_PAD, b + APART]);
  }
  const hidden = [...laid.places].filter(([claim]) => !seen.has(claim)).map(([, place]) => place[1]);
  return without(gapsOf(kept), hidden.sort((a, b) => a - b));
}

function around(middle, half) {
  return [middle - half, middle + half];
}

/** The gaps among intervals, in order. */
function gapsOf(intervals) {
  intervals.sort((a, b) => a[0] - b[0]);
  const gaps = [];
  let reached = intervals[0][1];
  for (const [low, high] of intervals) {
    if (low > reached) gaps.push([reached, low]);
    reached = Math.max(reached, high);
  }
  return gaps;
}

/** A function that takes out those gaps in which one of the places is. */
function without(gaps, places) {
  const cuts = []; // where each begins, where it ends, how much is taken out before its end
  let taken = 0, next = 0;
  for (const [low, high] of gaps) {
    while (next < places.length && places[next] < low) next++;
    if (!(places[next] < high)) continue;
    taken += high - low;
    cuts.push([low, high, taken]);
  }
  return across => {
    let [first, last] = [0, cuts.length]; // of the cuts that begin before
    while (first < last) {
      const middle = (first + last) >> 1;
      if (cuts[middle][0] < across) first = middle + 1;
      else last = middle;
    }
    if (!first) return across;
    const [, high, before] = cuts[first - 1];
    return Math.max(across, high) - before;
  };
}
