"""For each labelling function and language: a claim it votes on, and one it abstains on.

A claim is its words, or its words with the form and cue of the attribution it stands in.
"""

from __future__ import annotations

from datetime import date

from pipeline.core.records import Article, Attribution, Claim, Span
from pipeline.core.terms import Form, Origin
from pipeline.languages import load_language
from pipeline.reading.claims.features import features_of
from pipeline.text.clauses import lay_out

PUBLISHED = date(2024, 5, 10)
CUE = {"de": "Der Verband {} etwas.", "en": "The union {} something."}
Example = str | tuple[str, Form, str]


def build(example: Example, language: str, flags: tuple[str, ...] = ()) -> tuple[Article, Claim, list[Attribution]]:
    """Return an article that holds a claim, the claim, and its attribution if the example has one."""
    words, form, cue = example if isinstance(example, tuple) else (example, None, "")
    frame = CUE[language].format(cue) + " " if form else ""
    text = frame + words
    article = Article(
        "article_1", "Titel", None, PUBLISHED, None, language, None, (), None, Origin.INVENTED, (), text, ""
    )  # fmt: skip
    attributions = []
    if form:
        begin = frame.index(cue)
        attributions = [
            Attribution(
                "attribution_1", article.id, (Span(len(frame), len(text)),), (), (),
                (Span(begin, begin + len(cue)),), form, False, None, "test",
            )
        ]  # fmt: skip
    rules = load_language(language)
    laid = lay_out(words, [Span(0, len(words))], [], rules)
    span = Span(len(frame), len(text))
    claim = Claim(
        "claim_1", article.id, "sentence_1", (span,), words, words, words, flags, tuple(a.id for a in attributions),
        features_of(words, laid, rules, PUBLISHED),
    )  # fmt: skip
    return article, claim, attributions


EXAMPLES: dict[tuple[str, str], tuple[Example, Example]] = {
    ("no_finite_verb", "de"): ("Ein Tischler aus dem Nachbartal.", "Er ist Tischler im Nachbartal."),
    ("no_finite_verb", "en"): ("A carpenter from the next valley.", "She is a carpenter from the next valley."),
    ("cross_reference", "de"): ("Lesen Sie auch unseren Bericht über Mühlen.", "Sie lesen den Bericht."),
    ("cross_reference", "en"): ("Read more about mills on page 3.", "They read the report on mills."),
    ("ends_in_question_mark", "de"): ("Wer zahlt den Abriss?", "Die Gemeinde zahlt den Abriss."),
    ("ends_in_question_mark", "en"): ("Who pays for the roof?", "The parish pays for the roof."),
    ("embedded_question", "de"): ("Ob das Dach hält.", "Das Dach hält."),
    ("embedded_question", "en"): ("Whether the roof would hold.", "The roof held."),
    ("norm_modal", "de"): ("Der Bund sollte die Kosten tragen.", "Ursprünglich sollte der Bund die Kosten tragen."),
    ("norm_modal", "en"): ("Councils should pay carers more.", "Councils paid carers more."),
    ("must_modal", "de"): ("Der Bund muss endlich zahlen.", "Der Bund musste zahlen."),
    ("must_modal", "en"): ("Councils must act at last.", "Councils acted at last."),
    ("norm_phrase", "de"): ("Es ist höchste Zeit für einen Neubau.", "Es ist Zeit für das Abendessen."),
    ("norm_phrase", "en"): ("It is high time for a new hall.", "It is noon in the new hall."),
    ("demanded_content", "de"): (
        ("Die Regeln werden gelockert.", Form.INDIRECT, "fordert"),
        ("Die Regeln werden gelockert.", Form.INDIRECT, "berichtet"),
    ),
    ("demanded_content", "en"): (
        ("Pay is raised.", Form.INDIRECT, "demands"),
        ("Pay is raised.", Form.INDIRECT, "reports"),
    ),
    ("werden_future", "de"): ("Die Preise werden im Winter steigen.", "Die Preise werden im Winter gesenkt."),
    ("will_future", "en"): ("Prices will rise in winter.", "Prices rose in winter."),
    ("future_date", "de"): ("Die Gespräche beginnen am 1. Oktober.", "Die Gespräche begannen am 1. April."),
    ("future_date", "en"): ("The talks begin in October 2024.", "The talks began in October 2023."),
    ("announced_plan", "de"): ("Die Molkerei will das Werk schließen.", "Der Kassier soll Geld entnommen haben."),
    ("announced_plan", "en"): ("The dairy plans to close the plant.", "The dairy closed the plant."),
    ("hoped_content", "de"): (
        ("Der Regen kommt.", Form.INDIRECT, "hofft"),
        ("Der Regen kommt.", Form.INDIRECT, "sagt"),
    ),
    ("hoped_content", "en"): (("The rain comes.", Form.INDIRECT, "hopes"), ("The rain comes.", Form.INDIRECT, "says")),
    ("open_possibility", "de"): ("Die Zölle könnten im Mai in Kraft treten.", "Der Wärter könnte geschlafen haben."),
    ("open_possibility", "en"): ("The party might split.", "The guard might have slept."),
    ("condition_first", "de"): ("Sollte der Deich brechen, droht eine Flut.", "Der Deich brach im Mai."),
    ("condition_first", "en"): ("Should the dam fail, the valley floods.", "The dam should be repaired."),
    ("likely_soon", "de"): ("Die Pumpe dürfte bald ausfallen.", "Die Pumpe dürfte alt sein."),
    ("likely_soon", "en"): ("The pump may soon fail.", "The pump may be old."),
    ("unreal_condition", "de"): ("Wenn das Dach bräche, würde es teuer.", "Das Dach würde teuer."),
    ("unreal_condition", "en"): ("If the roof broke, it would cost a lot.", "The roof would cost a lot."),
    ("private_state", "de"): ("Die Pächterin hofft auf Regen.", "Die Pächterin wartet auf Regen."),
    ("private_state", "en"): ("The tenant hopes for rain.", "The tenant waits for rain."),
    ("first_person_private", "de"): ("Ich bin enttäuscht.", "Ich bin Tischler."),
    ("first_person_private", "en"): ("I hope so.", "They left the hall."),
    ("stated_motive", "de"): ("Damit will die Stadt Zeit gewinnen.", "Die Stadt gewann Zeit."),
    ("stated_motive", "en"): ("In a bid to save time, the town closed the hall.", "The town closed the hall."),
    ("evaluative_predicate", "de"): ("Der Umbau ist eine Schande.", "Der Umbau ist fertig."),
    ("evaluative_predicate", "en"): ("The station is a disgrace.", "The station is new."),
    ("verdict", "de"): ("Es war ein wunderbarer Abend.", "Der Abend war wunderbar."),
    ("verdict", "en"): ("That is a disgrace.", "The station is a disgrace."),
    ("figure_of_speech", "de"): ("Der Haushalt ist auf Sand gebaut.", "Das Haus ist auf Fels gebaut."),
    ("figure_of_speech", "en"): ("The government has lost its way.", "The walker has lost his map."),
    ("evaluative_word", "de"): ("Der peinliche Umbau begann.", "Der lange Umbau begann."),
    ("evaluative_word", "en"): ("The shameful work began.", "The long work began."),
    ("comment_word", "de"): ("Leider regnet es.", "Heute regnet es."),
    ("comment_word", "en"): ("Sadly, it rains.", "Today it rains."),
    ("opinion_phrase", "de"): ("Meiner Meinung nach steht das Haus schief.", "Das Haus steht schief."),
    ("opinion_phrase", "en"): ("In my view the house leans.", "The house leans."),
    ("vague_subject", "de"): ("Viele sehen das inzwischen anders.", "Viele der 40 Anwohner sehen das anders."),
    ("vague_subject", "en"): ("Many see it that way.", "Many of the 40 residents see it that way."),
    ("vague_word", "de"): ("Das ist gewissermaßen so.", "Das ist so."),
    ("vague_word", "en"): ("It is somewhat so.", "It is so."),
    ("reported_act", "de"): (
        ("Der Verband fordert eine Lockerung.", Form.REPORTED, "fordert"),
        ("Die Akte ist vollständig.", Form.INDIRECT, "sagt"),
    ),
    ("reported_act", "en"): (
        ("The union demands a rise.", Form.REPORTED, "demands"),
        ("The file is complete.", Form.INDIRECT, "says"),
    ),
    ("speech_act", "de"): ("Die Stadt wies den Vorwurf zurück.", "Die Stadt baute eine Halle."),
    ("speech_act", "en"): ("The mayor criticised the delay.", "The mayor opened the hall."),
    ("hearsay", "de"): ("Der Kassier soll Geld entnommen haben.", "Der Kassier hat Geld entnommen."),
    ("hearsay", "en"): ("The cashier reportedly took money.", "The cashier took money."),
    ("causal_link", "de"): ("Wegen des Frosts fiel die Ernte aus.", "Nach dem Frost fiel die Ernte aus."),
    ("causal_link", "en"): ("The leak led to the blackout.", "The blackout began after the leak."),
    ("causal_verb", "de"): ("Der Frost verursachte den Ausfall.", "Der Frost kam vor dem Ausfall."),
    ("causal_verb", "en"): ("The leak caused the blackout.", "The leak came before the blackout."),
    ("rule_content", "de"): ("Die Satzung erlaubt nur eine Amtszeit.", "Der Verein änderte die Satzung."),
    ("rule_content", "en"): ("The law prohibits smoking.", "The council amended the law."),
    ("in_force", "de"): ("Die neuen Sätze gelten vom 12. Juni an.", "Die alten Sätze galten bis zum 12. April."),
    ("in_force", "en"): ("The permit runs out in June.", "The permit was extended."),
    ("comparison", "de"): ("Im Juni kamen mehr Gäste als im Mai.", "Im Juni kamen mehr als 300 Gäste."),
    ("comparison", "en"): ("More guests came in June than in May.", "More than 300 guests came in June."),
    ("ranking", "de"): ("Es ist die größte Mühle im Tal.", "Es ist eine große Mühle im Tal."),
    ("ranking", "en"): ("It is the oldest mill in the valley.", "It is an old mill in the valley."),
    ("quantity_with_unit", "de"): ("Der Umsatz sank um 8 Prozent.", "Der Umsatz sank."),
    ("quantity_with_unit", "en"): ("Sales fell by 8 percent.", "The rocket was an Ariane 5."),
    ("number_word", "de"): ("Die Firma hat drei Werke.", "Die drei Brüder verließen die Firma."),
    ("number_word", "en"): ("The firm has three plants.", "The three brothers left the firm."),
    ("dated_event", "de"): ("Der Damm brach im März 2024.", "Der Damm brach in der Nacht."),
    ("dated_event", "en"): ("The dam collapsed in March 2024.", "The dam collapsed at night."),
    ("past_event", "de"): ("Der Damm brach in der Nacht.", "Der Damm ist undicht."),
    ("past_event", "en"): ("The board dismissed its chair.", "The board has a chair."),
    ("own_act", "de"): ("Wir haben 12 Leute eingestellt.", "Ich dachte an den Hafen."),
    ("own_act", "en"): ("I voted against the plan.", "I thought of the harbour."),
    ("regular_state", "de"): ("Der Laden öffnet jeden Tag um neun.", "Der Laden öffnete um neun."),
    ("regular_state", "en"): ("The ferry runs twice a day.", "The ferry ran on Monday."),
    ("lasting_state", "de"): ("Das Werk gehört einer Stiftung.", "Eine Stiftung kaufte das Werk."),
    ("lasting_state", "en"): ("The harbour lies east of the town.", "The harbour moved in June 2023."),
}
