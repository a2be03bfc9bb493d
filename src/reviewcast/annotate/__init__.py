"""Timeline → everything beside the sound: chapters, transcripts, tags, show notes, picture."""
