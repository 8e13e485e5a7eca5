"""Which part of the data set an article belongs to, near copies kept together, and the check that nothing leaks."""

from pipeline.learning.splits.assignment import Assignment, assign
from pipeline.learning.splits.leaks import LeakReport, check_leaks
from pipeline.learning.splits.settings import SplitSettings

__all__ = ["Assignment", "LeakReport", "SplitSettings", "assign", "check_leaks"]
