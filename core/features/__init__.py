"""What is measured in frames and sound, one file per extractor."""
