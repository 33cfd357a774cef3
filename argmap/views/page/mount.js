// The entry: what puts a page to work, on its own or within another one.

/**
 * Put a page to work, and return what one may ask of it.
 *
 * `root` holds the page's markup (`page_parts(amap).markup` in Python) and has the class "argmap"; the style sheet must hold
 * for it. In a document of its own `root` is the body; within another page put both into a shadow root, so that neither
 * page's styles or ids meet the other's. `data` is what Python wrote for it (`page_parts(amap).data`), read from JSON.
 *
 * What may be given besides:
 *   address: what says which claim is selected, what is filtered and so on, as `read()` and `write(hash, fresh)`, and with
 *     `link()` the whole of it, to be copied; unless given, one that nobody sees, which begins with `hash`;
 *   hash: "#id?kind=fact", where to begin;
 *   on: functions that are called with what happens: `select(id)` and `hover(id)`, null for none, and `ask(question, id)`,
 *     where question is one of "why", "what-if", "sources" and "support"; without `ask`, nothing offers to be asked;
 *   framed: whether it is a part of another page: then it is short of room, and saves no files.
 *
 * What is returned: `select(id)`, null for none; `hash()`, the address as it is; `unmount()`, which lets go of all that it
 * listens to and leaves the markup, to be replaced.
 */
function mount(root, data, { hash = "", address = ownAddress(hash), on = {}, framed = false } = {}) {
  const stop = new AbortController();
  const page = new Page(root, prepare(data), { address, on, framed, signal: stop.signal });
  return {
    select(id) {
      const claim = page.data.claims.find(one => one.id === id) ?? null;
      if (claim !== page.selected) page.select(claim);
    },
    hash: () => address.read(),
    unmount: () => stop.abort(),
  };
}
