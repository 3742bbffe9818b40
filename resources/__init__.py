"""What is shipped beside the code: weights with their cards, icons, translations, style sheet."""
