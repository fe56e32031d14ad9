"""Settings of the site, one module for each way of running it."""
