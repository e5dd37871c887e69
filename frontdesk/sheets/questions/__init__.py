"""What callers ask: the bank of questions, which of them is meant, the sentences that answer it."""
