import QtQml
import Satchel.Test

Rows {
    property bool known: true
    property bool busy: false
    property string problem
    property string problemCode
    signal saved
    rows: [
        { key: "d1", title: "Tom's phone", detail: "Fairphone 5 · last contact today 14:20", here: true, ended: false },
        { key: "d2", title: "Tablet in the van", detail: "last contact Mon 23 Nov 07:55 · 2 things not sent then", here: false, ended: false },
        { key: "d3", title: "Old phone", detail: "last contact 2 Mar 2026 · signed out by you or the office", here: false, ended: true }
    ]
    function revoke(key: string) {
        Calls.note("Devices.revoke", key);
        saved();
    }
    function askAgain() {
        Calls.note("Devices.askAgain");
    }
}
