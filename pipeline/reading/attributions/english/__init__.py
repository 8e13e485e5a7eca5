"""English attributions: reporting clauses, stances, and the subjects, contents and verbs they rest on."""
