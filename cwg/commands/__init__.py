"""One module a command: its options, and its few steps. Loaded when the command is called."""
