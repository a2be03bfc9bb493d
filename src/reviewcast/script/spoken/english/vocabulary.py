"""Words that the English rules know: data, no rules."""

from __future__ import annotations

MONTHS = "January February March April May June July August September October November December".split()

BEFORE_NAME = {
    "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Dr": "Doctor", "Drs": "Doctors", "Prof": "Professor",
    "Rev": "Reverend", "Fr": "Father", "Sen": "Senator", "Rep": "Representative", "Gov": "Governor", "Gen": "General",
    "Lt": "Lieutenant", "Col": "Colonel", "Capt": "Captain", "Cpt": "Captain", "Sgt": "Sergeant", "Cpl": "Corporal",
    "Cmdr": "Commander", "Adm": "Admiral", "Maj": "Major", "Pvt": "Private", "Pres": "President",
    "Supt": "Superintendent", "Insp": "Inspector", "Hon": "Honorable", "Mt": "Mount", "Mts": "Mountains",
    "Ft": "Fort", "Messrs": "Messieurs", "Mme": "Madame", "Mlle": "Mademoiselle", "Det": "Detective",
    "Amb": "Ambassador", "Dir": "Directed by", "dir": "directed by", "Feat": "featuring", "feat": "featuring",
    "ft": "featuring", "prod": "produced by",
}  # fmt: skip
"""In front of a capital."""

BEFORE_NUMBER = {
    "nos": "numbers", "no": "number", "nr": "number", "pp": "pages", "pgs": "pages", "pg": "page", "p": "page",
    "vols": "volumes", "vol": "volume", "chs": "chapters", "chap": "chapter", "ch": "chapter", "pts": "parts",
    "pt": "part", "bks": "books", "bk": "book", "figs": "figures", "fig": "figure", "sec": "section",
    "art": "article", "approx": "approximately", "ca": "circa", "c": "circa", "est": "established", "mk": "mark",
    "ser": "series", "ll": "lines", "l": "line", "par": "paragraph", "vers": "version", "ver": "version",
    "max": "maximum", "min": "minimum", "op": "opus", "ext": "extension", "sc": "scene",
}  # fmt: skip
"""In front of a number; "no", "p" and other short ones only with their dot."""

ROADS = {
    "St": "Street",
    "Ave": "Avenue",
    "Blvd": "Boulevard",
    "Rd": "Road",
    "Ln": "Lane",
    "Dr": "Drive",
    "Sq": "Square",
    "Hwy": "Highway",
    "Expy": "Expressway",
    "Pkwy": "Parkway",
}

STATES = {
    "AK": "Alaska", "AL": "Alabama", "AR": "Arkansas", "AZ": "Arizona", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia", "IA": "Iowa", "ID": "Idaho",
    "IL": "Illinois", "KS": "Kansas", "KY": "Kentucky", "MA": "Massachusetts", "MD": "Maryland", "MI": "Michigan",
    "MN": "Minnesota", "MO": "Missouri", "MS": "Mississippi", "MT": "Montana", "NC": "North Carolina",
    "ND": "North Dakota", "NE": "Nebraska", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
    "NV": "Nevada", "NY": "New York", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VA": "Virginia", "VT": "Vermont",
    "WA": "Washington", "WI": "Wisconsin", "WV": "West Virginia", "WY": "Wyoming",
}  # fmt: skip
"""Behind a town and a comma; those that are words too (IN, ME, OK, OR) or mean something else (LA) are not here."""

STARTERS = (
    "A An And As At But He Her His How I If In It Its My No Not On Or She So That The There They This We What When "
    "While Why You"
).split()
"""What begins a sentence in capitals, and is no name."""

BEHIND_NUMBER = {
    "pp": ("page", "pages"), "pgs": ("page", "pages"), "eps": ("episode", "episodes"), "ep": ("episode", "episodes"),
    "yrs": ("year", "years"), "yr": ("year", "years"), "y/o": ("year old", "year old"),
    "yo": ("year old", "year old"), "wks": ("week", "weeks"), "mos": ("month", "months"),
    "vols": ("volume", "volumes"), "chs": ("chapter", "chapters"), "pts": ("point", "points"),
    "pct": ("percent", "percent"), "ppl": ("person", "people"),
}  # fmt: skip

DOTTED = {
    "mrs": "missus", "prof": "professor", "capt": "captain", "sgt": "sergeant", "lt": "lieutenant", "gov": "governor",
    "jr": "junior", "sr": "senior", "vs": "versus", "etc": "et cetera", "e.g": "for example", "i.e": "that is",
    "a.k.a": "also known as", "cf": "compare", "viz": "namely", "et al": "et al", "ca": "circa",
    "approx": "approximately", "incl": "including", "excl": "excluding", "orig": "original",
    "misc": "miscellaneous", "dept": "department", "est": "established", "gov't": "government",
    "intl": "international", "avg": "average", "co": "company", "corp": "corporation", "ltd": "limited",
    "bros": "brothers", "dir": "director",
    "transl": "translated", "illus": "illustrated", "vol": "volume",
    "vols": "volumes", "chs": "chapters", "pp": "pages", "ep": "episode", "eps": "episodes",
    "pt": "part", "hrs": "hours", "hr": "hour", "mins": "minutes", "secs": "seconds", "yrs": "years", "yr": "year",
    "ave": "avenue", "blvd": "boulevard", "mt": "mount", "tel": "telephone",
    "univ": "university", "assn": "association", "asst": "assistant", "ft": "feet",
    "&c": "et cetera",
    "introd": "introduction", "vers": "version", "n.b": "note well",
    "mfg": "manufacturing", "mgmt": "management", "ibid": "ibidem", "op. cit": "work cited",
    "pres": "president", "esq": "esquire", "st": "street", "inc": "incorporated", "mr": "mister", "ms": "miz",
    "dr": "doctor",
}  # fmt: skip
"""With their dot; some are words without it."""

ANYWHERE = {
    "vs": "versus", "w/": "with", "w/o": "without", "w/out": "without", "b/c": "because", "e.g": "for example",
    "i.e": "that is",
    "eg": "for example", "aka": "also known as", "a.k.a": "also known as", "etc": "et cetera",
    "approx": "approximately", "jr": "junior", "bros": "brothers", "imo": "in my opinion",
    "imho": "in my humble opinion", "btw": "by the way", "tbh": "to be honest", "fwiw": "for what it's worth",
    "afaik": "as far as I know", "iirc": "if I recall correctly", "b&w": "black and white", "b/w": "black and white",
    "r'n'b": "R and B", "wwii": "World War Two", "wwi": "World War One", "ww2": "World War Two",
    "ww1": "World War One", "ww3": "World War Three", "imdb": "I M D B", "phd": "P H D", "ph.d": "P H D",
    "gr8": "great", "m8": "mate", "l8r": "later", "b4": "before", "2nite": "tonight", "2day": "today",
    "4ever": "forever", "n00b": "noob", "l33t": "leet", "h8": "hate", "mgmt": "management", "gov't": "government",
    "a/k/a": "also known as", "s/he": "she or he", "incl": "including", "mins": "minutes", "hrs": "hours",
    "yrs": "years", "lol'd": "L O L'd", "&c": "et cetera",
}  # fmt: skip
"""With or without a dot."""

BARE_TITLES = frozenset("Mr Mrs Ms Dr Prof Mt Sgt Capt Lt Col Messrs".split())
"""Of BEFORE_NAME, those that British writers set without a dot."""

REGNAL = frozenset(
    "Henry Charles Richard Louis George Edward James William "
    "Elizabeth Mary Catherine Katherine Philip Phillip Pius Paul "
    "Benedict Leo Gregory Nicholas Alexander Peter Ivan Frederick Friedrich Wilhelm Napoleon Ramses Ramesses Ptolemy "
    "Constantine Justinian Otto Alfonso Ferdinand Carlos Felipe "
    "Haakon Harald Gustav Christian Umberto Emmanuel Innocent "
    "Clement Urban Boniface Leopold Josef Joseph Baldwin Aegon Viserys Mehmed Murad Suleiman Xerxes Darius Cleopatra "
    "Sixtus Julius Celestine Stephen Harold Robert Anne Isabella "
    "Francis Franz Rudolf Maximilian Albert Ludwig Theodora "
    "Tiberius Olav Margrethe Juan Sigismund Malcolm Kenneth Amenhotep Thutmose Seti Artaxerxes Antiochus Mithridates "
    "Rainier Naruhito Jaehaerys Aerys Daeron Baelor Foltest Emhyr Elessar Durin Thror Uther Charlemagne Pedro".split()
)
"""Names that rulers and popes had or, in fantasy, have."""

RULERS = frozenset(
    "king queen pope emperor empress tsar czar prince princess "
    "duke duchess saint sultan pharaoh kaiser earl lord".split()
)

NUMBERED = frozenset(
    "part parts chapter chapters book books volume volumes act "
    "acts episode episodes season seasons scene scenes section "
    "phase type mark class level round title article appendix "
    "war stage grade figure table plate canto movement symphony "
    "number series vatican division category schedule world area issue page pages panel case game film movie tier bowl "
    "century saga cycle edition version installment entry".split()
)
"""Nouns that a Roman numeral may follow, as "Part I"."""

COUNTED = frozenset(
    "pages people words copies miles minutes hours days weeks months years seconds dollars theaters theatres screens "
    "pounds euros feet meters metres kilometers votes points soldiers extras shots copies kilograms men women children "
    "times seats students fans viewers subscribers followers ratings reviews reviewers essays entries pieces calories "
    "megabytes gigabytes megahertz hertz watts tons acres islands nights degrees steps ways lines characters".split()
)
"""What is counted, not dated: "1500 pages"."""

PAIRED_BEHIND = frozenset(
    "room route flight highway apartment suite channel studio fahrenheit boeing xbox bus interstate area apt gate unit "
    "locker cell platform extension airbus radeon gtx rtx ferrari porsche".split()
)
"""What comes before a number of three digits that is said in two parts: "Room 237"."""

ACRONYMS = frozenset(
    "NASA IMAX BAFTA BAFTAS NATO AIDS UNICEF UNESCO LASER SCUBA "
    "RADAR OPEC FIFA UEFA SWAT PIXAR NIMBY POTUS SCOTUS FLOTUS "
    "FOMO YOLO GIF JPEG MASH TARDIS SPECTRE SHIELD UNCLE IKEA LEGO OSHA FEMA DEFCON MENSA PETA SIM RAM ROM LAN WAN "
    "COVID CERN NORAD INTERPOL GLAAD NAFTA RICO SONAR TASER "
    "ZIP GOAT MAGA NERF SAG WALL HAL DEBS FUBAR SNAFU AWOL MILF "
    "SIFF TIFF OLED MOMA SOHO TRON ROFL ROFLMAO SMERSH KAOS THRUSH CAPTCHA BASIC COBOL JSTOR SPAM MOBA BOGO "
    "RAID REM SARS GAAP DARPA ERASMUS TED PIN EGOT WASP JAG DOS SEGA ATARI AMPAS ASCAP ABBA".split()
)
"""Said as words."""

INITIALISMS = frozenset(
    "CGI HBO FBI CIA KGB BBC ITV AMC CNN NBC CBS ABC PBS MGM RKO "
    "TCM MCU DCU DCEU USA UK EU UN US LA NY NYC DC TV DVD CD VHS "
    "VR AR AI CG VFX SFX POV MVP RPG JRPG MMO FPS DLC NPC HUD UI "
    "UX GPU CPU PC PR PS LP EP DJ MC FX HDR UHD HD SD OST OVA BGM "
    "LOTR GOT TLJ TFA LGBT LGBTQ LGBTQIA BFF DOA RIP SOS UFO CEO CFO "
    "IQ ID OCD PTSD ADHD DNA RNA FAQ DIY ASAP LOL OMG WTF TBA TBD "
    "FYI MPAA BBFC GQ JFK MLK TNT USS HMS ET XL PG NC SNL RTS "
    "GTA WWE UFC NBA NFL MLB NHL FIFPRO NSA MIT UCLA USC NYU RSC "
    "IMDB EDM MTV BMW VW IBM ATM PDF URL USB APP GPS IT HR AM PM "
    "BC AD BCE CE EST PST CST GMT UTC MRI ICU ER CSI NCIS SVU TLC "
    "TNG DS STD NDA IPO MBA PHD BA MA VIP VCR LED LCD HMO NHS MP "
    "MI AP UPI AFI BFI ISBN TLDR SUV SQL GOP DNC RNC TSA DEA ATF "
    "NGO CFC PVC KFC YA SF AU OC BTS GOTG TMNT XCOM PSP PS NDS GBA "
    "SNES NES FF FFVII MGS CRPG MMORPG ARPG RTX GTX AMD VOD SVOD PVOD "
    "AVOD DTV THX DTS HDMI VCD LD OTT TBS USPS UPS FCC FDA EPA IRS "
    "DMV LAPD NYPD PI DA PA AC DP AD CCTV HIV IVF ESL GRE SAT ACT "
    "ESPN IPA OK MMA BDSM NSFW SFW TMI FTW IRL DM OG BRB SMH AMA GF BF ASMR INXS NIN GUI FPV POC WIP ETA RSVP".split()
) - {"APP", "IT", "ACT", "SAT", "OK", "US", "AM", "GOT", "AD", "ID", "MA", "PA"}
"""Said letter by letter, even among shouted words."""

SPELLED_ALONE = frozenset("US ID AD MA PA AM ACT SAT GOT".split()) - {"ACT", "SAT", "GOT", "AM"}
"""Letter by letter unless the words around them are shouted too."""

SHORT_WORDS = frozenset(
    "a am an as at be by do go ha he hi ho if in is it me my no of "
    "oh ok on or ow so to up us we ye yo ah aw ax eh er ew ex hm "
    "ace act add age ago aid aim air all and any ape arc are ark "
    "arm art ash ask ate awe axe bad bag ban bar bat bay bed bee "
    "beg bet big bit bog boo bow box boy bug bum bun bus but buy "
    "bye cab can cap car cat cop cow cry cub cup cut dad dam day "
    "den did die dig dim din dip doe dog dot dry dud due dug dye "
    "ear eat eel egg ego elf elk elm end era eve eye fab fan far fat "
    "fax fed fee few fig fin fit fix flu fly foe fog for fox fry "
    "fun fur gag gap gas gay gem get gig god got gum gun gut guy gym "
    "had ham has hat hay hen her hex hey hid him hip his hit hob "
    "hog hop hot how hub hue hug hum hut ice icy ill imp ink inn ion "
    "ire its ivy jab jam jar jaw jay jet job jog joy jug key kid "
    "kin kit lab lad lag lap law lay led leg let lid lie lip lit log "
    "lot low mad man map mat max may men met mid mix mob mod mom mop "
    "mud mug mum nah nap net new nil nod nor not now nun nut oak oar oat "
    "odd off oil old one opt orb ore our out owe owl own pad pal pan "
    "par pat paw pay pea peg pen pet pie pig pin pit ply pod pop pot "
    "pro pub pun pup put rad rag ram ran rap rat raw ray red rex rib "
    "rid rig rim rip rob rod rot row rub rug rum run rut sad sat saw say "
    "sea see set sex she shy sin sip sir sit six ski sky sly sob son "
    "sow soy spa spy sub sue sum sun tab tad tag tan tap tar tax tea "
    "ten the thy tie tin tip toe ton too top toy try tub tug two ugh "
    "urn use van vet via vow wag war was wax way web wed wet who why "
    "wig win wit woe won woo wow yak yam yay yep yes yet you zen zoo zap zip "
    "app don lee leo jaws ugly epic uh um uhh hmm ooh aah meh pfft psst shh brr "
    "nope yeah huh wtf ta da la ma pa civil mild vivid livid dill mill ill did dim mid mix lid vim void".split()
) - {"wtf", "la", "ma", "pa", "da", "ta"}
"""Of up to three letters, in capitals a shout and no initialism; a few more that look like Roman numerals."""

FAMOUS = {
    "Se7en": "Seven", "WALL·E": "Wall-E", "WALL•E": "Wall-E", "WALL-E": "Wall-E", "M*A*S*H": "Mash",
    "S1m0ne": "Simone", "S1M0NE": "Simone", "Thir13en": "Thirteen", "THIR13EN": "Thirteen", "Numb3rs": "Numbers",
    "NUMB3RS": "Numbers", "Fant4stic": "Fantastic", "Fan4stic": "Fantastic", "Scre4m": "Scream", "M3GAN": "Megan",
    "M3gan": "Megan", "xXx": "Triple X", "π": "pi", "9/11": "nine eleven", "24/7": "twenty-four seven",
    "11/22/63": "eleven twenty-two sixty-three", "11.22.63": "eleven twenty-two sixty-three",
    "20/20": "twenty twenty", "7/7": "seven seven", "Fahrenheit 9/11": "Fahrenheit nine eleven",
    "007": "double oh seven", "1Q84": "one Q eighty-four", "2Pac": "Tupac", "Ke$ha": "Kesha", "A$AP": "ASAP",
    "4chan": "four chan", "se7en": "seven", "SE7EN": "Seven", "90210": "nine oh two one oh", "K-PAX": "kay packs",
    "eXistenZ": "Existenz", "8MM": "eight millimeter", "S.W.A.T.": "Swat", "U.N.C.L.E.": "Uncle",
    "S.H.I.E.L.D.": "Shield",  "T.A.R.D.I.S.": "Tardis", "S.P.E.C.T.R.E.": "Spectre",
    "Q*bert": "Qbert", "C.H.U.D.": "Chud", "P!nk": "Pink",
    "F/X": "F X", "*batteries": "batteries", "H2O": "H two O",  "[REC]": "Rec",
    "[Rec]": "Rec", "*NSYNC": "Nsync", "Blink-182": "Blink one eighty-two", "1408": "fourteen oh eight",
      "T.R.O.N.": "Tron", "D.E.B.S.": "Debs", "N.A.S.A.": "Nasa",
    "B.O.B.": "Bob", "N.E.R.D.": "Nerd", "L4yer": "Layer", "Te3n": "Teen",
    "747": "seven forty-seven", "737": "seven thirty-seven",
    "1-800": "one eight hundred", "K.I.T.T.": "Kitt", "G.O.A.T.": "Goat", "D.A.R.Y.L.": "Daryl", "3-D": "three D",
    "2-D": "two D", "AC/DC": "A C D C", "BvS": "B V S", "TL;DR": "T L D R", "tl;dr": "T L D R", "AM/FM": "A M F M",
    "N/A": "not applicable",
    "9-1-1": "nine one one", "XXX": "Triple X", "M:I": "M I", "M:I-2": "M I two", "1-2 punch": "one two punch",
    "401k": "four oh one K", "911": "nine one one",
    "X²": "X two",
    "Alien³": "Alien three", "Alien^3": "Alien three", "Cube²": "Cube two",

}  # fmt: skip
"""Written as no rule could read them. """

KEPT = frozenset(("OK", "USA"))
"""Every engine says these as they are written."""
