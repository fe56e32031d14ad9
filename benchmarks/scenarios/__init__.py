"""One module for each thing that is measured; each prints `{"budget name": value}` as its last line."""
