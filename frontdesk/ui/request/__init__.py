"""The chosen request: what is known of the caller, the call, its outcome."""
