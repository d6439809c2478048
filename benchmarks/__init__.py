"""How fast the work is, measured beside other ways of doing it. ``uv run python -m benchmarks``."""
