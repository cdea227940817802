"use strict";
// The table of programs: text search, choice of a cell, sorting. State lives in the address, so that a view can be shared.
(function () {
  const table = document.getElementById("programs");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const find = document.getElementById("find");
  const all = document.getElementById("all");
  const shown = document.getElementById("shown");
  const cells = Array.from(document.querySelectorAll("button[data-cell]"));
  const state = new URLSearchParams(location.hash.slice(1));
  let cell = state.get("cell") || "";
  find.value = state.get("find") || "";

  function filter() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const visible = (!cell || row.dataset.cell === cell) && words.every((word) => text.includes(word));
      row.hidden = !visible;
      if (visible) count++;
    }
    cells.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.cell === cell)));
    all.hidden = !cell;
    shown.textContent = count + " of " + rows.length;
    const next = new URLSearchParams();
    if (cell) next.set("cell", cell);
    if (find.value) next.set("find", find.value);
    history.replaceState(null, "", "#" + next.toString());
  }

  function value(row, column, kind) {
    const field = row.cells[column];
    const text = field.dataset.value || field.textContent.trim();
    return kind === "number" ? Number(text) : text.toLowerCase();
  }

  function sort(heading, kind) {
    const column = heading.cellIndex;
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of heading.parentNode.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const sorted = rows.slice().sort((a, b) => {
      const x = value(a, column, kind), y = value(b, column, kind);
      return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1);
    });
    sorted.forEach((row) => body.appendChild(row));
  }

  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-sort]");
    if (button) sort(button.closest("th"), button.dataset.sort);
  });
  cells.forEach((button) => button.addEventListener("click", () => {
    cell = cell === button.dataset.cell ? "" : button.dataset.cell;
    filter();
    if (cell) table.scrollIntoView({ behavior: "smooth", block: "start" });
  }));
  all.addEventListener("click", () => { cell = ""; filter(); });
  find.addEventListener("input", filter);
  filter();
})();
