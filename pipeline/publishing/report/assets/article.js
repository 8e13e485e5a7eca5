"use strict";
// An article's claims: point, focus or tap to see one; n and p, or j and k, go from claim to claim.
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const order = cards.map((card) => card.id);
  const pieces = new Map(order.map((id) => [id, []]));
  for (const piece of document.querySelectorAll(".text [data-c]")) {
    for (const id of piece.dataset.c.split(" ")) pieces.get(id)?.push(piece);
  }
  const aside = document.getElementById("cards");
  let pinned = null;
  let current = null;

  const show = (id) => {
    if (id === current) return;
    if (current) {
      document.getElementById(current).classList.remove("active");
      for (const piece of pieces.get(current)) piece.classList.remove("on");
    }
    current = id;
    aside.classList.toggle("open", id !== null);
    if (!id) return;
    document.getElementById(id).classList.add("active");
    aside.scrollTop = 0;
    for (const piece of pieces.get(id)) piece.classList.add("on");
  };
  const address = (id) => {
    try { history.replaceState(null, "", id ? "#" + id : location.pathname + location.search); } catch { /* kept as it is */ }
  };
  const pin = (id, move) => {
    pinned = id;
    address(id);
    show(id);
    const first = id && pieces.get(id)[0];
    if (first && move) {
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: "center" });
    }
  };
  const step = (by) => {
    if (!order.length) return;
    const at = order.indexOf(pinned ?? "");
    const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length;
    pin(order[next], true);
  };
  const close = () => {
    const first = pinned && pieces.get(pinned)[0];
    pin(null, false);
    first?.focus({ preventScroll: true });
  };

  document.querySelector(".text").addEventListener("click", (event) => {
    const piece = event.target.closest("[data-c]");
    if (!piece) return;
    event.preventDefault();
    const ids = piece.dataset.c.split(" ");
    pin(ids[(ids.indexOf(pinned ?? "") + 1) % ids.length], false);
  });
  const hovers = matchMedia("(hover: hover) and (min-width: 60rem)");
  document.querySelector(".text").addEventListener("mouseover", (event) => {
    const piece = event.target.closest("[data-c]");
    if (hovers.matches) show(piece ? piece.dataset.c.split(" ")[0] : pinned);
  });
  document.querySelector(".text").addEventListener("mouseleave", () => { if (hovers.matches) show(pinned); });
  document.querySelector(".text").addEventListener("focusin", (event) => {
    const piece = event.target.closest("[data-c]");
    if (piece && piece.matches(":focus-visible") && !piece.classList.contains("on")) pin(piece.dataset.c.split(" ")[0], false);
  });
  aside.addEventListener("click", (event) => {
    if (event.target.closest(".previous")) step(-1);
    else if (event.target.closest(".next")) step(1);
    else if (event.target.closest(".close")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
    else if (event.key === "Escape" && current) close();
  });
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (pieces.has(id)) pin(id, true);
  };
  window.addEventListener("hashchange", follow);
  for (const steps of document.querySelectorAll(".steps")) steps.hidden = false;
  follow();
})();
