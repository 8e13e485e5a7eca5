"""Any model asked about the claims of the data set: trained here, scikit-learn, a server, a file of answers."""

from pipeline.evaluators.ask import ask, open_evaluator
from pipeline.evaluators.records import Answer, Evaluator
from pipeline.evaluators.spec import Spec, checked_name, parse_spec

__all__ = ["Answer", "Evaluator", "Spec", "ask", "checked_name", "open_evaluator", "parse_spec"]
