import QtQuick
import QtTest
import QtMultimedia
import Satchel
import Satchel.Ui
import Satchel.Pages

// What the pages ask of the view models when a person works through them, and where they lead.
Item {
    id: stage
    width: 1180
    height: 900

    Component {
        id: window
        Root {
            focus: true
        }
    }

    SatchelCase {
        name: "Flows"

        property var root: null
        readonly property var shell: root?.shell

        function cleanup() {
            if (root) {
                root.destroy();
                root = null;
            }
            wait(0);
            App.stage = App.Ready;
            App.contractor = false;
            Platform.hasCamera = false;
            Device.clear();
            SyncStatus.warning = "";
            SyncStatus.signInNeeded = false;
            Calls.clear();
        }
        function start(width) {
            root = createTemporaryObject(window, stage, { width: width ?? 412, height: 892 });
            settle(root);
        }
        function act(name) {
            const item = find(root, name);
            item.clicked();
            settle(root);
            return item;
        }
        function type(name, text) {
            const field = find(root, name);
            (field.input ?? field.area).forceActiveFocus();
            for (const letter of text) {
                keyClick(letter);
            }
        }
        function called(what) {
            verify(Calls.has(what), "not called: " + what + "\nbut " + Calls.made.join("\n"));
        }
        // A popup's content is not below the page: it stands in the window's overlay.
        function inSheet(name) {
            let top = root;
            while (top.parent) {
                top = top.parent;
            }
            return find(top, name);
        }

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
        function test_every_place_is_a_tap_away_and_back_returns() {
            start();
            for (const [key, title] of [["jobs", "Jobs (5)"], ["scan", "Scan"], ["messages", "Messages"], ["sync", "Sync"], ["today", "Today"]]) {
                act("nav_" + key);
                compare(find(root, "title").text, title);
                verify(find(root, "statusStrip").text !== "", "the strip is always there");
            }
            act("more");
            compare(find(root, "title").text, "More");
            keyClick(Qt.Key_Escape);
            settle(root);
            compare(find(root, "title").text, "Today");
            act("statusStrip");
            compare(find(root, "title").text, "Sync");
        }
        function test_the_next_step_of_a_job_is_the_view_models() {
            start();
            act("nav_jobs");
            act("job_1001");
            compare(find(root, "primaryAction").text, "Finish");
            act("primaryAction");
            compare(find(root, "title").text, "Finish job 1001");
        }
        function test_a_step_that_is_not_allowed_shows_its_reason() {
            start();
            shell.go("JobPage", { jobId: "j1" });
            settle(root);
            act("step_assignment.decline");
            compare(find(root, "toast").text, "You have started the work. Put it on hold instead.");
            verify(!Calls.has("JobView."));
        }
        function test_holding_a_job_needs_a_reason() {
            start();
            shell.go("JobPage", { jobId: "j1" });
            settle(root);
            act("step_job.hold");
            act("primaryAction");
            verify(!Calls.has("JobView.hold"));
            act("reason_parts");
            type("reasonText", "seal");
            act("primaryAction");
            called("JobView.hold parts seal");
            compare(find(root, "title").text, "Job 1001", "and back to the job");
        }
        function test_the_closeout_passes_on_every_field_and_links_what_is_missing() {
            start();
            shell.go("CloseoutPage", { jobId: "j1" });
            settle(root);
            compare(find(root, "primaryAction").allowed, false);
            act("section_workHead");
            type("workDone", "x");
            act("section_outcomeHead");
            act("outcome_temporary");
            act("section_checklistHead");
            act("check_valve_fail");
            called("Closeout.check valve fail");
            act("section_timeHead");
            act("minutesMore");
            act("addTime");
            called("Closeout.addTime 20");
            act("section_partsHead");
            type("partName", "seal");
            act("addPart");
            called("Closeout.addPart seal 1");
            act("section_costsHead");
            type("costText", "toll");
            type("costAmount", "4,50");
            act("addCost");
            called("Closeout.addCost toll 4.50 EUR");
            act("missing_signature");
            verify(find(root, "sign"));
        }
        function test_a_photo_is_chosen_drawn_on_and_kept() {
            start();
            let kept = [];
            shell.go("PhotoPage", { role: "before", keep: (url, role) => kept.push(String(url), role) });
            settle(root);
            tryVerify(() => seek(root, "picture_before.png"));
            act("role_after");
            act("picture_before.png");
            act("draw");
            compare(find(root, "primaryAction").allowed, false);
            const board = find(root, "board");
            act("tool_blur");
            mousePress(board, 100, 60);
            mouseMove(board, 180, 120);
            mouseRelease(board, 180, 120);
            called("PhotoDesk.add blur");
            act("primaryAction");
            called("PhotoDesk.render 1");
            act("primaryAction");
            compare(kept.length, 2);
            verify(kept[0].endsWith("before.png"));
            compare(kept[1], "after");
        }
        function test_the_camera_takes_the_after_with_the_before_shining_through() {
            Platform.hasCamera = true;
            Device.view = Data.after;
            start();
            let kept = [];
            shell.go("PhotoPage", { role: "after", ghost: Data.before, keep: (url, role) => kept.push(String(url), role) });
            settle(root);
            tryVerify(() => Device.active);
            verify(!seek(root, "picture_before.png"), "no files beside a camera");
            tryCompare(find(root, "ghost"), "status", Image.Ready);
            verify(find(root, "ghost").opacity < 0.5);
            find(root, "torch").toggle();
            verify(Device.lit);
            act("shutter");
            tryCompare(find(root, "result"), "status", Image.Ready);
            verify(!Device.active, "the camera rests while the result is looked at");
            act("retake");
            tryVerify(() => Device.active);
            keyClick(Qt.Key_VolumeUp);
            settle(root);
            act("primaryAction");
            compare(kept.length, 2);
            verify(kept[0].endsWith("after.png"));
            compare(kept[1], "after");
        }
        function test_a_camera_that_fails_gives_way_to_files_and_says_so() {
            Platform.hasCamera = true;
            Device.trouble = "In use by another program";
            start();
            shell.go("PhotoPage", { role: "after", ghost: Data.before, keep: () => 0 });
            tryVerify(() => seek(root, "cameraFailed"));
            verify(!seek(root, "shutter"));
            verify(find(root, "before"), "the picture before stands above the files");
            tryVerify(() => seek(root, "picture_before.png"));
            Device.trouble = "";
            act("otherSource");
            verify(find(root, "shutter"));
        }
        function test_a_shot_that_fails_is_said_and_loses_nothing() {
            Platform.hasCamera = true;
            start();
            shell.go("PhotoPage", { role: "before", keep: () => fail("nothing was taken") });
            tryVerify(() => Device.active);
            settle(root);
            act("shutter");
            verify(find(root, "cameraFailed").code.includes("lens is covered"));
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
        function test_a_document_is_kept_on_the_device_or_fetched() {
            start();
            shell.go("DocumentPage", { documentId: "d2" });
            settle(root);
            act("keep");
            called("DocumentView.keep true");
            shell.go("DocumentPage", { documentId: "d3" });
            settle(root);
            act("primaryAction");
            called("DocumentView.fetch");
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
        function test_sorting_by_distance_says_why_it_cannot() {
            start();
            act("nav_jobs");
            act("sort_distance");
            compare(find(root, "toast").text, "The device does not know where it is.");
            act("sort_number");
            act("filter_overdue");
            called("JobList.toggleFilter overdue");
        }
        function test_a_signature_needs_strokes_and_a_name_or_a_reason() {
            start();
            shell.go("CloseoutPage", { jobId: "j1" });
            settle(root);
            act("missing_signature");
            act("sign");
            compare(find(root, "primaryAction").reason, "The signature is missing.");
            const pad = find(root, "pad");
            pad.strokes = [[1, 1, 5, 5]];
            compare(find(root, "primaryAction").reason, "The name is missing.");
            find(root, "signerName").text = "Ines Harbour";
            act("primaryAction");
            called("Closeout.sign 1 Ines Harbour");
        }
        function test_a_refused_signature_has_a_reason() {
            start();
            shell.go("CloseoutPage", { jobId: "j1" });
            settle(root);
            act("missing_signature");
            act("sign");
            act("notSigned");
            wait(50);
            inSheet("refusal_absent").clicked();
            inSheet("refuse").clicked();
            called("Closeout.refuseSignature Customer not present");
        }
        function test_a_scan_leads_to_what_is_ones_own_and_says_the_same_of_all_else() {
            start();
            act("nav_scan");
            type("code", "QR-9");
            act("primaryAction");
            verify(find(root, "answer").text.includes("nothing of yours"));
            find(root, "code").text = "QR-1001";
            act("primaryAction");
            compare(find(root, "title").text, "Compressor 1");
        }
        function test_a_tag_is_scanned_by_the_camera_and_from_a_picture_where_it_fails() {
            Platform.hasCamera = true;
            Device.view = Data.before;
            start();
            act("nav_scan");
            tryVerify(() => Device.active);
            act("read");
            called("Scanner.decode file:///");
            Calls.clear();
            act("nav_scan");
            Device.view = "";
            act("read");
            verify(!seek(root, "read"), "the camera has failed");
            tryVerify(() => seek(root, "picture_before.png"));
            act("picture_before.png");
            called("Scanner.decode file:///");
        }
        function test_a_conflict_is_chosen_field_by_field() {
            start();
            shell.go("ConflictPage", { jobId: "j4" });
            settle(root);
            compare(find(root, "field_1_office").Accessible.checked, true, "the office's is the safe default");
            act("field_1_mine");
            called("ConflictView.choose 1 mine");
            act("field_2_mine");
            compare(find(root, "toast").text, "Only the office changes the plan.");
            verify(!Calls.has("ConflictView.choose 2"));
            act("primaryAction");
            called("ConflictView.apply");
        }
        function test_discarding_what_was_not_sent_is_asked_first() {
            start();
            act("nav_sync");
            act("queue_1Action2");
            wait(50);
            verify(!Calls.has("SyncList.act"));
            inSheet("discardRowYes").clicked();
            called("SyncList.act 1 discard");
        }
        function test_internal_words_are_chosen_by_whoever_may() {
            start();
            shell.go("JobPage", { jobId: "j1", tab: "talk" });
            settle(root);
            type("comment", "hi");
            act("audience_internal");
            act("say");
            called("JobView.say hi true");
        }
        function test_an_absence_is_asked_for_with_its_days() {
            start();
            shell.go("CalendarPage", {});
            settle(root);
            act("requestAbsence");
            act("kind_sick");
            type("from", "2026-12-24");
            act("primaryAction");
            called("Agenda.requestAbsence sick 2026-12-24 2026-12-24 all");
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
        function test_a_new_ticket_needs_what_the_view_model_asks() {
            start();
            shell.go("NewTicketPage", { assetId: "a1" });
            settle(root);
            compare(find(root, "primaryAction").reason, "A title is missing.");
            type("ticketTitle", "leak");
            act("primaryAction");
            called("TicketDraft.send leak");
        }
        function test_a_notice_lies_on_neither_the_places_nor_the_primary_action_and_goes_with_the_place() {
            start();
            shell.go("JobPage", { jobId: "j1" });
            settle(root);
            Notice.say("Saved on this device");
            settle(root);
            const toast = find(root, "toast");
            const bottom = toast.mapToItem(root, 0, toast.height).y;
            for (const name of ["primaryAction", "nav"]) {
                verify(bottom <= find(root, name).mapToItem(root, 0, 0).y, "the notice lies on " + name);
            }
            act("nav_messages");
            verify(!seek(root, "toast"));
        }
        function test_a_refusal_goes_when_it_is_not_true_any_more() {
            start();
            act("nav_sync");
            act("sendNow");
            verify(find(root, "toast").text.startsWith("There is no line."));
            SyncStatus.hasLine = true;
            tryVerify(() => !seek(root, "toast"));
            SyncStatus.hasLine = false;
        }
        function test_a_contractor_has_three_lists() {
            App.contractor = true;
            start();
            compare(find(root, "title").text, "Home");
            for (const list of ["open", "awaiting", "closed"]) {
                verify(find(root, "list_" + list).title !== "");
            }
        }
        function test_a_wide_window_keeps_the_list_beside_the_job() {
            start(1180);
            act("nav_jobs");
            act("job_1001");
            verify(find(root, "search"), "the list is still there");
            verify(find(root, "jobTitle"), "and the job beside it");
            compare(find(root, "job_1001").current, true);
        }
        function test_a_link_opens_its_job() {
            start();
            App.openRequested("job", "j4");
            settle(root);
            compare(find(root, "title").text, "Job 2001");
        }
        function test_an_absence_is_hatched_on_the_day() {
            start();
            shell.go("CalendarPage", {});
            settle(root);
            tryVerify(() => seek(root, "day_2"));
            const hatches = [];
            walk(find(root, "day_2"), item => {
                if (item instanceof Hatch) {
                    hatches.push(item);
                }
            });
            compare(hatches.length, 1, "and not by colour alone");
            compare(find(root, "day_2").Accessible.name, "Doctor");
        }
        function test_messages_say_what_is_unread_and_lead_to_it() {
            start();
            compare(find(root, "nav_messages").count, 2);
            act("nav_messages");
            verify(find(root, "message_n1").Accessible.name.startsWith("Unread"));
            act("message_n1");
            called("MessageList.read n1");
            compare(find(root, "title").text, "Job 2001");
        }
        function test_a_job_shows_its_asset() {
            start();
            shell.go("JobPage", { jobId: "j1", tab: "asset" });
            settle(root);
            verify(find(root, "asset_a1").detail.includes("SN-1001"));
            act("asset_a1");
            compare(find(root, "fact_make").Accessible.name, "Make: not shown to you");
        }
        function test_people_are_initials_on_their_colour() {
            start();
            shell.go("JobPage", { jobId: "j1", tab: "talk" });
            settle(root);
            const found = [];
            walk(root, item => {
                if (item instanceof Avatar) {
                    found.push(item.initials + " " + item.color + " " + item.Accessible.name);
                }
            });
            verify(found.includes("MK #1b6ec2 Mia Keller"), found.join("; "));
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
