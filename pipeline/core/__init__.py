"""The vocabulary and the plumbing of the project; imports nothing else of ours."""
