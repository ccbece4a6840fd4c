"""Files in → rows. Formats and checks, one file each; profiles say what a file's columns mean."""
