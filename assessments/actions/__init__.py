"""Starting, answering, handing in, marking, publishing."""
