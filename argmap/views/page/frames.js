// Groups (sections, modules) as frames: what hangs together in one group is drawn on one ground, with the group's name.
// A frame grows along the tree, so that it never takes in a box of another group.

const FRAME = { pad: 9, step: 6, round: 4, label: 19, deepest: 2, band: 34 }; // pixels; sections of sections share the inner frame

/** The frames that a claim of a section is in, from the outside in. */
function framesOf(path) {
  const names = path.length < FRAME.deepest ? path : [path[0], path.slice(1).join(" › ")];
  return names.map((name, depth) => ({ name, key: names.slice(0, depth + 1).join("\n") }));
}

function shareFrame(a, b, depth) {
  return a.frames[depth]?.key === b.frames[depth]?.key;
}

/** The room that frames take beside a box: on three sides, and at the top, where their names stand. */
function frameRoom(deepest) {
  return { pad: FRAME.pad + FRAME.step * (deepest - 1), head: FRAME.label * deepest };
}

/**
 * Find the frames of what is placed, outer ones first: each has a name, a depth, and runs of boxes beside each other,
 * with the box that a run hangs from if that is in the same frame.
 */
function findFrames(top, kidsOf, deepest) {
  const frames = [];
  for (let depth = 0; depth < deepest; depth++) {
    const found = new Map(); // by box, its frame
    const stack = [top];
    while (stack.length) {
      const box = stack.pop();
      const kids = kidsOf(box);
      let run = null, before = null;
      for (const kid of kids) {
        if (kid.frames.length <= depth) run = null;
        else if (run && shareFrame(before, kid, depth)) run.boxes.push(kid);
        else {
          const from = found.has(box) && shareFrame(box, kid, depth) ? box : null;
          run = { boxes: [kid], from };
          const frame = from ? found.get(from) : { name: kid.frames[depth].name, depth, runs: [] };
          if (!from) frames.push(frame);
          frame.runs.push(run);
          run.frame = frame;
        }
        if (run) found.set(kid, run.frame);
        before = kid;
      }
      stack.push(...kids);
    }
  }
  return frames;
}

/** Draw a frame that a layout has a place for. */
function drawPlacedFrame(frame, picture) {
  const [a, b] = [picture.point(frame.low), picture.point(frame.high)];
  const [left, right] = [a[0], b[0]].sort((x, y) => x - y);
  const [top, bottom] = [a[1], b[1]].sort((x, y) => x - y);
  frame.bounds = { left, top, right, bottom };
  const d = `M${left + FRAME.round},${top + FRAME.round}H${right - FRAME.round}V${bottom - FRAME.round}H${left + FRAME.round}Z`;
  const label = [left + 8, picture.down ? bottom - 7 : top + 12];
  return frameOf(frame, { rects: d, bands: "M0,0" }, label);
}

/** Draw a frame: its ground twice, the lower one a little larger, so that only the outline of the whole shows. */
function drawFrame(frame, picture) {
  const { down, deepest } = picture;
  const room = frameRoom(deepest - frame.depth);
  const [pad, head] = [room.pad - FRAME.round, room.head - FRAME.round];
  const between = (wanted, low, high) => Math.max(low + FRAME.band / 2, Math.min(high - FRAME.band / 2, wanted));
  const grounds = { rects: "", bands: "" };
  frame.bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  let label = null;
  for (const run of frame.runs) {
    const boxes = run.boxes.map(box => picture.box(box));
    const left = Math.min(...boxes.map(box => box.x)) - pad;
    const right = Math.max(...boxes.map(box => box.x + box.wide)) + pad;
    const top = Math.min(...boxes.map(box => box.y)) - (run.from ? pad : head);
    const bottom = Math.max(...boxes.map(box => box.y + box.high)) + pad;
    grounds.rects += `M${left},${top}H${right}V${bottom}H${left}Z`;
    label ??= [left + 5, top + 9];
    const { bounds } = frame;
    Object.assign(bounds, { left: Math.min(bounds.left, left), top: Math.min(bounds.top, top),
      right: Math.max(bounds.right, right), bottom: Math.max(bounds.bottom, bottom) });
    if (!run.from) continue;
    const from = picture.box(run.from);
    const [start, end] = down
      ? [[from.x + from.wide / 2, from.y + from.high], [between(from.x + from.wide / 2, left, right), top]]
      : [[from.x + from.wide, from.y + from.high / 2], [left, between(from.y + from.high / 2, top, bottom)]];
    const [x, y] = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
    grounds.bands += down ? `M${start}C${start[0]},${y} ${end[0]},${y} ${end}` : `M${start}C${x},${start[1]} ${x},${end[1]} ${end}`;
  }
  return frameOf(frame, grounds, label);
}

function frameOf(frame, grounds, label) {
  const ground = (name, more) => [
    svg("path", { class: `${name} band`, d: grounds.bands, "stroke-width": FRAME.band + more }),
    svg("path", { class: `${name} ground`, d: grounds.rects, "stroke-width": more + 2 * FRAME.round }),
  ];
  return svg("g", { class: `frame depth-${frame.depth}` }, ...ground("edge", 2), ...ground("inner", 0),
    svg("text", { class: "frame-name", x: label[0], y: label[1] }, frame.name));
}
