"""Settings (设置): what this device remembers about its window, and the screen that changes it.

*Kept* is what is per device and not secret: language, theme, text size, motion, minutes until it locks, and
who worked here last. It stands in `window.json` in the data folder, in clear. The *store* holds it for the
running program and says what `changed`. Nothing else about an agent is kept outside the vault.
"""
