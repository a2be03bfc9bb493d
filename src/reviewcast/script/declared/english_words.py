"""Parts of the English patterns."""

from __future__ import annotations

SPOILER = (
    r"(?:(?:plot|story|book|film|movie|season|series) )?(?:spoilers?|spoiler (?:info|information|content|material)|"
    r"plot giveaways?)"
)
SIZE = (
    r"(?:(?:some|a|an|the|few|many|lots|of|any|major|minor|mild|slight|light|heavy|big|huge|massive|serious|full|and"
    r"|or|"
    r"potential|possible|significant|important|key|somewhat|very|pretty|rather|fairly|quite|several|certain|small|tiny|"
    r"giant|total|complete|unmarked|plot|story|ending|whole|bunch|couple|one|number|tons?|plenty|also|more|definite"
    r"|real|"
    r"\d+) ){0,6}"
)
REVIEW = (
    r"(?:reviews?|articles?|posts?|essays?|texts?|pieces?|critiques?|write ?ups?|columns?|blog|entry|page|discussion|"
    r"recap|analysis|commentary|video|episode|thread)"
)
NOT = r"(?:not|none|never|no|nothing|hardly|cannot|nobody|[a-z]{2,7}n't|dont|wont|cant|barely|without|neither|nor)"
GIVE = (
    r"(?:reveal(?:ing)?|spoil(?:ing)?|divulg(?:e|ing)|disclos(?:e|ing)|ruin(?:ing)?|giv(?:e|ing)~6 away|"
    r"let(?:ting)? the cat|spill(?:ing)? (?:the|all the|some|any) (?:beans|"
    r"secrets?)|blow(?:ing)? the (?:surprise|secret|twist|gaff))"
)
GAVE = r"(?:revealed|spoiled|spoilt|divulged|ruined|(?:gave|given)~6 away)"
TOLD = (
    r"(?:endings?|end|plots?|twists?|surprises?|secrets?|everything|things?|who|whom|what|how|why|whether|it|climax|"
    r"final|finale|conclusion|film|movie|book|story|novel|game|episode|season|series|show|this|that|them|these|some|"
    r"all|much|solution|killer|murderer|identity|reveal|outcome|details?|premise|storyline|fate|mystery|lot|bit|"
    r"resolution|last)"
)
READER = r"(?:if|unless|until|till|anyone|those|people|readers?|whoever|everyone|folks|you'd rather|before you|you've)"
SEEN = (
    r"(?:there yet|yet to|planning|intend|intending|plan to|minds?|finish|reached|"
    r"seen|see|seeing|watched|watch|watching|viewed|viewing|finished|played|know|knowing|known|surprised?"
    r"|surprises?|"
    r"spoil\w*|thrill|unspoiled|fresh|blind|in cold|suspense|twists?|secrets?|caught up|solution|trailers?|endings?"
    r"|unaware|"
    r"read the|bothers you)"
)
UNIT = r"(?:paragraphs?|sections?|sentences?|parts?|bits?|chapters?|lines?)"
ENDING = (
    r"(?:the|that|this|its|an|a|\w+'s) (?:(?:film's|movie's|book's|game's|show's|big|surprise|plot|shock|whole|final|"
    r"much discussed) ){0,3}(?:endings?|twists?|finale|climax|denouement|resolution|solution|reveal|revelation"
    r"|surprise|"
    r"secret|(?:final|last|closing) (?:scene|act|shot|reel|chapter|minutes|twist|episode)s?)"
)
"""What gives a work away."""
WILL = (
    r"(?:(?:i|we|i'm|we're|time)(?: (?:now|do|just|also|simply|really|want|need|have|must|shall|will|am|are|going|gonna"
    r"|got|to|be|should|ought|here|therefore|finally|absolutely|actually|afraid|i|i'll)){1,7}|(?:let's|let us|let me|"
    r"i'll|we'll|allow me to|i've got to|we've got to)(?: (?:now|just|also|have|need|to|be|finally|really|actually))*)"
)
"""A writer who means to do something."""
FOLK = r"(?:people|those|anyone|anybody|readers|viewers|players|everyone|folks?)(?: of you)?"
_HAS = (
    r"(?: (?:have|has|will|already|all|'ve|both|actually))* (?:seen|watched|read|finished|played|completed|know|knows"
    r"|caught up|sat through|beaten|cleared|rolled credits|stayed|been through|(?:reached|got to|made it to) the end)"
)
SEEN_IT = rf"(?:you|you've|you'll|readers|the reader|everyone|everybody){_HAS}"
FOR_THOSE = rf"(?:for|meant for|aimed at|intended for|written for)(?: the)? {FOLK} (?:who|who've){_HAS}"
