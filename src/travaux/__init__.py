"""Travaux keeps the record of a negotiation and answers from it, quoting what each answer rests on."""

__version__ = "0.1.0"
