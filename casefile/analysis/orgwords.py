"""Words that make a run of capitals the name of a body, a place, a post or no party at all. Only
this package imports it."""

from __future__ import annotations

from typing import Final

from casefile.model import PartyKind
from casefile.text.persons import TITLES

RANKS: Final = frozenset(
    TITLES
    | set(
        """
        ceo cfo coo cto justice magistrate premier prince princess king queen secretary minister
        director commissioner chairman chairwoman chairperson president vp sheriff coach sultan
        sheikh ayatollah imam archbishop inspector constable cadet private ambassador envoy
        co-founder founder editor reporter correspondent analyst spokesperson administrator
        attorney prosecutor solicitor counsel baroness lord lady dame sen rep gov judge ald
        alderman comptroller auditor principal superintendent dean provost chancellor leader whip
        speaker undersecretary pfc spc staffer congressperson plaintiff defendant petitioner
        respondent appellant appellee messrs warden ranger trooper detective co-ceo emeritus
        trustee
        """.split()
    )
    - {"general-counsel", "chair", "agent", "father"}
)
"""Words right before a person's name that say what he or she is."""

JOINING_HEADS: Final = frozenset(
    """
    secretary director clerk registrar commissioner memorandum statement freedom declaration
    articles bill book department bureau office center centre council institute society
    association committee commission board university college school foundation court courts
    ministry agency fund union coalition campaign citizens lawyers americans alliance federation
    organization organisation administration academy museum bank house assembly chamber church
    city state county district republic kingdom people commonwealth division army bureau
    conference convention confederation league ministry parliament authority attorney general
    service services centers corps doctors physicians reporters friends brotherhood archdiocese
    diocese government library hospital institutes network partnership project movement attorneys
    group initiative panel task-force workers bar joint league standards society
    """.split()
)
"""Words after which "of" or "for" goes on with the name."""

BODY_WORDS: Final = frozenset(
    """
    protection admin academy administration advocates agency airlines airways alliance army
    assembly associates association assn authority bancorp bank board broadcasting brothers bureau
    campaign caucus center centers centre chamber church circuit clinic club coalition college
    commission committee community companies company conference confederation congress consortium
    cooperative corporation corps council court courts customs defenders department dept diocese
    division enforcement enterprises federation fellowship fellows force foundation fund gazette
    government group guild hall herald holdings hospital house immigration industries initiative
    institute institution international intelligence jail journal laboratories labs league legion
    library magazine marshals media ministry museum navy network news newspaper nations office
    organization organisation parliament partners partnership party patrol police post prison
    productions program programme project publications publishing records research school schools
    senate service services society solutions station studios supporters syndicate systems tabloid
    team technologies telegraph television theater theatre times treasury tribe tribune tribunal
    trust union united university veterans watch weekly workers works inc llc llp ltd corp plc co
    incorporated bros lp pllc org entertainment pictures records airlines motors pharmaceuticals
    energy insurance financial capital ventures logistics foods stores military staff unidos
    administracion
    """.split()
)
"""Words that name bodies of people."""

AGENCY_WORDS: Final = frozenset(
    "army navy marshals police patrol ministry senate parliament customs treasury".split()
)
"""Of these, last words of the names of agencies."""

PLACE_WORDS: Final = frozenset(
    """
    street avenue road lane boulevard highway river lake bay island islands mountain mountains
    hills beach valley park square plaza airport bridge city county town village ocean sea desert
    coast peninsula province region towers tower building stadium arena strait gulf canyon forest
    creek springs heights harbor harbour port america africa asia europe australia antarctica
    angeles francisco diego vegas york orleans antonio boston chicago philadelphia houston dallas
    seattle atlanta miami detroit baltimore denver london paris berlin moscow beijing tokyo delhi
    mumbai baghdad kabul damascus jerusalem cairo toronto ottawa montreal vancouver sydney
    melbourne brussels geneva vienna rome madrid dublin edinburgh tehran kyiv kiev istanbul
    """.split()
)
"""Last words of the names of places."""

CITIES: Final = frozenset("york houston dallas sydney london paris austin vegas atlanta".split())
"""Of these, the surnames."""

NATIONAL: Final = frozenset(
    """
    american americans british english scottish irish welsh french german germans italian spanish
    russian russians chinese japanese korean koreans indian indians pakistani afghan iraqi iranian
    israeli israelis palestinian palestinians syrian syrians turkish greek polish ukrainian
    ukrainians canadian canadians mexican mexicans cuban brazilian australian australians dutch
    belgian swiss austrian swedish norwegian danish finnish portuguese egyptian saudi lebanese
    jordanian african africans asian asians european europeans arab arabs latino latinos hispanic
    hispanics muslim muslims christian christians jewish jews catholic catholics protestant hindu
    hindus buddhist buddhists sikh republican republicans democrat democrats democratic liberal
    conservative conservatives tory tories gop western eastern northern southern californian texan
    native black white islamic roman rohingya bangladeshi bangladeshis vietnamese filipino
    indonesian malaysian thai nigerian kenyan somali haitian venezuelan colombian
    """.split()
)
"""Adjectives and peoples: no party by themselves."""

NOT_ALONE: Final = BODY_WORDS | frozenset(
    """
    archive band chapel chronicle conference courier dispatch examiner forum gallery galleries hotel
    inquirer ledger mission mosque observer platform press radio report restaurant review sentinel
    studio symphony synagogue temple
    """.split()
)
"""Words that name a kind of body, and by themselves no body."""

NOT_LAST: Final = frozenset("no nos ecf dkt doc".split())
"""Words that no party ends with: what numbers or lists papers."""

NO_PARTY: Final = frozenset(
    """
    act code constitution amendment bible internet agreement memorandum treaty bill law rule rules
    statute regulation regulations declaration doctrine clause protocol accord accords plan
    understanding emmy oscar grammy prize award awards war christmas easter ramadan hajj
    thanksgiving halloween olympics cup bowl series championship championships expo festival day
    week month year sunday era renaissance revolution depression covid-19 covid coronavirus god mr
    mrs ms dr section article title chapter appendix exhibit table figure part page count
    complaint motion opinion order judgment brief docket ii iii iv english spanish french latin
    state states federal national district supreme constitutional international public private
    general internal central north south east west avenue street road earth moon mars sun
    plaintiff plaintiffs defendant defendants petitioner petitioners respondent respondents
    appellant appellants appellee appellees party parties date dated argued decided filed ph.d phd
    esq dna hiv aids tv dvd cd pdf url gps am pm et al usd ok id faq ceo cfo coo cto gdp hr vip
    ied lgbt lgbtq lgbtq+ asap ufo rip diy ios api html ad bc ai it vr ar pc uhd hd hdtv
    amendments led usb usc sbn irc cfr jj ibid id supra iq mp mep pm mps ngo ngos nyc image photo
    photos caption advertisement related video sources source quick takes updated bulletin circular
    study survey system collection register
    """.split()
)
"""Last words, or whole runs, that name no party: laws, prizes, events, headings, abbreviations."""

_BODIES: Final = """
agency|Internal Revenue Service|IRS
agency|Department of Homeland Security|DHS
agency|Immigration and Customs Enforcement|ICE
agency|Customs and Border Protection|CBP
agency|Citizenship and Immigration Services|USCIS
agency|Federal Bureau of Investigation|FBI
agency|Central Intelligence Agency|CIA
agency|National Security Agency|NSA
agency|Department of Justice|DOJ
agency|Justice Department
agency|State Department
agency|Department of State
agency|Treasury Department
agency|Department of the Treasury
agency|Department of Defense|DOD|DoD
agency|Pentagon
agency|Department of Education
agency|Department of Energy|DOE
agency|Department of Labor|DOL
agency|Department of Agriculture|USDA
agency|Department of Health and Human Services|HHS
agency|Department of Housing and Urban Development|HUD
agency|Department of Veterans Affairs
agency|Environmental Protection Agency|EPA
agency|Food and Drug Administration|FDA
agency|Federal Trade Commission|FTC
agency|Federal Communications Commission|FCC
agency|Federal Election Commission|FEC
agency|Federal Reserve
agency|Securities and Exchange Commission|SEC
agency|Social Security Administration|SSA
agency|Equal Employment Opportunity Commission|EEOC
agency|National Labor Relations Board|NLRB
agency|Centers for Disease Control and Prevention|CDC
agency|Drug Enforcement Administration|DEA
agency|Bureau of Alcohol, Tobacco, Firearms and Explosives|ATF
agency|Transportation Security Administration|TSA
agency|Office of Management and Budget|OMB
agency|Government Accountability Office|GAO
agency|Congress
agency|Senate
agency|House of Representatives
agency|White House
agency|Secret Service
agency|Coast Guard
agency|Scotland Yard
agency|National Weather Service
agency|NASA
court|Supreme Court|SCOTUS
organization|United Nations|UN|U.N.
organization|World Health Organization|WHO
organization|European Union|EU
organization|NATO
organization|NPR
organization|CNN
organization|BBC
organization|NBC News
organization|CBS News
organization|ABC News
organization|Fox News
organization|Associated Press|AP
organization|Reuters
organization|AFP
organization|Bloomberg
organization|New York Times
organization|Washington Post
organization|Wall Street Journal
organization|Guardian
organization|Politico
organization|Twitter
organization|Facebook
organization|Google
organization|Amazon
organization|Microsoft
organization|Apple
organization|YouTube
organization|Netflix
organization|Instagram
organization|Tesla
organization|Uber
organization|Boeing
organization|Walmart
organization|Disney
organization|Sony
organization|Nintendo
organization|Samsung
organization|Intel
organization|Wikipedia
organization|Wikinews
organization|ACLU
organization|NAACP
organization|Labour
organization|Taliban
organization|Hamas
organization|Hezbollah
organization|al-Qaeda
organization|Planned Parenthood
organization|Red Cross
"""

BODIES: Final = tuple(
    (PartyKind(kind), tuple(names))
    for kind, *names in (line.split("|") for line in _BODIES.strip().splitlines())
)
"""Bodies that everyone knows by these names: the fullest first, then its usual short forms."""

KNOWN_BODIES: Final = {
    name.lower().replace(".", ""): kind for kind, names in BODIES for name in names
}
WRITTEN: Final = frozenset(name.replace(".", "") for _, names in BODIES for name in names)
"""The same names as they are written: `DOE` is a department, `Doe` is not."""

FULL_NAMES: Final = {short.replace(".", ""): names[0] for _, names in BODIES for short in names[1:]}
"""The full names of usual short forms."""
