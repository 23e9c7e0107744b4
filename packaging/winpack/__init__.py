"""Builds the Windows program on Linux: runtime, packages, folder, checks, installer."""
