"""What the site tells people: kinds, each with its subject, text and page, and the letters made of them."""
