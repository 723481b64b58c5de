"""Where the center keeps things: tables in a database, sealed blobs in a store.

- *Tx*: one transaction of one banner; it adds the banner to every statement.
- *Blob store*: a directory, later object storage, behind one port.

Tables hold sealed bytes, ids, digests, times, states, case numbers and item codes; nothing that
names a citizen.
"""
