"""What the actions of the registry do to an open case, one module for each thing acted on."""
