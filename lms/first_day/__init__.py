"""The first day of a real site: from an empty database to the first course, in steps that the administrator takes on the site."""
