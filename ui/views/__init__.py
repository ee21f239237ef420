"""Qt only; talks to `casefile.services` through one hub."""
