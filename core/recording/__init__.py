"""Camera and microphone into files that survive a crash."""
