"""Who stands where: triggers, frames, holders, targets and what turns them round."""
