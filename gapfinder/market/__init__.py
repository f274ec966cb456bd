"""What postings ask for: labels, incidence, demand."""
