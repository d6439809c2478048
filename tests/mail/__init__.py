"""Mail servers that tests start on this machine, and what they need to go wrong on purpose."""
