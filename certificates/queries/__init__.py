"""Find certificates, issuers and what a paper says."""
