"""People's paths through the site, walked in a real browser."""
