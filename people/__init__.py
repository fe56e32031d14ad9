"""Who someone is, how they sign in, how we reach them."""
