"""A web server. Its answer is corked and the socket closed while the tail is still unsent: the FIN rides on the last segment.

The service of the topology file comes as JSON on stdin; "ready" on stdout says that it listens.
"""
import json
import socket
import sys
import threading

TCP_CORK = 3
REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 501: "Not Implemented"}


def read_head(conn, data):
    """-> (head, what came behind it), or None where the client closes before its request is whole"""
    while True:
        ends = [at + len(end) for end in (b"\n\r\n", b"\n\n") if (at := data.find(end)) >= 0]
        if ends:
            return data[:min(ends)], data[min(ends):]
        more = conn.recv(65536)
        if not more:
            return None
        data += more


def answer(head, pages):
    """-> (the answer's bytes, whether the connection stays)"""
    lines = head.decode("latin-1").splitlines()
    words = lines[0].split(" ") if lines else []
    if len(words) != 3 or not words[2].startswith("HTTP/"):
        status, method = 400, "GET"
    else:
        method = words[0]
        path = words[1].split("?")[0]
        status = 501 if method not in ("GET", "HEAD") else 200 if path in pages else 404
    body = pages[path].encode() if status == 200 else ("<h1>%d %s</h1>\n" % (status, REASONS[status])).encode()
    stays = status != 400 and any(line.lower().replace(" ", "") == "connection:keep-alive" for line in lines[1:])
    text = "HTTP/1.1 %d %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: %s\r\n\r\n" % (
        status, REASONS[status], len(body), "keep-alive" if stays else "close")
    return text.encode() + (b"" if method == "HEAD" else body), stays


def serve(conn, pages):
    data = b""
    try:
        while (found := read_head(conn, data)) is not None:
            head, data = found
            whole, stays = answer(head, pages)
            if not stays:
                conn.setsockopt(socket.IPPROTO_TCP, TCP_CORK, 1)
            conn.sendall(whole)
            if not stays:
                break
    except OSError:
        pass
    conn.close()


def main():
    service = json.load(sys.stdin)
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("", service.get("port", 80)))
    server.listen(128)
    print("ready", flush=True)
    while True:
        conn, _ = server.accept()
        threading.Thread(target=serve, args=(conn, service.get("pages", {})), daemon=True).start()


main()
