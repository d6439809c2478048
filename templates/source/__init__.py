"""The outlines of the default Word templates, and what turns them into Word files."""
