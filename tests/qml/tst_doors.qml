import QtQuick
import QtTest
import QtMultimedia
import Satchel
import Satchel.Ui
import Satchel.Pages

// Coming in, staying in and leaving: invitations, PIN, lease, sealed copies, the person's own settings.
Item {
    id: stage
    width: 1180
    height: 900

    FlowCase {
        name: "Doors"
        board: stage


        function test_an_invitation_is_opened_read_accepted_and_gets_a_password() {
            App.stage = App.Welcome;
            start();
            type("inviteLink", "wrong");
            act("primaryAction");
            verify(find(root, "problem").text.includes("not valid any more"));
            find(root, "inviteLink").text = "satchel://office/invite/t";
            act("primaryAction");
            verify(find(root, "licenceText").text !== "");
            verify(!Calls.has("Enrol.accept"), "the licence is accepted by a tap, not before");
            act("primaryAction");
            type("freshPassword", "correct horse");
            type("repeatPassword", "correct horse");
            act("primaryAction");
            called("Enrol.acceptInvitation correct horse correct horse true");
        }
        function test_an_invitation_is_scanned_from_a_picture_or_by_the_camera() {
            for (const camera of [false, true]) {
                Platform.hasCamera = camera;
                Device.view = Data.before;
                App.stage = App.Welcome;
                start();
                act("scanInvitation");
                if (camera) {
                    tryVerify(() => Device.active);
                    act("shootInvitation");
                } else {
                    tryVerify(() => seek(root, "picture_before.png"));
                    act("picture_before.png");
                }
                called("Enrol.scan file:///");
                verify(find(root, "licenceText").text !== "");
                root.destroy();
                root = null;
                Calls.clear();
            }
        }
        function test_signing_in_sends_what_was_typed() {
            App.stage = App.Welcome;
            start();
            act("haveAccount");
            type("server", "office.example");
            type("email", "tom");
            act("primaryAction");
            called("Enrol.signIn office.example tom");
        }
        function test_the_pin_opens_at_its_sixth_digit() {
            App.stage = App.PinLocked;
            start();
            for (const digit of "11111") {
                act("digit_" + digit);
            }
            verify(!Calls.has("AppLock.unlock"));
            act("digit_1");
            called("AppLock.unlock 111111");
            verify(find(root, "problem").text !== "");
        }
        function test_a_sealed_copy_is_taken_in_with_its_passphrase() {
            start();
            act("nav_sync");
            act("takeInCopy");
            compare(find(root, "takeIn").allowed, false);
            tryVerify(() => seek(root, "copy_satchel-20261128-1702.sealed"));
            act("copy_satchel-20261128-1702.sealed");
            type("copyPassphrase", "wrong");
            act("takeIn");
            verify(find(root, "problem").text.includes("not the passphrase"));
            find(root, "copyPassphrase").text = "a long passphrase";
            act("takeIn");
            verify(Calls.made.some(call => call.startsWith("TakeIn.open file:///") && call.endsWith(".sealed a long passphrase")), Calls.made.join("\n"));
            verify(find(root, "takenIn").text.startsWith("Taken in"));
            compare(find(root, "copyPassphrase").text, "", "the passphrase does not stay on the screen");
        }
        function test_a_copy_can_be_taken_in_right_after_signing_in() {
            App.stage = App.FirstSync;
            start();
            verify(!seek(root, "takeIn"));
            act("haveCopy");
            verify(find(root, "takeIn"));
        }
        function test_the_soft_end_of_the_lease_is_said_on_every_page() {
            SyncStatus.warning = "There has been no contact with the office for long.";
            start();
            for (const key of ["today", "jobs", "sync"]) {
                act("nav_" + key);
                compare(find(root, "warning").text, SyncStatus.warning);
            }
        }
        function test_the_hard_end_of_the_lease_leaves_only_what_waits() {
            start();
            act("nav_jobs");
            act("job_1001");
            App.stage = App.LeaseEnded;
            settle(root);
            compare(find(root, "title").text, "Sync", "whatever was open");
            verify(find(root, "queue_1"));
            for (const key of ["today", "jobs", "scan", "messages"]) {
                act("nav_" + key);
                verify(!seek(root, "job_1001") && !seek(root, "jobTitle"));
                verify(find(root, "primaryAction").text === "See what waits");
            }
            act("primaryAction");
            compare(find(root, "title").text, "Sync");
            App.stage = App.Ready;
            settle(root);
            act("nav_jobs");
            verify(find(root, "job_1001"), "and reading is open again");
        }
        function test_a_session_that_is_over_leads_to_signing_in() {
            SyncStatus.signInNeeded = true;
            start();
            act("nav_sync");
            act("signInAgainAction");
            type("password", "x");
            act("primaryAction");
            called("Enrol.signIn");
            compare(find(root, "title").text, "Sync", "and back to where one was");
        }
        function test_wrong_pins_say_so_and_the_right_one_opens() {
            App.stage = App.PinLocked;
            start();
            for (let i = 0; i < 6; ++i) {
                act("digit_1");
            }
            verify(find(root, "problem").text !== "");
            verify(find(root, "tries").text.includes("waiting"));
            for (const digit of "123456") {
                act("digit_" + digit);
            }
            called("AppLock.unlock 123456");
        }
        function test_a_finger_is_offered_only_where_the_device_reads_one_and_asked_for_while_the_app_is_in_front() {
            App.stage = App.LockSetup;
            start();
            verify(!seek(root, "finger"));
            root.destroy();
            root = null;
            Data.fingers = true;
            start();
            compare(find(root, "finger").on, false);
            find(root, "pin").text = "271828";
            find(root, "repeatPin").text = "271828";
            act("primaryAction");
            called("AppLock.setUp 271828 271828 false");
            act("finger");
            act("primaryAction");
            called("AppLock.setUp 271828 271828 true");
            root.destroy();
            root = null;
            App.stage = App.PinLocked;
            start();
            verify(find(root, "finger").text !== "");
            tryVerify(() => Calls.has("AppLock.readsFingers true"));
            verify(find(root, "digit_1"), "the PIN opens as well");
        }
        function test_a_finger_is_turned_on_in_the_settings_by_the_pin() {
            Data.fingers = true;
            start();
            shell.go("SettingsPage", {});
            settle(root);
            verify(!seek(root, "finger"), "without a PIN there is nothing beside which it could open");
            Data.locked = true;
            settle(root);
            compare(find(root, "finger").allowed, false);
            find(root, "pin").text = "271828";
            act("finger");
            called("AppLock.setFinger 271828 true");
            compare(find(root, "pin").text, "");
            compare(find(root, "finger").on, true);
            Data.fingers = false;
            settle(root);
            verify(find(root, "finger"), "it can be turned off without a reader");
        }
        function test_files_of_another_app_wait_for_the_pin_and_are_put_into_a_job() {
            App.stage = App.PinLocked;
            App.incoming = ["file:///tmp/gauge.jpg", "file:///tmp/all.zip"];
            start();
            verify(find(root, "filesWait").text.includes("2"));
            verify(!seek(root, "into_job j1"));
            App.stage = App.Ready;
            settle(root);
            tryVerify(() => inSheet("into_job j1"));
            compare(inSheet("thing_gauge.jpg").allowed, true);
            compare(inSheet("thing_all.zip").allowed, false);
            compare(inSheet("into_job j9").allowed, false);
            inSheet("into_job j9").clicked();
            verify(!Calls.has("Incoming.put"), "a reason is shown instead");
            compare(inSheet("into_job j9").told, "This job is not yours any more.");
            inSheet("into_ticket t1").clicked();
            called("Incoming.put ticket t1");
            compare(inSheet("problem").text, "This device has no room left.");
            compare(App.incoming.length, 2, "and they still wait");
            inSheet("receiveSearch").edited("nothing");
            settle(root);
            verify(inSheet("receiveNone"));
            inSheet("receiveSearch").edited("");
            settle(root);
            inSheet("into_job j1").clicked();
            called("Incoming.put job j1");
            called("App.takeIncoming");
            tryCompare(App.incoming, "length", 0);
        }
        function test_files_that_are_let_go_leave_nothing_behind() {
            start();
            App.incoming = ["file:///tmp/gauge.jpg"];
            tryVerify(() => inSheet("receiveClose"));
            inSheet("receiveClose").clicked();
            tryVerify(() => Calls.has("App.takeIncoming"));
            verify(!Calls.has("Incoming.put"));
            App.stage = App.LeaseEnded;
            App.incoming = ["file:///tmp/gauge.jpg"];
            settle(root);
            compare(Calls.made.filter(call => call.startsWith("App.takeIncoming")).length, 1, "they wait for the lease");
        }
        function test_a_forgotten_pin_is_opened_by_the_password() {
            App.stage = App.PinLocked;
            start();
            act("forgotten");
            verify(!seek(root, "digit_1"));
            compare(find(root, "signIn").allowed, false);
            type("password", "x");
            act("signIn");
            called("Enrol.signIn");
        }
        function test_the_help_is_searched_and_judged() {
            start();
            shell.go("HelpPage", {});
            settle(root);
            act("yes_offline");
            called("Help.helpful offline true");
            verify(find(root, "news_1"), "what is new stands below");
            find(root, "search").edited("nothing");
            settle(root);
            verify(find(root, "empty"));
            act("diagnostics");
            called("Platform.copy Satchel");
        }
        function test_ones_own_phones_are_changed_with_a_line() {
            start();
            shell.go("ProfilePage", {});
            settle(root);
            verify(find(root, "point_1"));
            act("pointKind_email");
            type("pointLabel", "home");
            type("pointValue", "t");
            act("addPoint");
            called("Profile.addPoint email home t");
            act("point_0");
            wait(50);
            verify(!Calls.has("Profile.removePoint"));
            inSheet("removePointYes").clicked();
            called("Profile.removePoint 0");
            act("weeklySummary");
            called("Profile.setWeeklySummary true");
        }
        function test_storage_frees_only_what_the_office_has() {
            start();
            shell.go("StoragePage", {});
            settle(root);
            verify(find(root, "unsent").text.includes("stay"));
            act("free");
            wait(50);
            verify(!Calls.has("StorageView.freeReceived"));
            inSheet("freeSheetYes").clicked();
            called("StorageView.freeReceived");
        }
        function test_signing_out_over_unsent_work_sends_first() {
            start();
            shell.go("SignOutPage", {});
            settle(root);
            act("primaryAction");
            called("SignOut.sendNow");
            verify(!Calls.has("SignOut.signOut"));
            compare(find(root, "unsent").text, "2 things of yours exist on this device only and would be lost.");
        }
        function test_a_link_opens_its_job() {
            start();
            App.openRequested("job", "j4");
            settle(root);
            compare(find(root, "title").text, "Job 2001");
        }
        function test_settings_apply_at_once() {
            start();
            shell.go("SettingsPage", {});
            settle(root);
            act("theme_sun");
            verify(Theme.sun);
            act("gloves");
            compare(Theme.target, 72);
            act("notifications");
            compare(Settings.notifications, false);
            verify(find(root, "keychain").text.includes("not encrypted"), "where the sign-in is kept is said plainly");
            Settings.notifications = true;
            act("textSizeMore");
            compare(Settings.textScale, 1.25);
            Settings.theme = "light";
            Settings.gloves = false;
            Settings.textScale = 1;
        }
    }
}
