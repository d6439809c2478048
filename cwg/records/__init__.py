"""What a secretariat keeps: the records, how they are read with their places, and how they are written."""
