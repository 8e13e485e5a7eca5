"""Make the verb tables of `pipeline/languages/` out of the lists of infinitives beside this file.

    python tools/make_verb_tables.py            # writes de/forms.tsv and en/forms.tsv, prints counts
    python tools/make_verb_tables.py --check    # writes nothing; fails when a table is not what the lists give

`verbs_de.txt` and `verbs_en.txt` hold one infinitive a line; a bar marks a separable particle (`an|kündigen`).
ablaut (a developer's dependency, never imported by the pipeline) conjugates them; what it lacks or gets wrong,
chiefly second forms (`sandte`/`sendete`, `stünde`/`stände`), stands here in `SECOND_FORMS`. Swiss spellings (`heisst`)
and those before 1996 (`muß`) are added under the same lemma. The tables are sorted, hence the same lists and the
same ablaut give the same bytes.

German columns: form (lower case), lemma (bar kept), tags, indicative. One line a pair of form and lemma.
Tags: inf, part2, zuinf, pres3s, pres3p, past3s, past3p, k1s, k1p, k2s, k2p; sep (the finite form without its
particle: `kündigt` … `an`) and joined (`ankündigt`); of the whole table's strings:

- `k!`: only ever a subjunctive (`sei`, `wäre`, `könne`); no other verb of the list has it as an indicative,
  infinitive or participle.
- `k1!`: the same but for the first person singular of the present (`habe`, `sage`): unambiguous in the third person.
- `ambig`: in lower case also a frequent word that is no verb (`eine`, `weise`, `lange`), and `möchte`, which is
  a present tense by its use.

`indicative` is the present indicative of the same number for a line with a subjunctive (`sei` → `ist`), else empty.

English columns: form, lemma, tags out of base, pres3s, past, part2, ing.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import ablaut

TOOLS = Path(__file__).resolve().parent
LANGUAGES = TOOLS.parent / "pipeline" / "languages"

FINITE = ("pres3s", "pres3p", "past3s", "past3p", "k1s", "k1p", "k2s", "k2p")
SUBJUNCTIVE = {"k1s": "pres3s", "k2s": "pres3s", "k1p": "pres3p", "k2p": "pres3p"}
TAG_ORDER = ("inf", "part2", "zuinf", *FINITE, "joined", "sep", "k!", "k1!", "ambig")
EN_TAG_ORDER = ("base", "pres3s", "past", "part2", "ing")

# One verb's forms: slot → its variants, first the usual one. `pres1s` is only there to tell `k!` from `k1!`.
Paradigm = dict[str, list[str]]
# One line of a table under way: tags and, if it is a subjunctive, its indicative.
Lines = dict[tuple[str, str], tuple[set[str], list[str]]]

# Before 1996 ss stood only between vowels.
OLD_SHARP_S = re.compile(r"(?<!s)ss(?=t|$)")

# Prefixes that never leave their verb, where the list has no bar.
INSEPARABLE = (
    "be", "emp", "ent", "er", "ge", "ver", "zer", "miss", "über", "unter", "um", "durch", "wider", "hinter",
    "wieder", "voll", "ob",
)  # fmt: skip

# Second forms ablaut does not give, by base verb; they hold for its prefixed and separable verbs too,
# unless the verb itself is named in ONLY_OWN.
SECOND_FORMS: dict[str, dict[str, str]] = {
    "backen": {"past3s": "buk", "k2s": "büke", "pres3s": "bäckt"},
    "beginnen": {"k2s": "begänne begönne"},
    "bewegen": {"past3s": "bewog", "k2s": "bewöge", "part2": "bewogen"},
    "brauchen": {"k2s": "bräuchte"},
    "brennen": {"k2s": "brennte"},
    "dürfen": {"part2": "dürfen"},
    "erschrecken": {"pres3s": "erschreckt erschrickt", "past3s": "erschreckte erschrak", "k2s": "erschräke",
                    "part2": "erschreckt erschrocken"},
    "gelten": {"k2s": "gälte gölte"},
    "gewinnen": {"k2s": "gewänne gewönne"},
    "gären": {"past3s": "gor gärte", "part2": "gegoren gegärt"},
    "hauen": {"past3s": "haute hieb", "k2s": "hiebe"},
    "heben": {"k2s": "höbe"},
    "flechten": {"pres3s": "=flicht"},
    "glimmen": {"past3s": "glimmte", "part2": "geglimmt"},
    "helfen": {"k2s": "hülfe hälfe"},
    "hängen": {"past3s": "hing hängte", "k2s": "hinge", "part2": "gehangen gehängt"},
    "kennen": {"k2s": "kennte"},
    "können": {"part2": "können"},
    "lassen": {"part2": "lassen"},
    "mögen": {"part2": "mögen"},
    "müssen": {"part2": "müssen"},
    "nennen": {"k2s": "nennte"},
    "quellen": {"pres3s": "quillt", "past3s": "quoll", "part2": "gequollen"},
    "reihen": {"past3s": "=reihte", "k2s": "=reihte", "part2": "=gereiht"},
    "rennen": {"k2s": "rennte"},
    "saugen": {"past3s": "saugte sog", "part2": "gesaugt gesogen"},
    "schaffen": {"past3s": "schuf schaffte", "k2s": "schüfe", "part2": "geschaffen geschafft"},
    "scheren": {"past3s": "schor scherte", "part2": "geschoren geschert"},
    "schleifen": {"past3s": "schliff schleifte", "k2s": "schliffe", "part2": "geschliffen geschleift"},
    "schinden": {"past3s": "schindete"},
    "schmelzen": {"pres3s": "schmilzt", "past3s": "schmolz", "k2s": "schmölze", "part2": "geschmolzen"},
    "schrecken": {"past3s": "schreckte schrak", "pres3s": "schreckt schrickt"},
    "schwellen": {"pres3s": "schwillt", "past3s": "schwoll", "part2": "geschwollen"},
    "schwimmen": {"k2s": "schwämme schwömme"},
    "schwören": {"past3s": "schwor", "k2s": "schwüre", "part2": "geschworen"},
    "senden": {"past3s": "sendete sandte", "k2s": "sendete", "part2": "gesendet gesandt"},
    "sollen": {"part2": "sollen"},
    "spalten": {"part2": "gespalten gespaltet"},
    "stehen": {"k2s": "stünde stände"},
    "sterben": {"k2s": "stürbe"},
    "tun": {"k2s": "täte"},
    "weben": {"past3s": "webte wob", "part2": "gewebt gewoben"},
    "wenden": {"past3s": "wendete wandte", "k2s": "wendete", "part2": "gewendet gewandt"},
    "werben": {"k2s": "würbe"},
    "werden": {"part2": "geworden worden"},
    "werfen": {"k2s": "würfe"},
    "verderben": {"k2s": "verdürbe"},
    "befehlen": {"k2s": "befähle beföhle"},
    "empfehlen": {"k2s": "empfähle empföhle"},
    "wiegen": {"past3s": "wog wiegte", "k2s": "wöge", "part2": "gewogen gewiegt"},
    "wollen": {"part2": "wollen"},
}  # fmt: skip

# English verbs given in full: the auxiliaries, which ablaut takes for common verbs (`canned`).
EN_WHOLE: dict[str, dict[str, str]] = {
    "be": {"base": "be am are 're", "pres3s": "is 's", "past": "was were", "part2": "been", "ing": "being"},
    "can": {"base": "can ca", "past": "could"},
    "dare": {"base": "dare", "pres3s": "dares", "past": "dared", "part2": "dared", "ing": "daring"},
    "may": {"base": "may", "past": "might"},
    "must": {"base": "must"},
    "ought": {"base": "ought"},
    "shall": {"base": "shall", "past": "should"},
    "will": {"base": "will", "past": "would"},
}

# Irregular English verbs of which ablaut gives a rare form or one of two: past, then | and the participle
# where it is another.
EN_PARTS: dict[str, str] = {
    "abide": "abided abode", "awake": "awoke | awoken awaked", "babysit": "babysat", "bear": "bore | borne born",
    "bereave": "bereaved bereft", "beseech": "beseeched besought", "bid": "bid bade | bid bidden",
    "blow": "blew | blown", "broadcast": "broadcast broadcasted", "browbeat": "browbeat | browbeaten",
    "build": "built", "burn": "burned burnt", "burst": "burst", "bust": "busted bust", "clad": "clad",
    "cleave": "cleaved cleft clove | cleaved cleft cloven", "clothe": "clothed clad", "cost": "cost costed",
    "dive": "dived dove | dived", "dream": "dreamed dreamt", "dwell": "dwelt dwelled", "fit": "fitted fit",
    "fly": "flew | flown", "forbid": "forbade forbad | forbidden", "forecast": "forecast forecasted",
    "foreswear": "forswore | forsworn", "get": "got | got gotten", "greenlight": "greenlit greenlighted",
    "hang": "hung hanged", "hew": "hewed | hewn hewed", "input": "input inputted",
    "interweave": "interwove | interwoven", "kneel": "knelt kneeled", "knit": "knitted knit", "lead": "led",
    "lean": "leaned leant", "leap": "leaped leapt", "learn": "learned learnt", "leave": "left",
    "lie": "lay lied | lain lied",
    "light": "lit lighted", "mow": "mowed | mown mowed", "narrowcast": "narrowcast", "output": "output outputted",
    "outshine": "outshone", "pay": "paid", "plead": "pleaded pled", "podcast": "podcast podcasted",
    "prove": "proved | proven proved", "quit": "quit quitted", "rebuild": "rebuilt", "rend": "rent rended",
    "ring": "rang ringed | rung ringed", "saw": "sawed | sawn sawed", "sew": "sewed | sewn sewed",
    "shave": "shaved | shaved shaven", "shear": "sheared | shorn sheared", "shine": "shone shined",
    "show": "showed | shown showed", "shrink": "shrank shrunk | shrunk shrunken", "sink": "sank sunk | sunk sunken",
    "smell": "smelled smelt", "sneak": "sneaked snuck", "sow": "sowed | sown sowed", "speak": "spoke | spoken",
    "speed": "sped speeded", "spell": "spelled spelt", "spill": "spilled spilt", "spoil": "spoiled spoilt",
    "spotlight": "spotlighted spotlit", "spring": "sprang sprung | sprung", "stave": "staved stove",
    "stink": "stank stunk | stunk", "strew": "strewed | strewn strewed", "strive": "strove strived | striven strived",
    "sweat": "sweated sweat", "swell": "swelled | swollen swelled", "tear": "tore | torn", "telecast": "telecast",
    "thrive": "thrived throve | thrived thriven", "thrust": "thrust", "tread": "trod | trodden trod",
    "typecast": "typecast", "wake": "woke waked | woken waked", "weave": "wove weaved | woven weaved",
    "webcast": "webcast", "wed": "wed wedded", "wet": "wet wetted", "wind": "wound winded",
    "wreak": "wreaked wrought",
}  # fmt: skip

# Spelt with one consonant or two: a British l after a single vowel, and these.
EN_BRITISH_L = re.compile(r"(?:[^aeiou]|qu)[aeo]l$|[iu][ae]l$")
EN_DOUBLED = frozenset(("benefit", "bias", "blog", "focus", "format", "kidnap", "program", "target", "worship"))


# Words in lower case that are no verbs, or mostly none, though a verb's form is spelt like them.
AMBIGUOUS = """
angemessen anstelle bange bekannt bekannte bekannten beliebt beliebte beliebten bessere bestimmt bestimmte bestimmten
billige billigen bitte bleiche bloße bloßen breite breiten danke deine deinen deutsche deutschen dichte dichten
doppelt dufte dunkle dunklen eigne eignen eine einen einige einigen ende enge engen erwachsen faule faulen feine
feinen fertige fertigen fremde fremden frische frischen gemeine gemeinen gerade gerate gesunde gesunden gleiche
gleichen graue grauen gute halte heile heilen heisse heissen heitere heiße heißen helle hellen irre irren klare klaren
kleine kleinen kranke kranken kräftige kräftigen kurze kühle kühlen kürze lage lahme lange langen laute lauten leere
leeren leise lichte liebe like lockere lose losen magere meine meinen mildere mindere muntere mäßige mäßigen möchte
möchten müde nahe nahen nasse nassen nähe nähere nötige nötigen offene presse rede rege reife reifen reine reinen rote
runde runden schade schlichte schlichten schnelle schnellen schrille schwache schwere schweren schöne schönen sein
seine seinen sichere sieben sondern späte starke starre starren stille stillen straffe strenge strengen stumpfe time
title tolle tollen trockne trübe trüben umfrage umgekehrt verschieden verwandte verwandten wahre wahren weiche weichen
weile weise weisen weite weiten welke willige zumute zunutze übrige übrigen
"""


def read_list(path: Path) -> list[str]:
    """Return the words of a list, in order, each once."""
    words = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return list(dict.fromkeys(word for word in words if word and not word.startswith("#")))


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


def add(lines: Lines, form: str, lemma: str, tags: set[str], indicative: str = "") -> None:
    """Add tags to the line of a form and its lemma, and to those of its other spellings."""
    for spelt, spell in {spell(form): spell for spell in reversed(SPELLINGS)}.items():
        kept, indicatives = lines.setdefault((spelt, lemma), (set(), []))
        kept |= tags
        if indicative:
            indicatives.append(spell(indicative))


def add_finite(lines: Lines, lemma: str, table: Paradigm, particle: str, extra: set[str]) -> None:
    """Add the finite forms of a verb, with a particle before them or none."""
    for slot in FINITE:
        indicative = particle + table[SUBJUNCTIVE[slot]][0] if slot in SUBJUNCTIVE else ""
        for form in table[slot]:
            add(lines, particle + form, lemma, {slot} | extra, indicative)


def german_lines(verbs: list[str]) -> tuple[Lines, set[str]]:
    """Return the lines of all German verbs and the first persons of their present."""
    lines: Lines = {}
    first: set[str] = set()
    for lemma in verbs:
        particle, _, base = lemma.rpartition("|")
        table = conjugate_german(base)
        for form in table["pres1s"]:
            first.update(spell(each) for spell in SPELLINGS for each in (form, particle + form))
        for slot in ("inf", "part2"):
            for form in table[slot]:
                add(lines, particle + form, lemma, {slot})
        add_finite(lines, lemma, table, particle, {"joined"} if particle else set())
        if particle:
            add_finite(lines, lemma, table, "", {"sep"})
            add(lines, f"{particle}zu{base}", lemma, {"zuinf"})
    return lines, first


def mark_subjunctives(lines: Lines, first: set[str]) -> None:
    """Mark the strings that are nothing but subjunctives in the whole table, and the words of other kinds."""
    ambiguous = frozenset(AMBIGUOUS.split())
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for (form, _), (tags, _) in lines.items():
        kinds[form] |= tags - {"sep", "joined"}
    for (form, _), (tags, _) in lines.items():
        if kinds[form] <= SUBJUNCTIVE.keys():
            tags.add("k1!" if form in first else "k!")
        if form in ambiguous:
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


def conjugate_english(verb: str) -> Paradigm:
    """Return the forms of an English verb."""
    if verb in EN_WHOLE:
        return {slot: forms.split() for slot, forms in EN_WHOLE[verb].items()}
    forms = ablaut.conjugate(verb, "eng")
    past, participle = [forms.past], [forms.past_participle]
    if verb in EN_PARTS:
        first, _, second = EN_PARTS[verb].partition("|")
        past, participle = first.split(), (second or first).split()
    progressive = [forms.present_participle]
    if verb in EN_DOUBLED or EN_BRITISH_L.search(verb):
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
        rows.append(f"{form}\t{lemma}\t{','.join(tag for tag in EN_TAG_ORDER if tag in tags)}")
    return "\n".join(rows) + "\n"


def main() -> int:
    """Write both tables, or compare them with what is there."""
    parser = argparse.ArgumentParser(description="Make the verb tables.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail when a table is stale")
    check: bool = parser.parse_args().check
    stale = 0
    for name, verbs, make in (
        ("de/forms.tsv", read_list(TOOLS / "verbs_de.txt"), german_table),
        ("en/forms.tsv", read_list(TOOLS / "verbs_en.txt"), english_table),
    ):
        text = make(verbs)
        path = LANGUAGES / name
        print(f"{name}: {len(verbs)} verbs, {text.count(chr(10)) - 1} lines, {len(text.encode()) / 1e6:.2f} MB")
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_bytes() != text.encode():
            print(f"{name} is not what the lists give: run tools/make_verb_tables.py")
            stale = 1
    return stale


if __name__ == "__main__":
    raise SystemExit(main())
