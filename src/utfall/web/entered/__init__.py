"""What people enter as facts: beside the snapshot at once, published when it is sent up."""
