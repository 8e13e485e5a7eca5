"use strict";
// Language and theme: chosen by the browser, then by the reader; kept where the browser keeps anything.
(() => {
  const root = document.documentElement;
  const kept = (key) => { try { return localStorage.getItem("beleg-" + key); } catch { return null; } };
  const keep = (key, value) => { try { localStorage.setItem("beleg-" + key, value); } catch { /* not kept */ } };

  const language = () => root.dataset.lang;
  const translate = (part) => {
    for (const element of part.querySelectorAll("[data-t]")) {
      element.setAttribute(element.dataset.t, element.dataset[language()]);
    }
  };
  const speak = (code) => {
    root.dataset.lang = root.lang = code;
    translate(document);
    document.dispatchEvent(new CustomEvent("language"));
  };
  const light = (name) => {
    if (name) root.dataset.theme = name; else delete root.dataset.theme;
  };

  const unfold = () => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named instanceof HTMLDetailsElement) named.open = true;
  };
  window.addEventListener("hashchange", unfold);

  root.classList.add("js");
  const asked = (navigator.languages || [navigator.language || ""]).map((code) => code.slice(0, 2));
  root.dataset.lang = root.lang = kept("language") || asked.find((code) => code === "de" || code === "en") || "en";
  light(kept("theme"));
  document.addEventListener("DOMContentLoaded", () => {
    translate(document);
    unfold();
    for (const part of document.querySelectorAll(".switches")) part.hidden = false;
    document.getElementById("language").addEventListener("click", () => {
      const next = language() === "de" ? "en" : "de";
      keep("language", next);
      speak(next);
    });
    document.getElementById("theme").addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      keep("theme", dark ? "light" : "dark");
      light(dark ? "light" : "dark");
    });
  });
})();
