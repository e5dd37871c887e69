"""The store: everything that is kept, and the only package that knows SQL. Values in and out are those of `contacts`.

A module for each thing that is kept, over the tables in `schema`. What only the database in use can do is behind
`database`, in `sqlite`.
"""
