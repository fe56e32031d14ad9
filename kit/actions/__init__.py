"""What the tools change: jobs run and swept, the audit log sealed."""
