"""Rule packs, lexicons and gazetteers: loaded, checked and looked up."""
