"""A client of tus 1.0.0 that can also misbehave: for the tests of uploads."""
import base64
import hashlib
import http.client
import socket
from urllib.parse import urlsplit

OCTETS = "application/offset+octet-stream"
LIMIT = 30  # seconds any answer may take


class Answer:
    def __init__(self, answer):
        self.status, self.headers, self.body = answer.status, answer.headers, answer.read()

    def __getitem__(self, name):
        return self.headers.get(name)


def metadata(**pairs):
    return ",".join(f"{key} {base64.b64encode(value if isinstance(value, bytes) else value.encode()).decode()}" for key, value in pairs.items())


def checksum(algorithm, content):
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, content).digest()).decode()}"


class Tus:
    def __init__(self, url, token):
        self.host, self.port, self.token = urlsplit(url).hostname, urlsplit(url).port, token

    def send(self, method, path, body=None, version="1.0.0", **headers):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=LIMIT)
        fields = {"Authorization": f"Bearer {self.token}"}
        if version:
            fields["Tus-Resumable"] = version
        fields.update({name.replace("_", "-"): value for name, value in headers.items() if value is not None})
        try:
            connection.request(method, path, body, fields)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def create(self, length, body=None, **headers):
        if body is not None:
            headers.setdefault("Content_Type", OCTETS)
        return self.send("POST", "/v1/uploads", body, Upload_Length=str(length), **headers)

    def head(self, where):
        return self.send("HEAD", where)

    def offset(self, where):
        answer = self.head(where)
        assert answer.status == 200, (where, answer.status)
        return int(answer["Upload-Offset"])

    def patch(self, where, offset, body, **headers):
        headers.setdefault("Content_Type", OCTETS)
        return self.send("PATCH", where, body, Upload_Offset=str(offset), **headers)

    def delete(self, where):
        return self.send("DELETE", where)

    def begin_patch(self, where, offset, length):
        """A socket on which a PATCH of `length` bytes has begun: its head is sent, its body is the caller's affair."""
        line = socket.create_connection((self.host, self.port), timeout=LIMIT)
        line.sendall((f"PATCH {where} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nAuthorization: Bearer {self.token}\r\n"
                      f"Tus-Resumable: 1.0.0\r\nUpload-Offset: {offset}\r\nContent-Type: {OCTETS}\r\nContent-Length: {length}\r\n\r\n").encode())
        return line


def answered(line):
    """The status on a raw socket; None when it ended without one."""
    try:
        head = line.recv(65536)
    except ConnectionError:
        return None
    return int(head.split(b" ", 2)[1]) if head.startswith(b"HTTP/1.1 ") else None
