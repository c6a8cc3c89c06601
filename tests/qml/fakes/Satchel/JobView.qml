import QtQml
import Satchel.Test

QtObject {
    property string jobId
    property bool loading: false
    property bool gone: false
    property string problem
    property string problemCode
    readonly property bool barred: jobId === "j4"
    property string number: barred ? "2001" : "1001"
    property string title: barred ? "Water comes through the roof" : "Compressor 1 loses pressure"
    property string kindText: barred ? "Defect" : "Work order"
    property string stateKey: barred ? "rework" : "in_progress"
    property string stateText: barred ? "Returned" : "In progress"
    property string stateIcon: barred ? "undo" : "play"
    property string stateTone: barred ? "error" : "accent"
    property string priorityText: barred ? "Urgent" : "High"
    property bool urgent: barred
    property string windowText: "Today 08:00-10:00"
    property string dueText: "Today 18:00"
    property string description: "Gauge falls 0.4 bar an hour. The night shift heard hissing near the outlet valve."
    property string hazards: "Ammonia. Gas warner on, never alone in the machine room."
    property string internalNote: barred ? "" : "Gate code 4711"
    property string estText: "2 h"
    property string verificationText: "The office checks the work"
    property string returnReason: barred ? "The photo after is blurred; take it again from the ladder." : ""
    property var returnItems: barred ? [{ about: "Photo after", reason: "Blurred" }, { about: "Time", reason: "20 minutes seem short" }] : []
    property var hidden: barred ? ["internal_note"] : []
    property string receipt: "saved"
    property string receiptText: "Saved on this device"
    property var sectionReceipts: ({ work: "saved", talk: "received", docs: "" })
    property var primary: barred ? { kind: "closeout.submit", label: "Finish", icon: "check", allowed: false, reason: "The office is checking who takes this job over.", opens: "closeout" } : { kind: "closeout.submit", label: "Finish", icon: "check", allowed: true, reason: "", opens: "closeout" }
    property var steps: [{ kind: "job.hold", label: "Put on hold", icon: "pause", allowed: true, reason: "", opens: "hold" }, { kind: "assignment.decline", label: "Decline", icon: "close", allowed: false, reason: "You have started the work. Put it on hold instead.", opens: "decline" }]
    property var site: ({ siteId: "s1", name: "Cold store 2", address: "Quay 4, Northport", accessNotes: "Key at the gate; ring twice", hazards: "Forklifts", company: "Harbour Cold Storage", mapsUrl: "geo:53.5461,9.9661", lat: 53.5461, lon: 9.9661, hidden: [] })
    property var contact: barred ? undefined : { contactId: "k1", name: "Ines Harbour", role: "site manager", points: [{ kind: "phone", label: "Mobile", value: "+49 40 555 0101", url: "tel:+49405550101" }, { kind: "email", label: "Work", value: "ines@harbour.example", url: "mailto:ines@harbour.example" }] }
    property var assets: [{ assetId: "a1", name: "Compressor 1", path: "Cold store 2 / Machine room", serial: "SN-1001", make: "Frost", model: "K200", status: "In use", tag: "QR-1001" }]
    property var documents: Data.docs
    property var photos: Data.photos
    property var checklist: [{ key: "valve", text: "Safety valve opens", required: true }, { key: "seal", text: "Door seal is tight", required: false }]
    property var timeline: [{ text: "Assigned to you", who: "Mia Keller", timeText: "08:02", icon: "person", late: false }, { text: "Accepted", who: "Tom Berg", timeText: "08:10", icon: "check", late: false }, { text: "Started", who: "Tom Berg", timeText: "09:15", icon: "play", late: false }]
    property var closeouts: barred ? [{ version: 1, stateText: "Returned", outcomeText: "Fixed", workDone: "Tiles replaced, joint sealed.", timeText: "Yesterday 16:20", costsText: "48.00 EUR", minutesText: "1 h 20 min", receipt: "received", receiptText: "Received by office", late: false }] : []
    property Rows comments: Rows { rows: Data.comments }
    property int conflicts: barred ? 1 : 0
    property var declineReasons: [{ key: "no_time", text: "No time in that window" }, { key: "wrong_skill", text: "Not my trade" }, { key: "too_far", text: "Too far away" }, { key: "unsafe", text: "Not safe" }, { key: "other", text: "Another reason" }]
    property var holdReasons: [{ key: "parts", text: "Parts are missing" }, { key: "access", text: "No access" }, { key: "weather", text: "Weather" }, { key: "customer", text: "The customer asked" }, { key: "other", text: "Another reason" }]
    signal saved
    signal reportReady(string url)
    function perform(kind: string) {
        Calls.note("JobView.perform", kind);
        saved();
    }
    function decline(reason: string, text: string) {
        Calls.note("JobView.decline", reason, text);
        saved();
    }
    function hold(reason: string, text: string) {
        Calls.note("JobView.hold", reason, text);
        saved();
    }
    function say(text: string, internal: bool) {
        Calls.note("JobView.say", text, internal);
        saved();
    }
    function addPhoto(url: string, role: string) {
        Calls.note("JobView.addPhoto", url, role);
        saved();
    }
    function navigate() {
        Calls.note("JobView.navigate");
    }
    function call(value: string) {
        Calls.note("JobView.call", value);
    }
    function report() {
        Calls.note("JobView.report");
        reportReady("file:///tmp/report.pdf");
    }
}
