"""What claimx knows that is data; README.md says how each file was made."""
