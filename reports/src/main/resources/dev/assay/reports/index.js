"use strict";
// The table of programs: text search, choice by figures and cells, sorting. State lives in the address, so that a view
// can be shared; programs get it with their link, so that the way back leads to the same view.
(function () {
  const table = document.getElementById("programs");
  if (!table) return;
  const body = table.tBodies[0];
  const headings = Array.from(table.tHead.querySelectorAll("button[data-sort]"));
  const find = document.getElementById("find");
  const all = document.getElementById("all");
  const shown = document.getElementById("shown");
  const choices = Array.from(document.querySelectorAll("button[data-only]"));
  const rows = Array.from(body.rows, (row) => {
    const link = row.querySelector("a");
    const texts = Array.from(row.cells, (cell) => cell.textContent.toLowerCase());
    return {
      row, link, page: link.getAttribute("href"), marks: row.dataset.marks.split(" "),
      names: texts[0] + " " + texts[1], words: " " + texts.slice(2).join(" ").replace(/[^a-z0-9_]+/g, " "),
    };
  });

  const start = new URLSearchParams(location.hash.slice(1));
  const state = { only: start.get("only") || "", sort: start.get("sort") || "", down: start.has("down") };
  find.value = start.get("find") || "";

  // Names may be searched by any part; elsewhere "safe" must not find "unsafe".
  function matches(entry, word) {
    return entry.names.includes(word) || entry.words.includes(" " + word.replace(/[^a-z0-9_]+/g, " ").trim());
  }

  function filter() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of rows) {
      const visible = (!state.only || entry.marks.includes(state.only)) && words.every((word) => matches(entry, word));
      entry.row.hidden = !visible;
      if (visible) count++;
    }
    for (const choice of choices) {
      choice.setAttribute("aria-pressed", String(!!state.only && choice.dataset.only === state.only));
    }
    all.hidden = !state.only && !find.value;
    shown.textContent = count + " of " + rows.length;
  }

  function value(entry, column, kind) {
    const field = entry.row.cells[column];
    const text = field.dataset.value || field.textContent.trim();
    return kind === "number" ? Number(text) : text.toLowerCase();
  }

  function sort() {
    const button = headings.find((heading) => heading.dataset.name === state.sort);
    headings.forEach((heading) => heading.closest("th").setAttribute("aria-sort", "none"));
    const sorted = rows.slice();
    if (button) {
      const heading = button.closest("th");
      heading.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      sorted.sort((a, b) => {
        const x = value(a, heading.cellIndex, button.dataset.sort), y = value(b, heading.cellIndex, button.dataset.sort);
        return (x < y ? -1 : x > y ? 1 : 0) * (state.down ? -1 : 1);
      });
    }
    sorted.forEach((entry) => body.appendChild(entry.row));
  }

  function keep() {
    const next = new URLSearchParams();
    if (state.only) next.set("only", state.only);
    if (find.value) next.set("find", find.value);
    if (state.sort) next.set("sort", state.sort);
    if (state.sort && state.down) next.set("down", "");
    const text = next.toString();
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
    rows.forEach((entry) => entry.link.setAttribute("href", text ? entry.page + "?" + text : entry.page));
  }

  function change(act) {
    act();
    filter();
    keep();
  }

  // Ascending, descending, and as the programs were found.
  function turn(name) {
    if (state.sort !== name) { state.sort = name; state.down = false; }
    else if (!state.down) state.down = true;
    else { state.sort = ""; state.down = false; }
    sort();
  }

  headings.forEach((button) => button.addEventListener("click", () => change(() => turn(button.dataset.name))));
  choices.forEach((choice) => choice.addEventListener("click", () => {
    const only = choice.dataset.only === "*" ? "" : choice.dataset.only;
    change(() => { state.only = state.only === only ? "" : only; });
    if (state.only || choice.dataset.only === "*") table.parentNode.scrollIntoView({ behavior: "smooth", block: "start" });
  }));
  all.addEventListener("click", () => change(() => { state.only = ""; find.value = ""; }));
  find.addEventListener("input", () => change(() => {}));
  sort();
  filter();
  // An address that leads to a part of the page is left alone.
  if (!document.getElementById(location.hash.slice(1))) keep();
})();
