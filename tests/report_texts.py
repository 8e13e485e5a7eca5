"""What the tables of the tests of report, release and card are made of: settings, catalogue, texts, one hostile."""

from __future__ import annotations

HOSTILE = (
    '<script>alert("x")</script> <img src=x onerror=alert(1)> \u202egnisrever\u202c | `code` ``` fence --- '
    + "W" * 10_000
)
PARAMS = """\
report:
  model: tfidf_logreg
  rejects: 2
  errors: 5
release:
  name: beleg-claims
  version: 0.1.0
  licence: cc-by-4.0
  date: "2026-11-27"
  authors: [A. Uthor]
  contact: null
  text: full
  free_licences: [CC-BY-4.0]
  text_otherwise: claims
  salt: salty
"""
ACTORS = """\
actors:
  - {id: financial-times, name: {de: Financial Times, en: Financial Times}, kind: news_media}
  - {id: nvidia, name: {de: Nvidia, en: Nvidia}, kind: company}
"""
DOCUMENTS = """\
documents:
  - id: ft-report
    kind: news_report
    title: "Report on <frozen> export controls | FT"
    actors: [financial-times]
    language: en
    summary: A report.
  - id: letter
    kind: open_letter
    title: Open letter to the Commerce Secretary
    actors: [nvidia]
    language: en
    summary: A letter.
"""
TEXTS = {
    "a": "Die Freigabe des Chips sei ein strategischer Fehltritt, heißt es in einem offenen Brief, aus dem die "
    "„Financial Times“ zitierte. Den Brief haben 20 Fachleute unterschrieben. Nvidia wies die Kritik zurück. "
    "Der Konzern hofft auf Lieferungen.\n\nDie Regierung sollte handeln. Was folgt daraus?",
    "b": "The ferry carried 41,000 passengers in May. Council members called the plan beautiful. "
    "The harbour will close in 2031. Someone said the bridge was unsafe.",
    "c": f"Ein Satz mit {HOSTILE} darin. Zweiter Satz.",
}
