"""The one place that writes made files, and never overwrites bytes that it did not write."""
