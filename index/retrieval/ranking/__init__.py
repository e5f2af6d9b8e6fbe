"""Features of candidate sentences, and the model that turns them into a score and a probability."""
