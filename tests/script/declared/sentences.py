"""Sentences, each with the labels of the cues in it; written for these tests."""

from __future__ import annotations

WARNINGS = """
whole | This review contains spoilers.
whole | This review contains major spoilers for the whole season.
whole | The following article contains a rather big spoiler.
whole | WARNING: The following review contains plot details and several spoilers.
whole | My review will have mild spoilers, so tread lightly.
whole | There are massive spoilers in this review, you were told.
whole | Minor plot spoilers in this post.
whole | The essay below is full of spoilers.
whole | This review reveals the ending of the book.
whole | Warning: spoilers included.
point | Spoilers ahead.
point | SPOILERS AHEAD!!!
point | *** SPOILERS BELOW ***
point | Warning: major spoilers follow.
point | Beware, spoilers lie ahead!
point | Spoiler alert!
point | Spoiler warning.
point | Okay, here be spoilers.
point | Here come the spoilers.
point | Big spoilers from here on.
point | From this point on there will be spoilers.
point | The rest of this review spoils the story.
point | What follows reveals the identity of the baker.
point | Plot twists are discussed below.
point | Consider this your spoiler warning.
point | We are now entering spoiler territory.
point | I will now get into spoilers.
point | Time for the spoilers.
point | (Spoilers ahead)
point | [beware of spoilers]
point | My analysis (spoilers ahead)
point | Everything after this line gives away the plot.
point | Let's talk spoilers.
scoped | Spoilers in the next paragraph.
scoped | The next two paragraphs contain spoilers.
scoped | Skip the next paragraph if you haven't seen the film.
scoped | If you want to be surprised, skip ahead to the next section.
scoped | If you have not read the book, jump to the last paragraph.
scoped | There is a spoiler in the following sentence.
scoped | I will give away the ending in the next three paragraphs.
scoped | Those who have not watched it may want to skip this paragraph.
scoped | Spoilers until the end of this section.
scoped | Major twists are revealed in the following paragraph.
stop | Stop reading now if you haven't seen it.
stop | If you do not want to know who did it, read no further.
stop | Please don't read on unless you have finished the game.
stop | If you would rather stay unspoiled, look away.
stop | Anyone who has not seen the play should stop reading.
stop | Continue only if you have finished the last season.
stop | Are you sure you want to read this?
reveal | I am going to reveal the ending.
reveal | Let me spoil the ending: the lighthouse was empty.
reveal | I'll give away the twist, because it deserves to be laughed at.
reveal | Unfortunately, I have to spoil the surprise.
reveal | Forgive me for giving away the ending, but the dog survives.
reveal | I'm not giving anything away when I say that the hero wins.
reveal | It's not spoiling anything to say that they marry.
reveal | I'm hardly revealing secrets by telling you that the ship sinks.
reveal | Not to spoil anything, but the butler walks out alive.
reveal | I hate to spoil the fun, but the treasure is a picnic basket.
reveal | So it is time to explain the premise and give away the secret.
reveal | I must reveal what happens at the station.
retroactive | In the end the captain drowns (spoiler alert!) and nobody minds.
retroactive | The letters, in which [spoiler!] the aunt confesses, are never found again.
retroactive | I should have issued a spoiler warning before that.
retroactive | Perhaps I should have said spoiler alert before mentioning this.
retroactive | Oops, that was a spoiler.
retroactive | I think I just gave away the ending.
retroactive | I hope I didn't spoil it for you.
retroactive | Sorry if I've ruined the ending for you.
retroactive | Well, I just spoiled the best joke.
retroactive | I don't usually put spoilers in my reviews, but this one deserved it.
retroactive | (It isn't giving much away to say so.)
end | End of spoilers.
end | END SPOILERS
end | [SPOILERS END HERE]
end | *** Spoilers over ***
end | /spoilers
end | Here's the end of the spoilers.
end | We're out of spoiler territory now.
scoped | Skip the next two paragraphs.
scoped | If you plan to play it, skip the next three paragraphs.
scoped | You should really skip to the last paragraph if you have not got there yet.
scoped | Anyone intending to see it should skip the following paragraph.
scoped | The second half of this review contains spoilers.
scoped | The next bit is only for those who have finished the game.
scoped | I'll discuss the ending in the next paragraph.
scoped | In the next paragraph I talk about the ending.
scoped | If you haven't seen it, save the second part for later.
stop | Look away if you're the sort who minds.
stop | If you haven't played it, now would be a good time to leave.
stop | Last chance to turn back if you haven't seen it.
stop | If you have yet to see it, go and watch it first.
stop | This is where you should stop if you haven't finished the game.
reveal | I have to give the game away.
reveal | I'm afraid I'll have to spill the beans.
reveal | I'm now going to tell you what the twist is.
reveal | To talk about it I have to talk about the ending.
reveal | We need to talk about that ending.
reveal | Okay, about that ending.
reveal | Let's discuss the twist.
reveal | Now I'll explain what the big secret is.
reveal | I want to talk about how it all ends.
reveal | I can't go on without describing the ending, so here goes.
reveal | Normally I would never reveal an ending, but here I must.
reveal | Under any other circumstances I wouldn't discuss the ending.
reveal | Not to spoil the story for the two or three people who never read it at school, but the whale wins.
retroactive | I tried not to give the plot away, but I may have done so anyway.
retroactive | I meant not to spoil it, though I think I have already.
retroactive | Sorry, that was a spoiler.
whole | This recap assumes that you've watched the fourth episode.
whole | The following essay is for people who have already seen the film.
whole | This review discusses key plot points.
whole | This review goes into the ending.
point | Warning: contains plot details.
point | Spoilers for everything up to and including the finale.
point | Spoilers again, small ones.
point | Yes, spoilers again.
point | Plot details follow.
point | Major twists ahead.
point | From here on I assume you've seen the film.
point | The rest of this review is for people who have finished the book.
point | A spoiler warning is in order.
end | Okay, done with spoilers.
point | Spoilery thoughts to follow.
point | Spoilers all over the floor.
other_work | A spoiler for Quiet Harbour is coming up.
retroactive | Oh dear, that was a big old spoiler.
retroactive | Damn, that was a huge spoiler and I never even flagged it.
retroactive | If you were saving that one up for Christmas, I can only apologise.
retroactive | The aunt drowns, which some of you would rather have learned from the book, sorry.
reveal | If a play so old can still be spoiled, I am about to do it.
reveal | I'm going to name the murderer.
scoped | This next paragraph will ruin the harbour scene for you.
scoped | The next bit will spoil the captain's speech for anyone who wants it fresh.
scoped | The rest of this paragraph is for those who've finished the game.
scoped | The remainder of this section is only for people who stayed awake.
point | From this point on I shall name the killer.
point | From here on down it's for people who stayed to the end.
point | Everything below assumes you've finished the game.
point | Everything after this assumes that you have read the novel.
stop | If you haven't seen it, close the tab.
stop | Those who want to see it fresh should put down the paper here.
stop | Look elsewhere if you are not there yet.
other_work | Spoilers for Quiet Harbour ahead.
other_work | This review contains spoilers for the first film.
other_work | There will be spoilers for "The Glass Boat" below.
other_work | Warning: spoilers for the previous season follow.
"""
QUIET = """
I won't give away the ending.
I will not spoil the surprise for anyone.
No spoilers here.
No spoilers, I promise.
This review is spoiler-free.
A spoiler-free review of a film about spoons.
It can be enjoyed without spoilers.
I can't say more without spoiling the plot.
Without giving too much away, the second act happens at sea.
I don't want to give away too much, but the film opens in a bakery.
Rest assured that I give nothing away.
If you worry that I gave too much away, rest assured: all of it happens early on.
There are no spoilers in this review.
This review contains no spoilers.
This article does not contain any spoilers.
To say more would be a spoiler.
Any more than that would be a spoiler.
This is not a spoiler.
It's not really a spoiler.
I have tried hard not to spoil the plot.
I wouldn't dream of revealing who did it.
Whether they escape, I will not reveal.
The twist, which I won't reveal, is worth the wait.
She plays a spoiled brat.
A spoiled heiress inherits the harbour.
The spoils of war are divided in the last act.
The rain spoiled the picnic.
Nothing could spoil the mood.
Too many cooks spoil the broth.
These small flaws don't spoil a charming film.
The milk was spoiled.
We are spoiled for choice this summer.
The rear spoiler of his car falls off.
People write spoiler-filled reviews and post them early.
I hate spoilers.
Fans fear spoilers more than death.
He gave away his fortune.
The trailer gives away the best jokes.
The trailer gives away far too much.
The script reveals a surprising tenderness.
The camera pulls back to reveal the harbour.
He must reveal his secret to her.
They are not allowed to reveal their names.
She reads on while the house burns.
Skip this film.
You can skip this one.
Skip the popcorn.
The film skips over the war.
Stop reading reviews and go outside.
If poetry bores you, you might as well stop reading right now.
The warning signs were there.
She was warned to stay away from the harbour.
See it at your own risk.
Proceed with caution is the motto of the crew.
Be warned: this film is long.
You have been warned.
Viewer discretion is advised; the violence is considerable.
The first paragraph of his letter is read aloud.
The ending is a surprise.
The twist is clever.
What happens next is anyone's guess.
The book is safe to read at bedtime.
The police give away their position.
It's safe again in the harbour.
Welcome back, said the widow.
An ending nobody will see coming.
He tells her how to get out of the maze.
I will reveal my age: I saw the original in a cinema.
You will want to know what happens next.
I'm not about to tell you how it ends.
A spoiler warning is a strange sort of sentence.
A spoiler alert would be wasted on this plot.
These are some thoughts about spoilers.
The whole business of spoilers makes me tired.
Spoilers don't matter to me.
I'd hate to ruin that moment for you, so watch the boat.
It isn't giving anything away to say that the film is a bore.
It's no spoiler to say that the movie never gets going.
If you think I just ruined the plot, you have not seen many films.
If tables bore you, skip the next two paragraphs.
Skip the next paragraph if you aren't interested in lenses.
You could skip the next two episodes.
I can't talk about the ending.
I won't discuss the ending.
I'd love to talk about the twist, but I won't.
The cast talk about the ending in the extras.
He explains how it ends to his daughter.
The director wants to discuss the finale.
This film assumes that you've read the book.
This film is for people who have seen the first one.
I want to talk about the photography.
I have to explain the title.
If you want thrills, look no further.
The last chance to see the harbour is at noon.
She spills the beans in the second act.
The coast is clear, says the captain.
I once saw a sign saying "SPOILER ALERT" in a bakery.
The T-shirt had "spoiler alert" printed on the back.
The narrator declares, "I shall reveal everything," and does not.
The captain says "I'm going to reveal who did it" and falls asleep.
There is nothing spoilery about it.
The rest of this paragraph is about boats.
The next part of the plan ruins the duke.
He folds the newspaper and looks away.
You can take your hat off to the crew.
That's it for the old harbour.
From here on it's a comedy.
If you were saving money for a boat, I am sorry.
Some of you would rather have a boat.
He will name the ship after her.
"""
FOREIGN = """
de | point | Achtung, Spoiler!
de | point | Ab hier folgen Spoiler.
de | point | Spoilerwarnung!
de | whole | Diese Kritik enthält Spoiler.
de | scoped | Im nächsten Absatz folgen Spoiler.
de | scoped | Wer den Film noch nicht gesehen hat, überspringt die nächsten zwei Absätze.
de | end | Ende der Spoiler.
de |  | Diese Kritik ist spoilerfrei.
de |  | Keine Spoiler, versprochen.
de |  | Der Film kommt ganz ohne Spoiler aus.
fr | point | Attention, spoilers !
fr | point | La suite contient des divulgâcheurs.
fr | point | Alerte spoiler !
fr | whole | Cette critique contient des spoilers.
fr | scoped | Le prochain paragraphe contient des spoilers.
fr | end | Fin des spoilers.
fr |  | Une critique sans spoilers.
fr |  | Pas de spoilers ici.
es | point | ¡Atención, spoilers!
es | point | A partir de aquí hay spoilers.
es | point | Alerta de spoiler.
es | whole | Esta reseña contiene destripes.
es | scoped | El siguiente párrafo contiene spoilers.
es | end | Fin de los spoilers.
es |  | Una crítica sin spoilers.
es |  | No hay spoilers en esta reseña.
it | point | Attenzione: spoiler!
it | point | Da qui in poi ci sono spoiler.
it | whole | Questa recensione contiene spoiler.
it | scoped | Nel prossimo paragrafo ci sono spoiler.
it | end | Fine degli spoiler.
it |  | Una recensione senza spoiler.
it |  | Questa recensione non contiene spoiler.
pt | point | Atenção: spoilers!
pt | point | A partir daqui há spoilers.
pt | whole | Esta resenha contém spoilers.
pt | scoped | O próximo parágrafo contém spoilers.
pt | end | Fim dos spoilers.
pt |  | Uma resenha sem spoilers.
nl | point | Let op: spoilers!
nl | point | Vanaf hier volgen spoilers.
nl | whole | Deze recensie bevat spoilers.
nl | scoped | De volgende alinea bevat spoilers.
nl | end | Einde van de spoilers.
nl |  | Een recensie zonder spoilers.
nl |  | Geen spoilers, beloofd.
"""
