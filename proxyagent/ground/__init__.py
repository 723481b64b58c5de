"""The ground that every other room stands on: the machine, made safe to stand on.

- *Durable*: a file is either the old one or the whole new one, whatever moment the power fails, and
  once the call has returned it is the new one (`files`).
- *Part file*: `NAME.<8 hex>.part`, what a durable write leaves when it is killed. It means nothing
  and may be removed by whoever holds the folder's lock exclusively.
- *Lock*: what two processes on one folder hold, shared or exclusive (`locks`); a lock dies with its
  process and its file stays.
- *Clock*: the wall clock, which may jump, and the steady clock, which may not (`clock`).
- *Home*: the folder under which a device keeps everything (`home`); *resource*: a file that ships
  with the program, in a wheel or a checkout (`resources`).
- *Id*: 16 bytes, a UUID of version 7 or plain random (`ids`).

This room never knows what it writes, and never logs a path or its content.
"""
