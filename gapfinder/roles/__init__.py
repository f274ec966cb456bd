"""Which of the two roles a text leans to: terms, model, training."""
