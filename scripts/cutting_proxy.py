"""A TCP proxy between a device and the server that can be cut: the radio of the field day."""
import re
import socket
import threading

PIECE = re.compile(rb"^PATCH [^\r]*\r\n(?:[^\r]+\r\n)*?Upload-Offset: (\d+)", re.I)


class CuttingProxy:
    """Forwards to (host, port). `offline` refuses everybody; `cut_after` bytes of one connection's upload cuts that one."""

    def __init__(self, port):
        self.target = ("127.0.0.1", port)
        self.offline = False
        self.cut_after = None
        self.cuts = 0
        self.offsets = []  # where each piece of an upload began
        self.open = set()
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def go_offline(self):
        self.offline = True
        with self.lock:
            for each in list(self.open):
                _close(each)

    def go_online(self):
        self.offline = False

    def _accept(self):
        while True:
            client, _ = self.listener.accept()
            if self.offline:
                _close(client)
                continue
            try:
                server = socket.create_connection(self.target)
            except OSError:
                _close(client)
                continue
            with self.lock:
                self.open |= {client, server}
            threading.Thread(target=self._pump, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self._pump, args=(server, client, False), daemon=True).start()

    def _pump(self, source, sink, upwards):
        sent = 0
        try:
            while data := source.recv(16384):
                if upwards and (piece := PIECE.search(data)):
                    self.offsets.append(int(piece.group(1)))
                if upwards and self.cut_after is not None and sent + len(data) > self.cut_after:
                    sink.sendall(data[: self.cut_after - sent])
                    self.cut_after = None
                    self.cuts += 1
                    break
                sink.sendall(data)
                sent += len(data)
        except OSError:
            pass
        with self.lock:
            self.open -= {source, sink}
        _close(source)
        _close(sink)


def _close(sock):
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    sock.close()
