"""From views to the published site: pages composed, checked, and swapped in whole."""
