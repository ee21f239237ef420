"""What a document is, and which court and docket it names, told from the words of its opening;
pure functions."""

from __future__ import annotations

import re

from casefile.model import Kind, SourceType

OPENING = 6_000
"""How many characters of the beginning are looked at."""

CAPTION = 2_500
"""How many characters of the beginning the caption of a court paper can take."""

_LINE = re.MULTILINE
_COURT_WORDS = re.compile(
    r"^[ \t>|*#]*(?:in[ ]the[ ]|before[ ]the[ ])?"
    r"(?P<court>(?:united[ ]states|u\.?s\.?)[ ](?:district|bankruptcy|tax)[ ]court"
    r"|united[ ]states[ ]court[ ]of[ ](?:appeals|federal[ ]claims|international[ ]trade)"
    r"|supreme[ ]court[ ]of[ ]the[ ]united[ ]states"
    r"|(?:supreme|superior|circuit|district|county|family|probate|appellate|chancery"
    r"|municipal)[ ]court"
    r"(?=[ ,]*(?:$|of|for|in))"
    r"|court[ ]of[ ](?:chancery|appeals?|common[ ]pleas|claims|special[ ]appeals"
    r"|criminal[ ]appeals)"
    r"|commonwealth[ ]court|high[ ]court[ ]of)"
    r"(?P<rest>[^\n]{0,90})$",
    _LINE | re.IGNORECASE,
)
_VERSUS = re.compile(r"(?:^|[\s,])(?:v\.|vs\.?|V\.|VS\.?|against)(?:$|\s)", _LINE)
_MATTER = re.compile(
    r"^\W*(?:in re\b|in the matter of|ex parte\b|matter of\b)", _LINE | re.IGNORECASE
)
PARTY_WORD = re.compile(
    r"\b(?:plaintiffs?|defendants?|petitioners?|respondents?|appellants?|appellees?|claimants?"
    r"|debtors?)\b",
    re.IGNORECASE,
)
_DOCKET = re.compile(
    r"\b(?:(?:civil|criminal|crim\.|civ\.)\s+(?:action|case)?\s*|case\s+|docket\s+|cause\s+"
    r"|index\s+)?"
    r"(?:no|nos|number|numbers|case)\b\.?\s*:?\s*"
    r"(?P<docket>(?:\d{1,2}:)?\d{1,4}[-–‐‑][A-Za-z]{0,4}[-–‐‑]?\d{1,7}(?:[-–‐‑][A-Za-z0-9]{1,5}){0,3}"
    r"(?:\s\([A-Z]{2,4}(?:/[A-Z]{2,4})?\))?|\d{2}[A-Z]\d{1,5}\b|\d{4,8}[-/]\d{2,4}"
    r"|[A-Z]{2,4}[-–]?\d{2}[-–]\d{2,7})",
    re.IGNORECASE,
)
_BARE_DOCKET = re.compile(
    r"\b(?P<docket>\d:\d{2}[-–](?:cv|cr|mc|md|mj|bk|ap)[-–]\d{2,6}(?:[-–][A-Za-z0-9]{1,5}){0,3})\b",
    re.IGNORECASE,
)


def _titles(words: str) -> re.Pattern[str]:
    """A line that is little but a title made of `words` (capitals, or the start of a short
    line)."""
    return re.compile(rf"^[ \t>|*#\d.]*(?:{words})\b[^\n]{{0,120}}$", _LINE)


_TRANSCRIPT = re.compile(
    r"\bP\s?R\s?O\s?C\s?E\s?E\s?D\s?I\s?N\s?G\s?S\b|transcript of |deposition of "
    r"|oral argument before"
    r"|(?:^\s*Q[.:]?\s.*\n+\s*A[.:]?\s)",
    _LINE | re.IGNORECASE,
)
_COMPLAINT = _titles(
    r"(?:(?:[A-Z]+ ){0,4})(?:COMPLAINT|INDICTMENT|INFORMATION CHARGING)|(?:Verified |Amended "
    r"|Class Action "
    r"|First Amended |Second Amended )*Complaint|PETITION FOR (?:WRIT OF HABEAS|DIVORCE)"
)
_DECLARATION = _titles(
    r"(?:[A-Z]+ ){0,3}(?:DECLARATION|AFFIDAVIT)|(?:Sworn |Supplemental |Second )?(?:Declaration"
    r"|Affidavit) (?:of|by|in)"
)
_SWORN = re.compile(
    r"under penalty of perjury|being (?:first )?duly sworn|hereby declares? as follows",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"^[ \t*#]*(?:(?:MEMORANDUM|SLIP|AMENDED|PUBLISHED|UNPUBLISHED"
    r"|PER CURIAM)\s+)*OPINION\b[^\n]{0,60}$"
    r"|^[ \t]*(?:Memorandum Opinion|Slip Opinion|Opinion (?:of|for) the Court)\b"
    r"|\bdelivered the opinion of\b"
    r"|^[ \t]*(?:Syllabus|SYLLABUS)[ \t]*$|(?i:before:?[^\n]{3,120}\b(?:circuit |district "
    r"|chief )?judges\b)"
    r"|\bPER CURIAM\b|\b(?:Circuit|District|Chief|Associate) (?:Judge|Justice)[:,.]?[ \t]*$"
    r"|^[^\n]{3,60}, (?:C\. ?)?J\.[,:]"
    r"|\bOpinion by\b|\bFindings of Fact and Conclusions of Law\b"
    r"|^[ \t]*(?:SUMMARY )?DISPOSITION[ \t]*$",
    _LINE,
)
_ORDER = re.compile(
    r"^[ \t*#]*(?:[A-Z\[\]]+ ){0,4}(?:ORDER|JUDGMENT|DECREE|INJUNCTION)\b[^\n]{0,120}$"
    r"|^[ \t]*(?:Order|Judgment|Minute Order)"
    r"(?: (?:on|of|granting|denying|re|in)\b[^\n]*)?[ \t]*$|\bIT IS (?:HEREBY |SO "
    r"|FURTHER )*ORDERED\b"
    r"|\bO ?R ?D ?E ?R ?E ?D\b",
    _LINE,
)
_FILING = re.compile(
    r"^[ \t*#]*(?:(?!ORDER|OPINION|JUDGMENT)[A-Z'’,.()-]+[ ]){0,7}(?:MOTION|BRIEF|MEMORANDUM (?:OF"
    r"|IN)"
    r"|PETITION|NOTICE|REPLY|OPPOSITION|RESPONSE|ANSWER|STIPULATION|AMICUS|REQUEST|APPLICATION"
    r"|SUBPOENA|INTERROGATORIES|SUMMONS|APPENDIX|PROPOSED)\b",
    _LINE,
)
_AGREEMENT_HEADING = re.compile(
    r"^[^\na-z]{0,80}\b(?:AGREEMENT|CONTRACT|LEASE|MEMORANDUM OF UNDERSTANDING|INDENTURE"
    r"|PROMISSORY NOTE)\b[^\na-z]{0,60}$",
    _LINE,
)
_AGREEMENT = re.compile(
    r"^[^\n]{0,80}\b(?:AGREEMENT|CONTRACT|LEASE|MEMORANDUM OF UNDERSTANDING|INDENTURE"
    r"|PROMISSORY NOTE|TERMS OF SERVICE)"
    r"\b[^\n.]{0,60}$|\bthis\s[^\n.]{0,120}\b(?:agreement|lease|contract|amendment|indenture"
    r"|memorandum of"
    r" understanding)\b[^.]{0,200}\b(?:is|are|was|made|entered|dated|effective|by and between"
    r"|between)\b"
    r"|\bby and (?:between|among)\b|^[ \t]*AMENDMENT\b[^\n]{0,60}$",
    _LINE,
)
_AGREEMENT_LOWER = re.compile(
    r"\bthis\s[^\n.]{0,120}\b(?:agreement|lease|contract|amendment)\b[^.]{0,200}"
    r"\b(?:made|entered|dated|effective|between|among)\b|\bby and (?:between|among)\b",
    re.IGNORECASE,
)
_AGREEMENT_TITLE = re.compile(
    r"\b(?:agreement|contract|lease|memorandum of understanding|indenture|terms of (?:service"
    r"|use))\b",
    re.IGNORECASE,
)
_STATUTE = re.compile(
    r"\bbe it enacted\b|\bcode of federal regulations\b|^\W*(?:title \d+|part \d+"
    r"|§+ ?\d)[^\n]{0,100}$"
    r"|^\W*(?:\d+ u\.?s\.? ?c(?:ode|\.)|\d+ c\.?f\.?r\.?|public law \d|pub\. ?l\. )",
    _LINE | re.IGNORECASE,
)
_SECTION_LINE = re.compile(r"^\W*(?:§+ ?|sec(?:tion)?\.? )\d[\w.\-]*", _LINE | re.IGNORECASE)
_GREETING = re.compile(
    r"^[ \t]*(?:Dear\b[^\n]{1,80}[,:]?|To Whom It May Concern:?|Ladies and Gentlemen:?"
    r"|Gentlemen:)[ \t]*$",
    _LINE,
)
_CLOSING = re.compile(
    r"^[ \t]*(?:(?:Very |Yours |Most )?(?:Sincerely|Respectfully|Truly|Faithfully)(?: yours)?"
    r"|(?:Best|Kind|Warm)? ?regards),?"
    r"[ \t]*$",
    _LINE | re.IGNORECASE,
)
_REPORT = re.compile(
    r"^[^\n]{0,80}\b(?:REPORT|Report (?:on|of|to)|Annual Report|Inspector General"
    r"|White Paper)\b[^\n]{0,80}$"
    r"|\b(?i:executive summary)\b|^[ \t]*(?i:table of contents)[ \t]*$",
    _LINE,
)
_CONTENTS = re.compile(r"^[ \t]*(?:table of contents|executive summary)[ \t]*$", _LINE | re.I)
_SAYING = re.compile(
    r"\b(?:said|says|told|announced|reported|wrote|added|tweeted|claimed|argued|ruled|according to"
    r"|spokes(?:man|woman|person)"
    r"|in a statement|in an interview)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:last|this) (?:week|month|year)\b"
    r"|\byesterday\b|\((?:AP|Reuters|UPI|AFP)\)"
    r"|\(Reuters\)|\bpublished\b|\bupdated\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*$")


def guess_type(title: str, opening_text: str, kind: Kind) -> SourceType:
    """What a document most likely is. `opening_text` is the beginning of its stored text; more
    does no harm.

    A saved web page is an article unless its words say clearly that it is something else; a file
    of words about which nothing is clear is `OTHER`.
    """
    if kind in {Kind.EMAIL, Kind.MBOX}:
        return SourceType.EMAIL
    opening = opening_text[:OPENING]
    if kind is Kind.HTML:
        return _of_web_page(title, opening)
    words = f"{title}\n{opening}"
    return (
        _of_court_paper(words)
        or _of_plain_signs(title, words)
        or (SourceType.ARTICLE if reads_as_news(opening) else SourceType.OTHER)
    )


def court_and_docket(text: str) -> tuple[str | None, str | None]:
    """The court and the docket number in the caption at the top of `text`, as far as they are
    there.

    The court's name is given in title case; the docket number as printed, with plain hyphens.
    """
    top = text[:CAPTION]
    return _court(top), _docket(top)


def has_caption(text: str) -> bool:
    """Whether the top of `text` is that of a paper of a court: a court's name with parties or a
    docket number."""
    top = text[:CAPTION]
    if not _COURT_WORDS.search(top):
        return False
    matter = _VERSUS.search(top) or _MATTER.search(top)
    return bool(
        matter and (PARTY_WORD.search(top) or _DOCKET.search(top) or _BARE_DOCKET.search(top))
    )


def reads_as_news(text: str) -> bool:
    """Whether a text file reads as a news article: a headline, then paragraphs of prose in which
    people say things."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    if len(paragraphs) == 1:
        paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    prose = [p for p in paragraphs if len(p) > 60 and _SENTENCE_END.search(p)]
    if len(prose) < 2 or not paragraphs:
        return False
    said = len(_SAYING.findall(text))
    points = min(said, 4)
    points += 2 if _is_headline(paragraphs[0]) else 0
    points += 1 if _WHEN.search(text) else 0
    points += 1 if re.search(r"[“\"][^”\"\n]{20,}[”\"]", text) else 0
    return points >= 4 and said >= 1


def _is_headline(first: str) -> bool:
    return (
        "\n" not in first and 12 <= len(first) <= 200 and not first.endswith((".", ":", ",", ";"))
    )


def _of_web_page(title: str, opening: str) -> SourceType:
    words = f"{title}\n{opening}"
    if has_caption(words):
        return _of_court_paper(words) or SourceType.ARTICLE
    if re.search(r"\bbe it enacted\b", opening, re.IGNORECASE) or re.match(
        r"\W*(?:\d+ u\.?s\.? ?c(?:ode|\.)|\d+ c\.?f\.?r\.?|§ ?\d)", title, re.IGNORECASE
    ):
        return SourceType.STATUTE
    return SourceType.ARTICLE


def _of_court_paper(words: str) -> SourceType | None:
    """The kind of a paper filed in or given by a court, None where there is no caption."""
    if not has_caption(words):
        return None
    top = words[:CAPTION]
    if _TRANSCRIPT.search(top):
        return SourceType.TRANSCRIPT
    if _COMPLAINT.search(top):
        return SourceType.COMPLAINT
    if _DECLARATION.search(top):
        return SourceType.DECLARATION
    if _OPINION.search(words):
        return SourceType.OPINION
    if _FILING.search(top):
        return SourceType.FILING
    if _ORDER.search(top):
        return SourceType.ORDER
    return SourceType.FILING


def _of_plain_signs(title: str, words: str) -> SourceType | None:
    """The kind of a paper without a court's caption, where its words are clear."""
    top = words[:CAPTION]
    checks = (
        (SourceType.LETTER, _GREETING.search(words) and not _is_paper(top)),
        (SourceType.AGREEMENT, _is_agreement(title, words)),
        (SourceType.STATUTE, _STATUTE.search(top) and _SECTION_LINE.search(words)),
        (SourceType.TRANSCRIPT, _TRANSCRIPT.search(top)),
        (SourceType.DECLARATION, _DECLARATION.search(top) and _SWORN.search(words)),
        (SourceType.COMPLAINT, _COMPLAINT.search(top) and PARTY_WORD.search(top)),
        (SourceType.OPINION, _OPINION.search(top) and (_VERSUS.search(top) or _MATTER.search(top))),
        (SourceType.ORDER, _ORDER.search(top) and re.search(r"\bcourt\b", words, re.IGNORECASE)),
        (SourceType.LETTER, _CLOSING.search(words)),
        (SourceType.REPORT, _REPORT.search(top[:1_200])),
    )
    found = next((answer for answer, sign in checks if sign), None)
    if found is SourceType.REPORT and not _CONTENTS.search(top):
        return SourceType.ARTICLE if reads_as_news(words[len(title) + 1 :]) else found
    return found


def _is_agreement(title: str, words: str) -> bool:
    if _AGREEMENT_TITLE.search(title) and not _SAYING.search(title):
        return True
    if _AGREEMENT_HEADING.search(words[:CAPTION]):
        return True
    if reads_as_news(words[len(title) + 1 :]):
        return False
    return bool(_AGREEMENT.search(words[:CAPTION]) and _AGREEMENT_LOWER.search(words))


def _is_paper(top: str) -> bool:
    return bool(_AGREEMENT_LOWER.search(top[:600]))


def _court(top: str) -> str | None:
    match = _COURT_WORDS.search(top)
    if not match:
        return None
    name = f"{match['court']}{match['rest']}".strip(" ,.;:|*")
    following = top[match.end() :].lstrip("\n").split("\n", 2)[:2]
    for line in (part.strip(" ,.;:|*\t") for part in following):
        if not re.match(
            r"(?:for|of|in and for|northern|southern|eastern|western|middle|central|district)\b",
            line,
            re.I,
        ):
            break
        if len(line) > 80:
            break
        name = f"{name} {line}"
    return _in_title_case(re.sub(r"\s+", " ", name))[:120]


def _in_title_case(name: str) -> str:
    small = {"of", "the", "for", "in", "and"}
    words = [
        word.lower() if word.isupper() or word.lower() in small else word for word in name.split()
    ]
    cased = [word if word in small else word[:1].upper() + word[1:] for word in words]
    return " ".join(re.sub(r"^(?:[Dd]\.[Cc]\.)$", "D.C.", word) for word in cased)


def _docket(top: str) -> str | None:
    match = _BARE_DOCKET.search(top) or _DOCKET.search(top)
    return re.sub(r"[–‐‑]", "-", match["docket"]).strip() if match else None
