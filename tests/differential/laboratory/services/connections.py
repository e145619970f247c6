"""What the services over TCP share: the service of the topology file as JSON on stdin, "ready" on stdout, a thread for each connection."""
import json
import socket
import sys
import threading


def serve(port, talk):
    """talk(connection, service) runs until the conversation is over; an error of the connection ends it too."""
    service = json.load(sys.stdin)
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("", service.get("port", port)))
    server.listen(128)
    print("ready", flush=True)
    while True:
        connection, _ = server.accept()
        threading.Thread(target=converse, args=(talk, connection, service), daemon=True).start()


def converse(talk, connection, service):
    try:
        talk(connection, service)
    except OSError:
        pass
    connection.close()
