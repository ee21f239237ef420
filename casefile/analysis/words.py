"""Word lists that several rules share: how people are said to speak, what sentences begin with,
abbreviations. Only this package imports it."""

from __future__ import annotations

from typing import Final

CUES: Final = frozenset(
    """
    respond reply tweet insist conclude testify complain warn declare announce quip joke recall
    remark holds held said says say saying told tells tell telling wrote writes write writing
    written added adds add adding stated states state stating explained explains explain
    explaining asked asks ask asking replied replies reply replying answered answers answering
    tweeted tweets tweeting posted posts posting noted notes note noting argued argues argue
    arguing claimed claims claim claiming declared declares declare declaring announced announces
    announcing insisted insists insisting concluded concludes concluding continued continues
    continuing warned warns warn warning testified testifies testifying quipped joked jokes joking
    recalled recalls recalling remarked remarks observed observes observing responded responds
    responding commented comments commenting acknowledged acknowledges acknowledging admitted
    admits admitting conceded concedes conceding complained complains complaining confessed
    confesses confirmed confirms confirming contended contends contending cautioned cautions
    cautioning countered counters emphasized emphasizes emphasised emphasising emphasizing
    stressed stresses stressing exclaimed exclaims shouted shouts shouting yelled yells yelling
    screamed screams whispered muttered mutters cried cries suggested suggests suggesting pointed
    points pointing reported reports report reporting reasoned ruled rules ruling found finds
    finding determined determines described describes describe describing called calls call
    calling dubbed branded labeled labelled labeling cited cites citing quoted quotes quoting
    urged urges urging demanded demands demanding denied denies denying alleged alleges allege
    alleging asserted asserts assert asserting maintained maintains maintaining predicted predicts
    pledged pledges pledging promised promises promising vowed vows vowing accused accuses
    accusing criticized criticizes criticised criticizing criticising defended defends defending
    dismissed dismisses dismissing rejected rejects rejecting praised praises praising boasted
    boasts lamented laments reiterated reiterates repeated repeats repeating revealed reveals
    revealing read reads reading ordered orders ordering wondered wonders wondering thinks think
    thinking believed believes believe believing hoped hopes agreed agrees disagreed mused muses
    sighed laughed laughs smiled joking begged pleaded pleads interjected elaborated elaborates
    summarized summarised summed opined opines wrote penned expressed expresses expressing chanted
    chanting sang sings recommended recommends recommending advised advises advising instructed
    instructs instructing assured assures assuring informed informs reminded reminds texted
    emailed e-mailed messaged captioned vented gushed teased hinted hints retorted scoffed snapped
    fumed offered offers offering noting conceding held affirmed affirms affirming reversed
    characterized characterizes characterizing characterised referred refers referring compared
    likened likens deemed deems defined defines defining discussed tagged blasted slammed blamed
    questioned questions questioning challenged challenges apologized apologised estimated
    estimates indicated indicates indicating implied implies mentioned mentions mentioning
    proclaimed proclaims tweeting prohibits stipulates specifies specified directed directs echoed
    echoes
    """.split()
)
"""Verbs, as written, that give someone's words."""

STRONG: Final = frozenset(
    """
    said says say told tells wrote writes added adds stated states explained explains asked asks
    replied replies reply answered tweeted tweets posted noted notes argued argues claimed claims
    declared declares announced announces insisted insists concluded concludes continued continues
    warned warns testified quipped joked recalled recalls remarked observed responded commented
    comments acknowledged admitted conceded complained confirmed contended cautioned countered
    emphasized emphasised stressed exclaimed shouted yelled screamed suggested reported reports
    reasoned cried asserted maintained predicted pledged promised vowed lamented reiterated
    repeated wondered mused insisted texted emailed posts captioned retorted scoffed opined
    elaborated teased gushed read reads saying stating adding writing telling explains agreed
    agrees
    """.split()
)
"""Of these, the verbs that do little else."""

WRITERLY: Final = frozenset("read reads wrote writes states stated says said".split())

BEFORE_NAMES_OF_WORKS: Final = frozenset(
    """
    titled entitled called named dubbed nicknamed headlined title titles book books novel film
    films movie movies song songs album albums single episode episodes article articles essay poem
    play musical show shows series documentary hit game exhibition exhibit painting slogan motto
    hashtag code magazine column headline subtitled tune anthem ballad track memoir sitcom podcast
    report chapter paper lecture course video videos comedy drama thriller
    """.split()
)
"""Words right before a marked name that make it the title of a work or a name."""

BEFORE_TERMS: Final = frozenset(
    """
    so-called term terms word words phrase phrases nickname nicknamed dubbed known termed
    """.split()
)

AUXILIARIES: Final = frozenset(
    """
    has have had also later then is was were are been be being did does do would will could can
    may might should must reportedly recently previously further once again too now still just
    even quoted as himself herself themselves itself never not once always often simply only first
    finally so all both repeatedly famously instead thus therefore similarly likewise soon
    subsequently publicly yesterday today tonight earlier
    """.split()
)
"""What may stand between a subject and its verb."""

PRONOUNS: Final = frozenset("he she they it i we you who".split())
FIRST_PERSONS: Final = frozenset("i we you".split())

NOT_NAMES: Final = frozenset(
    """
    a about above according accordingly across actually additionally after afterwards again
    against ago all allegedly almost along already also although always amid among an and another
    any anyone anything apparently are around article as asked at away back based be because been
    before behind being below besides best between beyond both but by can chapter clearly come
    could critics currently day days despite did directly do does doing don't down during each
    earlier early either else enough especially even eventually ever every everyone everything
    exactly except exhibit few finally first five following for former four fortunately from
    further furthermore general generally get given go good had half has have having he he's hello
    her here here's hers him his how however i i'd i'll i'm i've if image in including indeed
    instead into is it it's its just last late later lately least less let let's like likely look
    made make many may maybe meanwhile might moreover more most mr much must my nearly never
    nevertheless new next nine no nobody none nonetheless nor not note nothing now number of off
    officials often oh ok on once one ones only or other others otherwise our out over overall own
    part perhaps please police possibly previously quick quite rather read really recent recently
    regarding right same say says second section see seven several shall she she's should
    similarly since six so some somebody someone something sometimes soon sources specifically
    still such sure take ten than thanks that that's the their them then there there's therefore
    these they they're this those though three through throughout thus to today together told
    tomorrow too top toward towards two under unfortunately unless unlike until up upon us use
    used using usually very was we we're we've well were what what's whatever when whenever where
    whereas whether which while who who's whoever whom whose why will with within without won't
    would wouldn't yes yesterday yet you you're your experts investigators prosecutors lawyers
    authorities residents witnesses researchers scientists people supporters opponents republicans
    democrats monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec
    """.split()
)
"""Words that begin sentences with a capital and are no names."""

CALENDAR: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec
    """.split()
)

ABBREVIATIONS: Final = frozenset(
    """
    mr mrs ms dr prof gov sen rep gen col lt maj capt cmdr sgt cpl adm hon rev st jr sr inc corp
    co ltd bros no nos vs v art sec ch pp pg p para fig ed eds vol cf al etc approx dept est jan
    feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun u.s u.k
    u.n d.c e.g i.e a.m p.m ph.d ex def pl stat supp reg fed cir app dist ct ave blvd rd messrs
    atty asst assn admin dep amb pres sec'y gov't int'l ala ariz ark calif colo conn del fla ga
    ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis
    wyo
    """.split()
)
"""Words whose period ends no sentence by itself."""

NO_NOUNS: Final = frozenset(
    """
    and or but that which who whom whose when while as if because since than though although so then
    not to by per is was were are be been has have had did does do will would could can may might
    must should also there here what how why where until after before during despite without
    """.split()
)
"""What can be neither in a noun phrase nor its head."""

INTRODUCING: Final = frozenset(
    """
    in on at by for with from after before during while when as since under over despite through
    following asked speaking discussing according because although though if unlike amid among
    besides upon throughout within without citing noting meanwhile however still yesterday today
    earlier later then additionally furthermore moreover instead
    """.split()
)
"""What begins a phrase that only introduces a sentence."""

NOUN_CUES: Final = frozenset(
    "report reports post claim claims comment comments tweets call".split()
)
"""Verbs of saying that are nouns as well."""
