"""One case: what the center asks for, what happened, what comes next, and its pages.

A *pin* is a numbered correction on a page. The *supplement* answers what the center asks for; to
*deliver* is to hand the result over and have it signed for; the citizen *rates* on tiles of her own.
"""
