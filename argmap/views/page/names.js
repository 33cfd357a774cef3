// Names over boxes that are too small to be read: letters that keep their size on the screen, where there is room for them.

const WORDS = 0.5; // scale below which the words in boxes are not read
const NAME = { size: 12, strong: 13, lead: 15, narrow: 96, lines: 3, most: 400 }; // pixels on the screen; claims that are tried

/** Draw the names of boxes at a scale, those nearest to a contention first; of the two top levels, all that do not collide. */
function namesOf(picture, k) {
  const order = [...picture.placed].sort((a, b) => a.depth - b.depth || b.weighs - a.weighs).slice(0, NAME.most);
  if (picture.first && picture.placed.has(picture.first)) order.unshift(picture.first);
  const taken = [], drawn = [];
  for (const claim of order) {
    const box = picture.box(claim);
    const lines = nameLines(claim, Math.max(NAME.narrow, box.wide * k - 8));
    const wide = Math.max(...lines.map(line => line.length)) * NAME.size * 0.56, high = lines.length * NAME.lead;
    const [x, y] = [(box.x + box.wide / 2) * k, (box.y + box.high / 2) * k];
    const area = { left: x - wide / 2 - 3, right: x + wide / 2 + 3, top: y - high / 2 - 1, bottom: y + high / 2 + 1 };
    if (taken.some(other => inside(area, other, true))) continue;
    taken.push(area);
    drawn.push(drawName(claim, lines, [x / k, y / k], k));
  }
  return drawn;
}

/** Set the first words of a claim in lines of so many pixels. */
function nameLines(claim, wide) {
  const words = claim.title.map(line => line[0]).join(" ").split(" ");
  const most = Math.floor(wide / (NAME.size * 0.56));
  const lines = [words.shift()];
  for (const word of words) {
    if (`${lines.at(-1)} ${word}`.length <= most) lines[lines.length - 1] += ` ${word}`;
    else if (lines.length < NAME.lines) lines.push(word);
    else {
      lines[lines.length - 1] = `${lines.at(-1).replace(/…$/, "")}…`;
      break;
    }
  }
  return lines;
}

function drawName(claim, lines, [x, y], k) {
  const top = -((lines.length - 1) * NAME.lead) / 2 + NAME.size * 0.36;
  const texts = lines.map((line, i) => svg("text", { y: top + i * NAME.lead, "text-anchor": "middle", ...(claim.rtl ? { direction: "rtl" } : {}) }, line));
  return svg("g", { class: isStrong(claim) ? "name strong" : "name", transform: `translate(${x} ${y}) scale(${1 / k})` }, ...texts);
}
