"""How far annotators agree before anything is adjudicated, and which guideline clauses they disagree on."""

from pipeline.agreement.clauses import ClauseCost, disagreements
from pipeline.agreement.coefficients import FieldAgreement, PairKappa, agree
from pipeline.agreement.units import Annotator, Unit, annotators_in, units_of

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
