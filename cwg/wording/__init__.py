"""The secretariat's sentences, and what a language needs to say them: lists, plurals, dates."""
