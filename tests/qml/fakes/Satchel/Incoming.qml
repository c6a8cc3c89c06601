import QtQml
import Satchel.Test

Rows {
    property var files: []
    property string search
    property bool loading: false
    property bool busy: false
    property string problem
    property string problemCode
    property string moreText: search === "" ? "3 more: search for number or title." : ""
    property var things: files.map(file => ({ url: file, name: file.split("/").pop(), taken: !file.endsWith(".zip"), isImage: file.endsWith(".jpg"), detail: file.endsWith(".zip") ? "Files of this type are not taken." : "2.1 MB" }))
    rows: search === "nothing" ? [] : [
        { key: "job j1", kind: "job", text: "Job 1001", detail: "Compressor 1 loses pressure, Cold store 2", icon: "jobs", allowed: true, reason: "" },
        { key: "job j9", kind: "job", text: "Job 1009", detail: "Lamp in hall 3", icon: "jobs", allowed: false, reason: "This job is not yours any more." },
        { key: "ticket t1", kind: "ticket", text: "Ticket T-17", detail: "Door of hall 2 does not close", icon: "message", allowed: true, reason: "" }
    ]
    signal saved
    function put(key: string) {
        Calls.note("Incoming.put", key);
        if (key === "ticket t1") {
            problem = "This device has no room left.";
            problemCode = "disk_full";
        } else {
            saved();
        }
    }
}
