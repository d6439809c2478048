"""What a command does to records: values in, the text of files out. Commands write it."""
