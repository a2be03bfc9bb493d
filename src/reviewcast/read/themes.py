"""What blog themes and newspapers write around a review, as patterns by reason. Data for ``leftovers``.

One pattern a line, matched against text in lower case with plain quotation marks and single blanks. ``{date}`` and the
like stand for the pieces in ``themepieces``; every repetition is bounded, so that no text takes long.
"""

# ruff: noqa: E501 - a pattern stands on one line

from __future__ import annotations

STRONG = {
    "share buttons": r"""
klicke?n?,? (?:sie )?um (?:auf|über|dies|einem|zum) [^.!?]{{1,60}}(?:teilen|senden|ausdrucken|versenden)(?: \(wird in neuem fenster geöffnet\))?(?: {network})?
cliquez pour [^.!?()]{{1,60}}(?: \(ouvre dans une nouvelle fenêtre\))?(?: {network})?
haz clic para [^.!?()]{{1,60}}(?: \(se abre en una ventana nueva\))?(?: {network})?
(?:gefällt mir|j'aime|me gusta) (?:wird geladen|chargement|cargando) ?{dots}
(?:auf|bei) {network} teilen
partager (?:sur|via|par) {network}(?: (?:sur|via|par) {network})?
compartir (?:en|por|vía) {network}
(?:please )?share (?:this|it|the love|your thoughts)(?: (?:post|article|story|review|page|entry|with|on|via))?(?: on)?:
share (?:this(?: (?:post|article|story|review|page|entry))?|on social media|the love)
like (?:it|this)\? share (?:it|this)!?
share (?:this )?(?:to|on|via|by|with) {network}
click to (?:share|email|print)(?: (?:this|a link|on|to) [^.!?]{{0,60}})?(?: \(opens in new window\))?(?: {network})?
\(?opens in new window\)?
email this ?blogthis!(?: share to {network}){{0,6}}
blogthis!
like this:?(?: like)?(?: loading{dots})?
like loading{dots}
be the first to like this\.?
(?:{count} )?(?:bloggers?|people|person) likes? this:?\.?
liked by {count} (?:people|person)
rate this:
tweet this
pin it
copy link to clipboard
\d[\d.,k]{{0,8}} (?:shares|retweets?)
reblog this(?: post)?
teilen mit:
teile dies:
gefällt mir:?(?: wird geladen{dots})?
partager ?:
j'aime ça ?:?(?: chargement{dots})?
compártelo:
comparte esto:
me gusta(?: esto)?:?(?: cargando{dots})?
""",
    "loading placeholder": r"""
loading(?: comments| more| posts| ads?| video| player)?(?:\.\.\.|…)
loading (?:comments|more posts)
connecting to %s
please wait(?:\.\.\.|…)
wird geladen(?:\.\.\.|…)
chargement(?: en cours)?(?:\.\.\.|…)
cargando(?:\.\.\.|…)
%d bloggers like this:?\.?
design a site like this with wordpress\.com
""",
    "comment form": r"""
(?:die |alle )?erforderliche(?:n)? felder sind mit ?\*? markiert ?\*?
les champs obligatoires sont indiqués avec ?\*?
los campos obligatorios están marcados con ?\*?
leave (?:a|your) (?:reply|comment|response)(?: cancel reply)?:?
leave a (?:reply|comment|response) (?:to|on) {title}
(?:post|add|write|submit|enter|make) (?:a|your) (?:reply|comment|response)(?: here)?:?(?: cancel(?: reply)?)?
add a comment{dots}
(?:click here to )?cancel reply
no comments(?: yet|:)
no responses(?: yet| to {title})
be the first to (?:comment|leave a comment|reply)(?: on [^.!?]{{1,120}})?\.?
(?:join|start) (?:the|our) (?:conversation|discussion){dots}
sort by (?:best|newest|oldest|date)
your email address will not be published\.?(?: required fields are marked ?\*?)?
required fields are marked ?\*?\.?
\(?(?:address |email )?never made public\)?
fill in your details below or click an icon to log in:?(?: logo)?
you are commenting using your (?:{name} )?account\.?(?: ?\( ?)?(?: ?log ?out)?(?: ?/ ?change ?\)?)?
log ?out ?/ ?change ?\)?
(?:{network}|google|wordpress\.com|gravatar) (?:logo|picture|photo|avatar)
notify me (?:of|about|when|by) (?:new |follow-?up )?[^.!?]{{0,80}}(?:comments?|posts?)?(?: (?:via|by) e-?mail)?\.?
save my name,? e-?mail,? (?:and )?(?:website|site)[^.!?]{{0,80}}\.?
this site uses akismet to reduce spam\.?(?: learn how your comment data is processed\.?)?
learn how your comment data is processed\.?
comments? (?:are|is) (?:now )?(?:closed|disabled|off|moderated)(?: (?:for|on) [^.!?]{{1,80}})?\.?
comments off(?: on {title})?
(?:comments )?(?:rss|feed) for comments(?: on this post)?
subscribe to: (?:post )?comments? ?\(atom\)
trackbacks?(?: and pingbacks?)?(?: \(?\d+\)?| url| are closed)?:?
pingbacks?(?: \(?\d+\)?)?:?
you (?:may|can) use these html tags(?: and attributes)?[^!?]{{0,300}}
schreib(?:e|en sie)? einen kommentar(?: antworten abbrechen)?
kommentar (?:verfassen|hinterlassen|schreiben|abschicken)
(?:deine|ihre) e-mail-adresse wird nicht veröffentlicht\.?(?: erforderliche felder sind mit ?\*? markiert\.?)?
laisser un commentaire(?: annuler la réponse)?
votre adresse e-?mail ne sera pas publiée\.?(?: les champs obligatoires sont indiqués avec ?\*?\.?)?
deja un(?:a respuesta| comentario)(?: cancelar la respuesta)?
tu dirección de correo electrónico no será publicada\.?(?: los campos [^.!?]{{0,60}} ?\*?\.?)?
please enable javascript to view the comments(?: powered by disqus)?\.?
(?:comments )?powered by disqus\.?
disqus comments
""",
    "log-in form": r"""
you must (?:be )?(?:log(?:ged)? in|sign(?:ed)? in|register(?:ed)?) (?:to|before)[^.!?]{{0,60}}\.?
(?:please )?(?:log|sign) ?in (?:or (?:register|sign up|create an account) )?(?:to|with) (?:(?:leave|post|write|add) a )?(?:comment|reply|your [a-z]{{1,20}} account|continue|like|follow)[^.!?]{{0,40}}\.?
already (?:have|a) (?:an? )?(?:account|member|subscriber|wordpress\.com account)\?(?: (?:log|sign) in(?: now| here)?\.?)?
(?:not|don't have) (?:a member|an account)(?: yet)?\?(?: (?:register|sign up|join)(?: now| here)?\.?)?
(?:forgot|lost) (?:your )?password\??
log in (?:now|with facebook|with twitter|with google)\.?
""",
    "subscription form": r"""
(?:sign up|subscribe|register)(?: now| today)? (?:for|to) (?:our|the|my|this)(?: \S{{1,20}}){{0,3}} (?:newsletter|mailing list|feed|blog|site|updates)(?: [^.!?]{{1,100}})?[.!]?
get (?:our|the|my|new|every) (?:\S{{1,20}} ){{0,3}}(?:newsletter|posts?|reviews?|articles?|content) [^.!?]{{0,60}}(?:inbox|e-?mail)[^.!?]{{0,30}}[.!]?
enter your e-?mail(?: address)? to (?:follow|subscribe|receive|get)[^.!?]{{0,120}}[.!]?
(?:type|enter) your e-?mail(?: address)?(?:\.\.\.|…)?
follow (?:this )?blog via e-?mail
follow {name} on {network}
join (?:us|\S{{1,10}}) (?:and )?(?:\d[\d,.]{{0,8}} )?other (?:followers|subscribers)\.?
join {count} other (?:followers|subscribers)\.?
already have a wordpress\.com account\? log in now\.?
subscribe(?:d)? (?:via|by) (?:rss|e-?mail)
subscribe (?:now|today|for free|to {name})
ready for more\?
thanks for reading {title}! (?:subscribe|this post is public)[^.!?]{{0,120}}[.!]?
thanks for reading! subscribe for free[^.!?]{{0,120}}[.!]?
(?:want|do you want) to (?:stay up to date|get more|keep up)[^?]{{1,120}}\? (?:subscribe|sign up)[^.!?]{{0,120}}[.!]?
(?:this|{title}) (?:substack|newsletter) is (?:a )?reader-supported[^.!?]{{0,40}}\.(?: [^.!?]{{1,140}}[.!])?
[^.!?]{{1,60}} is a reader-supported publication\.(?: [^.!?]{{1,140}}[.!])?
upgrade to paid
start (?:your|a) free trial
pledge your support
over [\d,.]{{1,9}}k? subscribers
newsletter (?:abonnieren|anmelden)
abonnez-vous(?: à (?:notre|la) newsletter)?
suscríbete(?: a (?:nuestro|la) (?:boletín|newsletter))?
""",
    "cookie note": r"""
privacy & cookies: this site uses cookies[^!]{{0,300}}
{cookies}(?:\.| to \w{{1,20}} you(?:\.|$)| (?:to|for|in order to|so that|that|which|and|as)\b[^!?“”"]{{0,200}}?\b(?:experience|analy[sz]e|analytics|personali[sz]e|agree|consent|privacy|traffic|advertis|your (?:browser|device|preferences|settings|visit)|our (?:site|website|services|traffic)|(?:this|the|our) (?:web)?site|policy)\b)[^!]{{0,300}}
by (?:continuing to (?:use|browse)|using) (?:this|our|the) (?:web)?site,? (?:you|i) (?:agree|accept|consent|understand)[^!]{{0,300}}
(?:we value|we care about) your privacy\.?
(?:accept|allow|reject|decline|manage|customi[sz]e)(?: (?:all|and close|necessary|only necessary))?(?: (?:cookies|choices|preferences|settings))
(?:accept|reject|allow|decline) all
close and accept
got it!?
cookie (?:policy|settings|preferences|consent|notice)
to find out more,? including how to control cookies,? see here:?(?: cookie policy)?\.?
(?:diese (?:website|seite)|wir) (?:verwende[nt]|nutz(?:t|en)) cookies[^!]{{0,300}}
(?:ce site utilise|nous utilisons) des cookies[^!]{{0,300}}
(?:este sitio (?:web )?utiliza|utilizamos|usamos) cookies[^!]{{0,300}}
""",
    "navigation": r"""
(?:beitrags|artikel|seiten)-?navigation
navigation (?:de l'article|des articles|de l’article)
navegación de entradas
(?:vorheriger|nächster|älterer|neuerer) (?:beitrag|artikel)(?:: {title})?
(?:article|billet) (?:précédent|suivant)(?: ?: {title})?
entrada (?:anterior|siguiente)(?:: {title})?
(?:zum inhalt springen|springe zum inhalt|aller au contenu(?: principal)?|saltar al contenido)
skip to (?:main |primary |secondary )?(?:content|navigation|sidebar|search|footer|menu)
jump to (?:content|navigation|recipe|search)
(?:toggle|open|close|show|hide|main|primary|site) (?:the )?(?:navigation|menu|nav|sidebar|search)
(?:post|posts|page) (?:navigation|pagination)
previous (?:post|article|entry|story|review|page)(?:(?::| )? {title})?
next (?:post|article|entry|story|review|page)(?:(?::| )? {title})?
← ?{title}(?:→)?
[«‹] ?(?:previous|prev|older|back|newer|home|next)[^.!?]{{0,100}}
{title} ?→
(?:previous|next|prev|older|newer|read|continue)[^.!?]{{0,100}}[»›]
(?:older|newer|previous|next) (?:posts?|entries|reviews)(?: home)?
newer (?:post )?(?:home )?older(?: post)?
home (?:[›»>/|·:→] [^.!?›»>/|·→]{{1,60}} ?){{1,6}}
you are here: {words}
back to (?:the )?(?:top|home(?:page)?|blog|reviews|all reviews|all posts|index|list)
return to (?:top|home)
scroll to top
view (?:mobile|desktop|full|web) (?:site|version)(?: › view web version)?
(?:view|show|see|read|browse) (?:all|more)(?: \d+)? (?:posts?|articles?|reviews?|comments?|replies|results|stories|by|from)(?: (?:by|from|in) {name})?
search for:(?: search)?
search this (?:site|blog)
create a website or blog at wordpress\.com\.?
start a blog at wordpress\.com\.?
start writing get the app
get the substack app
open in app
substack is the home for great (?:culture|writing)
top latest discussions
""",
    "filing line of the blog": r"""
the post .{{1,200}}? (?:appeared first|first appeared) on [^!?]{{1,100}}
der beitrag .{{1,200}}? erschien zuerst auf [^!?]{{1,100}}
l'article .{{1,200}}? est apparu en premier sur [^!?]{{1,100}}
(?:la entrada|el artículo) .{{1,200}}? (?:se publicó primero|apareció primero) en [^!?]{{1,100}}
(?:{name} ?[·•|] ?)?(?:follow ?)?(?:published in [^.!?·•|]{{1,60}} ?[·•|] ?)?{count} min(?:ute)?s? read(?: ?[·•|–—-] ?{date})
(?:par|von|por|escrito por|rédigé par|geschrieben von):? {name},? (?:publié |veröffentlicht |publicado )?(?:le|am|el) {date}
{date} (?:von|par|por) {name}
this entry was posted (?:on|in|by) [^!?]{{1,300}}
(?:this entry was |entry |article |review )?(?:filed|posted|tagged|archived|categori[sz]ed)(?: on {date}| {date})? (?:under|in|with|as)\b:? {words}
published in:? (?:film|films|movies|books|tv|games|reviews?|culture|blog|uncategori[sz]ed)\b{rest}
(?:posted|published|updated|written|added|submitted|last (?:updated|modified|edited))(?: on| at|:)? (?:{date}|\d{{1,2}} (?:hours?|days?|weeks?|months?|years?) ago){rest}
(?:posted|submitted|uploaded) by:? {name},? ?(?:on|at|in|\|)? ?(?:{date}|{clock}){rest}
(?:posted|submitted|uploaded) by:? {name}
(?:published|written|reviewed) by:? {name},? ?(?:on|at|\|)? ?{date}{rest}
bookmark the permalink\.?
(?:permalink|permanent link|shortlink|short link)
(?:{date} ?[·•|–—-] ?)?(?:less than )?{count} min(?:ute)?s?(?: of)? read(?:ing)?(?: ?[·•|–—-] ?(?:{date}|(?:by )?{name}))?
by {name} ?(?:[|·•,–—-]|on|/)? ?{date}{rest}
{date} ?(?:[|·•,–—-]|/)? ?by {name}{rest}
{date} ?[|·•/] ?(?:leave a comment|(?:{count} )?comments?|in {name}|{name})
(?:labels|tags|tagged|tagged with|categor(?:y|ies)|topics|keywords|filed under|filed in|schlagwörter|schlagworte|kategorien?|étiquettes|catégories?|mots-clés|etiquetas|categorías?)(?: ?:|(?<=tagged)|(?<=tagged with)) ?[^.!?]{{1,200}}
veröffentlicht (?:am|in|von|unter) [^!?]{{1,120}}
(?:publié|posté) (?:le|par|dans) {words}
publicado (?:el|en|por) {words}
verschlagwortet mit {words}
reading time: ?(?:about )?{count} min(?:ute)?s?
#[^\s#.!?][^#.!?]{{0,40}}(?:#[^\s#.!?][^#.!?]{{0,40}}){{1,30}}
member-only story
""",
    "related posts": r"""
(?:related|similar|recommended|popular|recent|latest|trending|featured|suggested|more|top)(?: (?:film|movie|book|game|tv))? (?:posts?|articles?|stories|reviews|content|entries|news)(?: from [^.!?]{{1,40}})?:?
(?:you (?:may|might) (?:also|like)|you'll also)(?: (?:like|enjoy|be interested in|want to read))?(?: (?:these|this))?(?: posts?| articles?)?:?{dots}
(?:more|recommended) from (?:medium|substack|the web|around the web|this author|our network)
(?:recommended|promoted|sponsored|around|from) (?:for you|(?:stories|links|content|by (?:outbrain|taboola))|the web)
(?:read|see) (?:more|also|next|this next|related):(?: {title})?
(?:related|see also|also read|don't miss|more on this|more like this|up next|in case you missed it|most read|most viewed|most popular|editors?'?s?'? picks?):(?: {title})?
(?:more like this|most read|most viewed|most popular|editors?' picks?|more on this story|explore more on these topics|more reviews)
reuse this content
related topics
read next
discussion about this post
recommended from medium
ähnliche (?:beiträge|artikel)
das könnte (?:dich|sie) auch interessieren:?
articles similaires
sur le même sujet
entradas relacionadas
artículos relacionados
""",
    "advertisement": r"""
(?:advertise?ments?|advertising|sponsored(?: content| post| links?)?|promoted(?: content)?|anzeige|werbung|publicité|publicidad|\[ad\])(?: advertise?ments?)?:?
(?:article|story|review|post|content|reading)? ?continues? (?:reading )?(?:after|below)(?: (?:the|this|our))?(?: (?:advertise?ment|ad|video|newsletter(?: promotion)?|promotion))?(?: below)?{dots}\.?
continue reading (?:after|below) (?:the|this) (?:advertise?ment|ad)\.?
(?:report this ad|about these ads|hide ads|remove ads|why this ad\??|privacy settings|skip ad|skip past newsletter promotion|after newsletter promotion)
(?:scroll|keep scrolling) (?:to continue|for more|down to continue)(?: reading)?\.?
this (?:post|article|page|site|review) (?:may )?contains? affiliate links\.?[^!]{{0,200}}
as an amazon associate[^!]{{0,200}}
""",
    "footer of the page": r"""
this page has been (?:accessed|visited|viewed) [^!?]{{1,160}}
you are visitor(?: number| no\.?|:)? ?#?[\d,. ]{{1,12}}[^!?]{{0,80}}
tous droits réservés\.?
alle rechte vorbehalten\.?
todos los derechos reservados\.?
(?:proudly )?powered by [a-z][^!?]{{1,60}}
(?:blog at|website powered by|built with|made with|hosted (?:by|on)) (?:wordpress(?:\.com)?|blogger|tumblr|ghost|hugo|jekyll|squarespace|wix|substack|medium|typepad|movable type|weebly|pelican|eleventy|astro|gatsby)[^!?]{{0,80}}
theme images by [^!?]{{1,80}}
theme: [^.!?]{{1,40}} (?:by|from) [^!?]{{1,60}}
(?:{name} )?(?:wordpress |blogger |tumblr |hugo |jekyll |ghost )theme by [^!?]{{1,60}}
(?:copyright )?(?:©|\(c\)|&copy;)[^!?]{{0,200}}
copyright \d{{4}}[^!?]{{0,200}}
all rights reserved\.?
(?:terms (?:of (?:use|service)|& conditions|and conditions)|privacy policy|privacy notice|collection notice|do not sell my (?:personal )?info(?:rmation)?|impressum|datenschutz(?:erklärung)?|mentions légales|aviso legal)
(?:about|help|status|careers|press|blog|privacy|terms|contact)(?: (?:about|help|status|careers|press|blog|privacy|terms|contact|text to speech|teams|rules|advertise|jobs|api)){{2,12}}
""",
    "byline of the page": r"""
view all posts by {name}
view (?:my|{name}) complete profile
(?:view|see) (?:more|all) posts
more (?:posts|articles|stories|reviews) (?:by|from) (?:{name}|this author)
(?:follow|unfollow) ?(?:author|{name} on (?:letterboxd|goodreads|medium|twitter|x))
{count} followers(?: ?[·•] ?{count} following)?
(?:review|words|text|reviewed|post|article) by:? {name}
""",
    "buttons of the site": r"""
(?:\d[\d.,k]{{0,8}} likes? ?[·•|]? ?)?(?:liked? (?:review|this review|unlike)|\d[\d.,k]{{0,8}} likes?(?: (?:like|comment|see review))?)
(?:add to|remove from) (?:your )?(?:lists?|watchlist|diary|favou?rites|shelf|wishlist|my books|library)
(?:review|log|rate) this film(?: again)?
(?:watched|rewatched|added|finished|started)(?: by {name})?:? (?:on )?{date}
{name} (?:rated it|marked it as to-read)[^.!?]{{0,40}}
(?:see|preview|read) (?:review|full review|all my reviews)
(?:want to read|currently reading|rate this book|clear rating|start your review of [^!?]{{1,100}})
(?:find & share this quote with your friends|flag(?: this)? review|flag abuse|report (?:this|abuse|content|an error|a problem|review))
(?:block or report|get activity alerts for this review|upgrade to remove ads|all services{dots})
(?:{date} ?[–—-] ?)(?:shelved|started reading|finished reading)(?: as: [^.!?]{{1,60}})?
sign in to like(?: or comment)?\.?
(?:was this review helpful\?|\d+ (?:out )?of \d+ (?:people )?found this (?:review )?helpful\.?)(?: yes no)?(?: report abuse)?
sign in to vote\.?
warning: spoilers
""",
}
"""Passages that are made up of these alone are never a review's."""

WEAK = r"""
{network}
{date}
{clock}
{name},? {date}
[«‹] ?[^.!?»›]{{1,60}}
[^.!?«‹]{{1,60}} ?[»›]
[#@][^\s#@]{{1,40}}
(?:movie|film|book|game|tv|music)s? (?:reviews?|criticism)|cinema|hollywood|horror|sci-?fi|science fiction|drama|comedy|thriller|fantasy|romance|entertainment
(?:share|tweet|pin|like|save|follow|following|listen|subscribe|menu|search|home|about|about me|contact|contact us|archives?|blog|shop|store|donate|podcast|newsletter|films?|movies?|tv|books?|music|games?|culture|news|opinion|reviews|features|interviews|login|log ?in|log ?out|sign ?up|sign ?in|register|join|name|e-?mail|website|url|comment|comments?|submit|cancel|send|next|previous|prev|older|newer|top|feed|feeds|reply|replies|delete|edit|report|flag|permalink|quote|view|views|change|ok|yes|no|x|close|back|faq|links|blogroll|meta|uncategori[sz]ed|admin|logo|privacy|terms|cookies|rss feed|random|all|write|get app)\*?
(?:name|e-?mail(?: address)?|website|url|comment|message|captcha)(?: ?\((?:required|optional|will not be published|not published|never made public)\)| ?\*)?:?
(?:post|submit|send|publish)(?: comment| reply| form)?
(?:\(?required\)?|\(?optional\)?)
{count} (?:comments?|replies|responses|likes?|views|claps?|reactions|thoughts)
{count} min(?:ute)?s?
(?:entries|comments) (?:feed|\(?rss\)?)
wordpress\.(?:org|com)
(?:startseite|über (?:mich|uns)|kontakt|archiv|rezensionen|filme|bücher|serien|spiele|suche|menü|accueil|critiques|à propos|contact|recherche|livres|séries|jeux|inicio|críticas|reseñas|contacto|acerca de|sobre m[ií]|buscar|menú|películas|libros)
(?:lists|members|journal|ask|watchlist|create account|apps|pro|teilen|partager|compartir|antworten|répondre|responder|relacionado|beitrag teilen)
(?:get started|subscribed|unsubscribe|start writing|get the app|text to speech|all services|reading progress|ad|recommend|oldest|newest(?: first)?|best|preview|top|latest|discussions|restacks|no posts|δ)
\d[\d.,k]{{0,8}} notes
in "[^"]{{1,60}}"
\d{{1,3}}
[←→«»‹›↑↓▲▼►▶…]
"""
"""Words that a review may hold as well; they go with a strong one beside them."""

COMMENTS = r"""
(?:{count}|\d+) (?:thoughts?|comments?|responses?|replies|reactions?) (?:on|to) {title}
(?:{count}|\d+) (?:comments?|responses?|replies)(?: so far)?:?
(?:comments?|responses?|replies|discussion|reader comments|comment section)(?: \(?\d+\)?)?:?
comments? (?:showing|sort by|on) {words}
(?:discussion about this post|join the (?:discussion|conversation))
(?:show|hide|view|load|read|see) (?:all |more )?(?:\d+ )?comments?(?: \(?\d+\)?)?
(?:kommentare?|commentaires?|comentarios?)(?: \(?\d+\)?)?:?
(?:{count}|\d+) (?:kommentare?|commentaires?|comentarios?)(?: (?:zu|sur|en) {title})?:?
(?:{count}|\d+) (?:gedanken zu|réflexions sur|pensamientos en) {title}
leave a (?:reply|comment)
"""
"""Open a thread of readers' comments, if what follows looks like one."""

COMMENT_SIGNS = r"""
posted by:? {name},? (?:at|on) {date}{rest}
[^.!?:]{{1,40}} (?:says|said|wrote|writes|sagt|schrieb|dit|dice)(?: on {date})?(?::|\.\.\.|…)(?: {date})?
(?:[^.!?:]{{1,60}}(?: on| \||,| -| –| ·| •)? )?{date}{rest}
(?:[^.!?:]{{1,60}} ?[·•|,–-]? ?)?(?:an?|\d{{1,2}}) ?(?:s|m|h|d|w|mo|y|min(?:ute)?s?|hours?|days?|weeks?|months?|years?) ago(?: ?[·•|,–-]? ?[^.!?]{{0,30}})?
(?:(?:like|edit|delete|share|log in to) )?(?:reply|antworten|répondre|responder)(?: to {name})?(?: (?:delete|share|like|edit))?[›↓↩]?
message \d{{1,3}}: by {words}
(?:reply|like|permalink|flag|report|share|liked by)(?: ?[|·•] ?(?:reply|like|permalink|flag|report|share|quote)){{1,4}}
"""
"""What stands above or below a reader's comment."""

SECTIONS = r"""
(?:archives?|categories|tags|meta|blogroll|pages|recent (?:posts|comments)|popular posts|about me|about(?: the)? author|follow(?: me| us)?|search|links|blog archive|labels|followers|contributors|sidebar|related|share|footer|widgets|elsewhere|connect|subscribe|contact|more|tagged|top posts(?: & pages)?|now playing|(?:film|movie|book) credits|latest (?:blog )?posts|topics)
"""
"""Headings of a theme's columns; they open a tail only if something certain stands behind them."""

RELATED = r"""
(?:related|similar|recommended|popular|recent|latest|trending|more|top)(?: (?:posts?|articles?|stories|reviews|content|news|topics)| from {name}| like this)?:?
(?:you (?:may|might) (?:also|like)|you'll also)[^.!?]{{0,60}}:?
read next
(?:most (?:read|viewed|popular)|around the web|editors?' picks?|more on this story|ähnliche beiträge|articles similaires|entradas relacionadas)
"""
"""Open a list of other posts, with their titles and the beginnings of their texts."""

PROFILE_OPENS = r"""
published by {name}
(?:about the author|author|written by:? {name})
"""
PROFILE_ENDS = r"""
(?:[^→]{{1,600}}[.!?…] )?(?:view (?:all|more) posts(?: by {name})?|view (?:my|{name}) complete profile)
more (?:posts|articles|stories|reviews) (?:by|from) {name}
{count} followers(?: ?[·•] ?{count} following)?
"""
"""Between these two stand a few sentences about whoever runs the blog."""

EXCERPT_END = r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.|(?:read (?:more|the rest)|continue reading)[^.!?]{0,80}?[→»›…]?)$"
AUTHORS_OWN = (
    r"\b(?:p\.? ?s\b|recommend|verdict|rating|score|grade|stars?\b|out of|thank|see (?:you|ya)|next (?:time|week)|spoilers?\b|"
    r"cheers|yours|until then|the end\b)|[★⭐½]|\d ?/ ?(?:4|5|10|100)\b|^[—–-] ?\w|^[*†‡¹²³]|^\[\d"
)
"""Short lines that may well be the review's end wherever they stand."""
BYLINE = r"""
(?:published in [^.!?]{{1,80}} ?[·•|] ?)?{count} min(?:ute)?s? read(?: ?[·•|–—-] ?{date})?
{date}
follow(?:ing)?
@\w{{1,40}}
"""
"""Stands under the name of a page's author."""

COMMENT_HEADS = r"""
[^.!?:]{{1,40}} (?:says|said|wrote|writes|sagt|schrieb|dit|dice)(?::|\.\.\.|…)?
"""
DATED_HEADS = r"""
[^.!?:]{{1,40}} (?:says|said|wrote|sagt|schrieb|dit|dice)(?: on)?:?(?:\.\.\.|…)? {date}:?
[^.!?:]{{1,40}} on {date} (?:said|says|wrote):?
"""
DATE = r"{date}(?: ?[|·•] ?(?:reply|edit|permalink))?"
