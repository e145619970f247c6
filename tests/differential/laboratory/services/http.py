"""A web server. Its answer is corked and the socket closed while the tail is still unsent: the FIN rides on the last segment.

What it takes for a request is what core/wire/http.ts does (RFC 9112): a wrong start line is answered at once, wrong fields when the
head is whole.
"""
import re
import socket

from connections import serve

TCP_CORK = 3
LONGEST_HEAD = 65536
REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 431: "Request Header Fields Too Large", 501: "Not Implemented"}
TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
REQUEST = re.compile(rf"({TOKEN}) +([^\s\x00-\x1f\x7f]+) +HTTP/1\.(\d)")
FIELD = re.compile(rf"({TOKEN}):([^\r\0]*)")


class Refused(Exception):
    """args: the status."""


class Requests:
    def __init__(self, connection):
        self.connection, self.data = connection, b""

    def line(self):
        """The next one without its end; None where the client closes before"""
        while b"\n" not in self.data:
            if len(self.data) > LONGEST_HEAD:
                raise Refused(431)
            more = self.connection.recv(65536)
            if not more:
                return None
            self.data += more
        line, self.data = self.data.split(b"\n", 1)
        return line.removesuffix(b"\r").decode("latin-1")

    def next(self):
        """-> (method, path, fields by their names in small letters), or None"""
        while (line := self.line()) == "":
            pass
        if line is None:
            return None
        start = REQUEST.fullmatch(line)
        if start is None:
            raise Refused(400)
        lines, length = [], len(line)
        while line := self.line():
            length += len(line)
            if length > LONGEST_HEAD:
                raise Refused(431)
            if line[0] in " \t" and lines:
                lines[-1] += " " + line.strip()
            else:
                lines.append(line)
        if line is None:
            return None
        fields = [FIELD.fullmatch(one) for one in lines]
        if None in fields:
            raise Refused(400)
        named = {field[1].lower(): field[2].strip() for field in fields}
        if not re.fullmatch(r"\d+", named.get("content-length", "0")):
            raise Refused(400)
        return start[1], start[2].split("?")[0], named

    def skip(self, length):
        """What the request brought with it"""
        while len(self.data) < length:
            more = self.connection.recv(65536)
            if not more:
                return
            self.data += more
        self.data = self.data[length:]


def answer(status, page, stays, with_body):
    body = ("<h1>%d %s</h1>\n" % (status, REASONS[status]) if page is None else page).encode()
    text = "HTTP/1.1 %d %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: %s\r\n\r\n" % (
        status, REASONS[status], len(body), "keep-alive" if stays else "close")
    return text.encode() + (body if with_body else b"")


def talk(connection, service):
    pages, requests = service.get("pages", {}), Requests(connection)
    stays = True
    while stays:
        method, stays, length = "GET", False, 0
        try:
            if (request := requests.next()) is None:
                return
            method, path, fields = request
            stays, length = fields.get("connection", "").lower() == "keep-alive", int(fields.get("content-length", 0))
            status = 501 if method not in ("GET", "HEAD") else 200 if path in pages else 404
        except Refused as refused:
            status, = refused.args
        if not stays:
            connection.setsockopt(socket.IPPROTO_TCP, TCP_CORK, 1)
        connection.sendall(answer(status, pages[path] if status == 200 else None, stays, method != "HEAD"))
        if stays:
            requests.skip(length)


serve(80, talk)
