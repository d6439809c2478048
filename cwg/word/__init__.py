"""A Word template and the values for its tags become the bytes of a Word file."""
