"""Normal forms: durations, dates, amounts, found in plain text with exact offsets."""
