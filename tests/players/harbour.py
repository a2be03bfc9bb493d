"""A review with spoilers of every sort, and between which words of it a listener who skips them comes out."""

from __future__ import annotations

from typing import NamedTuple

REVIEW = """\
---
title: The Salt Harbour
author: Robin Vale
---
Ida Brandt mends nets in a town that the tide has left. Nobody raises a voice in it before the second winter. The prose
is plain, and the weather is not.

## The people

The dock workers are drawn with a few lines each, and every line holds. I liked all of them, even the dog.

::: spoiler Who sold it
The aunt sold the harbour to the company before the first page. Ida finds the deed under the nets and reads it aloud in
the church. Then she burns the boat, the nets and the deed on the slip, in this order.

The priest confesses that he wrote all the letters, and that the brother who signed them drowned in the flood. The dog
dies on the last page but one, and the last page is blank apart from a small tide table.
:::

What stays is the sound of it. Few writers can make a silence last for a chapter, and fewer know when to end one. The
dialogue is short, the jokes are dry, and the only song in the book has no words at all.

## The company it keeps

The middle chapters have the slow turn of older sea novels, with more salt and less God in them. The captain of the grey
ship, >!who is her brother!<, says hardly a word. Nothing is borrowed here without being given back in better shape. The
chapter about the auction could stand alone, and once did, in a magazine that nobody kept. I have read it often and found
a new joke each time.

Spoilers for The Glass Reef in the next paragraph.

In that one the diver never leaves the boat, and whoever counts the bubbles knows.

Comparing them flatters both. Between the two books lie thirty years and a war, and nobody could say which of them is
older. The cover is as good as the text, and the map at the front is worth a long look. The translation deserves a
prize, and its footnotes deserve a second one.

## The weather

Rain falls in nine of its twelve chapters, and the ninth shower is the shortest. >!No accident made that flood.!< Storms are
rare here. >!Her lamp was never lost.!< A list of the winds fills the last page of my notes, and one of them got a name
and a grandmother.

## How it ends

Spoilers in the next paragraph.

On the final morning she rows out alone and never turns round. Slowly the tide follows her in.

This is as good as patient books get. I would lend it to anyone who can sit still on a train, and I would want it back
before the summer. The paper is thick, the letters are large, and the spine has survived two readers and a dog.

## Verdict

Read this in winter, with the window open and the radio off. Then give it to somebody who hates the sea, and wait.

>!Even so the sea wins.!<
"""


class Fenced(NamedTuple):
    """Words as the engine was given them: the first and the last of a fence, and the first behind it."""

    first: str
    last: str
    then: str
    secret: str
    """Some that give something away: only the full edition may say them."""
    work: str = "The Salt Harbour"


FULL = (
    Fenced("The aunt sold", "small tide table.", "What stays is", "Ida finds the deed"),
    Fenced("The captain of the grey", "hardly a word.", "Nothing is borrowed", "who is her brother,"),
    Fenced("In that one", "the bubbles knows.", "Comparing them flatters", "never leaves the boat,", "The Glass Reef"),
    Fenced("No accident made", "was never lost.", "A list of the winds", "No accident made"),
    Fenced("On the final morning", "follows her in.", "This is as good", "she rows out"),
    Fenced("Even so the", "sea wins.", "Thank you for listening.", "Even so the"),
)
LAST = (
    Fenced("The aunt sold", "sea wins.", "Spoilers for The Glass Reef,", "Ida finds the deed"),
    Fenced("In that one", "the bubbles knows.", "Thank you for listening.", "never leaves the boat,", "The Glass Reef"),
)
