"""What is kept: tables and columns, codes and moments, compiled statements."""
