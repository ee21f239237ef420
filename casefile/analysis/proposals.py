"""What the analysis proposes, as plain frozen values; services import them from the package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casefile.model import PartyKind


@dataclass(frozen=True, slots=True)
class SpeakerGuess:
    """Who is thought to have said some words, and why.

    `start` and `end` are code points into the stored text that was given (-1 where the speaker is
    not written there); `text` is what stands there. `name` is the fullest name of the speaker in
    the document, None where no person or body is named. `confidence` goes from 0 to 1.
    """

    start: int
    end: int
    text: str
    name: str | None
    cue: str | None
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a document prints as someone's, with its quotation marks, and who said them.

    `start`, `end`, `speaker_start`, `speaker_end` are half-open code points into the stored text.
    The speaker's place is None where none was found or where it is known without being named (the
    author of an opinion). `speaker_name` is the fullest name of the speaker in the document.
    `reason` names the cue and the antecedent in plain words. `continues` is the index, in the list
    it came in, of the first part of an interrupted quotation.
    """

    start: int
    end: int
    speaker_start: int | None
    speaker_end: int | None
    speaker_text: str | None
    speaker_name: str | None
    cue: str | None
    reason: str
    confidence: float
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A place where a party is named: the caller's key of the source, and half-open code points
    into the text that was given for it."""

    source: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PartyProposal:
    """One real person, organization, agency or court, with every name and place it was found under.

    `aliases` are the other names it goes by, as written. `roles` are of `model.ROLES` where one
    fits. `confidence` goes from 0 to 1.
    """

    name: str
    kind: PartyKind
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: tuple[PartyMention, ...]
    reason: str
    confidence: float
