// What a browser draws of a map: its boxes, its words and what they stand on, the lines of each relation, what is cut off.
() => {
  const svg = document.querySelector("svg");
  const edge = svg.getBoundingClientRect();
  const filled = [...svg.querySelectorAll("path, polygon, ellipse")].filter(
    (shape) => !["none", "transparent"].includes(shape.getAttribute("fill")),
  );
  const grounds = filled.map((shape) => [shape.getBoundingClientRect(), shape.getAttribute("fill")]);

  function channel(value) {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }
  function luminance(element, property) {
    const [red, green, blue] = getComputedStyle(element)[property].match(/[\d.]+/g).map(Number);
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  }
  /** The shape that the middle of a text stands on: the last one drawn there. */
  function ground(box) {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    for (let number = grounds.length - 1; number >= 0; number -= 1) {
      const [area] = grounds[number];
      if (area.left <= x && x <= area.right && area.top <= y && y <= area.bottom) return filled[number];
    }
    return filled[0];
  }

  const worded = [...svg.querySelectorAll("text")].filter((text) => /[\p{L}\p{N}]/u.test(text.textContent)); // no arrows
  const texts = worded.map((text) => {
    const shades = [luminance(text, "fill"), luminance(ground(text.getBoundingClientRect()), "fill")].sort((a, b) => b - a);
    return { words: text.textContent, contrast: (shades[0] + 0.05) / (shades[1] + 0.05) };
  });

  const boxes = [];
  const outside = [];
  for (const group of svg.querySelectorAll("g.node:not(.letter)")) {
    const shape = group.querySelector("path, polygon, ellipse");
    const area = shape.getBBox();
    boxes.push({
      id: group.dataset.id,
      claim: group.classList.contains("claim"),
      at: [area.x, area.y, area.x + area.width, area.y + area.height],
    });
    for (const text of group.querySelectorAll("text")) {
      const words = text.getBBox();
      const offset = text.getCTM().inverse().multiply(shape.getCTM()).inverse();
      const middle = words.y + words.height / 2;
      for (const x of [words.x + 0.5, words.x + words.width - 0.5]) {
        for (const y of [middle - words.height / 4, middle + words.height / 4]) {
          const point = new DOMPoint(x, y).matrixTransform(offset);
          if (!shape.isPointInFill(point)) outside.push([group.dataset.id, text.textContent]);
        }
      }
    }
  }

  const lines = {};
  for (const group of svg.querySelectorAll("g.edge")) {
    const relation = group.dataset.relation ?? group.dataset.id;
    const path = group.querySelector("path");
    const shown = path && getComputedStyle(path).display !== "none" && path.getTotalLength() > 1;
    if (relation !== undefined && shown) lines[relation] = (lines[relation] ?? 0) + 1;
  }

  const cutOff = [...svg.querySelectorAll("path, polygon:not(g.graph > polygon), ellipse, text")].filter((element) => {
    const at = element.getBoundingClientRect();
    return at.left < edge.left - 1 || at.top < edge.top - 1 || at.right > edge.right + 1 || at.bottom > edge.bottom + 1;
  }).length;

  return { boxes, texts, outside, lines, cutOff };
}
