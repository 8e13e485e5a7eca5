"""Any model asked about the claims of the data set: trained here, scikit-learn, a server, a file of answers."""

from pipeline.learning.evaluators.ask import Options, Spec, ask, checked_name, open_evaluator, parse_spec
from pipeline.learning.evaluators.chat import ChatOptions, Prices
from pipeline.learning.evaluators.records import Answer, Evaluator
from pipeline.learning.evaluators.server import Access

__all__ = [
    "Access",
    "Answer",
    "ChatOptions",
    "Evaluator",
    "Options",
    "Prices",
    "Spec",
    "ask",
    "checked_name",
    "open_evaluator",
    "parse_spec",
]
