import QtQuick
import QtTest
import Satchel
import Satchel.Ui
import Satchel.Pages

// Every screen of the app on stand-in view models, phone and tablet, in three themes: a name and a role for every control,
// no cut word, targets for a thumb, and a picture of each. Then with the largest text, gloves and the left hand.
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
        id: test
        name: "Screens"

        readonly property var screens: [
            { name: "S01_welcome", stage: App.Welcome },
            { name: "S01_sign_in", stage: App.Welcome, taps: ["haveAccount"] },
            { name: "S01_new_password", stage: App.NewPassword },
            { name: "S02_licence", stage: App.Welcome, taps: ["primaryAction"] },
            { name: "S03_lock_setup", stage: App.LockSetup },
            { name: "S03_pin", stage: App.PinLocked },
            { name: "S04_first_sync", stage: App.FirstSync },
            { name: "S04_starting", stage: App.Starting },
            { name: "S04_locked_by_office", stage: App.OfficeLocked },
            { name: "S04_wiped", stage: App.Wiped },
            { name: "S04_lease_ended", stage: App.LeaseEnded, place: "jobs" },
            { name: "S04_lease_ended_sync", stage: App.LeaseEnded, place: "sync" },
            { name: "S04_take_in", stage: App.FirstSync, taps: ["haveCopy"] },
            { name: "S05_lease_ends_soon", place: "today", warning: "There has been no contact with the office for long. Reading is locked from Mon 30 Nov 12:00; what you save is kept, and the next contact opens it again." },
            { name: "S05_today", place: "today" },
            { name: "S06_home", place: "today", contractor: true },
            { name: "S07_jobs", place: "jobs" },
            { name: "S08_job_work", place: "jobs", page: "JobPage", with: { jobId: "j1" } },
            { name: "S08_job_returned", place: "jobs", page: "JobPage", with: { jobId: "j4" } },
            { name: "S08_job_asset", place: "jobs", page: "JobPage", with: { jobId: "j1", tab: "asset" } },
            { name: "S08_job_site", place: "jobs", page: "JobPage", with: { jobId: "j1", tab: "site" } },
            { name: "S08_job_docs", place: "jobs", page: "JobPage", with: { jobId: "j1", tab: "docs" } },
            { name: "S08_site_edit", place: "jobs", page: "SiteEditPage", with: { siteId: "s1" } },
            { name: "S08_contact", place: "jobs", page: "ContactPage", with: { contactId: "k2" } },
            { name: "S08_contact_edit", place: "jobs", page: "ContactEditPage", with: { contactId: "k1" }, taps: ["point_+49 40 555 0101"] },
            { name: "S09_hold", place: "jobs", page: "JobPage", with: { jobId: "j1" }, taps: ["step_job.hold"] },
            { name: "S10_closeout", place: "jobs", page: "CloseoutPage", with: { jobId: "j1" } },
            { name: "S11_photo", place: "jobs", page: "PhotoPage", with: { keep: () => 0, role: "after", ghost: Data.before, progress: "2 of 3 required" } },
            { name: "S11_photo_result", place: "jobs", page: "PhotoPage", with: { keep: () => 0, shot: Data.after } },
            { name: "S11_camera", place: "jobs", camera: true, page: "PhotoPage", with: { keep: () => 0, role: "after", ghost: Data.before, progress: "2 of 3 required" } },
            { name: "S12_annotate", place: "jobs", page: "PhotoPage", with: { keep: () => 0, shot: Data.before }, taps: ["draw"] },
            { name: "S13_signature", place: "jobs", page: "CloseoutPage", with: { jobId: "j1" }, taps: ["sign"] },
            { name: "S14_scan", place: "scan" },
            { name: "S15_asset", place: "jobs", page: "AssetPage", with: { assetId: "a1" } },
            { name: "S15_asset_edit", place: "jobs", page: "AssetEditPage", with: { assetId: "a1" } },
            { name: "S16_document", place: "jobs", page: "DocumentPage", with: { documentId: "d2" } },
            { name: "S16_document_away", place: "jobs", page: "DocumentPage", with: { documentId: "d3" } },
            { name: "S17_talk", place: "jobs", page: "JobPage", with: { jobId: "j1", tab: "talk" } },
            { name: "S18_sync", place: "sync" },
            { name: "S18_take_in", place: "sync", page: "TakeInPage", with: {} },
            { name: "S18_sign_in_again", place: "sync", signIn: true },
            { name: "S19_conflict", place: "jobs", page: "ConflictPage", with: { objectType: "job", objectId: "j4" } },
            { name: "S19_late_edit", place: "sync", page: "ConflictPage", with: { operationId: "8" } },
            { name: "S20_calendar_day", place: "today", page: "CalendarPage", with: {} },
            { name: "S20_calendar_week", place: "today", page: "CalendarPage", with: { view: "week" } },
            { name: "S20_calendar_agenda", place: "today", page: "CalendarPage", with: { view: "agenda" } },
            { name: "S20_absence", place: "today", page: "CalendarPage", with: {}, taps: ["requestAbsence"] },
            { name: "S21_messages", place: "messages" },
            { name: "S22_ticket", place: "messages", page: "TicketPage", with: { ticketId: "t1" } },
            { name: "S22_new_ticket", place: "messages", page: "NewTicketPage", with: {} },
            { name: "S23_more", place: "today", page: "MorePage", with: {} },
            { name: "S23_settings", place: "today", page: "SettingsPage", with: {} },
            { name: "S23_profile", place: "today", page: "ProfilePage", with: {} },
            { name: "S23_organisations", place: "today", page: "OrganisationsPage", with: {} },
            { name: "S23_invited", place: "today", invitation: "satchel://bright.example/invite/t" },
            { name: "S23_devices", place: "today", page: "DevicesPage", with: {} },
            { name: "S23_licence", place: "today", page: "LicencePage", with: {} },
            { name: "S24_storage", place: "today", page: "StoragePage", with: {} },
            { name: "S25_sign_out", place: "today", page: "SignOutPage", with: {} },
            { name: "S26_help", place: "today", page: "HelpPage", with: {} },
            { name: "S27_report", place: "jobs", page: "ReportPage", with: { url: "file:///tmp/report-1001.pdf", number: "1001" } }
        ]
        property var root: null

        function cleanup() {
            if (root) {
                root.destroy();
                root = null;
            }
            wait(0);
            App.stage = App.Ready;
            App.contractor = false;
            Settings.theme = "light";
            Settings.textScale = 1;
            Settings.gloves = false;
            Settings.leftHand = false;
            Platform.hasCamera = false;
            App.invitation = "";
            SyncStatus.warning = "";
            SyncStatus.signInNeeded = false;
            Calls.clear();
        }
        function open(screen, width, height) {
            App.stage = screen.stage ?? App.Ready;
            App.contractor = screen.contractor ?? false;
            Platform.hasCamera = screen.camera ?? false;
            SyncStatus.warning = screen.warning ?? "";
            SyncStatus.signInNeeded = screen.signIn ?? false;
            root = createTemporaryObject(window, stage, { width: width, height: height });
            verify(root);
            if (screen.place) {
                tryVerify(() => root.shell);
                root.shell.showPlace(screen.place);
            }
            App.invitation = screen.invitation ?? "";
            settle(root);
            if (screen.page) {
                root.shell.go(screen.page, screen.with);
            }
            for (const name of screen.taps ?? []) {
                settle(root);
                act(name);
            }
            settle(root);
        }
        // Activates a control wherever it has scrolled to, as a screen reader would.
        function act(name) {
            find(root, name).clicked();
        }
        function rows() {
            const all = [];
            for (const screen of screens) {
                all.push(Object.assign({ tag: screen.name + " phone", width: 412, height: 892, size: "phone" }, screen));
                all.push(Object.assign({ tag: screen.name + " tablet", width: 1180, height: 820, size: "tablet" }, screen));
            }
            return all;
        }

        function test_screen_data() {
            return rows();
        }
        function test_screen(row) {
            open(row, row.width, row.height);
            verify(audit(root) > 0 || row.name.startsWith("S04"));
            compare(cutTexts(root, root.width).join("\n"), "");
            for (const mode of ["light", "dark", "sun"]) {
                Settings.theme = mode;
                picture(root, row.name + "_" + row.size + "_" + mode);
            }
        }
        function test_largest_text_gloves_left_hand_data() {
            return rows().filter(row => row.size === "phone");
        }
        function test_largest_text_gloves_left_hand(row) {
            Settings.textScale = 2;
            Settings.gloves = true;
            Settings.leftHand = true;
            open(row, row.width, row.height);
            audit(root);
            compare(cutTexts(root, root.width).join("\n"), "");
            picture(root, row.name + "_large");
        }
    }
}
