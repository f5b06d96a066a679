"""Records arranged for one page each: plain values with words and links, no HTML but prose."""
