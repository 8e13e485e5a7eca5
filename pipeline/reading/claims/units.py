"""Sentence + attributions → the stretches of text that assert one thing each, and whose words they are."""

from __future__ import annotations

from msgspec import Struct

from pipeline.core.records import Attribution, Sentence, Span
from pipeline.core.terms import Form
from pipeline.languages import Clause, Language, Quote, last_word
from pipeline.reading.attributions.crossing import without
from pipeline.reading.claims.coordination import split, strip
from pipeline.reading.rules import RULES
from pipeline.text import cut

# What is left of a content beside what another says inside it, if shorter, is no assertion: characters, then words.
_SHORTEST_CONTENT, _SHORTEST_REST = 12, 4
_STOPS = frozenset(".!?")
_CLOSING = '“”«»"'


class Unit(Struct, eq=False, gc=False):
    """Spans of one assertion inside a sentence, with the attribution it belongs to (None: the article's own voice)."""

    spans: list[Span]
    attribution: Attribution | None


def units_of(
    text: str, sentence: Sentence, attributions: list[Attribution], quotes: list[Quote], language: Language
) -> list[Unit]:
    """Return the units of one sentence in order; `attributions` are those of the article that touch it."""
    if not attributions:
        return [Unit(part, None) for part in split(text, [sentence.span], quotes, language)]
    reader = _SentenceReader(text, sentence.span, quotes, language)
    claiming = [attribution for attribution in attributions if RULES[attribution.rule].makes_claims]
    saying = [attribution for attribution in claiming if _touches(attribution.content, reader.whole)]
    kept = [one for one in saying if not (_is_fragment(one, saying) or reader.is_only_asked(one))]
    if kept:
        return reader.units(kept)
    return [] if _is_frame(reader.whole, claiming) else reader.own_units([reader.whole])


class _SentenceReader(Struct, eq=False, gc=False):
    """A sentence, which stands at `whole`, with what is asked to cut it; `quotes` are those in it."""

    text: str
    whole: Span
    quotes: list[Quote]
    language: Language

    def own_units(self, spans: list[Span]) -> list[Unit]:
        """Return the assertions at `spans` that are the article's own."""
        return [Unit(part, None) for span in spans for part in split(self.text, [span], self.quotes, self.language)]

    def units(self, kept: list[Attribution]) -> list[Unit]:
        """Return the assertions of each of the attributions, and what the article itself asserts beside them."""
        asides = [attribution for attribution in kept if RULES[attribution.rule].leaves_main_clause]
        relative = kept if all(self._is_in_relative(attribution) for attribution in kept) else []
        units: list[Unit] = []
        for attribution in kept:
            if attribution in relative and not self._has_verb(attribution):
                continue  # "many people, | who claim to be ill"
            act = attribution.form is Form.REPORTED and self.language.grammar.acts_are_sentences
            if not act and not self._is_phrase(attribution):
                units += self._content(attribution, kept)
                continue
            beside = _places(asides) if act else []
            named = [frame for frame in attribution.frame if not act and not self._holds_verb(frame)]
            sentence = self._stripped(without([self.whole], [*beside, *named]))  # "…, | so Huber"
            units += [Unit(sentence, attribution)] if sentence else []
            if not beside:
                return units
        rest = self._rest([attribution for attribution in kept if attribution not in relative])
        told = [cue for attribution in relative for cue in attribution.cue]  # "Huber, der sagte, …, | kam nach Ulm"
        asserted = [span for span in rest if self._asserts(span) or any(span.contains(cue) for cue in told)]
        units += self.own_units(asserted)
        return sorted(units, key=lambda unit: unit.spans[0].begin)

    def is_only_asked(self, attribution: Attribution) -> bool:
        """Return whether nobody says what somebody is to do: "Firmen werden beauftragt, | die Türen zu prüfen"."""
        if attribution.source or attribution.form is not Form.INDIRECT or attribution.carried_over:
            return False
        return not self._has_verb(attribution)

    def _has_verb(self, attribution: Attribution) -> bool:
        """Return whether what is said has a finite verb or opens with a word that one follows."""
        spans = self._inside(attribution.content)
        clauses = [clause for span in spans for clause in cut(self.text, span, self.quotes, self.language)]
        return any(clause.finite or clause.first in self.language.complementizers for clause in clauses)

    def _is_in_relative(self, attribution: Attribution) -> bool:
        """Return whether who says it is told in a clause that depends, so that the main clause says something else."""
        cues = [span for span in attribution.cue if self.whole.contains(span)]
        if not cues or attribution.form is not Form.INDIRECT:
            return False
        clauses, relatives = (
            cut(self.text, self.whole, self.quotes, self.language),
            self.language.words["sure_relatives"],
        )
        at = next((at for at, clause in enumerate(clauses) if clause.span.contains(cues[0])), 0)
        before = [token for token in clauses[at].tokens if token.end <= cues[0].begin]
        opens = next((place for place, t in enumerate(before) if place and t.low in relatives), len(before))
        helps = self.language.words["auxiliary_forms"]
        verbs = self.language.grammar.finite_verbs(clauses[at])
        own = any(opens < verb.place < len(before) and before[verb.place].low not in helps for verb in verbs)
        inside = opens < len(before) and not own  # not "the man who owns it | said"
        clause = clauses[at]
        short = clause.before == "," and clause.first in self.language.words["relative"]
        ends = short and clause.tokens[last_word(clause.tokens)].begin == cues[0].begin  # ", die | glauben, "
        grammar = self.language.grammar
        front = grammar.verb_is_second and grammar.is_circumstance(clause) and self._comes_first(clauses[:at])
        return inside or ends or front or (at > 0 and grammar.is_relative(clause))

    def _comes_first(self, before: list[Clause]) -> bool:
        """Return whether no main clause stands before a clause, so that it must follow."""
        return not any(clause.finite for clause in before)

    def _is_phrase(self, attribution: Attribution) -> bool:
        """Return whether a quotation is only a phrase of its sentence: it has no finite verb and no end of its own."""
        if attribution.form is not Form.DIRECT:
            return False
        spans = self._inside(attribution.content)
        ends = spans[-1].of(self.text).rstrip(_CLOSING)[-1:] in _STOPS
        if len(spans) > 1 or ends or spans[0].begin <= self.whole.begin:
            return False
        return not any(c.finite for c in cut(self.text, Span(spans[0].begin + 1, spans[0].end), [], self.language))

    def _content(self, attribution: Attribution, kept: list[Attribution]) -> list[Unit]:
        """Return the assertions of an attribution without what others say inside it."""
        inner = [
            span
            for other in kept
            if other.parent == attribution.id
            for span in (*other.content, *other.frame, *other.source, *other.cue)
        ]
        left = without(self._inside(attribution.content), inner)
        if inner and (sum(span.end - span.begin for span in left) < _SHORTEST_CONTENT or self._is_subject(left)):
            return []
        if inner and not any(c.finite for one in left for c in cut(self.text, one, self.quotes, self.language)):
            left = self._inside(attribution.content)  # "dass 69 Prozent | der Meinung sind, dass …": one claim
        return [Unit(part, attribution) for part in split(self.text, left, self.quotes, self.language)]

    def _holds_verb(self, span: Span) -> bool:
        return any(clause.finite for clause in cut(self.text, span, self.quotes, self.language))

    def _rest(self, kept: list[Attribution]) -> list[Span]:
        """Return the stretches that are neither content nor frame, if they have words enough."""
        named = [span for a in kept if not self._shares_subject(a) for span in _named(a)]
        used = [*named, *(span for a in kept for span in (*a.content, *a.frame, *a.cue, *a.medium))]
        rest = self._stripped(without([self.whole], used))
        return [span for span in rest if len(span.of(self.text).split()) >= _SHORTEST_REST]

    def _shares_subject(self, attribution: Attribution) -> bool:
        """Return whether who speaks is named as the subject of another verb before: "Roe left early | and said …"."""
        if attribution.form is not Form.INDIRECT or not attribution.source or not attribution.frame:
            return False
        frame = attribution.frame[0]
        opening = frame.of(self.text).split(maxsplit=1)[0].lower()
        return attribution.source[-1].end < frame.begin and opening in self.language.words["joints"]

    def _asserts(self, span: Span) -> bool:
        """Return whether a stretch holds a main clause: its verb is neither first nor in a subordinate clause."""
        clauses = cut(self.text, span, self.quotes, self.language)
        words = self.language.words
        if clauses and clauses[0].first in words["sure_complementizers"] | words["sure_relatives"]:
            return False  # "Dass es wärmer wird, | hält Huber für unwahrscheinlich: „…“"
        return any(self.language.grammar.asserts(clauses, at) for at in range(len(clauses)))

    def _is_subject(self, left: list[Span]) -> bool:
        """Return whether all that is left has no verb of its own: "Roe Ltd, which builds roofs, | told us that …"."""
        clauses = [clause for span in left for clause in cut(self.text, span, self.quotes, self.language)]
        finite = [clause for clause in clauses if clause.finite]
        asides = self.language.words["sure_relatives"]
        return bool(finite) and all(clause.first in asides for clause in finite)

    def _inside(self, spans: tuple[Span, ...]) -> list[Span]:
        """Return the parts of the spans that lie in the sentence."""
        return [
            Span(max(span.begin, self.whole.begin), min(span.end, self.whole.end))
            for span in spans
            if span.overlaps(self.whole)
        ]

    def _stripped(self, spans: list[Span]) -> list[Span]:
        """Return the spans without joining marks at their ends; those of nothing else are left out."""
        stripped = [strip(self.text, span, self.language) for span in spans]
        return [span for span in stripped if span.begin < span.end]


def _touches(spans: tuple[Span, ...], whole: Span) -> bool:
    return any(span.overlaps(whole) for span in spans)


def _places(attributions: list[Attribution]) -> list[Span]:
    """Return where the contents of attributions and their frames stand."""
    return [span for attribution in attributions for span in (*attribution.content, *attribution.frame)]


def _named(attribution: Attribution) -> tuple[Span, ...]:
    """Return who speaks; nobody where what frames the words does not name them: "Huber las vor, | die …: „…“".

    "Roe left early, | saying …": a participle leaves the main clause, and its subject, to the article.
    """
    if RULES[attribution.rule].leaves_main_clause:
        return ()
    framed = any(span.overlaps(frame) for span in attribution.source for frame in attribution.frame)
    return attribution.source if framed or attribution.cue or not attribution.frame else ()


def _is_frame(span: Span, attributions: list[Attribution]) -> bool:
    """Return whether nearly the whole sentence is the frame of what another sentence says ("Huber sagte:")."""
    return any(
        min(part.end, span.end) - max(part.begin, span.begin) >= 0.9 * (span.end - span.begin)
        for attribution in attributions
        for part in attribution.frame
    )


def _is_fragment(attribution: Attribution, others: list[Attribution]) -> bool:
    """Return whether it is a quoted fragment inside someone's reported words, not an assertion of its own."""
    parent = next((other for other in others if other.id == attribution.parent), None)
    return (
        parent is not None
        and attribution.form is Form.DIRECT
        and not (attribution.cue and attribution.carried_over)  # "Darin heißt es: „…“": words of the letter, quoted
        and (attribution.source == parent.source or not attribution.source or attribution.carried_over)
    )
