"""What comes in goes back; it closes when the client has (RFC 862)."""
from connections import serve


def talk(connection, _):
    while data := connection.recv(65536):
        connection.sendall(data)


serve(7, talk)
