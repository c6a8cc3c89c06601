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

    FlowCase {
        name: "Flows"
        board: stage


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
            shell.go("JobPage", { jobId: "j4" });
            settle(root);
            act("conflictsAction");
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
        function test_a_change_that_waits_for_the_office_is_shown_field_by_field() {
            start();
            act("nav_sync");
            find(root, "list").positionViewAtEnd();
            settle(root);
            act("queue_8Action");
            compare(find(root, "title").text, "The office decides");
            act("field_access_notes_mine");
            compare(find(root, "toast").text, "The office decides this.");
            verify(!seek(root, "primaryAction"), "there is nothing to choose");
            act("skip");
            find(root, "list").positionViewAtBeginning();
            settle(root);
            act("queue_7Action");
            compare(find(root, "title").text, "Both changed it");
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
        function test_a_page_that_is_going_is_let_go_before_the_one_it_was_opened_from() {
            Settings.reduceMotion = false;
            start();
            const stack = find(root, "stack");
            for (const next of [() => shell.go("MorePage", {}), () => shell.go("CalendarPage", {}), () => find(root, "requestAbsence").clicked()]) {
                next();
                tryCompare(stack, "busy", false);
            }
            type("from", "2026-12-24");
            find(root, "primaryAction").clicked();
            verify(stack.busy, "it is on its way out");
            shell.showPlace("jobs");
            shell.go("JobPage", { jobId: "j1" });
            tryCompare(stack, "depth", 2);
            tryVerify(() => find(root, "title").text.startsWith("Job 1001"));
            compare(shell.place, "jobs");
            Settings.reduceMotion = true;
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
        function test_a_day_without_work_says_so() {
            start();
            verify(!seek(root, "empty"));
            Data.idle = true;
            act("nav_sync");
            act("nav_today");
            verify(find(root, "empty"));
            shell.go("CalendarPage", { view: "week" });
            settle(root);
            compare(find(root, "idle_0").text, "Nothing planned");
            Data.idle = false;
        }
        function hatched(row: Item) : int {
            let hatches = 0;
            walk(row, item => {
                hatches += item instanceof Hatch && item.visible ? 1 : 0;
            });
            return hatches;
        }
        function test_an_absence_is_hatched_on_the_day() {
            start();
            compare(hatched(find(root, "agenda_4")), 1, "today");
            compare(hatched(find(root, "agenda_2")), 0, "work is not");
            shell.go("CalendarPage", {});
            settle(root);
            tryVerify(() => seek(root, "day_2"));
            compare(hatched(find(root, "day_2")), 1, "and not by colour alone");
            compare(hatched(find(root, "day_0")), 0);
            compare(find(root, "day_2").Accessible.name, "Doctor");
            for (const view of ["week", "agenda"]) {
                act("view_" + view);
                compare(hatched(find(root, "agenda_4")), 1, view);
                compare(hatched(find(root, "agenda_2")), 0, view);
            }
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
    }
}
