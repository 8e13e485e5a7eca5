"""The forms of German verbs, conjugated by ablaut, with what it lacks; make_verb_tables.py tells the columns."""

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import ablaut

from pipeline.languages import read_yaml

FINITE = ("pres3s", "pres3p", "past3s", "past3p", "k1s", "k1p", "k2s", "k2p")
SUBJUNCTIVE = {"k1s": "pres3s", "k2s": "pres3s", "k1p": "pres3p", "k2p": "pres3p"}
TAG_ORDER = ("inf", "part2", "zuinf", *FINITE, "joined", "sep", "k!", "k1!", "ambig")

# One verb's forms: slot → its variants, first the usual one. `pres1s` is only there to tell `k!` from `k1!`.
Paradigm = dict[str, list[str]]
# One line of a table under way: tags and, if it is a subjunctive, its indicative.
Lines = dict[tuple[str, str], tuple[set[str], list[str]]]

_IRREGULAR = read_yaml(Path(__file__).with_name("irregular_de.yaml"))
SECOND_FORMS: dict[str, dict[str, str]] = _IRREGULAR["second_forms"]
AMBIGUOUS = frozenset(_IRREGULAR["ambiguous"].split())

# Before 1996 ss stood only between vowels.
OLD_SHARP_S = re.compile(r"(?<!s)ss(?=t|$)")

# Prefixes that never leave their verb, where the list has no bar.
INSEPARABLE = (
    "be", "emp", "ent", "er", "ge", "ver", "zer", "miss", "über", "unter", "um", "durch", "wider", "hinter",
    "wieder", "voll", "ob",
)  # fmt: skip


def swiss(form: str) -> str:
    """Return the Swiss spelling: `heißt` → `heisst`."""
    return form.replace("ß", "ss")


def before_1996(form: str) -> str:
    """Return the spelling before the reform: `muss` → `muß`, `wüsste` → `wüßte`."""
    return OLD_SHARP_S.sub("ß", form)


# How a form may be spelt, the usual way first.
SPELLINGS: tuple[Callable[[str], str], ...] = (str, swiss, before_1996)


def plural_of(form: str) -> str:
    """Return the plural of a past or subjunctive singular: `ging` → `gingen`, `sagte` → `sagten`."""
    return form + ("n" if form.endswith("e") else "en")


def table_of(verb: str) -> Paradigm | None:
    """Return ablaut's forms of an unseparated verb, or None when ablaut takes the verb for a separable one."""
    forms = ablaut.conjugate(verb, "deu")
    if any(" " in form for form in forms.present):
        return None
    in_full = [verb.removesuffix("ln") + "le"] if verb.endswith("eln") else []  # `handele` beside `handle`
    return {
        "inf": [verb],
        "part2": [forms.past_participle],
        "pres1s": [forms.present[0], *in_full],
        "pres3s": [forms.present[2]],
        "pres3p": [forms.present[5]],
        "past3s": [forms.preterite[2]],
        "past3p": [forms.preterite[5]],
        "k1s": [forms.konjunktiv1[2], *in_full],
        "k1p": [forms.konjunktiv1[5] if verb == "sein" else forms.present[5]],
        "k2s": [forms.konjunktiv2[2]],
        "k2p": [forms.konjunktiv2[5]],
    }


def add_second_forms(base: str, table: Paradigm) -> Paradigm:
    """Add the variants ablaut does not give, each in the plural too; a `=` puts them in place of ablaut's."""
    for slot, forms in SECOND_FORMS.get(base, {}).items():
        slots = (slot, slot[:-1] + "p") if slot in ("past3s", "k2s") else (slot,)
        for each in slots:
            if forms.startswith("="):
                table[each] = []
            table[each] += [form if each == slot else plural_of(form) for form in forms.removeprefix("=").split()]
    return {slot: list(dict.fromkeys(forms)) for slot, forms in table.items()}


def split_prefix(verb: str) -> tuple[str, str]:
    """Return the inseparable prefix of a verb and the rest, if the rest can be a verb."""
    for prefix in sorted(INSEPARABLE, key=len, reverse=True):
        rest = verb.removeprefix(prefix)
        if rest != verb and len(rest) >= 4 and rest.endswith("n"):
            return prefix, rest
    return "", verb


def conjugate_german(verb: str) -> Paradigm:
    """Return the third-person forms of a verb without a separable particle."""
    if verb in SECOND_FORMS:
        table = table_of(verb)
        if table is not None:
            return add_second_forms(verb, table)
    prefix, rest = split_prefix(verb)
    own = table_of(verb)
    if prefix and (own is None or rest in SECOND_FORMS):
        base = conjugate_german(rest)
        table = {slot: [prefix + form for form in forms] for slot, forms in base.items()}
        table["part2"] = [prefix + drop_ge(form, rest) for form in base["part2"]]
        return table
    if own is None:
        raise ValueError(f"{verb}: separable for ablaut, unseparated in the list")
    if prefix:
        own["part2"] = [
            prefix + drop_ge(form.removeprefix(prefix), rest) if form.startswith(prefix + "ge") else form
            for form in own["part2"]
        ]
    return own


def drop_ge(participle: str, infinitive: str) -> str:
    """Take the ge- off a participle, if it is not the verb's own: `gestellt` → `stellt`, `gelungen` stays."""
    if infinitive.startswith("ge") and (infinitive.startswith("geg") or not participle.startswith("geg")):
        return participle
    return participle.removeprefix("ge")


def add(lines: Lines, lemma: str, forms: tuple[str, str, str], tags: set[str]) -> None:
    """Add tags to the line of a form and its lemma, and to those of its other spellings.

    `forms`: what stands before the form, which has but one spelling; the form; its indicative or "".
    """
    particle, form, indicative = forms
    for spelt, spell in {spell(form): spell for spell in reversed(SPELLINGS)}.items():
        kept, indicatives = lines.setdefault((particle + spelt, lemma), (set(), []))
        kept |= tags
        if indicative:
            indicatives.append(particle + spell(indicative))


def add_finite(lines: Lines, lemma: str, table: Paradigm, particle: str, extra: set[str]) -> None:
    """Add the finite forms of a verb, with a particle before them or none."""
    for slot in FINITE:
        indicative = table[SUBJUNCTIVE[slot]][0] if slot in SUBJUNCTIVE else ""
        for form in table[slot]:
            add(lines, lemma, (particle, form, indicative), {slot} | extra)


def german_lines(verbs: list[str]) -> tuple[Lines, set[str]]:
    """Return the lines of all German verbs and the first persons of their present."""
    lines: Lines = {}
    first: set[str] = set()
    for lemma in verbs:
        particle, _, base = lemma.rpartition("|")
        table = conjugate_german(base)
        for form in table["pres1s"]:
            first.update(before + spell(form) for spell in SPELLINGS for before in ("", particle))
        for slot in ("inf", "part2"):
            for form in table[slot]:
                add(lines, lemma, (particle, form, ""), {slot})
        add_finite(lines, lemma, table, particle, {"joined"} if particle else set())
        if particle:
            add_finite(lines, lemma, table, "", {"sep"})
            add(lines, lemma, (f"{particle}zu", base, ""), {"zuinf"})
    return lines, first


def mark_subjunctives(lines: Lines, first: set[str]) -> None:
    """Mark the strings that are nothing but subjunctives in the whole table, and the words of other kinds."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for (form, _), (tags, _) in lines.items():
        kinds[form] |= tags - {"sep", "joined"}
    for (form, _), (tags, _) in lines.items():
        if kinds[form] <= SUBJUNCTIVE.keys():
            tags.add("k1!" if form in first else "k!")
        if form in AMBIGUOUS:
            tags.add("ambig")


def german_table(verbs: list[str]) -> str:
    """Return the text of the German table."""
    lines, first = german_lines(verbs)
    mark_subjunctives(lines, first)
    rows = ["# form\tlemma\ttags\tindicative: made by tools/make_verb_tables.py out of tools/verbs_de.txt"]
    for (form, lemma), (tags, indicatives) in sorted(lines.items()):
        ordered = ",".join(tag for tag in TAG_ORDER if tag in tags)
        rows.append(f"{form}\t{lemma}\t{ordered}\t{indicatives[0] if indicatives else ''}")
    return "\n".join(rows) + "\n"
