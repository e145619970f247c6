"""What comes in goes back; it closes when the client has (RFC 862). The service as JSON on stdin, "ready" on stdout."""
import json
import socket
import sys
import threading


def serve(conn):
    try:
        while data := conn.recv(65536):
            conn.sendall(data)
    except OSError:
        pass
    conn.close()


def main():
    service = json.load(sys.stdin)
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("", service.get("port", 7)))
    server.listen(128)
    print("ready", flush=True)
    while True:
        conn, _ = server.accept()
        threading.Thread(target=serve, args=(conn,), daemon=True).start()


main()
