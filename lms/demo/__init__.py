"""The demo site: a ward of Hải Phòng with its trees, courses and some months of learning, all made up from a seed."""
