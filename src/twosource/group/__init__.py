"""How reports hang together: lineage and stories."""
