import QtQml
import Satchel.Test

QtObject {
    property Rows things: Rows {
        rows: [{ key: "1", title: "Closeout for 1001", detail: "waits for a line" }, { key: "2", title: "Photo 1 of 2, before, 2.1 MB", detail: "waits for Wi-Fi" }]
    }
    property int count: things.count
    property bool busy: false
    property string suggestedFolder: "file:///tmp"
    property string problem
    property string problemCode
    signal signedOut
    function sendNow() {
        Calls.note("SignOut.sendNow");
    }
    function exportTo(folder: string) {
        Calls.note("SignOut.exportTo", folder);
    }
    function signOut() {
        Calls.note("SignOut.signOut");
        signedOut();
    }
}
