// Deep links: the fragment of the address is the id of the selected claim, then behind a ? what is filtered and
// how much is shown. In an id a ? is written %3F.

/** The address of the window. */
const WINDOW_ADDRESS = {
  link: () => location.href,
  read: () => location.hash,
  write(hash, fresh) {
    try {
      if (hash === location.hash) return;
      history[fresh ? "pushState" : "replaceState"](null, "", hash || location.pathname + location.search);
    } catch {
      // a frame without an address of its own has no fragment to set
    }
  },
};

/** An address that nobody sees: for a page within another one. */
function ownAddress(hash = "") {
  return { read: () => hash, write: to => (hash = to) };
}

function writeAddress(address, claim, params, { fresh }) {
  const state = params.toString();
  const fragment = (claim ? encodeURIComponent(claim.id) : "") + (state && `?${state}`);
  address.write(fragment && `#${fragment}`, fresh);
}

/** Read which claim an address names, by its id or the id of its box, and what else it says. */
function readAddress(address, claims) {
  const raw = address.read().slice(1);
  const cut = raw.lastIndexOf("?");
  const named = text => {
    let name = text;
    try {
      name = decodeURIComponent(text);
    } catch {
      // a stray % stands for itself
    }
    return name && (claims.find(one => one.id === name) ?? claims.find(one => one.el === name));
  };
  const whole = named(raw);
  if (whole || cut < 0) return { claim: whole, params: new URLSearchParams() };
  return { claim: named(raw.slice(0, cut)), params: new URLSearchParams(raw.slice(cut + 1)) };
}
