"""The spaCy components of claimx, one idea each; `claimx.pipeline` puts them together."""
