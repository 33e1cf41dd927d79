"""Tests of the deck: reading, checking, writing back."""
