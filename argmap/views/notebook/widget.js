// The page of a map as a widget: put to work by `mount`, told what Python knows, telling what is done in it.

function cssText(id) {
  return `"${id.replace(/["\\\n\r\f]/g, sign => `\\${sign.codePointAt(0).toString(16)} `)}"`;
}

const boxNamed = id => `g.box[data-id=${cssText(id)}]`;

/** Say in a style sheet what is highlighted, in focus, and what it is worth: redrawn boxes obey it, too. */
function overlay(model) {
  const rules = [];
  for (const [id, value] of Object.entries(model.get("values"))) {
    const share = Math.max(0, Math.min(1, value));
    rules.push(`${boxNamed(id)} .shape { fill: color-mix(in srgb, #0969da ${Math.round(share * 45)}%, var(--fill, #fff)) !important; }`);
  }
  for (const mark of model.get("highlight")) rules.push(`${boxNamed(mark.id)} .shape { stroke: #9a6700 !important; stroke-width: 3.5px !important; }`);
  const near = model.get("_near");
  if (near.length) rules.push("g.box { opacity: .25; }", ...near.map(id => `${boxNamed(id)} { opacity: 1; }`));
  return rules.join("\n");
}

/** Say in a style sheet of its own, which is short, what is selected: a click changes that alone. */
function chosen(model) {
  return model.get("selected").map(id => `${boxNamed(id)} .shape { stroke: #0969da !important; stroke-width: 4px !important; }`).join("\n");
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** What is said below the page: what was found about the claim, its value, and the answer to what was asked. */
function tell(area, model, answer) {
  area.replaceChildren();
  const id = model.get("selected").at(-1);
  for (const mark of model.get("highlight")) {
    if (mark.id === id && mark.message) area.append(element("p", { class: "found" }, `${mark.rule}: ${mark.message}`));
  }
  const value = model.get("values")[id];
  if (value !== undefined) area.append(element("p", { class: "value" }, `value: ${value.toFixed(2)}`));
  if (!answer) return;
  area.append(element("pre", { class: "answer" }, answer.text));
  if (!answer.code) return;
  const copy = element("button", { type: "button" }, "Copy");
  copy.addEventListener("click", () => navigator.clipboard?.writeText(answer.code));
  area.append(element("details", {}, element("summary", {}, "Code to go on with"), element("pre", { class: "code" }, answer.code), copy));
}

const LOOK = `
.argmap-host { height: 100%; position: relative; }
.argmap { height: 100%; }
.told { font: 13px/1.5 Arial, Arimo, "Liberation Sans", Helvetica, sans-serif; padding: .3rem .6rem; }
.told pre { white-space: pre-wrap; margin: .3rem 0; font: inherit; }
.told pre.code { font-family: monospace; background: #8882; padding: .4rem; }
.told p { margin: .2rem 0; }`;

function render({ model, el }) {
  const host = element("div", { class: "argmap-widget" });
  const within = host.attachShadow({ mode: "open" });
  const frame = element("div", { style: "width: 100%" }), page = element("style", {}), over = element("style", { class: "overlay" }), picked = element("style", { class: "picked" });
  const told = element("div", { class: "told", role: "log", "aria-label": "answers", "aria-live": "polite" });
  within.append(page, over, picked, frame, told);
  el.append(host);
  let mounted = null, answer = null, quiet = false;

  const set = (name, value) => {
    if (quiet || JSON.stringify(model.get(name)) === JSON.stringify(value)) return;
    model.set(name, value);
    model.save_changes();
  };
  const on = {
    select: id => set("selected", id === null ? [] : [id]),
    hover: id => set("hovered", id),
    ask: (question, id) => model.send({ ask: question, id }),
  };
  function select() {
    quiet = true; // what Python says is not said back
    mounted?.select(model.get("selected").at(-1) ?? null);
    quiet = false;
  }
  function mark() {
    over.textContent = overlay(model);
    pick();
  }
  function pick() {
    picked.textContent = chosen(model);
    tell(told, model, answer && answer.id === model.get("selected").at(-1) ? answer : null);
  }
  function show() {
    mounted?.unmount();
    const parts = model.get("_page");
    frame.style.height = `${model.get("height")}px`;
    page.textContent = `${LOOK}\n${parts.style}`;
    frame.innerHTML = `<div class="argmap">${parts.markup}</div>`;
    mounted = mount(frame.firstElementChild, JSON.parse(parts.data), { on });
    select();
    mark();
    const picture = parts.fallback && document.getElementById(parts.fallback);
    if (picture) picture.style.display = "none";
  }
  const heard = content => {
    if (!content?.answer) return;
    answer = content.answer;
    pick();
  };
  const changes = [["change:_page", show], ["change:height", show], ["change:selected", () => { select(); pick(); }]];
  for (const name of ["highlight", "values", "_near"]) changes.push([`change:${name}`, mark]);
  for (const [event, call] of changes) model.on(event, call);
  model.on("msg:custom", heard);
  show();
  return () => {
    mounted?.unmount();
    for (const [event, call] of changes) model.off(event, call);
    model.off("msg:custom", heard);
  };
}

export default { render };
