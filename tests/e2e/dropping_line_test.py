"""Real photos and a very large file over a line that drops every few hundred kilobytes, in little memory."""
import hashlib
import random
import re
import subprocess
import threading
from pathlib import Path

from harness import BIN, REAL_DATA, main
from hostile_line_test import SEED, OverALine

DROP_EVERY = 300 * 1024
MEMORY_LIMIT = 64 << 20


class DroppingLine(OverALine):
    def test_real_photos_and_200_mib_over_a_line_that_drops_every_300_kib(self):
        self.checked = set()
        self.line.drop_every = DROP_EVERY
        files = sorted((REAL_DATA / "photos").glob("*")) if REAL_DATA.exists() else []
        if not files:
            print("../shared/data is missing: only the large file is sent")
        large = self.folder / "large.bin"
        block = random.Random(SEED).randbytes(1 << 20)
        with open(large, "wb") as out:
            for i in range(200):
                out.write(i.to_bytes(8, "big") + block[8:])
        saved = set()
        for path in [*files, large]:
            self.tom.run("photo", "1001", str(path))
            with open(path, "rb") as content:
                saved.add(hashlib.file_digest(content, "sha256").hexdigest())
        peak = runs = 0
        while self.waiting() and runs < 20:  # as a scheduler would: an exchange that is cut ends a run
            peak = max(peak, self.sync_and_watch_memory())
            runs += 1
        self.assertEqual(self.waiting(), set())
        self.assertEqual(self.stored(), saved)
        print(f"{len(saved)} files in {runs} runs over {self.line.drops} connections; the device's memory peaked at {peak >> 20} MiB")
        self.assertGreater(self.line.drops, 600)
        if not self.instrumented():
            self.assertLessEqual(peak, MEMORY_LIMIT)

    def sync_and_watch_memory(self):
        process = subprocess.Popen([self.tom.program, "--home", str(self.tom.home), "sync"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        peak = 0
        timer = threading.Timer(550, process.kill)
        timer.start()
        while process.poll() is None:
            try:
                found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process.pid}/status").read_text())
                peak = max(peak, int(found.group(1)) << 10 if found else 0)
                process.wait(0.05)
            except (subprocess.TimeoutExpired, OSError):
                pass
        timer.cancel()
        self.assertIn(process.returncode, (0, 3), process.stderr.read())
        return peak

    def instrumented(self):
        """AddressSanitizer keeps freed memory aside and shadows all of it: its figure says nothing."""
        return b"__asan_init" in (BIN / "satchel").read_bytes()


if __name__ == "__main__":
    main()
