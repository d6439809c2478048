"""What each document says: values made from records, in one language, without a word of wording."""
