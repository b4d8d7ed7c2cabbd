"""How good the claims are: gold that people made, and figures of how far claimx agrees with it.

gold → ``Gold`` · its text through the pipeline → claims · both → ``Scorer`` → ``Score``
"""
