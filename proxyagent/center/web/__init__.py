"""The center over HTTP: what seats and other programs speak with.

- *App*: built by `app.make_app` around one `Center`; all state hangs on it, none on a module.
- *Tokens* open uploads, blobs and waiting; `POST /v1/exchange` needs none, its body is proof.
- *Tus*: the upload protocol 1.0.0; *waiting*: one watcher tells all who wait that there is news.

Bodies are bounded everywhere but in uploads, which are bounded by their own announced length.
"""
