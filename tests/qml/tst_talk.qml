import QtQuick
import QtTest
import Satchel
import Satchel.Ui
import Satchel.Pages

// Messages and tickets; an asset that is changed; the organisations and devices of a person.
Item {
    id: stage
    width: 1180
    height: 900

    FlowCase {
        name: "Talk"
        board: stage

        function open(page, properties) {
            start();
            shell.go(page, properties ?? {});
            settle(root);
        }

        function test_a_list_stays_in_the_middle_when_the_window_becomes_wide() {
            start();
            act("nav_sync");
            root.width = 1180;
            settle(root);
            const list = find(root, "list");
            verify(list.leftMargin > 100);
            compare(list.contentItem.children[0].mapToItem(list, 0, 0).x, list.leftMargin);
        }
        function test_messages_are_all_news_or_tickets() {
            start();
            act("nav_messages");
            for (const [show, there, gone] of [["tickets", "message_t1", "message_n1"], ["notifications", "message_n1", "message_t1"]]) {
                act("show_" + show);
                verify(find(root, there));
                verify(!seek(root, gone), gone + " is none of the " + show);
            }
        }
        function test_all_messages_are_marked_as_read_at_once() {
            start();
            act("nav_messages");
            act("readAll");
            called("MessageList.readAll");
        }
        function test_a_ticket_is_opened_from_its_message() {
            start();
            act("nav_messages");
            act("message_t1");
            called("MessageList.read t1");
            compare(find(root, "title").text, "Ticket T-17");
            compare(find(root, "state").text, "Open");
        }
        function test_a_ticket_is_answered_inside_and_outside() {
            open("TicketPage", { ticketId: "t1" });
            type("comment", "hi");
            act("say");
            called("TicketView.say hi false");
            compare(find(root, "toast").text, "Saved on this device");
            type("comment", "psst");
            act("audience_internal");
            act("say");
            called("TicketView.say psst true");
        }
        function test_a_ticket_takes_the_statuses_that_are_allowed_and_says_why_not() {
            open("TicketPage", { ticketId: "t1" });
            act("status_done");
            called("TicketView.setStatus done");
            Calls.clear();
            act("status_closed");
            verify(!Calls.has("TicketView.setStatus"));
            compare(find(root, "toast").text, "Only the office closes a ticket.");
        }
        function test_a_ticket_gets_a_photo() {
            open("TicketPage", { ticketId: "t1" });
            act("photosAdd");
            tryVerify(() => seek(root, "picture_before.png"));
            act("picture_before.png");
            act("primaryAction");
            called("TicketView.addPhoto");
        }
        function test_a_new_ticket_says_kind_place_and_urgency() {
            open("NewTicketPage");
            act("type_question");
            act("site_s2");
            act("asset_a2");
            act("priority_urgent");
            type("ticketTitle", "leak");
            type("ticketBody", "drip");
            compare(find(root, "type").current, "question");
            compare(find(root, "site").current, "s2");
            compare(find(root, "asset").current, "a2");
            compare(find(root, "priority").current, "urgent");
            act("primaryAction");
            called("TicketDraft.send leak");
            compare(find(root, "title").text, "Today", "and back");
        }
        function test_a_draft_of_a_ticket_is_discarded() {
            open("NewTicketPage");
            act("discard");
            called("TicketDraft.discard");
            compare(find(root, "title").text, "Today");
        }
        function test_an_asset_is_changed_by_whoever_may_and_only_what_differs() {
            open("AssetPage", { assetId: "a1" });
            verify(find(root, "assetReceipt"), "what became of the last change");
            act("conflictsAction");
            compare(find(root, "title").text, "Both changed it", "what lost stays readable");
            act("skip");
            act("change");
            compare(find(root, "primaryAction").reason, "Nothing is changed yet.");
            verify(!seek(root, "edit_make"), "what is not shown is not changed");
            type("edit_nickname", "X");
            act("primaryAction");
            called('AssetView.edit {"nickname":"The loud oneX"}');
            compare(find(root, "title").text, "Compressor 1", "and back to the asset");
        }
        function test_a_site_is_changed_from_its_job_and_what_may_not_be_says_why() {
            open("JobPage", { jobId: "j1", tab: "site" });
            compare(find(root, "siteReceipt").text, "Saved on this device", "what became of the last change");
            act("siteConflictsAction");
            act("skip");
            act("changeSite");
            compare(find(root, "primaryAction").reason, "Nothing is changed yet.");
            verify(!seek(root, "edit_name"), "the rules do not let it");
            compare(find(root, "reason_name").text, "You do not have the right to do this.");
            compare(find(root, "fixed_hazards").Accessible.name, "Hazards: not shown to you");
            verify(!seek(root, "reason_hazards"));
            type("edit_accessNotes", "X");
            act("primaryAction");
            called('SiteView.edit {"accessNotes":"XKey at the gate; ring twice"}');
            compare(find(root, "title").text, "Job 1001", "and back to the job");
        }
        function test_a_contact_is_changed_from_the_job_phone_by_phone() {
            open("JobPage", { jobId: "j1", tab: "site" });
            act("changeContact");
            type("edit_role", "X");
            act("primaryAction");
            called('ContactView.edit {"role":"Site managerX"}');
            act("changeContact");
            verify(!find(root, "savePoint").allowed);
            act("pointKind_email");
            type("pointValue", "a@b");
            act("pointFirst");
            act("savePoint");
            called("ContactView.addPoint email  a@b true");
            act("point_+49 40 555 0101");
            type("pointValue", "9");
            act("savePoint");
            called('ContactView.editPoint p1 {"kind":"phone","label":"Mobile","value":"+49 40 555 01019","primary":true}');
            act("point_ines@harbour.example");
            act("removePoint");
            verify(!Calls.has("ContactView.removePoint"), "it asks first");
            inSheet("removeItYes").clicked();
            called("ContactView.removePoint p2");
            compare(find(root, "title").text, "Change Ines Harbour", "a phone alone keeps the page");
        }
        function test_others_at_the_site_are_reached_and_an_archived_one_says_why_it_stays() {
            open("JobPage", { jobId: "j1", tab: "site" });
            verify(!seek(root, "contact_Ines Harbour"), "she is the job's own contact");
            act("contact_Otto Quay");
            act("point_phone");
            called("Platform.openUrl tel:+49405550101");
            shell.go("ContactPage", { contactId: "k3" });
            settle(root);
            act("changeContact");
            compare(find(root, "toast").text, "It is archived; this cannot be done now.");
        }
        function test_a_tag_is_put_on_and_taken_off() {
            open("AssetEditPage", { assetId: "a1" });
            verify(!find(root, "addTag").allowed);
            act("tagKind_barcode");
            type("tagCode", "4711");
            act("addTag");
            called("AssetView.addTag barcode 4711");
            act("tag_QR-1001");
            verify(!Calls.has("AssetView.removeTag"), "it asks first");
            inSheet("takeOffYes").clicked();
            called("AssetView.removeTag QR-1001");
        }
        function test_another_organisation_is_gone_to_and_one_is_added() {
            open("OrganisationsPage");
            act("organisation_Northport Service");
            verify(!Calls.has("Organisations.open"));
            compare(find(root, "toast").text, "This organisation is open now.");
            act("organisation_Bright Elevators");
            called("Organisations.open 2");
            act("primaryAction");
            called("Organisations.add");
        }
        function test_an_invitation_that_is_opened_asks_before_it_adds() {
            start();
            App.invitation = "satchel://bright.example/invite/t";
            settle(root);
            verify(find(root, "invited"));
            act("primaryAction");
            called("Organisations.add");
            App.stage = App.Welcome;
            settle(root);
            called("Enrol.look satchel://bright.example/invite/t");
            compare(App.invitation, "");
            act("otherOrganisation");
            called("Organisations.openOther");
        }
        function test_a_lost_device_is_signed_out_after_asking() {
            open("DevicesPage");
            act("device_Tom's phone");
            act("device_Old phone");
            verify(!Calls.has("Devices.revoke"), "neither this one nor one that is out");
            compare(find(root, "toast").text, "It is signed out already.");
            act("device_Tablet in the van");
            verify(!Calls.has("Devices.revoke"));
            inSheet("endDeviceYes").clicked();
            called("Devices.revoke d2");
        }
    }
}
