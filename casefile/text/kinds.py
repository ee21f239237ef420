"""What sort of party a name is, by plain rules on its words; a guess that the user may correct.
Services may import it.

Rules in order: an acronym or place that is known, a person's title, a court's words, a firm's
ending, the words of organizations and agencies, the shape of a person's name.
"""

from __future__ import annotations

import re
from typing import Final

from casefile.model import PartyKind
from casefile.text.naming import SMALL
from casefile.text.normal import fold, normalise
from casefile.text.persons import LETTERS_AFTER, SUFFIXES, person_name

_AGENCIES: Final = frozenset(
    "atf bia bis blm bls bop cbo cbp cdc cfpb cftc cia cisa cms dea dfeh dhs dia dod doe doi "
    "doj dol dos dot ed eeoc eoir epa faa fbi fcc fda fdic fec fema ferc fhfa fmcsa foia fra "
    "frb ftc gao gsa hhs hud ice ins irs mspb nara nasa nhtsa niosh nih nist nlrb nmfs noaa nrc "
    "nsa nsf nypd lapd oag ofac olc omb opm osc osha pbgc pto sba sec ssa ssci tsa usaid usao "
    "usbp uscis usda usms usps uspto ustr uscg va cps dcf dmv".split()
)
_COURTS: Final = frozenset(
    "court courts tribunal bankr scotus circuit magistracy assizes cour corte tribunale".split()
)
_FIRM_ENDINGS: Final = frozenset(
    "inc incorporated corp corporation co company llc llp lp lllp ltd limited plc pllc pc pa na "
    "sa ag gmbh nv bv kg kk oy ab as srl spa pty sarl trust".split()
)
_AGENCY_WORDS: Final = frozenset(
    "administration agency army attorney's authority bureau bureaucracy coast commission "
    "commissioner constabulary customs dept department directorate embassy enforcement "
    "executive force government govt guard house inspectorate legislature marshals military "
    "ministry navy office parliament police prosecutor secretariat senate sheriff's treasury "
    "congress crown committee pentagon assembly district county city town village township "
    "borough municipality commonwealth".split()
)
_ORGANIZATION_WORDS: Final = frozenset(
    "academy advocates airlines airways alliance angels apartments archive asociacion "
    "associates association assn bank bancorp band board brotherhood brothers bros broadcasting "
    "bulletin cafe campaign capital caucus center centre centro chamber chapel chronicle church "
    "clinic club coalition collective college community cross conference confederation "
    "congregation consortium cooperative corps council courier daily defenders diocese dispatch "
    "enterprises examiner express federation fellowship firm forum foundation friends fund "
    "galleries gallery gazette group guild herald holdings hospital hotel industries initiative "
    "institute institution international investments journal laboratories labs law league "
    "legion library magazine media ministries mission mosque movement museum nations network "
    "news newspaper observer organisation organization partners partnership party platform post "
    "press productions program programme project publications publishing radio realty record "
    "registrar report republicans democrats restaurant review school schools seminary sindicato "
    "services society solutions star store studio studios sun symphony synagogue systems team "
    "technologies telegraph television temple theater theatre times tribune trabajadores tribe "
    "tv underground union united university ventures volunteers watch weekly workers works".split()
)
_SURNAMES_TOO: Final = frozenset(
    "angels bank chapel church city cross dean express friends guard house label law post "
    "school schools temple town wells works".split()
)
"""Words that are surnames as well (`Salmon Church`, `Penny Marshall Law`): they count only where
the rest of the name could not be a person's."""

_ENDINGS_OF_FIRMS: Final = ("news", "soft", "corp", "tech", "media", "bank")
_CAMEL = re.compile(r"[a-z](?<!Mc)(?<!Mac)(?<!De)(?<!La)(?<!Di)(?<!Du)(?<!Le)(?<!Van)[A-Z]")
_NO_PERSON: Final = frozenset("a an and at for in of on or the to v vs".split())

_PLACES: Final = frozenset(
    fold(name)
    for name in (
        "United States;United States of America;America;USA;United Kingdom;UK;"
        "Great Britain;Britain;England;Scotland;Wales;Northern Ireland;Ireland;"
        "European Union;EU;Afghanistan;Albania;Algeria;Andorra;Angola;Argentina;Armenia;"
        "Australia;Austria;Azerbaijan;Bahamas;Bahrain;Bangladesh;Barbados;Belarus;Belgium;"
        "Belize;Benin;Bhutan;Bolivia;Bosnia;Bosnia and Herzegovina;Botswana;Brazil;Brunei;"
        "Bulgaria;Burkina Faso;Burma;Burundi;Cambodia;Cameroon;Canada;Cape Verde;"
        "Central African Republic;Chad;Chile;China;Colombia;Comoros;Congo;Costa Rica;"
        "Croatia;Cuba;Cyprus;Czech Republic;Czechia;Denmark;Djibouti;Dominica;"
        "Dominican Republic;East Timor;Ecuador;Egypt;El Salvador;Equatorial Guinea;"
        "Eritrea;Estonia;Eswatini;Ethiopia;Fiji;Finland;France;Gabon;Gambia;Germany;Ghana;"
        "Greece;Greenland;Grenada;Guatemala;Guinea;Guinea-Bissau;Guyana;Haiti;Honduras;"
        "Hong Kong;Hungary;Iceland;India;Indonesia;Iran;Iraq;Israel;Italy;Ivory Coast;"
        "Jamaica;Japan;Kazakhstan;Kenya;Kiribati;Kosovo;Kuwait;Kyrgyzstan;Laos;Latvia;"
        "Lebanon;Lesotho;Liberia;Libya;Liechtenstein;Lithuania;Luxembourg;Macau;Macedonia;"
        "Madagascar;Malawi;Malaysia;Maldives;Mali;Malta;Marshall Islands;Mauritania;"
        "Mauritius;Mexico;Micronesia;Moldova;Monaco;Mongolia;Montenegro;Morocco;"
        "Mozambique;Myanmar;Namibia;Nauru;Nepal;Netherlands;New Zealand;Nicaragua;Niger;"
        "Nigeria;North Korea;North Macedonia;Norway;Oman;Pakistan;Palau;Palestine;Panama;"
        "Papua New Guinea;Paraguay;Peru;Philippines;Poland;Portugal;Qatar;Romania;Russia;"
        "Rwanda;Saint Lucia;Samoa;San Marino;Saudi Arabia;Senegal;Serbia;Seychelles;"
        "Sierra Leone;Singapore;Slovakia;Slovenia;Solomon Islands;Somalia;South Africa;"
        "South Korea;South Sudan;Spain;Sri Lanka;Sudan;Suriname;Sweden;Switzerland;Syria;"
        "Taiwan;Tajikistan;Tanzania;Thailand;Togo;Tonga;Trinidad and Tobago;Tunisia;"
        "Turkey;Turkmenistan;Tuvalu;Uganda;Ukraine;United Arab Emirates;Uruguay;"
        "Uzbekistan;Vanuatu;Vatican City;Venezuela;Vietnam;Yemen;Zambia;Zimbabwe;"
        "Soviet Union;Alabama;Alaska;Arizona;Arkansas;California;Colorado;Connecticut;"
        "Delaware;District of Columbia;Florida;Hawaii;Idaho;Illinois;Indiana;Iowa;Kansas;"
        "Kentucky;Louisiana;Maine;Maryland;Massachusetts;Michigan;Minnesota;Mississippi;"
        "Missouri;Montana;Nebraska;Nevada;New Hampshire;New Jersey;New Mexico;New York;"
        "North Carolina;North Dakota;Ohio;Oklahoma;Oregon;Pennsylvania;Puerto Rico;"
        "Rhode Island;South Carolina;South Dakota;Tennessee;Texas;Utah;Vermont;Virginia;Washington;"
        "West Virginia;Wisconsin;Wyoming;Guam;American Samoa;Virgin Islands"
    ).split(";")
)
_STATE_OF = re.compile(r"(?:the )?(?:state|commonwealth|people|republic|kingdom) of ")
_COURT_ABBREVIATION = re.compile(
    r"\b(?:[NSEWCMD]\.? ?){1,2}D\.? (?=[A-Z])|\b\w+\.? Cir\.|\bU\. ?S\. ?D\. ?C\.?"
)
_MOST_PERSON_WORDS: Final = 5


def guess_kind(name: str) -> PartyKind:
    """What sort of party this name most likely is; `other` for an empty one."""
    plain = normalise(name).text.strip()
    words = [word.strip(".,;:()\"'") for word in fold(plain).split()]
    words = [word for word in words if word]
    if not words:
        return PartyKind.OTHER
    known = _known(words)
    if known is not None:
        return known
    if not set(words) & _COURTS and _has_title(plain):
        return PartyKind.PERSON
    return _by_words(plain, words)


def _known(words: list[str]) -> PartyKind | None:
    """The kind of a name that is on one of the lists as a whole."""
    whole = " ".join(words[1:] if words[0] == "the" else words)
    if whole.replace(".", "") in _AGENCIES:
        return PartyKind.AGENCY
    if whole in _PLACES or whole.replace(".", "") in ("us", "usa", "uk"):
        return PartyKind.PLACE
    found = _STATE_OF.match(" ".join(words))
    if found and " ".join(words)[found.end() :].removeprefix("the ") in _PLACES:
        return PartyKind.PLACE
    return None


def _by_words(plain: str, words: list[str]) -> PartyKind:
    seen = set(words)
    if seen & _COURTS or _COURT_ABBREVIATION.search(plain):
        return PartyKind.COURT
    if words[-1].replace(".", "") in _FIRM_ENDINGS or "&" in plain:
        return PartyKind.ORGANIZATION
    personal = _could_be_a_person(plain)
    weak = _SURNAMES_TOO if personal else set()
    organization, agency = (
        [place for place, word in enumerate(words) if word in group and word not in weak]
        for group in (_ORGANIZATION_WORDS, _AGENCY_WORDS)
    )
    # In English what a thing is stands last, or before the first "of": the Board of Trade Review.
    if "news agency" in " ".join(words):
        return PartyKind.ORGANIZATION
    if organization or agency:
        return _stronger(words, organization, agency)
    if re.search(r"\b(service|federal|national)\b", " ".join(words)):
        return PartyKind.AGENCY
    return PartyKind.PERSON if personal else PartyKind.ORGANIZATION


def _stronger(words: list[str], organization: list[int], agency: list[int]) -> PartyKind:
    if not agency:
        return PartyKind.ORGANIZATION
    if not organization:
        return PartyKind.AGENCY
    before_of = words.index("of") if "of" in words else len(words)
    heads = [place for place in (*organization, *agency) if place < before_of]
    head = max(heads) if heads else max(*organization, *agency)
    return PartyKind.AGENCY if head in agency else PartyKind.ORGANIZATION


def _has_title(plain: str) -> bool:
    """Whether a name is a title with a person's name after it."""
    parts = person_name(plain)
    rest = [*parts.given, *parts.surname.split()]
    return bool(parts.title) and not _NO_PERSON & set(rest) and len(rest) <= _MOST_PERSON_WORDS


def _could_be_a_person(plain: str) -> bool:
    """Whether a name has the shape of a person's: a few capitalised words, no acronym, no
    figure."""
    words = [word.strip(".,") for word in plain.split()]
    if _NO_PERSON & {word.lower() for word in words} or any(char.isdigit() for char in plain):
        return False
    if _CAMEL.search(plain) or (len(words) == 1 and fold(plain).endswith(_ENDINGS_OF_FIRMS)):
        return False
    ignored = SMALL | SUFFIXES | LETTERS_AFTER
    words = [word for word in words if word and fold(word).replace(".", "") not in ignored]
    if not 1 <= len(words) <= _MOST_PERSON_WORDS:
        return False
    shouted = all(word.isupper() for word in words) and len(words) > 1
    if all(len(word.replace(".", "")) == 1 or "." in word for word in words):
        return False  # F.R.O. and J. D. alone are nobody's full name.
    return all(_is_personal(word, shouted=shouted) for word in words)


def _is_personal(word: str, *, shouted: bool) -> bool:
    letters = word.replace(".", "").replace("-", "").replace("'", "")
    if not letters.isalpha() or not word[0].isupper():
        return word.lower().startswith(("al-", "d'", "o'")) and letters.isalpha()
    return shouted or len(letters) == 1 or "." in word or not letters.isupper()
