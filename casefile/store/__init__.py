"""The only SQL of the project: the database, its lock, the originals, one module per table
family."""
