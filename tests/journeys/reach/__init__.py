"""Who can use the site: every address, looked at in a browser for barriers."""
