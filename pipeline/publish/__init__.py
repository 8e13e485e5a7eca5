"""A release, or a trained model, to the Hugging Face Hub: checked, compared, sent in one commit, and read back."""
