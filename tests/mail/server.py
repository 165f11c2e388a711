#!/usr/bin/env python3
"""Servers on 127.0.0.1 for the tests, which end with their standard input.

server.py imap FOLDER: one mailbox, the files of FOLDER in the order of their names; what a client
    deletes goes to FOLDER.deleted. Anybody may log in.
server.py smtp FOLDER: takes messages into FOLDER, 1 2 3..., with a line MAIL FROM and one for each
    RCPT TO before them; while there is a file FOLDER.busy it answers 451 instead.

The first line printed is the port."""
import os
import re
import socketserver
import sys
import threading


class Lines(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text if isinstance(text, bytes) else (text + "\r\n").encode())

    def lines(self):
        for line in self.rfile:
            yield line.decode("utf-8", "surrogateescape").rstrip("\r\n")


class Imap(Lines):
    """As much of RFC 3501 as a client that fetches and deletes says."""

    def handle(self):
        self.paths = sorted(os.path.join(folder, name) for name in os.listdir(folder))
        self.deleted = set()
        self.say("* OK ready")
        for line in self.lines():
            tag, word, rest = (line + "  ").split(" ", 2)
            getattr(self, "do_" + word.lower(), lambda _: None)(rest.strip())
            self.say(tag + " OK done")
            if word == "LOGOUT":
                break

    def chosen(self, numbers):
        first, _, last = numbers.partition(":")
        return range(int(first), int(last or first) + 1)

    def do_capability(self, _):
        self.say("* CAPABILITY IMAP4rev1")

    def do_select(self, _):
        self.say("* %d EXISTS" % len(self.paths))
        self.say("* 0 RECENT")

    def do_search(self, _):
        self.say("* SEARCH " + " ".join(str(n + 1) for n in range(len(self.paths))))

    def do_fetch(self, rest):
        numbers, what = rest.split(" ", 1)
        for n in self.chosen(numbers):
            with open(self.paths[n - 1], "rb") as file:
                whole = re.sub(rb"\r?\n", b"\r\n", file.read())
            head, _, body = whole.partition(b"\r\n\r\n")
            part = head + b"\r\n\r\n" if "HEADER" in what else body
            if "RFC822.SIZE" in what:
                self.say("* %d FETCH (RFC822.SIZE %d)" % (n, len(whole)))
            else:
                self.say(b"* %d FETCH (%s {%d}\r\n" % (n, what.encode(), len(part)))
                self.say(part + b")\r\n")

    def do_store(self, rest):
        if "Deleted" in rest:
            self.deleted.update(self.chosen(rest.split(" ", 1)[0]))

    def do_expunge(self, _):
        os.makedirs(folder + ".deleted", exist_ok=True)
        for n in sorted(self.deleted, reverse=True):
            path = self.paths.pop(n - 1)
            os.rename(path, os.path.join(folder + ".deleted", os.path.basename(path)))
            self.say("* %d EXPUNGE" % n)
        self.deleted.clear()


class Smtp(Lines):
    def handle(self):
        envelope = []
        self.say("220 ready")
        for line in self.lines():
            word = line[:4].upper()
            if word in ("MAIL", "RCPT"):
                envelope.append(line)
            elif word == "DATA":
                self.say("354 go on")
                self.take(envelope)
                envelope = []
                continue
            elif word == "QUIT":
                self.say("221 bye")
                break
            self.say("250 ok")

    def take(self, envelope):
        text = []
        for line in self.lines():
            if line == ".":
                break
            text.append(line[1:] if line.startswith(".") else line)
        if os.path.exists(folder + ".busy"):
            self.say("451 later")
            return
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, str(len(os.listdir(folder)) + 1)), "w", encoding="utf-8",
                  errors="surrogateescape") as file:
            file.write("\n".join(envelope + text) + "\n")
        self.say("250 taken")


folder = sys.argv[2]
socketserver.ThreadingTCPServer.daemon_threads = True
server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), {"imap": Imap, "smtp": Smtp}[sys.argv[1]])
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
