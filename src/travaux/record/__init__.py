"""What was said: transcripts as turns and sentences with stable addresses."""
