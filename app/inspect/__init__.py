"""The Inspect tab: what moved the prediction."""
