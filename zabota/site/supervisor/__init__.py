"""`bin/run`: one process that starts the database, web and worker, keeps them alive, and takes them along.

It has one thread: children wish to die with the thread that started them (see `zabota.site.processes`).
"""
