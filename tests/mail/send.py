#!/usr/bin/env python3
"""send.py PORT FILE...: messages to desk@example.com on 127.0.0.1, over one connection. Each file (- is
standard input) begins with a line that names the sender of the envelope: MAIL FROM:<ann@acme.example>"""
import smtplib
import sys

try:
    with smtplib.SMTP("127.0.0.1", int(sys.argv[1]), timeout=30) as server:
        for path in sys.argv[2:]:
            with open(0 if path == "-" else path, "rb") as file:
                envelope, message = file.read().split(b"\n", 1)
            server.sendmail(envelope[11:-1].decode(), ["desk@example.com"], message, ["BODY=8BITMIME"])
except smtplib.SMTPException as error:
    sys.exit("send.py: %s" % error)
