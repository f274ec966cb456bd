"""The words that the rules go by. Lower case, as the tokeniser writes them; change them here."""

from __future__ import annotations

Phrase = tuple[str, ...]


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


def _phrases(table: str) -> tuple[Phrase, ...]:
    rows = table.replace("\n", "|").split("|")
    return tuple(tuple(row.split()) for row in rows if row.strip())


# Hits that are no skill

PLACES = _words("""
    arena ave avenue blvd boulevard bridge building campus center centre circle city court
    crescent drive field gardens highway hill hotel island lane mall museum park parkway place
    plaza rd restaurant road school square st stadium station street suite terrace theater
    theatre tower towers town valley village way
""")
"""In capitals behind a product's name, one of these makes an address or a venue of it."""

FIRST_NAMES = _words("amber claude crystal dash jade julia luigi pearl ray ruby stan")
"""Names of products that people have too: with another name behind them they are people."""

OPENERS = _words("as like including includes using with in of via e g eg both either")
"""Before the first item of a list that stands in a sentence ("such as LASSO and PCA")."""

BEHIND_A_NAME = _words("""
    and api apis code cluster clusters core data developer developers engineer engineering
    engineers framework frameworks language languages library libraries models on programmer
    programming scripting scripts sdk server serve tune train
""")
"""In capitals behind a product's name, these do not make a person of it."""

AFTER_HYPHEN = _words("based like style native compatible code programming powered")
"""What may stand behind a one-letter name and a hyphen (``R-based``, but not ``C-level``)."""

COMPANY_ENDS = _words("""
    inc llc ltd corp corporation gmbh plc company co group research labs technologies solutions
    consulting partners ventures capital university institute foundation bank pharma
""")
"""Behind a word in capitals, one of these makes a company of it, not a misspelling."""

LEGAL_FORMS = _words("inc llc ltd corp corporation gmbh plc")
"""Behind any product's name these make the company of it."""

HOSTS = _words("github gitlab bitbucket kaggle")
"""Sites where people keep their work: a link to one is no skill."""

LINK_AHEAD = _words("my your see visit")
LINK_BEHIND = _words("stars star profile account page link url username handle followers portfolio")
LINK_PHRASES = _phrases("stars on | star on | available on | followers on | me on | us on")
"""Around the name of such a site, these make a link of it."""

EMPLOYER_AHEAD = _words("at join joining")
EMPLOYER_BEHIND = _words("we our you s")
EMPLOYER_IS = frozenset(
    _phrases("""
    is hiring | is looking | is seeking | is committed | is proud | was founded | is recruiting
    """)
)
"""Around a name, these make a posting's own employer of it ("At Notion, we")."""

AI_ADJECTIVES = _words("""
    generative gen responsible ethical applied explainable conversational trustworthy enterprise
    agentic modern advanced strong senior lead staff principal junior open edge cloud azure google
    vertex using building build data medical clinical industrial and or in of with the human safe
""")
"""In capitals before "AI", these do not make a company of it."""

STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    "T[NX]|UT|V[AT]|W[AIVY]"
)
"""The letters of the United States, as a pattern."""

# Evidence for ambiguous forms

CUES = _phrases("""
    experience with | experience in | experience using | experience of | experienced in
    experienced with | proficient in | proficient with | proficiency in | proficiency with
    proficiency using | knowledge of | knowledge in | familiarity with | familiar with
    expertise in | expertise with | fluent in | fluency in | skilled in | skills in
    programming in | coding in | written in | competent in | certified in | command of
    understanding of
""")
"""Said right before a skill, and hardly ever before anything else."""

# What is said of a skill

NEGATIONS = _phrases("""
    no experience | no prior experience | no previous experience | no hands on experience
    no professional experience | no commercial experience | no industry experience
    no direct experience | no real experience | no practical experience | no formal experience
    no knowledge of | no working knowledge of | no exposure to | no familiarity with
    no background in | no training in | little to no experience | zero experience
    not experienced | not familiar with | not proficient in | not fluent in | unfamiliar with
    not yet used | not yet worked | never used | never worked | never written | never touched
    never tried | never programmed | never coded | never learned | never learnt
    not worked with | haven t used | haven t worked | have not used | have not worked
    did not use | didn t use | do not know | don t know | do not use | don t use
    without experience | without any experience | without knowledge of | without prior experience
    lack experience | lack of experience | lacking experience | lack knowledge | lacking knowledge
    lack of knowledge | lacks experience
""")
"""Said before a skill, these state that it is absent."""

INTENTS = _phrases("""
    keen to learn | eager to learn | excited to learn | willing to learn | happy to learn
    want to learn | wanting to learn | wants to learn | like to learn | love to learn
    hope to learn | hoping to learn | wish to learn | looking to learn | plan to learn
    planning to learn | aim to learn | aiming to learn | intend to learn | starting to learn
    started to learn | beginning to learn | began to learn | trying to learn | going to learn
    hope to pick up | hoping to pick up | plan to pick up | planning to pick up
    want to pick up | like to pick up | looking to pick up | keen to pick up
    interested in learning | interest in learning | keen on learning | currently learning
    am learning | m learning | presently learning | now learning | started learning
    begun learning | actively learning | still learning | process of learning
    currently studying | am studying | now studying | currently exploring | currently self studying
    self studying | studying for | preparing for | working towards | working toward
    upskilling in | learning goals
""")
"""Said before a skill, these state that the writer means to learn it or is learning it."""

NEGATIONS_BEHIND = _phrases("""
    no experience | no prior experience | none | never used | not used | not by me | not me
    not yet | did not | didn t | i did not | i didn t | not my own
""")
"""Right behind a skill, in brackets or after a dash or colon, these state that it is absent."""

NOT_ASKED = _phrases("""
    not required | is not required | are not required | not needed | is not needed
    not necessary | is not necessary | experience not required | experience is not required
    knowledge is not required
""")
"""Right behind a skill, these state that nobody asks for it."""

INTENTS_BEHIND = _phrases("""
    learning | currently learning | still learning | now learning | self learning | self studying
    studying | currently studying | in progress | beginner learning | planned | want to learn
    wanting to learn | hope to learn | hoping to learn | plan to learn | planning to learn
""")
"""Right behind a skill, in brackets or after a dash or colon: it is being learnt."""

MANAGING = _words("""
    managed manage managing supervised supervise oversaw oversee supported support coordinated
    coordinate recruited hired sold
""")
"""What is done with people who use a skill, by somebody who does not use it."""

OTHERS = tuple(
    (who, which, use)
    for who in ("team", "teams", "engineers", "developers", "colleagues", "contractors", "people")
    for which in ("that", "who", "which")
    for use in ("use", "uses", "used", "write", "writes", "wrote", "code", "codes")
)
"""Said after a managing verb and before a skill, these give it to other people."""

TURNS = _words("but however although though while whereas yet except")
"""Where a clause takes back what it said before."""

RESUMES = _words("""
    i have used know built wrote developed worked deployed created designed led implemented
    maintained trained am
""")
"""Behind a comma or "and", these begin a new claim."""

CARRIES_ON = _words("""
    and or with in of to on for using via like as including the a an learn learning
""")
"""At a line's end, these show that the sentence goes on in the next."""

ADVERT = _words("""
    you your we us candidate candidates applicant applicants qualifications requirements required
    preferred salary benefits employer hiring ideal must looking seeking join apply plus ability
    equal responsibilities opportunity
""")
"""Words of postings that resumes hardly use."""

STUDIES = _phrases("""
    degree in | degrees in | degree preferred in | degree required in | phd in | ph d in | ms in
    m s in | msc in | bs in | b s in | ba in | bsc in | tech in | master in | masters in
    master s in | bachelor in | bachelors in | bachelor s in | major in | majoring in
    quantitative field | quantitative discipline | technical field | technical discipline
    stem field | stem discipline | related field | related discipline | field such as
    fields such as | disciplines such as | coursework in | degree with emphasis on
""")
"""Said before a field of study: a posting that asks for the degree does not ask for the skill."""

END_OF_STUDIES = _words("with experience years knowledge understanding proficiency skills plus")
"""Where a list of fields of study is over."""

FIELDS = frozenset(
    _phrases("""
    statistics | statistic | mathematics | math | maths | applied mathematics | applied math
    operations research | operational research | bioinformatics | computational biology
    applied statistics | econometrics | biostatistics | computer science | data science | physics
    economics | data analytics | analytics | robotics | computer engineering | finance | biology
""")
)
"""Fields of study that are skills too."""

COMPANIES = _phrases("""
    investors include | investors including | investors like | investors such as | founders of
    founder of | backed by | funded by | investment from | investments from | funding from
    acquired by | alumni of | formerly at | competitors such as | competitors like
    competitors include | giants like | giants such as | companies like | companies such as
    startups like | startups such as | clients such as | clients include | clients including
    customers such as | customers include | customers including | customers like | clients like
    partners include | partners such as
""")
"""Said before the names of companies."""

# Misspellings

INFLECTIONS = _words("""
    s es d ed r er ers ing ings ly al ally ic ical ize ized izes izing ise ised ises ising able
    ment ments or ors ist ists ian ians y ies e
""")
"""Ends that make another word of a word: an inflection is no typo."""

ENDS_LOST = frozenset({"", "e", "y", "s", "ies", "ing", "ed", "ion", "ions"})
"""Ends that a word loses when it takes another."""
