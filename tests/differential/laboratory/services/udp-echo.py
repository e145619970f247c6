"""Every datagram goes back to its sender (RFC 862). The service as JSON on stdin, "ready" on stdout."""
import json
import socket
import sys


def main():
    service = json.load(sys.stdin)
    server = socket.socket(type=socket.SOCK_DGRAM)
    server.bind(("", service.get("port", 7)))
    print("ready", flush=True)
    while True:
        data, sender = server.recvfrom(65536)
        server.sendto(data, sender)


main()
