"""A pool of database connections, as small as the shop."""

import queue
import sqlite3


class DatabaseTimeout(Exception):
    """No connection came free in time."""


class Pool:
    def __init__(self, size, timeout):
        self.size = size
        self.timeout = timeout
        self._free = queue.Queue()
        for _ in range(size):
            self._free.put(sqlite3.connect(":memory:", check_same_thread=False))

    def acquire(self):
        try:
            return self._free.get(timeout=self.timeout)
        except queue.Empty as error:
            raise DatabaseTimeout(f"connection timed out after {self.timeout} s: pool of {self.size} exhausted") from error

    def release(self, connection):
        self._free.put(connection)
