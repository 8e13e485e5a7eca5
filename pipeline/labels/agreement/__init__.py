"""How far annotators agree before anything is adjudicated, and which guideline clauses they disagree on."""

from pipeline.labels.agreement.annotated_units import Annotator, Unit, annotators_in, units_of
from pipeline.labels.agreement.coefficients import FieldAgreement, PairKappa, agree
from pipeline.labels.agreement.disputed_clauses import ClauseCost, disagreements

__all__ = [
    "Annotator",
    "ClauseCost",
    "FieldAgreement",
    "PairKappa",
    "Unit",
    "agree",
    "annotators_in",
    "disagreements",
    "units_of",
]
