"""What must hold across records: one small function a rule. Rules read; they never write."""
