import QtQml
import Satchel.Test

Rows {
    property string show: "all"
    property bool loading: false
    property int unread: 2
    readonly property var all: [
        { key: "n1", kind: "notification", text: "Job 2001 was returned: the photo after is blurred.", title: "", timeText: "Today 09:50", unread: true, icon: "undo", targetKind: "job", targetId: "j4", stateText: "", receipt: "", receiptText: "" },
        { key: "n2", kind: "notification", text: "Job 1001 was assigned to you.", title: "", timeText: "Today 08:02", unread: true, icon: "jobs", targetKind: "job", targetId: "j1", stateText: "", receipt: "", receiptText: "" },
        { key: "t1", kind: "ticket", text: "Door of hall 2 does not close", title: "T-17", timeText: "Yesterday", unread: false, icon: "message", targetKind: "ticket", targetId: "t1", stateText: "Open", receipt: "received", receiptText: "Received by office" }
    ]
    rows: show === "tickets" ? [all[2]] : show === "notifications" ? all.slice(0, 2) : all
    function read(key: string) {
        Calls.note("MessageList.read", key);
    }
    function readAll() {
        Calls.note("MessageList.readAll");
    }
}
