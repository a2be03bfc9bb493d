"""The values that walk the street: Review → Script → Clip → Timeline → Episode.

All are frozen. Time is an integer number of samples at the rate named beside it; pauses in a script are whole
milliseconds, because that is what an author writes.
"""

from __future__ import annotations

from reviewcast.model.archive import (
    Entry as Entry,
    Identity as Identity,
    Item as Item,
    ItemChapter as ItemChapter,
    PublicFile as PublicFile,
    Retracted as Retracted,
)
from reviewcast.model.episode import (
    MASTER_RATE as MASTER_RATE,
    Chapter as Chapter,
    Clip as Clip,
    Episode as Episode,
    Loudness as Loudness,
    Placed as Placed,
    Timeline as Timeline,
    WordTiming as WordTiming,
)
from reviewcast.model.manner import (
    PHONEMES_CLOSE as PHONEMES_CLOSE,
    PHONEMES_OPEN as PHONEMES_OPEN,
    CastPart as CastPart,
    Pronunciation as Pronunciation,
    Role as Role,
)
from reviewcast.model.review import (
    Omission as Omission,
    Passage as Passage,
    PassageKind as PassageKind,
    Pause as Pause,
    Review as Review,
    Run as Run,
    Spoiler as Spoiler,
    SpoilersSaid as SpoilersSaid,
    Work as Work,
)
from reviewcast.model.script import (
    CueLabel as CueLabel,
    Declared as Declared,
    Edition as Edition,
    Explicit as Explicit,
    Fence as Fence,
    Line as Line,
    LineKind as LineKind,
    Script as Script,
    Section as Section,
    SectionKind as SectionKind,
    SpoilerFree as SpoilerFree,
)
from reviewcast.model.show import (
    TARGET_LUFS as TARGET_LUFS,
    Announcements as Announcements,
    Category as Category,
    Pauses as Pauses,
    Person as Person,
    Phrase as Phrase,
    Podcast as Podcast,
    Publishing as Publishing,
    Release as Release,
    Show as Show,
    Stingers as Stingers,
    Templates as Templates,
    Voice as Voice,
)
