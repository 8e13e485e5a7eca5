"""A release, or a trained model, to the Hugging Face Hub: checked, compared, sent in one commit, and read back."""

from pipeline.publishing.hub.checks import release_refusals, repository_state, secret_refusals
from pipeline.publishing.hub.hub import Repository, Words, same
from pipeline.publishing.hub.model_repository import MODEL, model_facts, write_model
from pipeline.publishing.hub.plan import compared_lines, plan, plan_lines, published_lines
from pipeline.publishing.hub.readback import local_content, read_back
from pipeline.publishing.hub.records import LocalFile, Plan, Published, Target
from pipeline.publishing.hub.trouble import hush
from pipeline.publishing.hub.upload_folder import CARD, files_in, parts_of

__all__ = [
    "CARD",
    "MODEL",
    "LocalFile",
    "Plan",
    "Published",
    "Repository",
    "Target",
    "Words",
    "compared_lines",
    "files_in",
    "hush",
    "local_content",
    "model_facts",
    "parts_of",
    "plan",
    "plan_lines",
    "published_lines",
    "read_back",
    "release_refusals",
    "repository_state",
    "same",
    "secret_refusals",
    "write_model",
]
