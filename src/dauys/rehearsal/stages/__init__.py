"""What commissions do, stage by stage: each module gives the moves of one commission."""
