"""Which certificates count on the line."""

import ssl

from proxyagent.link.connections import ResumingContext


def tls_context(authority: str) -> ResumingContext:
    """The TLS context for a center.

    Args:
        authority: PEM text of the only authority that counts, from the activation file; where it is
            empty, those of the operating system do (a bank's own inspecting proxy among them).

    Raises ssl.SSLError where `authority` is no certificate.

    """
    context = ResumingContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authority:
        context.load_verify_locations(cadata=authority)
    else:
        context.load_default_certs()
    return context
