"""Every rule that finds attributions, declared once: its name, what it finds, its languages, and what it may do."""

from __future__ import annotations

from typing import Any

from pipeline.core.terms import Form
from pipeline.reading.rules.rule import INSIDE, OUTSIDE, Rule, register

DE, EN = frozenset({"de"}), frozenset({"en"})
BOTH = DE | EN


def _direct(name: str, what: str, languages: frozenset[str] = BOTH, **may: Any) -> Rule:
    return register(Rule(name, what, Form.DIRECT, languages, **may))


def _clause(name: str, what: str, languages: frozenset[str], **may: Any) -> Rule:
    return register(Rule(name, what, Form.INDIRECT, languages, **may))


def _frame(name: str, what: str, languages: frozenset[str], **may: Any) -> Rule:
    return register(Rule(name, what, Form.INDIRECT, languages, **may))


DIRECT_AFTER = _direct("direct:after", "a quotation, then the clause that frames it by any verb: „…“, sagte X")
DIRECT_BEFORE = _direct("direct:before", "a quotation behind the clause that frames it: X sagte: „…“")
DIRECT_COLON = _direct(
    "direct:colon",
    "a quotation beside a name or a clause without a verb of saying: X (SPD): „…“; X lachte: „…“; „…“ – X",
)
DIRECT_SO = _direct("direct:so", "a quotation, then „so X“", DE)
DIRECT_CARRIED = _direct(
    "direct:carried",
    "a quotation without a frame; its speaker is the one before, or whom the sentence before is about",
    carries_over=True,
)
INTERVIEW = _direct("interview", "a turn of an interview, with the name or the question before it")

CLAUSE_DASS = _clause("clause:dass", "X sagte, dass …", DE, own_without_speaker=True)
CLAUSE_THAT = _clause("clause:that", "X said (that) …; X was quoted as saying …", EN, own_without_speaker=True)
CLAUSE_QUESTION = _clause("clause:question", "X fragte, warum …", DE)
CLAUSE_SUBJUNCTIVE = _clause("clause:subjunctive", "X sagte, das Dach sei dicht", DE, carries_over=True)
CLAUSE_COLON = _clause("clause:colon", "X sagte: Das Dach ist dicht", DE, own_without_speaker=True)
CLAUSE_ZU = _clause("clause:zu", "X versprach, das Dach zu decken", DE, own_without_speaker=True)
CLAUSE_MAIN = _clause("clause:main", "X sagte, das Dach ist dicht", DE)
CLAUSE_POSTPOSED = _clause("clause:postposed", "Das Dach ist dicht, sagte X; The roof held, X said", BOTH)
CLAUSE_WIE = _clause("clause:wie", "Wie X sagte, ist das Dach dicht", DE, own_without_speaker=True)
CLAUSE_MOOD = _clause("clause:mood", "X winkte ab, das Dach sei dicht: any verb before a subjunctive", DE)
PARTICIPLE = _frame("participle", "X left, saying …", EN, leaves_main_clause=True)

NOUN = _frame("noun", "die Forderung von X, dass …; X's claim that …", BOTH)
ACT = register(
    Rule("act", "an act of speech told without its words: X kritisierte den Plan", Form.REPORTED, BOTH, is_act=True)
)
STANCE = register(
    Rule(
        "stance",
        "a stance told without words, of which no claim is made: X wants …",
        Form.REPORTED,
        EN,
        makes_claims=False,
        names_speaker=False,
    )
)

UNSAID = _frame(
    "unsaid", "what is denied, doubted or not said: X bestritt, dass …; X did not say that …", BOTH, makes_claims=False
)

ADVERBIAL_LAUT = _frame("adverbial:laut", "laut X, gemäß X", DE, gives_way=True)
ADVERBIAL_SICHT = _frame("adverbial:sicht", "aus Sicht von X", DE, gives_way=True)
ADVERBIAL_NACH = _frame("adverbial:nach", "nach Angaben von X, X' Meinung nach", DE, gives_way=True)
ADVERBIAL_ZUFOLGE = _frame("adverbial:zufolge", "X zufolge", DE, gives_way=True)
ADVERBIAL_SO = _frame("adverbial:so", "…, so X", DE, gives_way=True)
ADVERBIAL_DEMNACH = _frame("adverbial:demnach", "Demnach …: who was named before", DE, points_back=True, gives_way=True)
ADVERBIAL_ACCORDING = _frame("adverbial:according", "according to X", EN, gives_way=True)
ADVERBIAL_VIEW = _frame("adverbial:view", "in X's view", EN, gives_way=True)
ADVERBIAL_HEARSAY = _frame("adverbial:hearsay", "gerüchteweise, reportedly, is said to: nobody is named", BOTH)

FREE_SUBJUNCTIVE = register(
    Rule(
        "free:subjunctive",
        "a sentence in the subjunctive without a frame: the speaker before goes on",
        Form.FREE_INDIRECT,
        DE,
        own_without_speaker=True,
        joins_sentences=True,
    )
)
FREE_HEARSAY = register(
    Rule(
        "free:hearsay",
        "„soll … haben“ without a frame",
        Form.FREE_INDIRECT,
        DE,
        joins_sentences=True,
        may_be_plan=True,
    )
)

POINTING = _frame("pointing", "Zu diesem Schluss kommt X: said of the paragraph so far", BOTH, reaches_back=True)
RELAY = _frame(
    "relay", "aus dem die Zeitung zitiert: who passes on the words of a document", BOTH, passes_on=True, rank=OUTSIDE
)
CITING = _frame(
    "citing", "unter Berufung auf X, citing X: on whom the speaker relies", BOTH, relies_on=True, rank=INSIDE
)
LIST = _frame("list", "the items of a list behind a sentence that says who names them", BOTH, needs_verb=True)
LIST_FINDING = _frame("list:finding", "the findings of a study, listed", BOTH, needs_verb=True, rank=INSIDE)
