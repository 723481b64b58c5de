"""`proxyagent`: takes citizens' applications without a network and carries them to the banner center."""

__version__ = "0.1.0"
