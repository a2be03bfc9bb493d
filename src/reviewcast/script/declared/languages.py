"""Phrases of the languages other than English: the clear warnings, how far they go, and their end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reviewcast.script.declared.english import ENGLISH
from reviewcast.script.declared.lexicon import Group, Lexicon, Rule

_BORROWED = r"(?:spoilers?|spoil|spoils)"
_NEVER = r"(?!)"
_STEMS = (
    "spoil", "spóil", "divulg", "destrip", "verrat", "verrät", "rate", "révél", "dévoil", "racont", "revel",
    "desvel", "contar", "svel", "rivel", "estrag", "verkl", "onthul", "anticipaz", "weiter", "aufhör", "lest",
    "saut", "lisez", "arrêt", "stopp", "chemin", "leyendo", "leer", "lea", "salt", "sált", "omit", "smett",
    "ferma", "pross", "oltre", "ler", "leia", "pule", "verder", "lezen", "stop", "sla", "absatz", "absätze",
    "abschnitt", "paragra", "párraf", "parágraf", "alinea", "satz", "sätze",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """A language's words; each text is an alternation for ``pattern``."""

    noun: str
    warning: str
    """What stands before the noun in a warning, or behind it."""
    contains: str
    review: str
    here: str
    """What says that they begin here, on either side of the noun."""
    unit: str
    """A paragraph, or a sentence, that comes next."""
    skip: str
    end: str
    none: str
    """What denies the noun that stands behind it."""
    free: str
    """What denies by itself."""
    tell: str
    """"I will reveal the ending"."""
    stop: str
    unseen: str
    """A condition like "if you haven't seen it"."""
    own: str
    """Words that may stand in a warning that does nothing else."""


_GERMAN = _Words(
    noun=r"(?:spoilern?|spoilers|spoilerwarnung|spoileralarm|spoilergefahr|spoilerteil|spoilerbereich)",
    warning=r"(?:achtung|vorsicht|warnung|hinweis|alarm|gefahr|aufgepasst|obacht|teil|bereich)",
    contains=r"(?:enthält|enthalten|beinhaltet|folgen|folgt|kommen|hat|mit|gibt es|verrät)",
    review=r"(?:kritik|rezension|besprechung|review|artikel|text|beitrag|diskussion)",
    here=r"(?:ab hier|ab jetzt|von hier an|ab nun|im folgenden|nachfolgend|jetzt|nun|es folgen|hier kommen"
    r"|folgend\w*|folgen)",
    unit=r"(?:nächste[nr]?|folgende[nr]?|kommende[nr]?)(?: \w+)? (?:absatz|absätze|absätzen|abschnitt|abschnitte"
    r"|abschnitten|sätze|sätzen|satz|teil)",
    skip=r"(?:überspring\w*|springt?|springen|überlest|überlesen|weiterlesen|auslassen)",
    end=r"(?:ende|spoilerende|ende vom|schluss|vorbei|zu ende)",
    none=r"(?:kein|keine|keinen|keinerlei|ohne|nicht|null|frei von|vermeide\w*)",
    free=r"(?:spoilerfrei\w*|spoilerlos\w*|nicht spoilern|nichts verraten|nicht zu spoilern)",
    tell=r"ich (?:verrate|spoilere|spoiler|enthülle)(?! nicht)~5 (?:ende|schluss|auflösung|wendung|twist|alles|wie"
    r"|wer|was)|ich (?:muss|werde|möchte)(?! nicht)~6 (?:verraten|spoilern)",
    stop=r"(?:nicht weiterlesen|hier aufhören|lest nicht weiter|lesen sie nicht weiter|nicht weiter lesen|aufhören"
    r" zu lesen)",
    unseen=r"wer~12 (?:nicht|noch)|wenn~12 (?:nicht|noch)|falls~12 (?:nicht|noch)|bevor",
    own="der die das den dem und es in im ab hier jetzt nun für zum film buch serie spiel staffel ende große leichte"
    " massive sind ist bitte wer noch nicht gesehen hat kennt gelesen lesen",
)
_FRENCH = _Words(
    noun=r"(?:spoilers?|spoils?|divulgâcheurs?|divulgâchages?|divulgachages?|spoiling|révélations)",
    warning=r"(?:attention|alerte|avertissement|gare|prudence|mise en garde|avis|warning)",
    contains=r"(?:contient|contiennent|comporte|comprend|contenir|révèle|avec|a|renferme)",
    review=r"(?:critique|chronique|article|texte|billet|avis|analyse|post|review)",
    here=r"(?:à partir d'ici|à partir de maintenant|ci dessous|la suite|dans la suite|ce qui suit|désormais|suivent"
    r"|à venir|plus bas|dès maintenant)",
    unit=r"(?:prochaine?s?|suivante?s?)(?: \w+)? (?:paragraphes?|phrases?|parties?)|(?:paragraphes?|phrases?"
    r"|parties?) (?:suivante?s?|qui suit|qui suivent)",
    skip=r"(?:sautez?|sauter|passez?|passer|ignorez)",
    end=r"(?:fin|fin des|fin du|fin de|terminés?|finis?)",
    none=r"(?:sans|pas|aucun|aucune|zéro|ni|évite\w*|éviter|moindre|jamais)",
    free=r"(?:(?:ne|n'en)~3 (?:spoilerai|divulgâcherai|dévoilerai|révélerai|spoile|dévoile)|sans rien dévoiler"
    r"|garanti sans)",
    tell=r"je (?:vais|dois|me permets de)(?! pas)~4 (?:révéler|dévoiler|spoiler|spoiler|divulgâcher|raconter la fin)"
    r"|je (?:révèle|dévoile|spoile)(?! pas)~4 (?:fin|tout|intrigue|qui)",
    stop=r"(?:arrêtez (?:de lire|votre lecture|ici)|ne lisez pas (?:plus loin|la suite|ce qui suit|plus avant)"
    r"|passez votre chemin|stoppez)",
    unseen=r"si~12 pas|ceux qui~8 pas|avant d'avoir",
    own="le la les l' un une des du de et à dans pour sur ce cette film livre série jeu saison fin il y a gros"
    " légers majeurs ne lisez pas vous n'avez pas vu lu encore",
)
_SPANISH = _Words(
    noun=r"(?:spoilers?|espóilers?|destripes?|destripamientos?|spoiler alert)",
    warning=r"(?:alerta|aviso|cuidado|ojo|atención|advertencia|warning|zona|con)",
    contains=r"(?:contiene|contienen|incluye|hay|tiene|vienen|revela|con)",
    review=r"(?:reseña|crítica|artículo|texto|entrada|análisis|comentario|review|opinión)",
    here=r"(?:a partir de aquí|desde aquí|a partir de ahora|a continuación|más abajo|siguen|vienen|en adelante|lo"
    r" que sigue)",
    unit=r"(?:próxim[oa]s?|siguientes?)(?: \w+)? (?:párrafos?|frases?|oraci\w+|partes?|secci\w+)|(?:párrafos?"
    r"|frases?) siguientes?",
    skip=r"(?:sált\w+|salt\w+|omit\w+|pasa|pasad|pasen|ve al|ir al)",
    end=r"(?:fin|fin de|fin del|fin de los|se acabaron|terminan|final de los|acaban)",
    none=r"(?:sin|no|ningún|cero|ni|evit\w+|libre de|nada de)",
    free=r"(?:sin destripar|no (?:voy a|quiero|pienso) (?:destripar|revelar|desvelar|contar))",
    tell=r"(?<!no )(?:voy a|tengo que|debo) (?:revelar|destripar|contar|desvelar|spoilear)~4 (?:final|todo|quién"
    r"|giro|cómo|qué|trama)",
    stop=r"(?:no sigas leyendo|no sigan leyendo|deja de leer|dejen de leer|no leas más|no lea más)",
    unseen=r"si~12 (?:no|aún|todavía)|quien~8 no|quienes~8 no",
    own="el la los las un una de del y en para por sobre esta este película libro serie juego temporada final si no"
    " has visto leído grandes menores",
)
_ITALIAN = _Words(
    noun=r"(?:spoilers?|anticipazioni)",
    warning=r"(?:attenzione|allerta|avviso|avvertenza|occhio|pericolo|zona|warning)",
    contains=r"(?:contiene|contengono|include|ci sono|presenta|seguono|svela|con)",
    review=r"(?:recensione|critica|articolo|testo|post|analisi|review|commento)",
    here=r"(?:da qui in poi|da qui|da questo punto|di seguito|qui sotto|d'ora in poi|seguono|da adesso|in arrivo)",
    unit=r"(?:prossim[oiae]|seguent[ei]|successiv[oiae])(?: \w+)? (?:paragraf[oi]|fras[ei]|sezion[ei]|part[ei])"
    r"|(?:paragraf[oi]|fras[ei]) (?:successiv[oiae]|seguent[ei])",
    skip=r"(?:salta|saltate|saltare|saltat\w+|passate|ignorate)",
    end=r"(?:fine|fine degli|fine dello|finiti|finiscono|terminati)",
    none=r"(?:senza|non|niente|nessuno|nessun|zero|né|evit\w+|privo di|priva di)",
    free=r"(?:spoiler free|non (?:spoilero|svelo|svelerò|rivelerò|voglio spoilerare))",
    tell=r"(?<!non )(?:devo|sto per|vi|ora) (?:svelare|rivelare|spoilerare|svelo|rivelo|spoilero)~4 (?:finale|tutto"
    r"|chi|come|trama|colpo)",
    stop=r"(?:non (?:proseguite|continuate|leggete oltre|andate oltre|leggere oltre)|smettete di leggere|fermatevi"
    r" qui)",
    unseen=r"se~12 (?:non|ancora)|chi~8 non",
    own="il lo la i gli le un una di del della dello e in nel per su questa questo film libro serie gioco stagione"
    " finale se non avete visto letto ancora grossi piccoli",
)
_PORTUGUESE = _Words(
    noun=r"(?:spoilers?)",
    warning=r"(?:alerta|aviso|cuidado|atenção|advertência|warning|zona)",
    contains=r"(?:contém|contêm|inclui|há|tem|traz|revela|com)",
    review=r"(?:resenha|crítica|artigo|texto|post|análise|review|comentário)",
    here=r"(?:a partir daqui|a partir de agora|daqui em diante|daqui para a frente|a seguir|abaixo|seguem|o que"
    r" segue|de agora em diante)",
    unit=r"(?:próxim[oa]s?|seguintes?)(?: \w+)? (?:parágrafos?|frases?|partes?|seç\w+)|(?:parágrafos?|frases?)"
    r" seguintes?",
    skip=r"(?:pule|pulem|pular|salte|saltem|saltar|passe|ignore)",
    end=r"(?:fim|fim dos|fim do|fim de|acabaram|terminam|final dos)",
    none=r"(?:sem|não|nenhum|zero|nem|evit\w+|livre de|nada de)",
    free=r"(?:não (?:vou|quero|irei) (?:revelar|contar|estragar))",
    tell=r"(?<!não )(?:vou|preciso|tenho que|devo) (?:revelar|contar|estragar)~4 (?:final|tudo|quem|como|desfecho"
    r"|trama)",
    stop=r"(?:pare de ler|parem de ler|não leia mais|não continue|não leia daqui|não prossiga)",
    unseen=r"se~12 (?:não|ainda)|quem~8 não",
    own="o a os as um uma de do da dos e em no na para por sobre esta este filme livro série jogo temporada final se"
    " você não viu leu ainda grandes leves",
)
_DUTCH = _Words(
    noun=r"(?:spoilers?|spoilerwaarschuwing|spoileralarm|spoilergevaar)",
    warning=r"(?:let op|pas op|opgelet|waarschuwing|attentie|alarm|kijk uit|gevaar)",
    contains=r"(?:bevat|bevatten|komen|volgen|heeft|met|staan|verklapt|zitten)",
    review=r"(?:recensie|bespreking|review|artikel|tekst|stuk|kritiek)",
    here=r"(?:vanaf hier|vanaf nu|vanaf dit punt|hieronder|hierna|nu volgen|er volgen|volgen nu|hier komen|volgen)",
    unit=r"(?:volgende|komende)(?: \w+)? (?:alinea'?s?|zin|zinnen|paragraaf|paragrafen|deel|sectie)",
    skip=r"(?:sla|slaan|overslaan|skip|spring)",
    end=r"(?:einde|einde van de|eind|voorbij|afgelopen|einde van)",
    none=r"(?:geen|zonder|niet|nul|vrij van|vermijd\w*)",
    free=r"(?:spoilervrij\w*|niet verklappen|niets verklappen)",
    tell=r"ik (?:verklap|onthul|ga|moet|zal)(?! niet)~5 (?:verklappen|onthullen|spoilen|einde|afloop|ontknoping|alles)",
    stop=r"(?:lees niet verder|stop met lezen|niet verder lezen|stop hier)",
    unseen=r"wie~12 (?:niet|nog)|als~12 (?:niet|nog)",
    own="de het een en in op voor van hier nu deze dit film boek serie spel seizoen einde er wie nog niet gezien"
    " heeft gelezen grote lichte kleine",
)
_TABLE = {"de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "it": _ITALIAN, "pt": _PORTUGUESE, "nl": _DUTCH}


@cache
def lexicon(language: str) -> Lexicon:
    """Return the phrases of ``language``, a BCP 47 tag; English ones where none are known."""
    words = _TABLE.get(language.partition("-")[0].lower())
    return _made(words) if words else ENGLISH


def _made(words: _Words) -> Lexicon:
    noun, size = words.noun, r"(?:\w+ ){0,3}?"
    rules = (
        Rule("end", rf"{words.end}(?: \w+)? {noun}|{noun}(?: \w+)? {words.end}|end of spoilers?|/ spoilers?"),
        Rule("scoped", rf"{noun}~6 {words.unit}|{words.unit}~5 {noun}"),
        Rule("scoped", rf"{words.skip}~4 (?:{words.unit})|(?:{words.unit})~4 {words.skip}", near="warned"),
        Rule("whole", rf"{words.review}~3 {words.contains} {size}{noun}|{noun} (?:in|dans|en|nella|na|nesta|im|dans"
            rf" cette|in dieser|in questa|en esta|in deze)(?: \w+)? {words.review}"),
        Rule("point", rf"{words.here}~5 {noun}|{noun}~2 {words.here}|spoilers? (?:ahead|below|follow)", ahead=True),
        Rule("point", rf"(?<=^ ){size}{noun} (?:[:!]|\. \. \.)|(?<=^ )spoiler(?:warnung|alarm|waarschuwing) [.]"),
        Rule("whole", rf"{words.contains} {size}{noun}", elsewhere="point"),
        Rule("point", rf"{words.warning}~4 {noun}|{noun} {words.warning}|spoiler(?:warnung|alarm|waarschuwing)"
            rf"|spoiler (?:alert|warning)s?"),
        Rule("whole", rf"{size}{noun}(?= [,:.\])]| $)", elsewhere="point", alone=True),
        Rule("reveal", words.tell, tells=True),
        Rule("stop", words.stop, near="condition"),
    )  # fmt: skip
    patterns = f"{words.noun} {words.warning} {words.contains} {words.review} {words.here} {words.unit} {words.skip}"
    known = frozenset([*words.own.split(), *re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", patterns)])
    return Lexicon(
        groups=(Group(_STEMS, rules),),
        denials=rf"{words.none}(?: \w+){{0,3}}? {noun}|{words.free}|spoiler ?free|no spoilers?",
        caution=_NEVER,
        condition=words.unseen,
        reassures=_NEVER,
        warning=known,
    )
