"""What an article says: who is said to say what (attributions), and the claims it makes (claims)."""
