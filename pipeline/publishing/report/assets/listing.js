"use strict";
// A long table: searched, filtered, sorted, shown in pages, exported. Everything stands in the page's own data.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const columns = data.columns;
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const facets = columns.filter((column) => column.filtered);
  const shown = columns.filter((column) => column.shown);
  const PAGE = 50;
  const NONE = { en: "(none)", de: "(ohne)" };
  const state = { query: "", chosen: new Map(), sort: null, up: true, page: 0 };
  let found = [];

  const $ = (id) => document.getElementById(id);
  const language = () => document.documentElement.dataset.lang;
  const number = (value) => value.toLocaleString(language()).replace(/[.,]/g, "\u202f");
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]/g;
  const visible = (text) => text.replace(UNSEEN, (sign) =>
    "⟨U+" + sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟩");

  const raw = (column, row) => {
    const value = column.data[row];
    return column.kind === "code" ? (value < 0 ? null : column.codes[value]) : value;
  };
  const named = (column, code) => (column.names ? column.names[language()][code] : column.codes[code]);
  const asText = (column, row) => {
    const value = column.data[row];
    if (value === null || value === undefined) return "";
    if (column.kind === "code") return value < 0 ? "" : named(column, value);
    if (column.kind !== "number") return value;
    return Number.isInteger(value) && column.key !== "p_checkable" ? number(value)
      : value.toLocaleString(language(), { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  };

  // What a search looks into: every text, and codes without a name of their own (titles, publishers).
  const haystack = (() => {
    const parts = columns.filter((column) => column.kind === "text" || (column.kind === "code" && !column.names));
    const lower = parts.map((column) => (column.kind === "code" ? column.codes.map((code) => code.toLowerCase()) : null));
    let kept = null;
    return () => {
      kept ??= Array.from({ length: data.rows }, (_, row) => parts.map((column, at) =>
        (lower[at] ? lower[at][column.data[row]] ?? "" : (column.data[row] ?? "").toLowerCase())).join("\n"));
      return kept;
    };
  })();

  const filter = () => {
    const terms = state.query.toLowerCase().split(/\s+/).filter(Boolean);
    const text = terms.length ? haystack() : null;
    const active = facets.filter((column) => state.chosen.has(column.key));
    const wanted = active.map((column) => state.chosen.get(column.key));
    const counts = new Map(facets.map((column) => [column.key, new Uint32Array(column.codes.length + 1)]));
    const rows = [];
    for (let row = 0; row < data.rows; row += 1) {
      if (text && !terms.every((term) => text[row].includes(term))) continue;
      let missed = null;
      let misses = 0;
      for (let at = 0; at < active.length && misses < 2; at += 1) {
        if (active[at].data[row] !== wanted[at]) { misses += 1; missed = active[at]; }
      }
      if (misses === 0) {
        rows.push(row);
        for (const column of facets) counts.get(column.key)[column.data[row] + 1] += 1;
      } else if (misses === 1) counts.get(missed.key)[missed.data[row] + 1] += 1;
    }
    return { rows, counts };
  };

  const sorted = (rows) => {
    const column = state.sort && byKey.get(state.sort);
    if (!column) return rows;
    const sign = state.up ? 1 : -1;
    const keys = column.kind === "code"
      ? (() => {
        const order = column.codes.map((_, code) => code).sort((a, b) => named(column, a).localeCompare(named(column, b), language()));
        const rank = new Int32Array(order.length);
        order.forEach((code, at) => { rank[code] = at; });
        return (row) => (column.data[row] < 0 ? null : rank[column.data[row]]);
      })()
      : (row) => column.data[row];
    const compare = column.kind === "text" ? new Intl.Collator(language()).compare : (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    return rows.sort((one, other) => {
      const a = keys(one);
      const b = keys(other);
      if (a === null || b === null) return (a === null) - (b === null) || one - other;
      return sign * compare(a, b) || one - other;
    });
  };

  const cell = (column, row) => {
    const element = make("td", undefined, column.key + " " + column.kind);
    element.dataset.label = column.label[language()];
    const text = visible(asText(column, row));
    let holder = element;
    if (column.href) {
      holder = make("a");
      holder.href = column.href.map((part) => (part[0] === "{" ? encodeURIComponent(raw(byKey.get(part.slice(1, -1)), row)) : part)).join("");
      element.append(holder);
    }
    if (column.key === "checkability" && text) holder.append(make("span", text, "side " + raw(column, row)));
    else holder.append(make("bdi", text || "–"));
    return element;
  };
  const draw = () => {
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    state.page = Math.min(state.page, pages - 1);
    const body = document.querySelector("#rows tbody");
    body.replaceChildren(...found.slice(state.page * PAGE, (state.page + 1) * PAGE).map((row) => {
      const line = make("tr");
      line.append(...shown.map((column) => cell(column, row)));
      return line;
    }));
    const of = { en: " of ", de: " von " }[language()];
    $("found").textContent = number(found.length) + (found.length < data.rows ? of + number(data.rows) : "");
    $("at").textContent = number(state.page + 1) + of + number(pages);
    $("back").disabled = state.page === 0;
    $("on").disabled = state.page === pages - 1;
    document.querySelector(".paging").hidden = pages === 1;
  };
  const heads = () => {
    document.querySelector("#rows thead tr").replaceChildren(...shown.map((column) => {
      const head = make("th", undefined, column.kind);
      head.scope = "col";
      const here = state.sort === column.key;
      head.setAttribute("aria-sort", here ? (state.up ? "ascending" : "descending") : "none");
      const button = make("button", column.label[language()]);
      button.type = "button";
      button.addEventListener("click", () => {
        state.up = here ? !state.up : column.kind !== "number";
        state.sort = column.key;
        update();
        document.querySelector('#rows th[aria-sort$="ending"] button')?.focus();
      });
      head.append(button);
      return head;
    }));
  };
  const fields = document.querySelector(".facets .fields");
  const build = () => {
    fields.replaceChildren(...facets.map((column) => {
      const label = make("label");
      const select = make("select");
      select.dataset.key = column.key;
      label.append(make("span", column.label[language()]), select);
      return label;
    }));
  };
  const options = (counts) => {
    for (const select of fields.querySelectorAll("select")) {
      const column = byKey.get(select.dataset.key);
      const count = counts.get(column.key);
      const order = column.codes.map((_, code) => code);
      if (!column.names) order.sort((a, b) => column.codes[a].localeCompare(column.codes[b], language()));
      const all = make("option", { en: "all", de: "alle" }[language()]);
      all.value = "";
      const list = [all];
      for (const code of [...order, -1]) {
        const chosen = state.chosen.get(column.key) === code;
        if (!count[code + 1] && !chosen) continue;
        const one = make("option", visible(code < 0 ? NONE[language()] : named(column, code)) + " (" + number(count[code + 1]) + ")");
        one.value = String(code);
        one.selected = chosen;
        list.push(one);
      }
      select.replaceChildren(...list);
    }
    $("filtered").textContent = state.chosen.size ? "· " + state.chosen.size : "";
  };

  const address = () => {
    const parts = new URLSearchParams();
    if (state.query) parts.set("q", state.query);
    for (const [key, code] of state.chosen) parts.set(key, code < 0 ? "" : byKey.get(key).codes[code]);
    if (state.sort) parts.set("sort", (state.up ? "" : "-") + state.sort);
    try { history.replaceState(null, "", parts.size ? "#" + parts : location.pathname + location.search); } catch { /* kept as it is */ }
  };
  const follow = () => {
    const parts = new URLSearchParams(location.hash.slice(1));
    state.query = parts.get("q") ?? "";
    state.chosen = new Map();
    for (const column of facets) {
      const code = parts.get(column.key);
      if (code === null) continue;
      const at = code === "" ? -1 : column.codes.indexOf(code);
      if (at >= 0 || code === "") state.chosen.set(column.key, at);
    }
    const sort = parts.get("sort") ?? "";
    state.up = !sort.startsWith("-");
    state.sort = byKey.has(sort.replace(/^-/, "")) ? sort.replace(/^-/, "") : null;
    $("query").value = state.query;
  };
  const update = () => {
    state.page = 0;
    const { rows, counts } = filter();
    found = sorted(rows);
    heads();
    options(counts);
    draw();
    address();
  };

  const FORMULA = /^[=+\-@\t\r]/;
  const quoted = (value) => {
    let text = value === null || value === undefined ? "" : String(value);
    if (typeof value === "string" && FORMULA.test(text)) text = "'" + text;
    return /[",\n\r']/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  const save = (name, type, text) => {
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  $("csv").addEventListener("click", () => {
    const head = columns.map((column) => column.key).join(",");
    const lines = found.map((row) => columns.map((column) => quoted(raw(column, row))).join(","));
    save(data.name + ".csv", "text/csv;charset=utf-8", "\ufeff" + [head, ...lines].join("\r\n") + "\r\n");
  });
  $("jsonl").addEventListener("click", () => {
    const lines = found.map((row) => JSON.stringify(Object.fromEntries(columns.map((column) => [column.key, raw(column, row) ?? null]))));
    save(data.name + ".jsonl", "application/x-ndjson", lines.join("\n") + (lines.length ? "\n" : ""));
  });

  let waiting = 0;
  $("query").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { state.query = $("query").value; update(); }, 120);
  });
  fields.addEventListener("change", (event) => {
    const { key } = event.target.dataset;
    if (event.target.value === "") state.chosen.delete(key); else state.chosen.set(key, Number(event.target.value));
    update();
    fields.querySelector(`select[data-key="${key}"]`).focus();
  });
  document.querySelector(".find").addEventListener("submit", (event) => event.preventDefault());
  document.querySelector(".find").addEventListener("reset", (event) => {
    event.preventDefault();
    Object.assign(state, { query: "", chosen: new Map(), sort: null, up: true });
    $("query").value = "";
    update();
  });
  const turn = (by) => { state.page += by; draw(); document.querySelector("#rows").scrollIntoView(); };
  $("back").addEventListener("click", () => turn(-1));
  $("on").addEventListener("click", () => turn(1));
  document.addEventListener("language", () => { build(); update(); });
  window.addEventListener("hashchange", () => { follow(); update(); });

  $("listing").hidden = false;
  $("facets").open = matchMedia("(min-width: 48rem)").matches;
  build();
  follow();
  update();
})();
