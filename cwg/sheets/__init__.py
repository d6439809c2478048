"""Views become tables for other programs: CSV and .xlsx."""
