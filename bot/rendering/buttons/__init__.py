"""Buttons under messages as values, and the presses of them."""
