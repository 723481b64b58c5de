"""Preparing a case: seven steps beside a rail. Each change is saved as it is made; one may leave at any point."""
