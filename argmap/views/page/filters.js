// Which claims are looked at: by what was found about them, by kind, by tag, by section.

class Filters {
  /** Build the controls in a form from what occurs in the map; `changed` is called when one is used. */
  constructor(form, { claims, rules }, changed) {
    Object.assign(this, { boxes: [], lists: [], rows: [html("p"), html("p")] });
    form.append(...this.rows);
    for (const [name, names] of rules) {
      const fits = claim => [claim, ...claim.uses].some(one => (one.marks ?? []).some(mark => names.includes(mark.rule)));
      this.addBox(name, fits, claims.filter(fits).length);
    }
    this.addList("kind", claims, claim => [claim.kind], 2);
    this.addList("tag", claims, claim => claim.tags ?? [], 1);
    this.addList("section", claims, claim => (claim.section ?? []).map((_, i, path) => path.slice(0, i + 1).join(" › ")), 2);
    form.addEventListener("change", changed);
    form.addEventListener("submit", event => event.preventDefault());
  }

  addBox(name, fits, count) {
    if (!count) return;
    const box = html("input", { type: "checkbox", id: `filter-${this.boxes.length}` });
    this.boxes.push(Object.assign(box, { fits, key: name }));
    this.rows[0].append(html("span", {}, box, html("label", { for: box.id }, name), html("small", {}, ` ${count}`)));
  }

  /** Offer the values that claims have, if there are so many. */
  addList(name, claims, valuesOf, fewest) {
    const counts = new Map();
    for (const value of claims.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size < fewest) return;
    const options = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, count]) => html("option", { value }, `${value} (${count})`));
    const list = html("select", {}, html("option", { value: "" }, "any"), ...options);
    this.lists.push(Object.assign(list, { fits: claim => valuesOf(claim).includes(list.value), key: name }));
    this.rows[1].append(html("label", {}, `${name} `, list));
  }

  isActive() {
    return this.boxes.some(box => box.checked) || this.lists.some(list => list.value);
  }

  /** Tell whether a claim has one of the findings that are checked, and each of the other properties. */
  fits(claim) {
    const checked = this.boxes.filter(box => box.checked);
    return (!checked.length || checked.some(box => box.fits(claim))) && this.lists.every(list => !list.value || list.fits(claim));
  }

  /** Say what is chosen, as part of an address. */
  tell(params) {
    for (const box of this.boxes) if (box.checked) params.append("finding", box.key);
    for (const list of this.lists) if (list.value) params.append(list.key, list.value);
  }

  /** Choose what an address says. */
  set(params) {
    for (const box of this.boxes) box.checked = params.getAll("finding").includes(box.key);
    for (const list of this.lists) {
      const wanted = params.get(list.key) ?? "";
      list.value = [...list.options].some(option => option.value === wanted) ? wanted : "";
    }
  }
}
