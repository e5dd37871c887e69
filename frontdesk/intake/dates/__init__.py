"""Moments as forms write them: how they are read, in which order day and month stand, in which time zone."""
