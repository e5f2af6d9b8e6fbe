"""Six hours of a bot's work in minutes: does its memory grow, does it keep files open, do threads stay behind?"""
