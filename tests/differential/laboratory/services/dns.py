"""A name server for one zone of addresses, authoritative and for everybody. The service as JSON on stdin, "ready" on stdout.

A known name: its address, or no record where another type is asked for. An unknown one: NXDOMAIN. No EDNS (RFC 1035 alone).
"""
import json
import socket
import struct
import sys

A, IN, TTL = 1, 1, 300
NXDOMAIN, FORMERR, NOTIMP = 3, 1, 4


def question(message):
    """-> (name, type, class, where it ends)"""
    at, labels = 12, []
    while message[at]:
        labels.append(message[at + 1:at + 1 + message[at]].decode("ascii", "replace"))
        at += 1 + message[at]
    kind, among = struct.unpack("!HH", message[at + 1:at + 5])
    return ".".join(labels).lower(), kind, among, at + 5


def answer(message, zone):
    ident, flags, count = struct.unpack("!HHH", message[:6])
    # QR, AA, RA; opcode and RD as in the query
    flags = 0x8480 | flags & 0x7900
    if flags & 0x7800 or count != 1:
        return struct.pack("!HHHHHH", ident, flags | (NOTIMP if flags & 0x7800 else FORMERR), 0, 0, 0, 0)
    name, kind, among, end = question(message)
    address = zone.get(name)
    records = b""
    if address is not None and kind == A and among == IN:
        records = struct.pack("!HHHIH", 0xC00C, A, IN, TTL, 4) + socket.inet_aton(address)
    flags |= NXDOMAIN if address is None else 0
    return struct.pack("!HHHHHH", ident, flags, 1, 1 if records else 0, 0, 0) + message[12:end] + records


def main():
    service = json.load(sys.stdin)
    zone = {name.lower().rstrip("."): address for name, address in service.get("zone", {}).items()}
    server = socket.socket(type=socket.SOCK_DGRAM)
    server.bind(("", service.get("port", 53)))
    print("ready", flush=True)
    while True:
        message, sender = server.recvfrom(65536)
        try:
            server.sendto(answer(message, zone), sender)
        except (IndexError, struct.error):
            pass


main()
