"use strict";
// What changed since the build that this browser showed before: kept in the browser, never in the page.
(() => {
  const key = "beleg-state-" + location.pathname;
  const now = JSON.parse(document.getElementById("state").textContent);
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(key)); } catch { /* nothing kept */ }
  if (!kept || !kept.now) kept = { now, before: null };
  else if (kept.now.id !== now.id) kept = { now, before: kept.now };
  try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* not kept: the next look is a first one */ }
  const before = kept.before;
  if (!before) return;

  const german = () => document.documentElement.dataset.lang === "de";
  const written = (value, signed) => {
    const digits = Number.isInteger(value) ? 0 : 3;
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    if (signed) options.signDisplay = "exceptZero";
    return new Intl.NumberFormat(german() ? "de" : "en", options).format(value).replace("-", "−");
  };
  const table = document.querySelector("#changes tbody");
  const row = (head, old, fresh) => {
    const line = document.createElement("tr");
    line.append(head);
    const cells = [old, fresh, old === undefined || fresh === undefined ? undefined : fresh - old];
    cells.forEach((value, place) => {
      const cell = document.createElement("td");
      cell.className = "n";
      const write = () => { cell.textContent = value === undefined ? "–" : written(value, place === 2); };
      write();
      document.addEventListener("language", write);
      line.append(cell);
    });
    table.append(line);
  };
  const named = (text) => {
    const head = document.createElement("th");
    head.scope = "row";
    head.append(text);
    return head;
  };
  for (const label of [...document.querySelectorAll("#changes template")]) {
    const name = label.dataset.key;
    if (before.numbers[name] !== now.numbers[name]) row(named(label.content.cloneNode(true)), before.numbers[name], now.numbers[name]);
  }
  for (const model of new Set([...Object.keys(before.scores), ...Object.keys(now.scores)])) {
    if (before.scores[model] !== now.scores[model]) row(named("Macro F1, " + model), before.scores[model], now.scores[model]);
  }

  const list = (name, ids, titles, linked) => {
    const part = document.getElementById(name);
    part.hidden = !ids.length;
    part.querySelector("summary b").textContent = ids.length;
    for (const id of ids) {
      const text = document.createElement("bdi");
      text.textContent = titles[id][1];
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = "articles/" + encodeURIComponent(id) + ".html";
      if (linked) { link.append(text); item.append(link); } else item.append(text);
      part.querySelector("ul").append(item);
    }
  };
  const here = Object.keys(now.articles), there = Object.keys(before.articles);
  list("changes-new", here.filter((id) => !(id in before.articles)), now.articles, true);
  list("changes-other", here.filter((id) => id in before.articles && before.articles[id][0] !== now.articles[id][0]), now.articles, true);
  list("changes-gone", there.filter((id) => !(id in now.articles)), before.articles, false);
  document.getElementById("changes-table").hidden = !table.children.length;
  document.getElementById("changes-first").hidden = true;
  document.getElementById("changes-seen").hidden = false;
})();
