"""Sentences that are hard to part; a bar stands where the next one begins. Written for the project."""

from __future__ import annotations

CASES = """
Dr. Ode came home. |Mrs. Ode did not.
Mr. and Mrs. Smith v. St. Clair is a play. |It is long.
We met Prof. Lamb at St. Mary's. |He was late.
Gen. Holm and Lt. Marsh play cards. |Nobody wins.
He lives in the U.S. |He likes it there.
The U.S. Army helped to make it. |It shows.
A U.K. premiere followed. |The D.C. one came later.
It starts at 9 a.m. |Nobody is awake.
Doors open at 9 a.m. |Ada was late.
It runs until 4 p.m. on Sundays. |Bring tea.
See you at 8 p.m. Monday. |Bring a friend.
No. 5 is alive. |No. 6 is not.
No. |I did not like it.
Did it work? |No. |Did I laugh? |Yes.
Kill Bill: Vol. 2 is better. |See vol. 1 first.
It is on p. 12 and pp. 30-32. |Look it up.
Ch. 4 drags. |Ch. 5 does not.
Ep. 3 is the best. |It has a dog.
Fig. 2 shows the poster. |I would hang it up.
It opened on Jan. 5 and closed on Feb. 9. |Nobody noticed.
It has action, e.g. a chase on ice. |It has none of the sense.
The villain, i.e. the uncle, wins. |I cheered.
It is Alien vs. Predator again. |Whoever wins, we lose.
It has ghosts, ghouls, etc. |The usual.
It has ghosts, etc., and a cat. |I liked the cat.
Robert Downey Jr. is in it. |He is fine.
It was made by Warner Bros. |They lost money.
It was made by Warner Bros. in a hurry. |They lost money.
The novel by J.R.R. Tolkien came first. |It is longer.
The novel by J. R. R. Tolkien came first. |It is longer.
Samuel L. Jackson shouts. |E. M. Forster does not.
George R. R. Martin wrote it. |He is not done.
It stars Michael B. Jordan. |He boxes.
I saw E.T. at six. |I cried.
L.A. Confidential is a great film. |It was shot in L.A. |The light is real.
Vitamin C. |That is what it lacks.
My grade is a B. |The audience gave it an A.
It costs $4.50 to rent. |It is worth $2.
Rated 8.5 out of 10. |I would go to 9.
Version 2.0 is better. |It has 3.5 hours of extras.
The 2.35:1 picture is sharp. |The sound is not.
You wait... and wait. |Nothing comes.
You wait... |Nothing comes.
You wait… and wait. |Nothing comes.
You wait… |Then it ends.
So... I liked it. |There.
Well… I cried. |Twice.
He said: “I... I don’t know.” |Nor do I.
She asked, “Why?” and left. |So did I.
“Why?” she asked. |“Why not?” he said.
“Stop!” he shouted. |Nobody did.
“Who’s there?” Ada asked. |It was the cat.
"What?" said Tom. |"Nothing."
“It is over.” |She closed the door.
He calls it “a masterpiece.” |I call it a nap.
"I hate it!" |"You would."
He wrote “The End.” |Then he wrote some more.
Is it ‘art’? |I could not say.
It is slow (see below). |It is also long.
It is slow. |(It is also long.) |But it is good.
I liked it (really!) and so will you. |Go.
I liked it (who would not?). |Go.
It ends well [I think]. |It does not begin well.
Mamma Mia! is fun. |Airplane! is more fun.
I saw Mamma Mia! at the beach. |The beach was in it.
I saw Airplane! |It was fun.
What's Up, Doc? is a farce. |It is a fast one.
Who's Afraid of Virginia Woolf? was a play. |Now it shouts.
We saw Oliver! and Oklahoma! in a week. |I hum both.
O Brother, Where Art Thou? won prizes. |It earned them.
Dude, Where's My Car? did not. |It earned none.
Tora! Tora! Tora! has planes. |They fall.
Yahoo! is a company. |It likes films.
Are You There God? It's Me, Margaret. is a book. |It became a film.
iPhone footage is all there is. |iPhone owners may cheer.
I filmed it on a phone. |iPhone film is a genre now.
eBay sells the poster. |eBay sells everything.
I loved it 😀 |The dog lives.
I loved it! 😀 |The dog lives.
I cried 😭😭 |Then I laughed.
– Are you there? |– I am not.
— Come here! |— No.
Read more at www.example.com. |It is free.
See https://example.com/a.b?c=d.e for more. |It is long.
Write to me@example.com. |I answer.
I prefer Part II. |The first one drags.
Part I. |The boy.
Henry V. is short for nothing. |It is long.
Rocky IV is loud. |Rocky V. |Do not ask.
I read 1984. |It was cold in April.
1984. |A great year.
It was made in 1984. |It looks older.
Malcolm X. |The film is long.
It is a B movie. |A good one.
What a film! |What a cast! |What a mess.
What?! |No!
Really??? |Yes!!!
It ends. |And then it goes on.
He has a Ph.D. in fog. |It helps.
It is 5 ft. 10 tall. |The door is not.
It is by Penguin Books Ltd. |They also sell pens.
At approx. 90 minutes it is short. |Good.
Feat. Anna Holm and others. |She sings.
It was 1 a.m. |I was awake.
It is too long.|The end is missing. |I did not mind.
He said it was “fine.” |He lied.
It ends with “Who are you?” |Who, indeed.
It is *very good.* |It is **not** long.
It is good.[1] |It is not long.
i liked it. |it was good. |i would see it again.
it was bad . |really bad ! |was it ? |it was .
the film (1999. a good year) is long. |i slept.
dr. strangelove is funny. |mr. smith is not.
"what is it?" he asked. |nobody knew.
samuel l. jackson is in it. |he shouts.
"""

WITH_TITLES = """
Go! is fast. |Go! It is fast. |Run.
Where? |Here! won a prize. |It is by Ada Holm.
Mr. Fog! Returns is silly. |I saw Mr. Fog! Returns twice.
I saw Here! |It is short.
"""
"""Reviews of ``TITLES``."""

TITLES = ("Go! It is fast", "Where?", "Here!", "Mr. Fog! Returns")
