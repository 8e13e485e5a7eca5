"""How far annotators agree before anything is adjudicated, and which guideline clauses they disagree on."""

from pipeline.labels.agreement.agreement_file import Agreement, read_agreement, write_agreement
from pipeline.labels.agreement.annotated_units import Annotator, Unit, annotators_in, units_of
from pipeline.labels.agreement.coefficients import FieldAgreement, PairKappa, agree, agree_on_all
from pipeline.labels.agreement.disputed_clauses import ClauseCost, disagreements

__all__ = [
    "Agreement",
    "Annotator",
    "ClauseCost",
    "FieldAgreement",
    "PairKappa",
    "Unit",
    "agree",
    "agree_on_all",
    "annotators_in",
    "disagreements",
    "read_agreement",
    "units_of",
    "write_agreement",
]
