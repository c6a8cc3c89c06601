"""An HTTP proxy that does to a device's requests whatever networks and boxes on the way have ever done to one."""
import socket
import threading

# Where one exchange of request and answer can break off.
CUTS = ["before_header", "in_header", "after_header", "in_body", "before_answer", "in_answer_header",
        "after_answer_header", "after_answer"]
STATUSES = [404, 409, 413, 423, 500, 502]
FAULTS = CUTS + ["delay", "corrupt", "duplicate", "stored_nothing"] + [f"status_{code}" for code in STATUSES]
DELAY = 0.3


class Head:
    """The first line and the headers of a request or an answer."""

    def __init__(self, raw):
        self.raw = raw
        lines = raw.decode("latin-1").split("\r\n")
        self.line = lines[0]
        self.fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:] if line)}

    @property
    def method(self):
        return self.line.split(" ")[0]

    @property
    def path(self):
        return self.line.split(" ")[1]

    @property
    def status(self):
        return int(self.line.split(" ")[1])

    @property
    def length(self):
        return int(self.fields.get("content-length", 0))


class Gone(Exception):
    """The other side, or this proxy, has closed the connection."""


class Stream:
    """A socket read by heads and bodies; every byte either way counts against the connection's allowance."""

    def __init__(self, sock, allowance):
        self.sock, self.allowance, self.kept = sock, allowance, b""

    def _take(self):
        try:
            data = self.sock.recv(65536)
        except OSError as error:
            raise Gone from error
        if not data:
            raise Gone
        self.kept += data

    def head(self):
        while b"\r\n\r\n" not in self.kept:
            self._take()
        raw, self.kept = self.kept.split(b"\r\n\r\n", 1)
        return Head(raw + b"\r\n\r\n")

    def some(self, most):
        if not self.kept:
            self._take()
        data, self.kept = self.kept[:most], self.kept[most:]
        return data

    def body(self, length):
        while length > 0:
            data = self.some(min(length, 65536))
            length -= len(data)
            yield data

    def chunks(self):
        while True:
            while b"\r\n" not in self.kept:
                self._take()
            size, rest = self.kept.split(b"\r\n", 1)
            length = int(size.split(b";")[0], 16)
            self.kept = rest
            data = b"".join(self.body(length + 2))
            yield size + b"\r\n" + data
            if length == 0:
                return

    def send(self, data):
        data, over = self.allowance.of(data)
        try:
            self.sock.sendall(data)
        except OSError as error:
            raise Gone from error
        if over:
            raise Gone


class Allowance:
    """How many bytes a connection may carry before it drops; None: as many as it likes."""

    def __init__(self, most):
        self.left = most

    def of(self, data):
        if self.left is None:
            return data, False
        part = data[: self.left]
        self.left -= len(part)
        return part, len(part) < len(data) or self.left == 0


class HostileProxy:
    """`plan(head)` is asked for every request and names the fault it meets, or None. `drop_every` bytes a connection ends."""

    def __init__(self, port):
        self.target = ("127.0.0.1", port)
        self.plan = lambda head: None
        self.drop_every = None
        self.met = {}
        self.drops = 0
        self.closed = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def close(self):
        self.closed.set()
        self.listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        allowance = Allowance(self.drop_every)
        try:
            with client, socket.create_connection(self.target) as server:
                near, far = Stream(client, allowance), Stream(server, allowance)
                while self._one(near, far):
                    pass
        except (Gone, OSError):
            pass
        if allowance.left == 0:
            self.drops += 1

    def _one(self, near, far):
        """One request and its answer; False when the connection ends with it."""
        head = near.head()
        fault = self.plan(head)
        if fault is None:
            far.send(head.raw)
            for data in near.body(head.length):
                far.send(data)
            return self._answer(near, far, head)
        self.met[fault] = self.met.get(fault, 0) + 1
        if fault in CUTS:
            return self._cut(near, far, head, fault)
        body = b"".join(near.body(head.length))
        if fault.startswith("status_"):
            near.send(f"HTTP/1.1 {fault[7:]} Hostile\r\nContent-Length: 5\r\n\r\nnope\n".encode())
            return True
        if fault == "stored_nothing":
            return self._pretend(near, head)
        if fault == "delay":
            self.closed.wait(DELAY)  # the fault itself
        if fault == "corrupt" and body:
            middle = len(body) // 2
            body = body[:middle] + bytes([body[middle] ^ 0x20]) + body[middle + 1:]
        far.send(head.raw + body)
        if fault == "duplicate":
            self._read_answer(far, head)
            far.send(head.raw + body)
        return self._answer(near, far, head)

    def _pretend(self, near, head):
        """Says that all is well and has thrown it away."""
        if head.method == "POST":
            answer = "HTTP/1.1 201 Created\r\nTus-Resumable: 1.0.0\r\nLocation: /v1/uploads/00000000-0000-7000-8000-00000000dead\r\n"
            answer += f"Upload-Offset: {head.fields.get('upload-length', 0)}\r\nContent-Length: 0\r\n\r\n"
        else:
            reached = int(head.fields.get("upload-offset", 0)) + head.length
            answer = f"HTTP/1.1 204 No Content\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {reached}\r\n\r\n"
        near.send(answer.encode())
        return True

    def _cut(self, near, far, head, fault):
        if fault == "before_header":
            return False
        if fault == "in_header":
            far.send(head.raw[: len(head.raw) // 2])
            return False
        far.send(head.raw)
        if fault == "after_header":
            return False
        sent, half = 0, head.length // 2
        for data in near.body(head.length):
            if fault == "in_body":
                data = data[: half - sent]
            far.send(data)
            sent += len(data)
            if fault == "in_body" and sent >= half:
                return False
        answer = self._read_answer(far, head)
        top = answer.index(b"\r\n\r\n") + 4
        if fault == "in_answer_header":
            near.send(answer[: top // 2])
        elif fault == "after_answer_header":
            near.send(answer[:top] + answer[top: top + (len(answer) - top) // 2])
        elif fault == "after_answer":
            near.send(answer)
        return False

    def _parts(self, far, head):
        answer = far.head()
        while answer.status < 200:
            yield answer, answer.raw
            answer = far.head()
        yield answer, answer.raw
        if head.method == "HEAD" or answer.status in (204, 304):
            return
        body = far.chunks() if answer.fields.get("transfer-encoding") == "chunked" else far.body(answer.length)
        for data in body:
            yield answer, data

    def _read_answer(self, far, head):
        return b"".join(data for _, data in self._parts(far, head))

    def _answer(self, near, far, head):
        for answer, data in self._parts(far, head):
            near.send(data)
        return answer.fields.get("connection", "").lower() != "close"
