"""What a secretariat keeps: the records, read with their places, and written."""
