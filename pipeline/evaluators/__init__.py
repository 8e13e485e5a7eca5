"""Any model asked about the claims of the data set: trained here, scikit-learn, a server, a file of answers."""

from pipeline.evaluators.ask import Options, ask, open_evaluator
from pipeline.evaluators.chat import ChatOptions
from pipeline.evaluators.records import Answer, Evaluator
from pipeline.evaluators.server import Access
from pipeline.evaluators.spec import Spec, checked_name, parse_spec
from pipeline.evaluators.spending import Prices

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
