"""Synthetic records, as many as a benchmark asks for."""

from .filling import Scale, ScaleRefused

__all__ = ["Scale", "ScaleRefused"]
