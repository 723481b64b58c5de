"""Services (事项): find one by name, everyday word, pinyin, initials or code; its guide stands beside.

A *guide* says for whom it is, how long, how much, which papers, which steps, and why it is often
returned. Out of force means that no new case may be begun.
"""
