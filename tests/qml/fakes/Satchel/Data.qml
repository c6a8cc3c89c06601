pragma Singleton
import QtQml

// The field day's organisation, as the view models would tell it.
QtObject {
    property bool fingers: false      // the device reads them
    property bool locked: false       // there is a PIN
    property bool idle: false         // nothing is planned
    readonly property string pictures: Qt.resolvedUrl("../../../../mobile/gallery/pictures")
    readonly property string copies: Qt.resolvedUrl("../copies")
    readonly property string before: pictures + "/before.png"
    readonly property string after: pictures + "/after.png"
    readonly property var jobs: [
        { key: "j4", jobId: "j4", number: "2001", title: "Water comes through the roof", kindText: "Defect", stateKey: "rework", stateText: "Returned", stateIcon: "undo", stateTone: "error", priorityKey: "urgent", priorityText: "Urgent", urgent: true, siteName: "Office roof", siteAddress: "Quay 6, Northport", dueText: "Yesterday 16:00", overdue: true, windowText: "", returnReason: "The photo after is blurred; take it again from the ladder.", receipt: "", receiptText: "", distanceText: "" },
        { key: "j1", jobId: "j1", number: "1001", title: "Compressor 1 loses pressure", kindText: "Work order", stateKey: "in_progress", stateText: "In progress", stateIcon: "play", stateTone: "accent", priorityKey: "high", priorityText: "High", urgent: false, siteName: "Cold store 2", siteAddress: "Quay 4, Northport", dueText: "Today 18:00", overdue: false, windowText: "Today 08:00-10:00", returnReason: "", receipt: "saved", receiptText: "Saved on this device", distanceText: "1.2 km" },
        { key: "j2", jobId: "j2", number: "1002", title: "Compressor 2: yearly service", kindText: "Work order", stateKey: "accepted", stateText: "Accepted", stateIcon: "check", stateTone: "accent", priorityKey: "normal", priorityText: "Normal", urgent: false, siteName: "Cold store 2", siteAddress: "Quay 4, Northport", dueText: "", overdue: false, windowText: "Today 10:30-12:00", returnReason: "", receipt: "received", receiptText: "Received by office", distanceText: "1.2 km" },
        { key: "j3", jobId: "j3", number: "1003", title: "Door seal torn", kindText: "Defect", stateKey: "on_hold", stateText: "On hold", stateIcon: "pause", stateTone: "warn", priorityKey: "normal", priorityText: "Normal", urgent: false, siteName: "Cold store 2", siteAddress: "Quay 4, Northport", dueText: "Fri 27 Nov 12:00", overdue: false, windowText: "", returnReason: "", receipt: "waiting", receiptText: "Waiting for Wi-Fi", distanceText: "1.2 km" },
        { key: "j5", jobId: "j5", number: "2002", title: "Clear the gutter", kindText: "Task", stateKey: "assigned", stateText: "Assigned", stateIcon: "circle", stateTone: "muted", priorityKey: "low", priorityText: "Low", urgent: false, siteName: "Office roof", siteAddress: "Quay 6, Northport", dueText: "", overdue: false, windowText: "Tomorrow", returnReason: "", receipt: "", receiptText: "", distanceText: "1.4 km" }
    ]
    readonly property var docs: [
        { documentId: "d1", title: "K200 manual", detail: "PDF, 2.1 MB, version 3", mime: "application/pdf", state: "here", stateText: "On this device", pinned: true, url: "" },
        { documentId: "d2", title: "Piping of hall 2", detail: "PNG, 840 kB", mime: "image/png", state: "coming", stateText: "Follows when there is a line", pinned: false, url: "" },
        { documentId: "d3", title: "Site rules", detail: "PDF, 120 kB", mime: "application/pdf", state: "away", stateText: "Not on this device", pinned: false, url: "" }
    ]
    readonly property var photos: [
        { key: "p1", attachmentId: "p1", role: "before", roleText: "Before", caption: "", previewUrl: before, url: before, receipt: "received", receiptText: "Received", mime: "image/png" },
        { key: "p2", attachmentId: "p2", role: "after", roleText: "After", caption: "New seal", previewUrl: after, url: after, receipt: "saved", receiptText: "Saved here", mime: "image/png" }
    ]
    readonly property var comments: [
        { key: "c1", body: "Please ring twice at the gate. The night shift does not hear the bell.", author: "Mia Keller", initials: "MK", colour: "#1B6EC2", timeText: "08:02", internal: false, mine: false, receipt: "", receiptText: "" },
        { key: "c2", body: "Gate code is 4711, do not tell the customer.", author: "Mia Keller", initials: "MK", colour: "#1B6EC2", timeText: "08:05", internal: true, mine: false, receipt: "", receiptText: "" },
        { key: "c3", body: "On my way.", author: "Tom Berg", initials: "TB", colour: "#0B6B3A", timeText: "08:10", internal: false, mine: true, receipt: "saved", receiptText: "Saved on this device" }
    ]
}
