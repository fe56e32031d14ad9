"""The whole site under fire: its web server and a PostgreSQL of its own, answers saved over HTTP, processes killed with -9."""
