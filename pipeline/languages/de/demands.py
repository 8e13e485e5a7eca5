"""German demands: "dass die Firma zahlt" asserts nothing; "Die Firma [soll] zahlen" says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.de.additions import finite_verbs
from pipeline.languages.syntax import Demand
from pipeline.languages.vocabulary import word_list

if TYPE_CHECKING:
    from pipeline.languages.syntax import SpelledWords, Token
    from pipeline.languages.vocabulary import Language

_MODALS = word_list("de", "modal_verbs")
_THAT = word_list("de", "sure_complementizers")
_PRESENT = frozenset({"pres3s", "pres3p", "k1s", "k1p"})
_ONE, _SEVERAL = "soll", "sollen"


def demanded(words: SpelledWords, told: SpelledWords, language: Language) -> Demand | None:
    """Return "dass die Firma zahlt" as "Die Firma [soll] zahlen"; None where a verb is modal, or in a clause inside.

    `words`: as they stand in the text; `told`: as a main clause.
    """
    tokens = [token for _, token in words]
    verbs = finite_verbs(tokens, language)
    joined = len(verbs) == 1 or all(token.word for token in tokens[:-1])  # "sperrt und umleitet", no clause inside
    if tokens[0].low not in _THAT or not verbs or not joined or any(verb.lemmas & _MODALS for verb in verbs):
        return None
    infinitives = {tokens[verb.index].begin: _infinitive(tokens[verb.index], language) for verb in verbs}
    first = tokens[verbs[0].index]
    place = next((at for at, (_, token) in enumerate(told) if token is first), None)
    if place is None or not all(infinitives.values()):
        return None
    after = next((token for _, token in told[place + 1 :] if token.word), first)
    spelled = [(infinitives.get(token.begin, word), token) for word, token in words[1:]]
    return Demand(spelled, after, _SEVERAL if verbs[0].plural else _ONE)


def _infinitive(verb: Token, language: Language) -> str:
    """Return the infinitive of a verb in the present, "" where it is another form or of two verbs."""
    readings = [reading for reading in language.readings(verb.low) if reading.tags & _PRESENT]
    found = {reading.lemma.replace("|", "") for reading in readings if "sep" not in reading.tags}
    return next(iter(found)) if len(found) == 1 else ""
