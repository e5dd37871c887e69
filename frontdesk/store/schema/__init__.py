"""The form in which things are kept: tables and columns, codes and moments, compiled statements."""
