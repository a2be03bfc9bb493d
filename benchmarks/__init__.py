"""How fast and how large reviewcast is, as ratios measured in one run: ``python -m benchmarks --help``."""
