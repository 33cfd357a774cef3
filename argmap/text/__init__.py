"""Text: quotations found in a text, sentences, cue words; knows no map."""
