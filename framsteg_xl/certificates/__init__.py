"""Certificates: what may be issued once the gate (the rules F7 in ``checks``) has nothing to say."""
