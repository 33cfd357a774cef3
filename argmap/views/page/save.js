// What one takes along: a link to what is shown, and the picture of it as an SVG file.

const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "text-decoration-line", "marker-end", "paint-order"];
const USUAL = { "stroke-dasharray": "none", opacity: "1", "font-weight": "400", "text-decoration-line": "none", "marker-end": "none", stroke: "none", "paint-order": "normal" };

/** Copy the address of what is shown. */
async function copyLink(page) {
  const link = page.address.link();
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    const text = html("textarea", { "aria-hidden": "true" }); // browsers that keep the clipboard from files
    text.value = link;
    page.root.append(text);
    text.select();
    const copied = document.execCommand("copy");
    text.remove();
    if (!copied) return page.say("copy the address from the bar of the browser");
  }
  page.say("link copied");
}

/** Save what is unfolded, as it is drawn, as a file. */
function saveSvg(page) {
  const url = URL.createObjectURL(new Blob([svgOf(page)], { type: "image/svg+xml" }));
  const name = page.data.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  const link = html("a", { href: url, download: `${name || "map"}.svg` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  page.say(`saved as ${link.download}`);
}

/** Write what is unfolded as an SVG document that needs no style sheet: nothing is selected, and no claim is out of view. */
function svgOf(page) {
  const { picture, data } = page;
  const classes = picture.element.getAttribute("class");
  picture.element.setAttribute("class", "picture still");
  picture.drawAll();
  page.verdicts.show();
  for (const claim of picture.near) claim.group.classList.remove("selected", "hit", "aside");
  const copy = picture.element.cloneNode(true);
  settle(picture.element, copy);
  picture.element.setAttribute("class", classes);
  for (const idle of copy.querySelectorAll(".pill:not(.hides), [hidden]")) idle.remove();
  for (const one of copy.querySelectorAll("*")) {
    for (const { name } of [...one.attributes]) if (name === "class" || name === "style" || name.startsWith("data-")) one.removeAttribute(name);
  }
  const { width, height } = picture;
  for (const name of ["class", "style", "aria-hidden"]) copy.removeAttribute(name);
  const shown = picture.placed.size === data.claims.length ? plural(data.claims.length, "claim") : `${picture.placed.size} of ${plural(data.claims.length, "claim")}`;
  for (const [name, value] of [["role", "img"], ["font-family", 'Arial, Arimo, "Liberation Sans", Helvetica, sans-serif']]) copy.setAttribute(name, value);
  copy.prepend(svg("title", {}, data.title), svg("desc", {}, [`An argument map: ${shown}.`, page.verdicts.taken.length ? page.verdicts.summary() : ""].join(" ").trim()),
    svg("rect", { width, height, fill: getComputedStyle(page.root).backgroundColor }));
  page.draw();
  page.light();
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Give a copy the looks of what it is a copy of, as attributes. */
function settle(drawn, copy) {
  const pairs = [[drawn, copy]];
  while (pairs.length) {
    const [from, to] = pairs.pop();
    const style = getComputedStyle(from);
    if (style.display === "none") {
      to.setAttribute("hidden", "");
      continue;
    }
    const within = ["text", "rect", "path", "circle"].includes(from.localName);
    for (const name of within ? KEPT : ["opacity"]) {
      const value = style.getPropertyValue(name).trim();
      const usual = USUAL[name];
      if (value && value !== usual) to.setAttribute(name === "text-decoration-line" ? "text-decoration" : name, value.replaceAll('"', ""));
    }
    const corner = style.getPropertyValue("rx");
    if (from.localName === "rect" && parseFloat(corner)) to.setAttribute("rx", parseFloat(corner));
    [...from.children].forEach((child, n) => pairs.push([child, to.children[n]]));
  }
}
