// Groups (sections, modules) as frames: what hangs together in one group is drawn on one ground, with the group's name.

const FRAME = { round: 4, deepest: 2 }; // pixels; sections of sections share the inner frame

/** How many frames claims of a section are in, one in the other. */
function frameDepth(path) {
  return Math.min(path.length, FRAME.deepest);
}

/** Draw a frame: its ground, with the outline of the whole, and its name where no line of the tree runs. */
function drawFrame(frame, picture) {
  const [a, b] = [picture.point(frame.low), picture.point(frame.high)];
  const [left, right] = [a[0], b[0]].sort((x, y) => x - y);
  const [top, bottom] = [a[1], b[1]].sort((x, y) => x - y);
  frame.bounds = { left, top, right, bottom };
  const d = `M${left + FRAME.round},${top + FRAME.round}H${right - FRAME.round}V${bottom - FRAME.round}H${left + FRAME.round}Z`;
  const ground = (name, more) => svg("path", { class: `${name} ground`, d, "stroke-width": more + 2 * FRAME.round });
  const [x, y] = [left + 8, picture.down ? bottom - 7 : top + 12];
  return svg("g", { class: `frame depth-${frame.depth}` }, ground("edge", 2), ground("inner", 0), svg("text", { class: "frame-name", x, y }, frame.name));
}
