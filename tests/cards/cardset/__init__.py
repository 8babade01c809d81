"""Invented business cards with their truth: who they are of, how they are laid out, how they are photographed."""
