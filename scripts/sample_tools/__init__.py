"""What builds the documents of the sample case; used by scripts/build_sample.py only."""
