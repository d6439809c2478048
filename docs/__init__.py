"""The manual, and what makes those pages of it that are made from the sources."""
