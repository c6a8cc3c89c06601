"""A one-time password opens nothing until it is changed, and the field client changes it on the way in."""
import subprocess
import unittest

from harness import BIN, CORA, PASSWORD, WithServer, main


class OneTimePassword(WithServer):
    def satchel(self, *words, stdin="", code=0):
        done = subprocess.run([str(BIN / "satchel"), "--home", str(self.folder / "cora"), *words], input=stdin,
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def sign_in(self, *lines, code=0):
        return self.satchel("sign-in", "--server", self.server.url, "--user", CORA, "--password-stdin",
                            stdin="".join(line + "\n" for line in lines), code=code)

    def test_it_is_changed_at_sign_in_and_again_later(self):
        office = self.office("admin@office.example")
        cora = next(one["id"] for one in office.items("/v1/users") if one["email"] == CORA)
        once = office.ok("POST", f"/v1/users/{cora}/one-time-password")["password"]

        self.sign_in(PASSWORD, code=1)
        # Without a new password nobody is signed in.
        refused = self.sign_in(once, code=1)
        self.assertIn("one time only", refused.stderr)
        self.satchel("jobs", code=1)
        short = self.sign_in(once, "short", code=1)
        self.assertIn("password", short.stderr)

        done = self.sign_in(once, "a new password")
        self.assertIn("Signed in as", done.stdout)
        self.satchel("sync")
        self.assertIn("2001", self.satchel("jobs").stdout)
        self.satchel("accept", "2001")
        self.satchel("sync")

        self.satchel("password", "--password-stdin", stdin="wrong\nanother password\n", code=1)
        changed = self.satchel("password", "--password-stdin", stdin="a new password\nanother password\n")
        self.assertIn("changed", changed.stdout)
        self.satchel("sync")  # this device stays signed in
        self.sign_in("a new password", code=1)
        self.sign_in("another password")


if __name__ == "__main__":
    main()
