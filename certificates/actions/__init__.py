"""Change certificates: from eligible to approved, issued, revoked or issued again."""
