"""Proposals, never facts: quotations with their speakers, and parties, found in stored text.

Pure functions: text in, plain values out. Services and the workers may import this package; it
imports only `casefile.text` and the shared values.
"""

from __future__ import annotations

from casefile.analysis.parties import find_parties
from casefile.analysis.proposals import PartyMention, PartyProposal, Quotation, SpeakerGuess
from casefile.analysis.quotations import find_quotations, suggest_speaker

__all__ = [
    "PartyMention",
    "PartyProposal",
    "Quotation",
    "SpeakerGuess",
    "find_parties",
    "find_quotations",
    "suggest_speaker",
]
