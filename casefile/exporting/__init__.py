"""What leaves a case, one module for each form it takes: plain rows in, the bytes of a file out.

Services import it; it knows nothing of the case itself.
"""
