"""The web application: what people see, edit and decide. One Django app per concept."""
