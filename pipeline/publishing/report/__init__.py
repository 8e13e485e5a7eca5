"""The report people look at: a small static site of what was found, what was dropped and how good the models are."""

from pipeline.publishing.report.claim_cards import cards
from pipeline.publishing.report.lacking import most_wanted
from pipeline.publishing.report.listing import Tables
from pipeline.publishing.report.model_page import answers, models_page, read_answers, read_evaluations
from pipeline.publishing.report.site import article_page, listing_page, overview_page, write_page
from pipeline.publishing.report.sourcing import Sourcing, sources_page, stories
from pipeline.publishing.report.survey import ReportSettings, State, Survey, count_tables, dropped

__all__ = [
    "ReportSettings",
    "Sourcing",
    "State",
    "Survey",
    "Tables",
    "answers",
    "article_page",
    "cards",
    "count_tables",
    "dropped",
    "listing_page",
    "models_page",
    "most_wanted",
    "overview_page",
    "read_answers",
    "read_evaluations",
    "sources_page",
    "stories",
    "write_page",
]
