"""The forms of English verbs, conjugated by ablaut, with what it lacks: columns are told in make_verb_tables.py."""

import re
from collections import defaultdict
from pathlib import Path

import ablaut

from pipeline.languages import read_yaml

TAG_ORDER = ("base", "pres3s", "past", "part2", "ing")

_IRREGULAR = read_yaml(Path(__file__).with_name("irregular_en.yaml"))
WHOLE: dict[str, dict[str, str]] = _IRREGULAR["whole"]
PARTS: dict[str, str] = _IRREGULAR["parts"]

# Spelt with one consonant or two: a British l after a single vowel, and these.
BRITISH_L = re.compile(r"(?:[^aeiou]|qu)[aeo]l$|[iu][ae]l$")
DOUBLED = frozenset(("benefit", "bias", "blog", "focus", "format", "kidnap", "program", "target", "worship"))


def conjugate_english(verb: str) -> dict[str, list[str]]:
    """Return the forms of an English verb."""
    if verb in WHOLE:
        return {slot: forms.split() for slot, forms in WHOLE[verb].items()}
    forms = ablaut.conjugate(verb, "eng")
    past, participle = [forms.past], [forms.past_participle]
    if verb in PARTS:
        first, _, second = PARTS[verb].partition("|")
        past, participle = first.split(), (second or first).split()
    progressive = [forms.present_participle]
    if verb in DOUBLED or BRITISH_L.search(verb):
        double = verb + verb[-1]
        past, participle = [*past, double + "ed"], [*participle, double + "ed"]
        progressive.append(double + "ing")
    return {"base": [verb], "pres3s": [forms.third_singular], "past": past, "part2": participle, "ing": progressive}


def english_table(verbs: list[str]) -> str:
    """Return the text of the English table."""
    lines: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for verb in verbs:
        for slot, forms in conjugate_english(verb).items():
            for form in forms:
                lines[form.lower(), verb].add(slot)
    rows = ["# form\tlemma\ttags: made by tools/make_verb_tables.py out of tools/verbs_en.txt"]
    for (form, lemma), tags in sorted(lines.items()):
        rows.append(f"{form}\t{lemma}\t{','.join(tag for tag in TAG_ORDER if tag in tags)}")
    return "\n".join(rows) + "\n"
