"""Words bound to figures: § 59's own, and small texts judged one by one."""
