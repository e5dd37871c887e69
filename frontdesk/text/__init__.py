"""Text made comparable: folding, words, spaces. What contacts, sheets and the search share."""
