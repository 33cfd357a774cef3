// Where one looks: pan and zoom of the picture in its frame, by drag, wheel, fingers, or command.

const LEGIBLE = 0.85; // scale below which a map does not open
const OVERVIEW = 0.22; // scale below which boxes of one look are drawn as one shape
const CLOSEST = 3, FARTHEST = 0.02;

class View {
  /** `frame` holds `picture`; `looked` is called after every change. */
  constructor(frame, picture, looked) {
    Object.assign(this, { frame, picture, looked, x: 0, y: 0, k: 1, width: 1, height: 1, moved: false });
    frame.addEventListener("scroll", () => frame.scrollTo(0, 0)); // browsers scroll to fragments
  }

  look() {
    this.picture.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.k})`;
    this.picture.classList.toggle("far", this.k < WORDS);
    this.picture.classList.toggle("farther", this.k < OVERVIEW);
    this.looked();
  }

  /** Move there at once in numbers, and softly to the eye. */
  glide(place) {
    Object.assign(this, place, { moved: false });
    this.picture.classList.add("glide");
    clearTimeout(this.gliding);
    this.gliding = setTimeout(() => this.picture.classList.remove("glide"), 260);
    this.look();
  }

  /** What can be seen, in the picture's own measure, with as much again around it. */
  region() {
    const [w, h] = [this.frame.clientWidth / this.k, this.frame.clientHeight / this.k];
    const [left, top] = [-this.x / this.k, -this.y / this.k];
    return { left: left - w / 2, top: top - h / 2, right: left + 1.5 * w, bottom: top + 1.5 * h, inner: { left, top, right: left + w, bottom: top + h } };
  }

  /** The part of the frame that neither the legend covers nor what is assumed. */
  room() {
    const covered = name => {
      const part = this.frame.querySelector(name);
      return part && part.offsetHeight ? part.offsetHeight + 12 : 0;
    };
    this.head = covered(".assumed");
    return [this.frame.clientWidth, Math.max(80, this.frame.clientHeight - covered(".legend") - this.head)];
  }

  scaleThatFits() {
    const [w, h] = this.room();
    return Math.min(w / this.width, h / this.height);
  }

  fit() {
    const [w, h] = this.room();
    const k = Math.max(FARTHEST, Math.min(this.scaleThatFits(), 1.15));
    this.glide({ k, x: (w - this.width * k) / 2, y: this.head + (h - this.height * k) / 2 });
  }

  /** Begin at a box, with what stands beside it, as large as it must be to be read. */
  begin({ x, y, wide, high }, down) {
    const [w, h] = this.room();
    const k = Math.max(LEGIBLE, Math.min(1, down ? h / this.height : w / this.width));
    const room = h - this.height * k; // negative where more is above or below than is seen
    const beside = Math.min(0, Math.max(room, h / 2 - (y + high / 2) * k));
    this.glide(down
      ? { k, x: w / 2 - (x + wide / 2) * k, y: this.head }
      : { k, x: Math.max(0, (w - this.width * k) / 2), y: this.head + (room > 0 ? room / 2 : beside) });
  }

  zoom(by, x = this.frame.clientWidth / 2, y = this.frame.clientHeight / 2) {
    const k = Math.min(CLOSEST, Math.max(FARTHEST, this.k * by));
    const share = k / this.k;
    Object.assign(this, { k, x: x - (x - this.x) * share, y: y - (y - this.y) * share, moved: true });
    this.look();
  }

  /** Bring a box into the frame, if it is not there already and large enough to be read. */
  show({ x, y, wide, high }, centre) {
    const { clientWidth: w, clientHeight: h } = this.frame;
    if (!w || !h) return;
    const k = this.k < WORDS ? LEGIBLE : this.k;
    const [left, top, right, bottom] = [this.x + x * k, this.y + y * k, this.x + (x + wide) * k, this.y + (y + high) * k];
    if (!centre && k === this.k && left >= 0 && top >= 0 && right <= w && bottom <= h) return;
    this.glide({ k, x: this.x + w / 2 - (left + right) / 2, y: this.y + h / 2 - (top + bottom) / 2 });
  }
}

/** Drag to pan, pinch and wheel to zoom; what is a click and no drag goes to `click`. */
function listenToPointers(view, click) {
  const { frame, picture } = view;
  const down = new Map();
  let moved = 0, resting = 0;
  const place = event => {
    const { left, top } = frame.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const moving = () => {
    picture.classList.remove("glide");
    picture.classList.add("moving"); // while it moves, the picture is a layer that is not drawn anew
    clearTimeout(resting);
    resting = setTimeout(() => picture.classList.remove("moving"), 200);
  };
  const span = () => {
    const [a, b] = [...down.values()];
    return [Math.hypot(a[0] - b[0], a[1] - b[1]), (a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  };
  frame.addEventListener("pointerdown", event => {
    if (event.button !== 0) return;
    if (down.size === 0) moved = 0;
    down.set(event.pointerId, place(event));
  });
  frame.addEventListener("pointermove", event => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const at = place(event);
    const pinch = down.size === 2 ? span() : null;
    down.set(event.pointerId, at);
    moved += Math.abs(at[0] - before[0]) + Math.abs(at[1] - before[1]);
    if (moved < 5) return;
    if (!frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
    moving();
    const [wide, x, y] = pinch ? span() : [1, ...at];
    const [, x0, y0] = pinch ?? [1, ...before];
    Object.assign(view, { x: view.x + x - x0, y: view.y + y - y0, moved: true });
    if (pinch) view.zoom(wide / Math.max(1, pinch[0]), x, y);
    else view.look();
  });
  for (const name of ["pointerup", "pointercancel"]) frame.addEventListener(name, event => down.delete(event.pointerId));
  frame.addEventListener("wheel", event => {
    event.preventDefault();
    moving();
    const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    view.zoom(Math.exp(-Math.max(-120, Math.min(120, pixels)) / 400), ...place(event));
  }, { passive: false });
  for (const name of ["click", "dblclick"]) frame.addEventListener(name, event => moved < 5 && click(event));
}
