"""Marks of quotations: single ones beside apostrophes, mixed, with blanks, over paragraphs, and never closed."""

from __future__ import annotations

import time

import pytest

from pipeline.text import find_quotes

QUOTES = [
    # single marks beside apostrophes
    ("'The driver's licence had expired,' said Roe.", ["The driver's licence had expired,"]),
    ("'We lost 40 boats' said Roe. The miners' union left.", ["We lost 40 boats"]),
    ("‘We’ve got the farmers’ support,’ said Roe.", ["We’ve got the farmers’ support,"]),
    ("Roe told us: 'The port is lost and it's shut.'", ["The port is lost and it's shut."]),
    ("The miners' union left. The owners' group didn't.", []),
    ("In the '90s the miners' union grew.", []),
    ("The nurses' strike began. The 'free' bus is not.", ["free"]),
    # mixed marks, marks of typewriters, with blanks
    ("“Der Turm ist hoch“, sagte Huber. “Er steht.“", ["Der Turm ist hoch", "Er steht."]),
    ("``The tower is tall,'' said Roe. ``It stands.''", ["The tower is tall,", "It stands."]),
    ("`The tower is tall,' said Roe.", ["The tower is tall,"]),
    (",,Der Turm ist hoch'', sagte Huber.", ["Der Turm ist hoch"]),
    ("»Der Turm ist hoch», sagte Huber.", ["Der Turm ist hoch"]),
    ("« Der Turm ist hoch », sagte Huber.", ["Der Turm ist hoch"]),
    ("«\u202fDer Turm ist hoch\u202f», sagte Huber.", ["Der Turm ist hoch"]),
    ("„Der Turm bricht …“, sagte Huber.", ["Der Turm bricht …"]),
    ('"He called it “nice” twice," said Roe.', ["He called it “nice” twice,"]),
    # over paragraphs
    ("‘It fell,’ he said. ‘We left.\n\n‘It burned.’\n\nEnd.", ["It fell,", "We left.\n\n‘It burned."]),
    ('"We left.\n\n"It burned."\n\nEnd.', ['We left.\n\n"It burned.']),
    # never closed
    ('"It fell," he said. "We left.\n\nIt burned. "So what," she said.', ["It fell,", "We left.", "So what,"]),
    ("“It fell,” he said. “We left.\n\nIt burned.\n\n“So what,” she said.", ["It fell,", "We left.", "So what,"]),
    ("„Es fiel, sagte er.\n\nEs brannte. „Na und“, sagte sie.", ["Na und"]),
    ('Die Leiste ist 24" breit. "Na und", sagte sie.', ["Na und"]),
    # never opened
    ('The roof is tight," said Roe. It is old.', ["The roof is tight,"]),
    ("Der Verein hat 212 Mitglieder“. Er ist alt.", []),
]


@pytest.mark.parametrize(("text", "quotes"), QUOTES)
def test_what_stands_in_quotation_marks(text: str, quotes: list[str]) -> None:
    assert [quote.inner.of(text) for quote in find_quotes(text)] == quotes


@pytest.mark.parametrize("piece", ["'a ", "“a\n", "'a\n", "a,” b ", "`a ", ",,"])
def test_marks_that_stand_alone_take_no_time(piece: str) -> None:
    start = time.process_time()
    find_quotes(piece * (30_000 // len(piece)))
    assert time.process_time() - start < 60
