"""Make the verb tables of `pipeline/languages/` out of the lists of infinitives beside this file.

    python tools/make_verb_tables.py            # writes de/forms.tsv and en/forms.tsv, prints counts
    python tools/make_verb_tables.py --check    # writes nothing; fails when a table is not what the lists give

`verbs_de.txt` and `verbs_en.txt` hold one infinitive a line; a bar marks a separable particle (`an|kündigen`).
ablaut (a developer's dependency, never imported by the pipeline) conjugates them; what it lacks or gets wrong,
chiefly second forms (`sandte`/`sendete`, `stünde`/`stände`), stands in `irregular_de.yaml` and `irregular_en.yaml`.
Swiss spellings (`heisst`) and those before 1996 (`muß`) are added under the same lemma. The tables are sorted, hence
the same lists and the same ablaut give the same bytes.

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
from pathlib import Path

from english_verbs import english_table
from german_verbs import german_table

TOOLS = Path(__file__).resolve().parent
LANGUAGES = TOOLS.parent / "pipeline" / "languages"


def read_list(path: Path) -> list[str]:
    """Return the words of a list, in order, each once."""
    words = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return list(dict.fromkeys(word for word in words if word and not word.startswith("#")))


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
