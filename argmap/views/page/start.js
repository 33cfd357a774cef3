// A page on its own: its body is put to work as soon as it is there, and its address is the window's.

document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
  const data = JSON.parse(document.getElementById("page-data").textContent);
  const framed = self !== top;
  mount(document.body, data, framed ? { hash: location.hash, framed } : { address: WINDOW_ADDRESS });
});
