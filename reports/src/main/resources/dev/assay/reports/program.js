"use strict";
// A program's page: the way back to the view it was opened from, and the graph's scale.
(function () {
  const back = document.getElementById("back");
  if (location.search) back.setAttribute("href", "../index.html#" + location.search.slice(1));

  const box = document.getElementById("graph");
  if (!box) return;
  const svg = box.querySelector("svg");
  const tools = document.getElementById("zoom");
  const label = document.getElementById("scale");
  const width = svg.viewBox.baseVal.width, height = svg.viewBox.baseVal.height;
  const LEGIBLE = 0.7, SMALLEST = 0.05, LARGEST = 3;
  let scale = 1;

  // The point of the picture in the middle of the box stays where it is.
  function zoom(next) {
    const x = (box.scrollLeft + box.clientWidth / 2) / scale, y = (box.scrollTop + box.clientHeight / 2) / scale;
    scale = Math.min(LARGEST, Math.max(SMALLEST, next));
    svg.setAttribute("width", width * scale);
    svg.setAttribute("height", height * scale);
    label.textContent = Math.round(scale * 100) + " %";
    box.scrollLeft = x * scale - box.clientWidth / 2;
    box.scrollTop = y * scale - box.clientHeight / 2;
  }

  function fitting() {
    const room = Math.min(window.innerHeight * 0.75, height);
    return Math.min(1, box.clientWidth / width, room / height);
  }

  // The last block that starts at or before a slot holds it.
  function block(slot) {
    const links = Array.from(svg.querySelectorAll("a")).map((a) => ({ at: Number(a.getAttribute("href").slice(2)), a }));
    return links.filter((link) => link.at <= slot).sort((x, y) => y.at - x.at)[0].a.querySelector("rect");
  }

  function show(slot) {
    if (scale < LEGIBLE) zoom(1);
    const rect = block(slot);
    const x = rect.x.baseVal.value + rect.width.baseVal.value / 2, y = rect.y.baseVal.value;
    box.scrollLeft = x * scale - box.clientWidth / 2;
    box.scrollTop = y * scale - 24;
  }

  const acts = {
    in: () => zoom(scale * 1.25),
    out: () => zoom(scale / 1.25),
    fit: () => zoom(fitting()),
    entry: () => show(0),
    slot: (button) => show(Number(button.dataset.slot)),
  };
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) acts[button.dataset.zoom](button);
  });
  box.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(scale * (event.deltaY < 0 ? 1.15 : 1 / 1.15));
  }, { passive: false });

  // Dragging with a mouse moves the picture; a link is followed only where nothing was dragged.
  let from = null, dragged = false;
  box.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    from = { x: event.clientX + box.scrollLeft, y: event.clientY + box.scrollTop };
    dragged = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (!from) return;
    const x = from.x - event.clientX, y = from.y - event.clientY;
    if (Math.abs(x - box.scrollLeft) + Math.abs(y - box.scrollTop) > 4) dragged = true;
    if (dragged) { box.scrollLeft = x; box.scrollTop = y; }
  });
  window.addEventListener("pointerup", () => { from = null; });
  box.addEventListener("click", (event) => { if (dragged) event.preventDefault(); dragged = false; }, true);
  box.addEventListener("dragstart", (event) => event.preventDefault());

  // A whole picture where it can be read, else its entry; again when the window changes before anybody has touched it.
  let touched = false;
  for (const kind of ["pointerdown", "keydown", "wheel"]) {
    window.addEventListener(kind, () => { touched = true; }, { passive: true });
  }
  function open() {
    if (touched) return;
    const fit = fitting();
    if (fit >= LEGIBLE) zoom(fit); else { zoom(1); show(0); }
  }
  tools.hidden = false;
  open();
  window.addEventListener("resize", open);
})();
