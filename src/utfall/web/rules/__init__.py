"""The municipality's rules, read and changed."""
