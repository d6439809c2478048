"""The toolkit of a working group's secretariat; the version is all that stands here."""

__version__ = "0.5.0"
